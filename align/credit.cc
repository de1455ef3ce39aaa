#include "align/credit.h"

#include <algorithm>
#include <string>

#include "shingling/lang/language.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::Language;
using Tokens = std::span<const shingling::PivotToken>;

constexpr std::size_t kMostWords = 14;         // of a credit in brackets
constexpr std::size_t kMostNames = 8;          // behind a word of credits
constexpr std::size_t kMostBareNames = 4;      // behind a sentence, with nothing that says what they are
constexpr std::size_t kMostNamesApart = 6;     // "Ann Moor / Northwire"
constexpr std::size_t kMostBeforeAlone = 1;    // words before a credit that describe nothing yet
constexpr std::size_t kMostWithoutColon = 4;   // "Photo courtesy of the school"
constexpr std::size_t kMostCaptionWords = 42;  // behind "Photo:"
constexpr std::size_t kJoiner = 3;             // letters of small words that join names

struct Reading {
  const BlockText& text;
  const Language& language;
  std::string_view words;  // the block
  std::uint32_t begin;     // of the block in the text
  Tokens tokens;

  std::string_view word(const shingling::PivotToken& token) const noexcept {
    return ByteRange{token.at.begin, token.at.end}.of(text.text);
  }
  bool is_credit_word(const shingling::PivotToken& token) const {
    return token.number == 0 &&
           std::ranges::find(language.credit_words, shingling::lower_nfc(word(token))) != language.credit_words.end();
  }
  /// The text between the end of a token (or the begin of the block) and the next token (or the end of the block).
  std::string_view gap_before(std::size_t token) const noexcept {
    const std::uint32_t from = token == 0 ? begin : tokens[token - 1].at.end;
    const auto to = token < tokens.size() ? tokens[token].at.begin : begin + static_cast<std::uint32_t>(words.size());
    return text.text.substr(from, to - from);
  }
};

bool holds_any(std::string_view text, std::string_view marks) noexcept {
  return text.find_first_of(marks) != std::string_view::npos;
}
bool ends_sentence(std::string_view gap) noexcept {
  for (std::size_t at = 0; at < gap.size();)
    if (shingling::ends_sentence(shingling::next_code_point(gap, at))) return true;
  return false;
}
constexpr std::string_view kCopyrightSign = "©";
bool is_all_upper(std::string_view word) noexcept {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters)
    if (!shingling::is_upper(shingling::next_code_point(word, at))) return false;
  return letters >= 2;
}

/// Two of three words have a capital, small ones that join names aside, and one has at least.
bool are_names(Tokens tokens) noexcept {
  std::size_t words = 0, capitals = 0;
  for (const shingling::PivotToken& token : tokens) {
    if (token.number != 0 || (!token.at.capital && token.at.letters <= kJoiner)) continue;
    ++words;
    capitals += token.at.capital;
  }
  return capitals > 0 && 3 * capitals >= 2 * words;
}

/// Names in brackets begin and end with one, are no list and no sentence.
bool are_names_in_brackets(const Reading& r, std::size_t first) noexcept {
  const Tokens inside = r.tokens.subspan(first);
  if (!inside.front().at.capital || !inside.back().at.capital || !are_names(inside)) return false;
  std::size_t commas = 0;
  for (std::size_t i = first + 1; i < r.tokens.size(); ++i) {
    const std::string_view gap = r.gap_before(i);
    commas += gap.find(',') != std::string_view::npos;
    if (ends_sentence(gap) && r.tokens[i - 1].at.letters > 1) return false;  // an initial has a point, too
  }
  return commas <= 1;
}

/// The token that follows the opening of the bracket which ends the block, brackets inside it included.
std::size_t bracket_at_end(const Reading& r) noexcept {
  std::string_view words = r.words;
  while (!words.empty() && words.back() == '.') words.remove_suffix(1);
  if (words.empty() || words.back() != ')') return r.tokens.size();
  int depth = 0;
  for (std::size_t i = words.size(); i-- > 0;) {
    depth += words[i] == ')';
    if (words[i] != '(' || --depth != 0) continue;
    const auto first = std::ranges::find_if(
        r.tokens, [&](const shingling::PivotToken& token) { return token.at.begin >= r.begin + i; });
    return static_cast<std::size_t>(first - r.tokens.begin());
  }
  return r.tokens.size();
}

