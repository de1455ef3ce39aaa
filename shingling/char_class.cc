#include "shingling/char_class.h"

namespace stemma::shingling {
namespace {

bool is_transparent(char32_t c) noexcept {
  return is_space(c) || c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == 0xBF || c == 0xA1 ||
         c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A || c == '-' ||
         c == 0x2013 || c == 0x2014;
}

}  // namespace

std::uint8_t CharClasses::slow(char32_t c) noexcept {
  int bits = 0;
  const auto set = [&](bool has, Bit bit) { bits |= has ? bit : 0; };
  set(is_letter(c), kLetter);
  set(is_mark(c), kMark);
  set(is_digit(c), kDigit);
  set(is_upper(c), kUpper);
  set(is_spaceless(c), kSpaceless);
  set(ends_sentence(c), kEndsSentence);
  set(closes_sentence(c), kClosing);
  set(is_transparent(c), kTransparent);
  return static_cast<std::uint8_t>(bits);
}

CharClasses::CharClasses() noexcept {
  for (char32_t c = 0; c < kSize; ++c) bits_[c] = slow(c);
}

const CharClasses& CharClasses::table() {
  static const CharClasses made;
  return made;
}

}  // namespace stemma::shingling
