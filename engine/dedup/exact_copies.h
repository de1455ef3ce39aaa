#pragma once
#include <cstdint>

#include "engine/dedup/bit_set.h"
#include "engine/dedup/numbering.h"
#include "engine/dedup/union_find.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

/// A document with the same normalized text as `first`, which is the smallest number that has it.
struct ExactCopy {
  DocNumber first = 0, copy = 0;
  std::uint64_t key = 0;  ///< of the copy: hash64 of its id
};

/// Finds documents with equal hashes of the normalized text; empty ones (no shingle) are no copies of each other.
/// Adds each copy to `copies` (of one partition), marks it in `is_copy`, and ties it to its first in `sets`.
/// Memory   a quarter of the budget, then disk: 32 bytes a document.
/// Cost     linear, whatever the sizes of the groups.
void find_exact_copies(const SketchSet& sketches, const Numbering& numbering, const Budget& budget, Partitions& copies,
                       BitSet& is_copy, UnionFind& sets);

}  // namespace stemma::engine
