#include "shingling/han_number.h"

#include <algorithm>
#include <string>

#include "shingling/tokenize.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kLeastInARow = 3;               // two digits in a row are "one or two" as often as a number
constexpr std::size_t kMostNumerals = 9;              // a longer row is no number that anybody compares
constexpr std::ptrdiff_t kMillion = 6, kBillion = 9;  // powers of ten

int digit_of(char32_t c) noexcept {
  if (c == U'零') return 0;
  if (c == U'两' || c == U'兩') return 2;
  const std::size_t value = std::u32string_view(U"〇一二三四五六七八九").find(c);
  return value == std::u32string_view::npos ? -1 : static_cast<int>(value);
}
int place_of(char32_t c) noexcept { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }
/// The power of ten that a character behind a number stands for; 0: none.
std::ptrdiff_t power_of(char32_t c) noexcept {
  if (c == U'万' || c == U'萬') return 4;
  return c == U'億' || c == U'亿' ? 8 : 0;
}

/// The value of numerals by tens ("三十五", "两千零五"); 0 where they are none.
int value_by_tens(std::u32string_view numerals) noexcept {
  int value = 0, digit = 0, last_place = 10'000;
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    const int place = place_of(numerals[i]);
    if (place == 0) {
      if (digit != 0) return 0;  // two digits side by side
      digit = digit_of(numerals[i]);
      continue;
    }
    if (place >= last_place) return 0;
    if (digit == 0 && (i > 0 || place > 10))
      return 0;  // only ten stands without a digit before it, and at the beginning
    value += (digit == 0 ? 1 : digit) * place;
    last_place = place;
    digit = 0;
  }
  return last_place == 10'000 ? 0 : value + digit;
}

/// A decimal number of number_form() times a power of ten.
std::string times(const std::string& number, std::ptrdiff_t power) {
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits = number;
  if (point < digits.size()) digits.erase(point, 1);
  std::ptrdiff_t whole = static_cast<std::ptrdiff_t>(point) + power;
  if (whole > kBillion) {
    whole -= kBillion;
  } else if (whole > kMillion) {
    whole -= kMillion;
  }
  const auto length = static_cast<std::size_t>(whole);
  if (digits.size() < length) digits.append(length - digits.size(), '0');
  if (digits.size() > length) digits.insert(length, 1, '.');
  // Zeros at the end of a fraction say nothing.
  if (digits.find('.') != std::string::npos) {
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return digits;
}

/// Behind the character at `at` if it stands for a power of ten, else `at`.
std::size_t behind_power(std::string_view text, std::size_t at, std::ptrdiff_t& power) {
  if (at >= text.size()) return at;
  std::size_t next = at;
  power = power_of(next_code_point(text, next));
  return power > 0 ? next : at;
}

}  // namespace

HanNumber han_number_at(std::string_view text, std::size_t begin) {
  std::ptrdiff_t power = 0;
  std::size_t at = begin;
  if (is_digit(next_code_point(text, at))) {
    const std::size_t end = number_end(text, begin), behind = behind_power(text, end, power);
    if (behind == end) return {};
    return {behind, times(number_form(text.substr(begin, end - begin)), power)};
  }
  std::u32string numerals;
  for (at = begin; at < text.size() && numerals.size() <= kMostNumerals;) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (digit_of(c) < 0 && place_of(c) == 0) break;
    numerals.push_back(c);
    at = next;
  }
  if (numerals.empty() || numerals.size() > kMostNumerals) return {};
  const std::size_t behind = behind_power(text, at, power);
  std::string form;
  if (std::ranges::all_of(numerals, [](char32_t c) { return digit_of(c) >= 0; })) {
    if (numerals.size() < kLeastInARow && !(numerals.size() == 1 && behind > at)) return {};
    for (const char32_t c : numerals) form.push_back(static_cast<char>('0' + digit_of(c)));
    form.erase(0, std::min(form.find_first_not_of('0'), form.size() - 1));
  } else {
    const int value = numerals.size() > 1 || behind > at ? value_by_tens(numerals) : 0;
    if (value == 0) return {};
    form = std::to_string(value);
  }
  return {behind, times(form, power)};
}

}  // namespace stemma::shingling
