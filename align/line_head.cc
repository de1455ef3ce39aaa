#include "align/line_head.h"

#include <algorithm>

#include "shingling/unicode.h"

namespace stemma::align {
namespace {

constexpr std::size_t kMostBytes = 64;  // of a label; Cyrillic letters take two
constexpr std::size_t kMostWords = 5;

bool divides(char32_t c) noexcept { return c == ':' || c == '|' || c == 0xFF1A; }
bool holds_word(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();)
    if (shingling::is_word(shingling::next_code_point(text, at))) return true;
  return false;
}

}  // namespace

std::string_view line_head(std::string_view line) noexcept {
  std::size_t begin = line.size(), end = 0, words = 0, letters = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < std::min(line.size(), kMostBytes);) {
    const std::size_t here = at;
    const char32_t c = shingling::next_code_point(line, at);
    if (divides(c)) {
      const bool is_label = letters >= 2 && words <= kMostWords && holds_word(line.substr(at));
      return is_label ? line.substr(begin, end - begin) : std::string_view();
    }
    const bool letter = shingling::is_letter(c);
    if (letter) {
      begin = std::min(begin, here);
      end = at;
      ++letters;
      words += !in_word;
    } else if (begin < line.size() && !shingling::is_space(c) && c != '-' && c != '\'' && c != 0x2019) {
      return {};  // a label is words alone; before them signs may stand ("» Read also:")
    } else if (shingling::is_digit(c) || c == '"' || (c >= 0x201C && c <= 0x201F)) {
      return {};
    }
    in_word = letter;
  }
  return {};
}

}  // namespace stemma::align
