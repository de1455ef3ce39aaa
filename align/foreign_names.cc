#include "align/foreign_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "align/fact_words.h"
#include "align/same_name.h"
#include "align/wording.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::PivotToken;

constexpr double kLikeSentence = 0.45;  // similarity of the two sentences
constexpr int kLeastLetters = 4;        // of a name
constexpr std::size_t kNearName = 2;    // letters apart: another spelling, not another name
constexpr std::size_t kBeginning = 3;   // letters that a name keeps in every spelling and case
constexpr double kOtherName = 0.75;     // how sure

/// A word with a capital.
struct Word {
  std::string fold, sound, region;    ///< `region`: CLDR's code of a country's name
  bool is_name = false, sure = true;  ///< not `sure`: a word of a language that writes every noun with a capital
};

/// A text, and its capitalised words by the place of their tokens.
class Side {
 public:
  explicit Side(const BlockText& text) : text_(text) {
    const NameWords names(text);
    words_.resize(text.pivot.tokens.size());
    for (const Sentence& sentence : text.sentences) {
      const std::string_view language = text.language_of(text.blocks[sentence.block]);
      const FactWords& known = fact_words(language);
      const bool headline = all_in_capitals(text.tokens_of(sentence));
      for (std::uint32_t k = sentence.first_token; k < sentence.first_token + sentence.tokens; ++k) {
        const PivotToken& token = text.pivot.tokens[k];
        if (!token.at.capital) continue;
        Word& word = words_[k];
        word.fold = shingling::fold_name(surface(k));
        word.sound = sound_of(word.fold);
        if (const auto region = known.regions.find(shingling::lower_nfc(surface(k))); region != known.regions.end())
          word.region = region->second;
        word.is_name = !headline && token.at.letters >= kLeastLetters && names.is_name(token, language);
        word.sure = !known.language->capitalised_nouns;
        ++times_[word.fold];
        if (k > sentence.first_token && !words_[k - 1].fold.empty()) {
          beside_.emplace(words_[k - 1].fold, word.fold);
          beside_.emplace(word.fold, words_[k - 1].fold);
        }
      }
    }
  }

  const BlockText& text() const { return text_; }
  const PivotToken& token(std::uint32_t k) const { return text_.pivot.tokens[k]; }
  const Word& word(std::uint32_t k) const { return words_[k]; }
  std::string_view surface(std::uint32_t k) const {
    return text_.text.substr(token(k).at.begin, token(k).at.end - token(k).at.begin);
  }
  std::pair<std::uint32_t, std::uint32_t> places(ByteRange range) const {
    const auto tokens = tokens_in(text_, range);
    const auto first = static_cast<std::uint32_t>(tokens.data() - text_.pivot.tokens.data());
    return {first, first + static_cast<std::uint32_t>(tokens.size())};
  }
  /// How often the text says a name, in whatever case.
  std::size_t times(const std::string& name) const {
    std::size_t all = 0;
    for (const auto& [fold, times] : times_)
      if (is_same_word(fold, name)) all += times;
    return all;
  }
  /// Whether two words stand side by side somewhere as one name: "Brett" and "Kavanaugh".
  bool one_name(const std::string& x, const std::string& y) const { return beside_.contains({x, y}); }

 private:
  const BlockText& text_;
  std::vector<Word> words_;
  std::map<std::string, std::size_t> times_;
  std::set<std::pair<std::string, std::string>> beside_;
};

enum class Answer : std::uint8_t { kNone, kPerhaps, kSpelling };

Answer answer(const Side& side_x, std::uint32_t x, const Side& side_y, std::uint32_t y) {
  const Word &name = side_x.word(x), &other = side_y.word(y);
  if (!name.region.empty() && name.region == other.region) return Answer::kSpelling;
  // One that begins with another sound is another word, which is soon seen.
  const bool may_be_same = !other.sound.empty() && name.sound.front() == other.sound.front();
  if (may_be_same && is_same_word(name.fold, other.fold)) return Answer::kSpelling;
  const PivotToken &token_x = side_x.token(x), &token_y = side_y.token(y);
  if (token_x.name != 0 && token_x.name == token_y.name) return Answer::kPerhaps;
  if (!other.fold.empty() && (other.fold.starts_with(std::string_view(name.fold).substr(0, kBeginning)) ||
                              letters_apart(name.fold, other.fold, kNearName) <= kNearName))
    return Answer::kPerhaps;
  return share_a_concept(side_x.text().pivot, token_x, side_y.text().pivot, token_y) ? Answer::kPerhaps : Answer::kNone;
}

class Comparison {
 public:
  Comparison(const BlockText& a, const BlockText& b, const Alignment& alignment)
      : a_(a), b_(b), alignment_(alignment) {}

  std::vector<LinkedFact> facts() {
    for (std::size_t l = 0; l < alignment_.links.size(); ++l)
      if (alignment_.links[l].confidence >= kLeastLinkOfFacts)
        for (const SentenceLink& sentence : alignment_.links[l].sentences) read(l, sentence);
    std::vector<LinkedFact> out;
    for (const Found& found : found_)
      if (pairs_[{a_.word(found.x).fold, b_.word(found.y).fold}] == 1 && is_sure(found))
        out.push_back({found.link, fact_of(found)});
    return out;
  }

