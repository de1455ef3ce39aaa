#pragma once
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "shingling/tokenize.h"
#include "shingling/words.h"

namespace stemma::testing {

/// The words and numbers of a text in any script.
inline std::vector<shingling::Token> words_of_text(std::string_view text,
                                                   const std::function<bool(std::string_view)>& is_known) {
  std::vector<shingling::Token> tokens;
  return shingling::tokenize(text, tokens) ? shingling::join_characters(text, std::move(tokens), is_known) : tokens;
}

}  // namespace stemma::testing
