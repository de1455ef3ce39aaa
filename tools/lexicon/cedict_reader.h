#pragma once
#include <string>
#include <string_view>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// CC-CEDICT, in UTF-8, a word a line in both scripts: "計算機 计算机 [ji4 suan4 ji1] /computer/(Tw) calculator/". Each
/// gloss, up to its first comma, is a translation of both; names of families ("surname Wang") and counters ("CL:臺")
/// are left out. Lines that begin with # are remarks. `name` is what errors call the text.
/// Throws Error{kCorrupt} naming the line that is not in UTF-8, not of this form, or cut off.
WordList read_cedict(std::string_view text, const std::string& name);

}  // namespace stemma::tools