 private:
  struct Found {
    std::size_t link = 0;
    const SentenceLink* in = nullptr;
    std::uint32_t x = 0, y = 0;  // tokens
  };
  struct Open {
    std::uint32_t place = 0;  // of the token
    bool in_name = false;     // a word beside it, with a capital too, is answered
  };
  struct Tally {
    std::size_t answered = 0, open = 0;  // sentences in which its spelling answers a name, and in which nothing does
  };

  bool is_sure(const Found& found) const {
    const Word &x = a_.word(found.x), &y = b_.word(found.y);
    if (x.region.empty() != y.region.empty()) return false;
    const Tally &of_x = tally_a_.at(x.fold), &of_y = tally_b_.at(y.fold);
    if (of_x.open > 1 || of_y.open > 1 || of_x.answered + of_y.answered == 0) return false;
    if ((!x.sure && of_x.answered == 0) || (!y.sure && of_y.answered == 0)) return false;
    if (a_.one_name(x.fold, y.fold) || b_.one_name(x.fold, y.fold)) return false;
    if (!x.region.empty()) return true;
    return a_.times(x.fold) > b_.times(x.fold) && b_.times(y.fold) > a_.times(y.fold);
  }

  static std::string_view language_at(const Side& side, const std::vector<std::uint32_t>& blocks, ByteRange at) {
    for (const std::uint32_t block : blocks)
      if (side.text().blocks[block].at.begin <= at.begin && at.begin < side.text().blocks[block].at.end)
        return side.text().language_of(side.text().blocks[block]);
    return side.text().language;
  }

  void read(std::size_t l, const SentenceLink& sentence) {
    const Link& link = alignment_.links[l];
    if (language_at(a_, link.a, sentence.a) == language_at(b_, link.b, sentence.b)) return;
    const std::vector<Open> x = open_names(a_, sentence.a, b_, link.b, tally_a_),
                            y = open_names(b_, sentence.b, a_, link.a, tally_b_);
    if (sentence.score < kLikeSentence || x.size() != 1 || y.size() != 1) return;
    // "Mr Gendon" for "Gendon Subandono": a part of a name was left out, not another put in its place.
    if (x.front().in_name != y.front().in_name) return;
    ++pairs_[{a_.word(x.front().place).fold, b_.word(y.front().place).fold}];
    found_.push_back({l, &sentence, x.front().place, y.front().place});
  }

  /// Names of the sentence that no word of the other side's linked blocks answers.
  static std::vector<Open> open_names(const Side& side, ByteRange sentence, const Side& other,
                                      const std::vector<std::uint32_t>& blocks, std::map<std::string, Tally>& tallies) {
    std::vector<Open> out;
    const auto [begin, end] = side.places(sentence);
    for (std::uint32_t x = begin; x < end; ++x) {
      if (!side.word(x).is_name) continue;
      const Answer best = best_answer(side, x, other, blocks);
      Tally& tally = tallies[side.word(x).fold];
      tally.answered += best == Answer::kSpelling;
      tally.open += best == Answer::kNone;
      if (best != Answer::kNone) continue;
      const auto answered = [&](std::uint32_t k) {
        return k >= begin && k < end && !side.word(k).fold.empty() &&
               best_answer(side, k, other, blocks) != Answer::kNone;
      };
      out.push_back({x, answered(x - 1) || answered(x + 1)});
    }
    return out;
  }

  static Answer best_answer(const Side& side, std::uint32_t x, const Side& other,
                            const std::vector<std::uint32_t>& blocks) {
    Answer best = Answer::kNone;
    for (const std::uint32_t block : blocks) {
      const Block& in = other.text().blocks[block];
      for (std::uint32_t y = in.first_token; y < in.first_token + in.tokens && best != Answer::kSpelling; ++y)
        if (!other.token(y).at.is_number) best = std::max(best, answer(side, x, other, y));
    }
    return best;
  }

  Fact fact_of(const Found& found) const {
    const Link& link = alignment_.links[found.link];
    Fact fact;
    fact.kind = FactKind::kName;
    fact.severity = Severity::kHigh;
    fact.confidence = link.confidence * kOtherName;
    const auto fill = [](const Side& side, std::uint32_t name, const std::vector<std::uint32_t>& blocks,
                         std::uint32_t& block, std::optional<std::string>& surface, std::optional<std::string>& norm,
                         ByteRange& at) {
      at = {side.token(name).at.begin, side.token(name).at.end};
      surface = std::string(side.surface(name));
      norm = side.word(name).fold;
      block = block_at(side.text(), blocks, at.begin);
    };
    fill(a_, found.x, link.a, fact.a_block, fact.from, fact.norm_from, fact.at_a);
    fill(b_, found.y, link.b, fact.b_block, fact.to, fact.norm_to, fact.at_b);
    fact.sentence_a = found.in->a;
    fact.sentence_b = found.in->b;
    return fact;
  }

  Side a_, b_;
  const Alignment& alignment_;
  std::map<std::string, Tally> tally_a_, tally_b_;
  std::map<std::pair<std::string, std::string>, std::size_t> pairs_;  // sentences in which the two alone are open
  std::vector<Found> found_;
};

}  // namespace

std::vector<LinkedFact> foreign_names(const BlockText& a, const BlockText& b, const Alignment& alignment) {
  if (a.language == b.language) return {};
  return Comparison(a, b, alignment).facts();
}

}  // namespace stemma::align
