#pragma once
#include <vector>

#include "align/block_kind.h"
#include "engine/cluster.h"
#include "engine/columns.h"

namespace stemma::engine {

/// By document and block: how many clusters have the same line (digits aside), and how many a line with the same label,
/// where a document alone counts as one. Copies share their lines, so those of one cluster say nothing. Only lines
/// count, that is short blocks; a document whose lines stand nowhere else has an empty list. Cost: a sort of all lines,
/// 24 bytes each while it lasts.
std::vector<std::vector<align::LineUse>> line_uses(const Columns& columns, const std::vector<Cluster>& clusters);

}  // namespace stemma::engine
