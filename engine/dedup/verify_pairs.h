#pragma once
#include <cstdint>

#include "engine/dedup/components.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

struct VerifyCounts {
  std::uint64_t candidates = 0;  ///< distinct pairs, as far as those of a component were held at a time
  std::uint64_t alike = 0, open = 0;
};

/// Compares the candidate pairs by what lies in `evidence`. Those alike go to `edges` (of one partition); those that
/// the sketches leave open to `open`, both sides marked in `is_open`. `pairs` are consumed. Memory   twice
/// Components::limit_bytes() a thread. Of a component with more pairs so many are held at a time, and a
///          pair that stands in two such lots is compared twice: edges may repeat.
/// Threads  all.
VerifyCounts verify_by_sketches(Partitions& pairs, const Partitions& evidence, const Comparison& comparison,
                                const Components& components, Partitions& edges, Partitions& open, BitSet& is_open);

/// Decides the open pairs by the sets of shingles that lie in `sets`. Returns how many are alike. `open` is consumed.
std::uint64_t verify_by_sets(Partitions& open, const Partitions& sets, WordingBounds bounds,
                             const Components& components, Partitions& edges);

}  // namespace stemma::engine
