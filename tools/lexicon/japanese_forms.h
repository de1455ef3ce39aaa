#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace stemma::tools {

/// The forms of a Japanese verb or adjective of a class of EDICT ("v5k", "v1", "adj-i") that stand in texts before
/// auxiliaries or end a clause: 書く gives 書か, 書き, 書け, 書こ, 書い, 書いた, 書いて. Not the word itself. Empty for
/// other classes, for a word that does not end as its class wants, and for forms of fewer than two letters, or three
/// where all are kana: these would be met in the midst of other words.
std::vector<std::string> japanese_forms(std::string_view word, std::string_view word_class);

}  // namespace stemma::tools
