#pragma once
#include <vector>

#include "engine/dedup/components.h"
#include "engine/dedup/find_fates.h"

namespace stemma::engine {

/// All pairs of documents that the edges of distinct texts and their copies stand for. Of a text with more than
/// kMostExpanded documents only the first ones: its pairs would be a square.
std::vector<RowPair> expand_pairs(const std::vector<Edge>& edges, const std::vector<ExactCopy>& copies,
                                  const Numbering& numbering);
inline constexpr std::size_t kMostExpanded = 64;

}  // namespace stemma::engine
