#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Where sentences and words end, by ICU's rules and dictionaries.
namespace stemma::shingling {

/// Ends (byte offsets behind the trailing space) of the sentences of one paragraph, the last equal to text.size(), by
/// ICU's rules for the language with CLDR's abbreviations ("D.C.") and the given ones ("Dr.") not ending one; these
/// must be the same at every call for a language. What ICU takes apart and has no word (a closing quote behind a space)
/// or goes on in lower case ("Why?" he asked) is no sentence of its own. Empty text: no ends.
std::vector<std::size_t> sentence_ends(std::string_view text, const std::string& language,
                                       std::span<const std::string_view> abbreviations = {});

/// Ends (byte offsets) of the words of a text in scripts written without spaces, the last equal to text.size(), by
/// ICU's dictionaries (Chinese, Japanese, Thai, Lao, Khmer, Burmese) whatever the language. A word they do not know
/// falls into short pieces. Empty text: no ends.
std::vector<std::size_t> word_ends(std::string_view text);

}  // namespace stemma::shingling
