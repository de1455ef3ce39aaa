#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace stemma::tools {

/// The English phrases of a gloss as EDICT and CC-CEDICT write it, "(v5u) (1) to say; to utter, often loudly": what
/// stands between semicolons, without remarks, up to the first comma. Empty for a gloss that points to another word or
/// explains in the language itself.
std::vector<std::string> meanings_of(std::string_view gloss);

}  // namespace stemma::tools
