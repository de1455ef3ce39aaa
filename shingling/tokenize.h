#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::shingling {

/// A word (a run of letters) or a number of a source text, by bytes.
struct Token {
  std::uint32_t begin = 0, end = 0;
  bool is_number = false;
  bool capital = false;       ///< begins with a capital letter
  bool initial = false;       ///< first word of a sentence, as far as the punctuation before it tells
  std::uint16_t letters = 0;  ///< code points of a word; 0 for a number
};

/// Source text (not normalized) -> its tokens in order. Apostrophes, hyphens and underscores divide words ("l'Iran" is
/// two). A number keeps separators that stand between digits ("1,250.50", "12:30", "1 250"); in scripts written
/// without spaces each character is a word.
std::vector<Token> tokenize(std::string_view text);
/// The same into `tokens`, whose memory is used again. Whether any token is a character of such a script.
bool tokenize(std::string_view text, std::vector<Token>& tokens);

/// The end of the number that begins with the digit at text[begin], with the separators between its digits.
std::size_t number_end(std::string_view text, std::size_t begin) noexcept;

/// A number in one spelling: thousands separators and leading zeros dropped, the decimal mark a point, trailing decimal
/// zeros dropped. "1.250", "1,250", "1 250" give "1250"; "3,50" gives "3.5"; "12:30" gives "12.3" (both sides alike).
/// Chinese numerals too, as han_number.h reads them.
std::string number_form(std::string_view number);

}  // namespace stemma::shingling
