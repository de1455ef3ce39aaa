#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stemma::tools {

/// The common irregular forms of a language that its stemmer does not join with their word, and dictionaries leave out:
/// (form, word), lower case. Forms that need no help may stand in the table too. Empty for a language without a table.
std::vector<std::pair<std::string, std::string>> irregular_forms(std::string_view language);

}  // namespace stemma::tools
