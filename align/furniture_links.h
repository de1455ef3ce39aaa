#pragma once
#include <vector>

#include "align/alignment.h"
#include "align/passes.h"

namespace stemma::align {

/// Blocks that many documents have take no part when beads are sought: "Note" answers every "Note", and the menus of
/// two sites answer each other. Their place tells which are lines of the story: those that stand between two
/// neighbouring links, as many on one side as on the other, each alike or as short as its answer. At the head and the
/// foot of a page, before the first link and behind the last, nothing is linked. `links` are of blocks of the whole
/// documents, ascending in a; what is added is not yet among them.
std::vector<DraftLink> furniture_links(const BlockText& a, const BlockText& b, const std::vector<DraftLink>& links,
                                       const AlignOptions& options, const IdfTable& idf);

}  // namespace stemma::align
