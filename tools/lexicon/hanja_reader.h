#pragma once
#include <string_view>
#include <vector>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// The table of libhangul: Korean words of Chinese origin, `from` as they are spelled today, `to` in Chinese
/// characters. Words of one character and those that hold Korean syllables on both sides are left out: the first may be
/// any of dozens. A line is word:characters:remark, one that begins with # a remark.
std::vector<PhrasePair> read_hanja(std::string_view text);

}  // namespace stemma::tools
