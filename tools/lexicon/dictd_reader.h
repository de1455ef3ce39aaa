#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// A dictionary of dictd as FreeDict and WikDict fill it. `index`: a line an entry, word TAB offset TAB length, the
/// numbers in base 64. `articles`: the unpacked .dict. An article is the headword (with sound and word class behind
/// it), then translations: the line below the headword, and lines that begin with a number and a dot. All other lines
/// are definitions and examples in the headword's own language. Translations are divided by commas and semicolons, and
/// so are headwords ("nebuloso, nebulosa"). Throws Error{kCorrupt} on an index that points outside; `name` is what the
/// error calls it.
std::vector<PhrasePair> read_dictd(std::string_view index, std::string_view articles, const std::string& name);

}  // namespace stemma::tools
