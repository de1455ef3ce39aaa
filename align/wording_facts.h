#pragma once
#include <vector>

#include "align/changed_names.h"

namespace stemma::align {

/// What differs in linked sentences beside numbers and dates: in one language names, negations and quotations, in two
/// names, and quotations left out. Shape: in the order of the links, in each names first.
std::vector<LinkedFact> wording_facts(const BlockText& a, const BlockText& b, const Alignment& alignment);

}  // namespace stemma::align
