#pragma once
#include <cstdint>

#include "engine/dedup/components.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

/// Distinct pairs.
struct VerifyCounts {
  std::uint64_t candidates = 0;
  std::uint64_t open = 0;  ///< of them, those left to their sets
};

/// Compares the candidate pairs by what lies in `evidence`. Those alike go to `edges` (of one partition); those that
/// the sketches leave open to `open` (of one partition too), both sides marked in `is_open`. `pairs` are consumed.
///
/// Memory   twice Components::limit_bytes() a thread, and once more where the pairs of a partition do not fit into it:
///          then they are divided, on disk beyond that, and compared in lots.
/// Threads  all.
VerifyCounts verify_by_sketches(Partitions& pairs, const Partitions& evidence, const Comparison& comparison,
                                const Components& components, Partitions& edges, Partitions& open, BitSet& is_open);

/// Decides the open pairs by the sets of shingles that lie in `sets`; `open` is consumed. The same memory and threads.
void verify_by_sets(Partitions& open, const Partitions& sets, WordingBounds bounds, const Components& components,
                    Partitions& edges);

}  // namespace stemma::engine
