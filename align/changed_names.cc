#include "align/changed_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "align/fact_words.h"
#include "align/same_name.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::PivotToken;

constexpr double kLeastCommon = 0.7;           // of the words of both sentences
constexpr std::size_t kShortRegion = 3;        // letters: "UK"
constexpr std::size_t kMostWords = 4;          // of a name
constexpr std::size_t kSpellingOfTheText = 2;  // places from which on a near spelling is another way to write the name
constexpr double kOtherName = 0.9, kOtherSpelling = 0.8;  // how sure
// Letters misread: where a larger share of the words of sentences that differ do so by as many letters, names say
// nothing.
constexpr double kMostMisread = 0.01;
constexpr std::size_t kLettersMisread = 2, kLeastMisread = 4;

struct Change {
  const Wording* in = nullptr;
  std::span<const PivotToken> a, b;  ///< the words that changed
  NameForm form_a, form_b;
  bool near = false;
};

ByteRange range_of(std::span<const PivotToken> tokens) { return {tokens.front().at.begin, tokens.back().at.end}; }

bool side_by_side(std::string_view text, const PivotToken& x, const PivotToken& y) {
  const std::string_view gap = text.substr(x.at.end, y.at.begin - x.at.end);
  return gap == " " || gap == "-" || gap == "\xC2\xA0";
}

bool is_latin(std::string_view text, const PivotToken& token) {
  constexpr char32_t kFirstOfOtherScripts = 0x370;  // Greek
  std::size_t at = token.at.begin;
  return shingling::next_code_point(text, at) < kFirstOfOtherScripts;
}

/// One word of capitals alone.
bool is_acronym(std::string_view text, std::span<const PivotToken> tokens) {
  if (tokens.size() != 1) return false;
  for (std::size_t at = tokens[0].at.begin; at < tokens[0].at.end;)
    if (!shingling::is_upper(shingling::next_code_point(text, at))) return false;
  return true;
}

class Names {
 public:
  Names(const BlockText& a, const BlockText& b, const NameWords& names_a, const NameWords& names_b)
      : a_(a), b_(b), names_a_(names_a), names_b_(names_b) {}

  std::optional<Change> changed(const Wording& in, const WordEdit& edit) const {
    Change out;
    out.in = &in;
    out.a = in.a.subspan(edit.a0, edit.a1 - edit.a0);
    out.b = in.b.subspan(edit.b0, edit.b1 - edit.b0);
    const std::string_view language = a_.language_of(a_.blocks[in.a_block]);
    if (!are_names(a_, names_a_, out.a, language) || !are_names(b_, names_b_, out.b, language)) return std::nullopt;
    if (is_latin(a_.text, out.a.front()) != is_latin(b_.text, out.b.front())) return std::nullopt;  // "CDC", "ЦКЗ"
    out.form_a = name_form(a_.text, out.a);
    out.form_b = name_form(b_.text, out.b);
    if (is_same_name(out.form_a, out.form_b) || same_meaning(out, language)) return std::nullopt;
    const auto stands_in = [](std::span<const PivotToken> some, std::span<const PivotToken> all) {
      return std::ranges::any_of(some, [&](const PivotToken& token) {
        return std::ranges::find(all, token.word, &PivotToken::word) != all.end();
      });
    };
    if (stands_in(out.a, in.b) && stands_in(out.b, in.a)) return std::nullopt;  // they changed places
    out.near = is_near_name(out.form_a, out.form_b);
    return out;
  }

  /// The whole name: with the names beside the words that changed.
  std::span<const PivotToken> whole(const Change& change, bool in_b) const {
    const BlockText& text = in_b ? b_ : a_;
    const NameWords& names = in_b ? names_b_ : names_a_;
    const std::string_view language = a_.language_of(a_.blocks[change.in->a_block]);
    const std::span<const PivotToken> all = in_b ? change.in->b : change.in->a, some = in_b ? change.b : change.a;
    auto begin = static_cast<std::size_t>(some.data() - all.data()), end = begin + some.size();
    const auto joins = [&](const PivotToken& x, const PivotToken& y) { return side_by_side(text.text, x, y); };
    while (begin > 0 && joins(all[begin - 1], all[begin]) && names.is_name(all[begin - 1], language)) --begin;
    while (end < all.size() && joins(all[end - 1], all[end]) && names.is_name(all[end], language)) ++end;
    return all.subspan(begin, end - begin);
  }

 private:
  bool are_names(const BlockText& text, const NameWords& names, std::span<const PivotToken> tokens,
                 std::string_view language) const {
    if (tokens.empty() || tokens.size() > kMostWords) return false;
    for (std::size_t k = 1; k < tokens.size(); ++k)
      if (!side_by_side(text.text, tokens[k - 1], tokens[k])) return false;
    return std::ranges::all_of(tokens, [&](const PivotToken& token) {
      return names.is_name(token, language) && !names_a_.has_small(token.word) && !names_b_.has_small(token.word);
    });
  }

