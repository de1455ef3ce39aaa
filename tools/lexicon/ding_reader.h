#pragma once
#include <string_view>
#include <vector>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// A word list of Ding: a line an entry, "a; b | c; d :: e; f | g". What stands in the n-th part on the left translates
/// what stands in the n-th part on the right (`from` is the left side). Where the sides have different numbers of
/// parts only the first parts are taken: the others do not belong together any more. Comments begin with "#".
std::vector<PhrasePair> read_ding(std::string_view text);

}  // namespace stemma::tools
