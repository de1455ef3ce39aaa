#include "align/around_number.h"

#include <algorithm>
#include <charconv>

#include "shingling/lang/money.h"

namespace stemma::align {
namespace {

constexpr std::string_view kMoneySigns[] = {"$", "€", "£", "¥", "￥", "₽", "₹", "₴", "₩", "₪", "₺", "zł", "Kč"};

}  // namespace

bool digit_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool stands_at(std::string_view text, std::size_t at, std::string_view what) noexcept {
  return text.substr(std::min(at, text.size()), what.size()) == what;
}

bool has_letters_behind(std::string_view text, std::size_t at) {
  return at < text.size() && shingling::is_letter(shingling::next_code_point(text, at));
}

std::size_t skip_gap(std::string_view text, std::size_t at) {
  bool hyphen = false;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = shingling::next_code_point(text, next);
    const bool is_hyphen = c == '-' || c == 0x2010 || c == 0x2011;
    if (c == '\n' || !(shingling::is_space(c) || c == 0xA0 || c == 0x202F || (is_hyphen && !hyphen))) break;
    hyphen = hyphen || is_hyphen;
    at = next;
  }
  return at;
}

bool in_date_stamp(std::string_view text, ByteRange number) noexcept {
  const auto digit = [&](std::size_t at) { return digit_at(text, at); };
  const auto hyphen = [&](std::size_t at) { return at < text.size() && text[at] == '-'; };
  const auto is_month = [&](std::size_t at) {  // "1914-18" is a range of years
    return digit(at) && digit(at + 1) && !digit(at + 2) && (text[at] - '0') * 10 + text[at + 1] - '0' <= 12;
  };
  const bool year_first = number.size() == 4 && hyphen(number.end) && is_month(number.end + 1);
  const bool behind_year = number.begin >= 5 && hyphen(number.begin - 1) && digit(number.begin - 2) &&
                           digit(number.begin - 5) && is_month(number.begin);
  const bool behind_month =
      number.begin >= 8 && hyphen(number.begin - 1) && hyphen(number.begin - 4) && digit(number.begin - 8);
  const bool behind = number.size() == 2 && (behind_year || behind_month);
  return year_first || behind;
}

bool money_at(std::string_view text, ByteRange number, std::size_t behind) {
  for (const std::string_view sign : kMoneySigns) {
    if (stands_at(text, behind, sign)) return true;
    for (const std::size_t gap : {0u, 1u, 2u, 3u})
      if (number.begin >= sign.size() + gap && stands_at(text, number.begin - sign.size() - gap, sign) &&
          skip_gap(text, number.begin - gap) == number.begin)
        return true;
  }
  std::size_t end = behind;
  while (has_letters_behind(text, end)) shingling::next_code_point(text, end);
  return shingling::names_money(shingling::fold_name(text.substr(behind, end - behind)));
}

double value_of(std::string_view norm) noexcept {
  double value = 0;
  std::from_chars(norm.data(), norm.data() + norm.size(), value);
  return value;
}

int roman_value(std::string_view word) noexcept {
  while (word.size() > 2 && word.back() >= 'a' && word.back() <= 'z') word.remove_suffix(1);
  if (word.size() < 2 || word.size() > 8) return 0;
  int sum = 0, before = 0;
  for (std::size_t i = word.size(); i-- > 0;) {
    const std::size_t place = std::string_view("IVXLC").find(word[i]);
    if (place == std::string_view::npos) return 0;
    constexpr int kValues[] = {1, 5, 10, 50, 100};
    const int value = kValues[place];
    sum += value < before ? -value : value;
    before = std::max(before, value);
  }
  return sum;
}

}  // namespace stemma::align