  /// Whether both name one country, or a dictionary has one meaning for both.
  bool same_meaning(const Change& change, std::string_view language) const {
    const auto& regions = fact_words(language).regions;
    const auto x = regions.find(shingling::lower_nfc(range_of(change.a).of(a_.text)));
    const auto y = regions.find(shingling::lower_nfc(range_of(change.b).of(b_.text)));
    if (x != regions.end() && y != regions.end()) return x->second == y->second;
    const auto is_short = [](const auto& region) { return region->first.size() <= kShortRegion; };
    if ((x != regions.end() && is_short(x)) || (y != regions.end() && is_short(y))) return true;  // "US", "American"
    if (change.a.size() > 1 || change.b.size() > 1) return false;
    const PivotToken &one = change.a.front(), &other = change.b.front();
    return one.stem == other.stem || share_a_concept(a_.pivot, one, b_.pivot, other);
  }

  const BlockText &a_, &b_;
  const NameWords &names_a_, &names_b_;
};

/// Whether so many small words differ by a letter or two that the letters were misread all over.
bool is_misread(const BlockText& a, const BlockText& b, std::span<const Wording> sentences) {
  std::size_t near = 0, all = 0;
  for (const Wording& in : sentences) {
    all += in.a.size();
    for (const WordEdit& edit : in.edits) {
      const auto x = in.a.subspan(edit.a0, edit.a1 - edit.a0), y = in.b.subspan(edit.b0, edit.b1 - edit.b0);
      if (x.empty() || y.empty() || x.front().at.capital || y.front().at.capital) continue;
      const std::string from = name_form(a.text, x).joined(), to = name_form(b.text, y).joined();
      near += from.size() >= kLeastMisread && x.front().stem != y.front().stem &&
              letters_apart(from, to, kLettersMisread) <= kLettersMisread;
    }
  }
  return near > 1 && static_cast<double>(near) > kMostMisread * static_cast<double>(all);
}

}  // namespace

std::vector<LinkedFact> changed_names(const BlockText& a, const BlockText& b, const Alignment& alignment,
                                      std::span<const Wording> sentences, const NameWords& names_a,
                                      const NameWords& names_b) {
  const Names names(a, b, names_a, names_b);
  std::vector<Change> changes;
  std::map<std::pair<std::string, std::string>, std::size_t> times;
  for (const Wording& in : sentences) {
    if (in.common() < kLeastCommon || all_in_capitals(in.a) || all_in_capitals(in.b)) continue;
    for (const WordEdit& edit : in.edits)
      if (auto change = names.changed(in, edit)) {
        ++times[{change->form_a.joined(), change->form_b.joined()}];
        changes.push_back(std::move(*change));
      }
  }
  std::vector<LinkedFact> out;
  if (changes.empty() || is_misread(a, b, sentences)) return out;
  std::set<std::tuple<std::size_t, std::string, std::string>> told;
  for (const Change& change : changes) {
    const std::string from = change.form_a.joined(), to = change.form_b.joined();
    const bool may_be_spelling = change.near || (is_acronym(a.text, change.a) && is_acronym(b.text, change.b));
    const bool spelling_of_text = may_be_spelling && times[{from, to}] >= kSpellingOfTheText &&
                                  !names_b.has_name(change.a.front().word) && !names_a.has_name(change.b.front().word);
    if (spelling_of_text) continue;
    if (!told.emplace(change.in->link, from, to).second) continue;
    const std::span<const PivotToken> whole_a = names.whole(change, false), whole_b = names.whole(change, true);
    Fact fact;
    fact.kind = FactKind::kName;
    fact.a_block = change.in->a_block;
    fact.b_block = change.in->b_block;
    fact.at_a = range_of(whole_a);
    fact.at_b = range_of(whole_b);
    fact.from = std::string(fact.at_a.of(a.text));
    fact.to = std::string(fact.at_b.of(b.text));
    fact.norm_from = name_form(a.text, whole_a).joined();
    fact.norm_to = name_form(b.text, whole_b).joined();
    fact.severity = change.near ? Severity::kMedium : Severity::kHigh;
    fact.confidence = alignment.links[change.in->link].confidence * (change.near ? kOtherSpelling : kOtherName);
    fact.sentence_a = change.in->at_a;
    fact.sentence_b = change.in->at_b;
    out.push_back({change.in->link, std::move(fact)});
  }
  return out;
}

}  // namespace stemma::align
