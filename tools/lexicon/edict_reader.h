#pragma once
#include <string>
#include <string_view>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// EDICT, in EUC-JP, a word a line: "食べる [たべる] /(v1,vt) (1) to eat/(v1) (2) to live on (e.g. a salary)/(P)/".
/// Each gloss, up to its first comma, is a translation of the word as it is written; of the sound between brackets too
/// where the class "uk" says that the word is mostly written so. Forms are those of verbs and adjectives, by their
/// class. `name` is what errors call the text. Throws Error{kCorrupt} naming the line that is not in EUC-JP, not of
/// this form, or cut off.
WordList read_edict(std::string_view bytes, const std::string& name);

}  // namespace stemma::tools
