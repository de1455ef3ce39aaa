#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace stemma::shingling {

/// A number written with the characters of Chinese and Japanese.
struct HanNumber {
  std::size_t end = 0;  ///< byte offset behind it; 0: there is none
  std::string form;     ///< in the spelling of number_form()
};

/// The number that begins at text[begin]: places by tens ("三十五", "两千三百"), three and more digits in a row as in
/// years
/// ("二〇〇八"), either before 万 or 億, or common digits before one of these ("120万"). From a million on it is told
/// in millions, from a thousand of these in billions, as texts in other scripts do: "120万" is "1.2", "30亿" is "3". A
/// single character is none: it stands in too many words.
HanNumber han_number_at(std::string_view text, std::size_t begin);

}  // namespace stemma::shingling
