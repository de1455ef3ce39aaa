#include "shingling/tokenize.h"

#include <algorithm>
#include <limits>

#include "shingling/char_class.h"
#include "shingling/han_number.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

bool is_group_mark(char32_t c) noexcept {
  return c == '.' || c == ',' || c == ' ' || c == '\'' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x2019 ||
         c == 0xFF0C;
}
bool is_decimal_mark(char32_t c) noexcept { return c == '.' || c == ',' || c == ':' || c == 0xFF0E || c == 0xFF1A; }

bool is_greek(char32_t c) noexcept { return (c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF); }
bool is_greek_question_mark(char32_t c) noexcept { return c == ';' || c == 0x37E; }

/// A mark between digits in ASCII: wide ones as the others, spaces of any kind and apostrophes as a space.
char plain_mark(char32_t c) noexcept {
  if (c == '.' || c == 0xFF0E) return '.';
  if (c == ',' || c == 0xFF0C) return ',';
  return c == ':' || c == 0xFF1A ? ':' : ' ';
}

/// Reads digits from `at`; how many.
std::size_t skip_digits(std::string_view text, std::size_t& at) noexcept {
  std::size_t digits = 0;
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_digit(next_code_point(text, next))) break;
    at = next;
    ++digits;
  }
  return digits;
}

}  // namespace

// Groups of three behind one kind of mark first, else digits joined by decimal marks.
std::size_t number_end(std::string_view text, std::size_t begin) noexcept {
  std::size_t at = begin;
  const std::size_t first = skip_digits(text, at);
  std::size_t end = at;
  char32_t mark = 0;
  if (first <= 3) {
    while (at < text.size()) {
      std::size_t next = at;
      const char32_t c = next_code_point(text, next);
      if (!is_group_mark(c) || (mark != 0 && c != mark)) break;
      std::size_t behind = next;
      if (skip_digits(text, behind) != 3) break;
      mark = c;
      end = at = behind;
    }
  }
  const bool grouped = mark != 0;
  for (at = end; at < text.size();) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_decimal_mark(c) || (grouped && (c == mark || c == ':'))) break;
    std::size_t behind = next;
    if (skip_digits(text, behind) == 0) break;
    end = at = behind;
    if (grouped) break;
  }
  return end;
}

bool tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  text = text.substr(0, kMost);
  const CharClasses& classes = CharClasses::table();
  bool initial = true, closing = false, greek = false, spaceless = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode(text, at);
    const std::uint8_t bits = classes[c];
    Token token;
    if ((bits & (CharClasses::kLetter | CharClasses::kMark)) == CharClasses::kLetter) {
      token.capital = (bits & CharClasses::kUpper) != 0;
      std::size_t letters = 1;
      if ((bits & CharClasses::kSpaceless) != 0) {
        spaceless = true;
      } else {
        while (at < text.size()) {
          std::size_t next = at;
          if ((classes[decode(text, next)] & (CharClasses::kLetter | CharClasses::kSpaceless)) != CharClasses::kLetter)
            break;
          at = next;
          ++letters;
        }
      }
      token.letters =
          static_cast<std::uint16_t>(std::min<std::size_t>(letters, std::numeric_limits<std::uint16_t>::max()));
      greek = is_greek(c);
    } else if ((bits & CharClasses::kDigit) != 0) {
      at = number_end(text, begin);
      token.is_number = true;
    } else {
      if ((bits & CharClasses::kEndsSentence) != 0 || (greek && is_greek_question_mark(c))) {
        initial = closing = true;
      } else if (!closing || (bits & CharClasses::kClosing) == 0) {
        closing = false;
        initial = initial && (bits & CharClasses::kTransparent) != 0;
      }
      continue;
    }
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at);
    token.initial = initial;
    initial = closing = false;
    tokens.push_back(token);
  }
  return spaceless;
}

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens;
}

std::string number_form(std::string_view number) {
  if (HanNumber han = han_number_at(number, 0); han.end == number.size()) return std::move(han.form);
  // Digits and the marks between them, all in ASCII.
  std::string plain;
  for (std::size_t at = 0; at < number.size();) {
    const char32_t c = next_code_point(number, at);
    const int digit = digit_value(c);
    if (digit >= 0)
      plain.push_back(static_cast<char>('0' + digit));
    else
      plain.push_back(plain_mark(c));
  }
  std::vector<std::string> parts(1);
  std::string marks;
  for (const char c : plain) {
    if (c >= '0' && c <= '9') {
      parts.back().push_back(c);
    } else {
      marks.push_back(c);
      parts.emplace_back();
    }
  }
  // Thousands: every mark but perhaps the last is the same, and the groups behind it have three digits.
  std::size_t groups = 0;
  while (groups < marks.size() && marks[groups] == marks[0] && marks[0] != ':' && parts[groups + 1].size() == 3)
    ++groups;
  if (parts[0].size() > 3 || parts[0].starts_with('0') || groups + 1 < marks.size() ||
      (groups < marks.size() && marks[groups] == marks[0]))
    groups = 0;
  std::string whole = parts[0];
  for (std::size_t i = 1; i <= groups; ++i) whole += parts[i];
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  std::string fraction;
  for (std::size_t i = groups + 1; i < parts.size(); ++i) {
    if (i > groups + 1) fraction.push_back('.');
    fraction += parts[i];
  }
  while (!fraction.empty() && (fraction.back() == '0' || fraction.back() == '.')) fraction.pop_back();
  return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace stemma::shingling
