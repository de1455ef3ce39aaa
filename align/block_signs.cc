#include "align/block_signs.h"

#include <bitset>
#include <span>
#include <unordered_map>

#include "align/credit.h"
#include "align/line_head.h"
#include "shingling/base/hash.h"
#include "shingling/lang/language.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

constexpr std::size_t kShortWords = 16, kBriefWords = 4, kProseWords = 8, kLongWords = 9, kManyWords = 40;
constexpr std::size_t kWordsBesideDate = 4, kNameWords = 8, kJoiner = 3;  // letters of small words that join names

/// The words of a language that tell kinds, by the hash that a token has of its lower form: nearly all words of a text
/// are none, which a bit each says.
class TellingWords {
 public:
  enum Role : std::uint8_t { kCall = 1, kNotice = 2, kSite = 4, kByline = 8 };

  explicit TellingWords(const shingling::Language& language) {
    const auto add = [&](std::span<const std::string_view> words, Role role) {
      for (const std::string_view word : words) {
        const std::uint64_t hash = hash64(word);
        roles_[hash] |= role;
        seen_.set(hash % kBits);
      }
    };
    add(language.call_words, kCall);
    add(language.notice_words, kNotice);
    add(language.site_words, kSite);
    add(language.byline_words, kByline);
  }
  /// Those of the language, which lives as long as the program; made once a thread.
  static const TellingWords& of(const shingling::Language& language) {
    thread_local std::unordered_map<const shingling::Language*, TellingWords> known;
    return known.try_emplace(&language, language).first->second;
  }
  /// The roles of a word, as bits.
  unsigned roles_of(std::uint64_t word) const {
    if (!seen_[word % kBits]) return 0;
    const auto found = roles_.find(word);
    return found == roles_.end() ? 0 : found->second;
  }

 private:
  static constexpr std::size_t kBits = 4096;
  std::bitset<kBits> seen_;
  std::unordered_map<std::uint64_t, std::uint8_t> roles_;
};

bool is_closing(char32_t c) noexcept { return shingling::is_space(c) || shingling::closes_sentence(c) || c == 0xAB; }

/// What is told from characters.
struct Form {
  char32_t first = 0, last = 0;           // white space aside, and behind the last quotes and brackets
  std::size_t groups = 0, bars = 0;       // of digits; between words
  bool capitals = false, moment = false;  // the figures of a date with a year, or of a time of day
};

constexpr bool divides_time(char32_t c) noexcept { return c == ':' || c == '.' || c == 'h' || c == '/'; }

Form form_of(std::string_view words) {
  Form form;
  std::size_t letters = 0, upper = 0, digits = 0, digits_before = 0;
  bool year = false, clock = false;
  char32_t divider = 0;
  int value = 0;
  const auto end_group = [&] {
    if (digits == 0) return;
    ++form.groups;
    year |= digits == 4 && value >= 1900 && value < 2100;
    clock |= digits == 2 && (digits_before == 1 || digits_before == 2) && divides_time(divider);
    digits_before = digits;
    digits = 0, value = 0, divider = 0;
  };
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = shingling::next_code_point(words, at);
    if (form.first == 0 && !shingling::is_space(c)) form.first = c;
    if (!is_closing(c)) form.last = c;
    form.bars += c == '|' || c == 0xB7 || c == 0x2022;
    if (const int digit = shingling::digit_value(c); digit >= 0) {
      if (++digits <= 4) value = 10 * value + digit;
      continue;
    }
    end_group();
    // A divider is one character that stands right behind a group.
    divider = digits_before != 0 && divider == 0 ? c : U' ';
    if (!shingling::is_letter(c)) continue;
    ++letters;
    upper += shingling::is_upper(c) || c == 0xDF;
  }
  end_group();
  form.capitals = letters >= 4 && 100 * upper >= 85 * letters;
  form.moment = form.groups >= 2 && (year || clock);
  return form;
}

