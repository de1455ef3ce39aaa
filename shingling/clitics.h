#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace stemma::shingling {

struct Language;

/// What may be left of a word of a language that writes particles and pronouns together with it (Arabic "وبكتابهم", and
/// with their book; Korean "학교에서", in the school) when those of its table are taken off: the least taken off first,
/// then by spelling; never the word itself, never less than two letters, or three where both ends lose something.
/// `word` in the spelling of Stemmer::stem(). Empty for a language without such a table.
std::vector<std::string> without_clitics(const Language& language, std::string_view word);

}  // namespace stemma::shingling
