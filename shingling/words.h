#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "shingling/tokenize.h"

namespace stemma::shingling {

/// What tokenize() gave -> words and numbers: in scripts written without spaces the characters are joined to words, and
/// Chinese numerals to numbers (han_number.h). Words are those that `is_known` says so of, the longest from each place
/// on where ICU's dictionaries see a word begin; else those of ICU, within which known ones are looked for. Only needed
/// where a token is a character of such a script.
///
/// Cost     ICU's dictionaries (some 10 MB/s), and a call of `is_known` for each of the few lengths at each word.
std::vector<Token> join_characters(std::string_view text, std::vector<Token> tokens,
                                   const std::function<bool(std::string_view)>& is_known);

}  // namespace stemma::shingling