/// A credit from token `first` on: what stands before it may describe, or name too ("Ann Moor/Reuters").
Credit beginning_at(const Reading& r, std::size_t first) noexcept {
  const Tokens before = r.tokens.first(first);
  const bool names = first <= kMostBareNames && are_names(before) && !ends_sentence(r.gap_before(first));
  return first <= kMostBeforeAlone || names ? Credit::kAlone : Credit::kBehind;
}

Credit in_bracket(const Reading& r) {
  const std::size_t first = bracket_at_end(r);
  const Tokens inside = r.tokens.subspan(first);
  const auto words = static_cast<std::size_t>(
      std::ranges::count_if(inside, [](const shingling::PivotToken& token) { return token.number == 0; }));
  if (words == 0 || words > kMostWords) return Credit::kNone;
  const bool named = std::ranges::any_of(inside, [&](const auto& token) { return r.is_credit_word(token); });
  // One name behind a text is an aside; a block that is nothing else has no text it could stand aside of.
  const bool finished = r.words.back() == '.';
  if (!named && (finished || !are_names_in_brackets(r, first) || (words < 2 && first > 0)) &&
      !(first == 0 && words <= 2))
    return Credit::kNone;
  return beginning_at(r, first);
}

/// "Photo: the pier at low tide", "Photo: Ann Moor", "Photo courtesy of the school"
Credit opening_word(const Reading& r) {
  if (!r.is_credit_word(r.tokens.front())) return Credit::kNone;
  const Tokens rest = r.tokens.subspan(1);
  if (r.gap_before(1).find(':') == std::string_view::npos) {
    const bool finished = ends_sentence(r.gap_before(r.tokens.size()));
    return !rest.empty() && rest.size() < kMostWithoutColon && !finished ? Credit::kAlone : Credit::kNone;
  }
  if (rest.size() > kMostCaptionWords) return Credit::kNone;
  return rest.size() <= 1 || (rest.size() <= kMostNames && are_names(rest)) ? Credit::kAlone : Credit::kBehind;
}

/// "The pier. Photo: Ann Moor", "The pier / photo by Ann Moor", "The pier. © Ann Moor"
Credit behind_word(const Reading& r) {
  for (std::size_t i = r.tokens.size(); i-- > 0 && r.tokens.size() - i <= kMostNames;) {
    const std::string_view before = r.gap_before(i);
    const bool sign = before.find(kCopyrightSign) != std::string_view::npos;
    if (!sign && !r.is_credit_word(r.tokens[i])) continue;
    const Tokens names = r.tokens.subspan(sign ? i : i + 1);
    const bool colon = !sign && r.gap_before(i + 1).find(':') != std::string_view::npos;
    const bool set_off = sign || colon || i == 0 || holds_any(before, "./|(");
    if (set_off && (are_names(names) || (colon && names.size() == 1))) return beginning_at(r, i);
  }
  return Credit::kNone;
}

/// "Ann Moor / Northwire"
Credit names_apart(const Reading& r) {
  if (r.tokens.size() > kMostNamesApart || r.tokens.size() < 3 || ends_sentence(r.gap_before(r.tokens.size())))
    return Credit::kNone;
  const bool capitals = std::ranges::all_of(r.tokens, [](const auto& token) { return token.at.capital; });
  const auto slashes = std::ranges::count(r.words, '/');
  return capitals && slashes == 1 ? Credit::kAlone : Credit::kNone;
}

/// "The pier at low tide. ANN MOOR"
Credit bare_names(const Reading& r) {
  if (ends_sentence(r.gap_before(r.tokens.size()))) return Credit::kNone;
  for (std::size_t i = r.tokens.size(); i-- > 1 && r.tokens.size() - i <= kMostBareNames;) {
    if (!is_all_upper(r.word(r.tokens[i]))) return Credit::kNone;
    if (ends_sentence(r.gap_before(i))) return r.tokens.size() - i >= 2 ? beginning_at(r, i) : Credit::kNone;
  }
  return Credit::kNone;
}

}  // namespace

Credit credit_of(const BlockText& text, const Block& block) {
  const Reading r{text, shingling::language_named(text.language_of(block)), block.at.of(text.text), block.at.begin,
                  text.tokens_of(block)};
  if (r.tokens.empty()) return Credit::kNone;
  for (const auto form : {in_bracket, opening_word, behind_word, names_apart, bare_names})
    if (const Credit found = form(r); found != Credit::kNone) return found;
  return Credit::kNone;
}

}  // namespace stemma::align
