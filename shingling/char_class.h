#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "shingling/unicode.h"

namespace stemma::shingling {

/// What a code point is to tokenize(), one bit a property; the bits come from unicode.h, so a table only makes them
/// cheap.
/// Cost     a look-up below U+10000 (a table of 64 KB, made once in some milliseconds), ICU's tries above.
class CharClasses {
 public:
  enum Bit : std::uint8_t {
    kLetter = 1,         ///< is_letter(): marks too
    kMark = 2,           ///< is_mark()
    kDigit = 4,          ///< is_digit()
    kUpper = 8,          ///< is_upper()
    kSpaceless = 16,     ///< is_spaceless()
    kEndsSentence = 32,  ///< ends_sentence()
    kClosing = 64,       ///< closes_sentence()
    kTransparent = 128   ///< a mark that may stand between a sentence's end and the next word
  };

  /// The table of the program. Any number of threads at once.
  static const CharClasses& table();

  std::uint8_t operator[](char32_t c) const noexcept { return c < kSize ? bits_[c] : slow(c); }
  /// The same without the table.
  static std::uint8_t slow(char32_t c) noexcept;

 private:
  static constexpr char32_t kSize = 0x10000;
  CharClasses() noexcept;
  std::array<std::uint8_t, kSize> bits_;
};

/// next_code_point(), sequences of one to three bytes inlined.
inline char32_t decode(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  if (lead >= 0xC2 && lead < 0xE0) {
    if (at + 1 < text.size() && (byte(at + 1) & 0xC0) == 0x80) {
      const char32_t c = (lead & 0x1Fu) << 6 | (byte(at + 1) & 0x3Fu);
      at += 2;
      return c;
    }
  } else if (lead > 0xE0 && lead < 0xF0 && lead != 0xED) {  // E0 and ED have second bytes that are not allowed
    if (at + 2 < text.size() && (byte(at + 1) & 0xC0) == 0x80 && (byte(at + 2) & 0xC0) == 0x80) {
      const char32_t c = (lead & 0xFu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu);
      at += 3;
      return c;
    }
  }
  return next_code_point(text, at);
}

}  // namespace stemma::shingling
