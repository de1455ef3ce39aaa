#pragma once
#include <cstdint>

#include "engine/dedup/components.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

struct VerifyCounts {
  std::uint64_t candidates = 0;  ///< distinct pairs
  std::uint64_t alike = 0, open = 0;
};

/// Compares each candidate pair once, by what lies in `evidence`. Those alike go to `edges`; those that the sketches
/// leave open to `open`, both sides marked in `is_open`. `pairs` are consumed. Threads  all; each holds
/// Components::limit_bytes() at most.
VerifyCounts verify_by_sketches(Partitions& pairs, const Partitions& evidence, const Comparison& comparison,
                                const Components& components, Partitions& edges, Partitions& open, BitSet& is_open);

/// Decides the open pairs by the sets of shingles that lie in `sets`. Returns how many are alike. `open` is consumed.
std::uint64_t verify_by_sets(Partitions& open, const Partitions& sets, double min_jaccard, const Components& components,
                             Partitions& edges);

}  // namespace stemma::engine