bool is_quote_or_dash(char32_t c) noexcept {
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == '-' || (c >= 0x2013 && c <= 0x2015);
}

}  // namespace

Signs signs_of_block(const BlockText& text, const Block& block) {
  const std::string_view bytes = block.at.of(text.text);
  const shingling::Language& language = shingling::language_named(text.language_of(block));
  const TellingWords& telling = TellingWords::of(language);
  const Form form = form_of(bytes);
  const std::string_view head = line_head(bytes);
  const auto head_end = static_cast<std::uint32_t>(head.empty() ? 0 : head.data() + head.size() - text.text.data());
  std::size_t words = 0, calls = 0, notices = 0, sites = 0, capitals = 0, name_words = 0;
  bool unknown = !language.capitalised_nouns;
  bool call_first = false, call_head = false, byline_first = false;
  for (const shingling::PivotToken& token : text.tokens_of(block)) {
    if (token.number != 0) continue;
    const unsigned roles = telling.roles_of(token.word);
    ++words;
    const bool call = (roles & TellingWords::kCall) != 0;
    calls += call;
    notices += (roles & TellingWords::kNotice) != 0;
    sites += (roles & TellingWords::kSite) != 0;
    call_head |= call && token.at.end <= head_end;
    if (words == 1) {
      call_first = call;
      byline_first = (roles & TellingWords::kByline) != 0;
    }
    if (!token.at.capital && token.at.letters <= kJoiner) continue;
    ++name_words;
    capitals += token.at.capital;
    unknown |= token.at.capital && token.concepts == 0 && token.common == 0;
  }
  const bool question = form.last == '?' || form.last == 0xBF;
  const bool colon = form.last == ':';
  const bool finished = shingling::ends_sentence(form.last) && !question;
  const bool is_short = words <= kShortWords, unfinished = !finished && !question && !colon;
  const Credit credit = credit_of(text, block);
  Signs signs;
  signs.set(Sign::kProse, finished && words >= kProseWords);
  signs.set(Sign::kFinished, finished);
  signs.set(Sign::kUnfinished, unfinished);
  signs.set(Sign::kQuestion, question && is_short);
  signs.set(Sign::kShort, is_short);
  signs.set(Sign::kLong, words >= kLongWords);
  signs.set(Sign::kBrief, words <= kBriefWords);
  signs.set(Sign::kManyWords, words > kManyWords);
  signs.set(Sign::kEndsColon, colon);
  signs.set(Sign::kCapitals, form.capitals);
  signs.set(Sign::kNames, unfinished && words >= 2 && words <= kNameWords && unknown && 5 * capitals >= 4 * name_words);
  signs.set(Sign::kSpoken, is_quote_or_dash(form.first));
  signs.set(Sign::kDated, form.moment && is_short && unfinished && words <= 2 * form.groups + kWordsBesideDate);
  signs.set(Sign::kMenu, form.bars >= 2 && unfinished);
  signs.set(Sign::kRights, form.first == 0xA9);
  signs.set(Sign::kHead, !head.empty());
  signs.set(Sign::kCredited, credit == Credit::kBehind);
  signs.set(Sign::kCreditOnly, credit == Credit::kAlone);
  signs.set(Sign::kCall, calls >= 1);
  signs.set(Sign::kCalls, calls >= 2);
  signs.set(Sign::kManyCalls, calls >= 3);
  signs.set(Sign::kCallFirst, call_first);
  signs.set(Sign::kCallHead, call_head);
  signs.set(Sign::kBylineFirst, byline_first);
  signs.set(Sign::kNoticeWord, notices >= 1);
  signs.set(Sign::kNoticeWords, notices >= 2);
  signs.set(Sign::kSiteWord, sites >= 1);
  signs.set(Sign::kSiteWords, sites >= 2 || (sites == 1 && words <= 3));
  signs.set(Sign::kOtherLanguage, !block.language.empty());
  return signs;
}

}  // namespace stemma::align
