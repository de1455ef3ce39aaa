#pragma once
#include <vector>

#include "align/changed_names.h"

namespace stemma::align {

/// Names that a translation tells otherwise, where the evidence is strong: a name that its own spelling or the name of
/// the same country answers wherever else it stands, that nothing in the linked text answers here, and that the other
/// text says once less; and in the linked sentence one name alone that answers nothing, and that its text says once
/// more. Both are countries by CLDR or neither is. Severity is high.
/// Not a change: a near spelling, a case, a word that a dictionary holds for one, parts of one person's name, what is
/// told so in two places.
/// Shape    in the order of the links, each change once. Of languages whose names have no capitals nothing is told; of
///          those that write every noun with one, only names that the other text knows elsewhere.
/// Cost     the capitalised words of linked sentences, each with the words of the linked blocks.
std::vector<LinkedFact> foreign_names(const BlockText& a, const BlockText& b, const Alignment& alignment);

}  // namespace stemma::align
