#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace stemma::tools {

/// What may be left of a word of a language that writes particles and pronouns together with it (Arabic "وبكتابهم", and
/// with their book) when they are taken off: the least taken off first, then by spelling; never the word itself, never
/// less than two letters, or three where both ends lose something. Empty for a language without a table.
std::vector<std::string> without_clitics(std::string_view language, std::string_view word);

}  // namespace stemma::tools
