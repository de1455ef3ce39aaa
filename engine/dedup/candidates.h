#pragma once
#include <cstdint>

#include "engine/dedup/bit_set.h"
#include "engine/dedup/candidate_keys.h"
#include "engine/dedup/grouping.h"
#include "engine/dedup/numbering.h"
#include "engine/dedup/union_find.h"
#include "engine/progress.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

struct CandidateCounts {
  BucketCounts buckets;
  std::uint64_t meetings = 0;       ///< pairs, as often as they meet
  std::uint64_t spilled_bytes = 0;  ///< to temporary files
  CandidateCounts& operator+=(const CandidateCounts& more) noexcept {
    buckets += more.buckets;
    meetings += more.meetings;
    spilled_bytes += more.spilled_bytes;
    return *this;
  }
};

/// Finds the candidate pairs of documents that share a key, copies and empty documents left out: adds them to `pairs`
/// (of one partition), each as often as it meets, marks both sides in `is_paired` and ties them together in `sets`.
/// Those of buckets too large for all their pairs are marked in `is_thinned`, where that is wanted.
/// Memory   half of the budget, then disk: 8 bytes a key.
/// Source   radix partition, then a table a partition: findings on 160 million keys gave 29 ns a key and core, a fourth
///          of a sort.
CandidateCounts find_candidates(const SketchSet& sketches, const Numbering& numbering, const CandidateKeys& keys,
                                const Budget& budget, const BitSet& is_copy, Partitions& pairs, BitSet& is_paired,
                                BitSet* is_thinned, UnionFind& sets, Progress& progress);

}  // namespace stemma::engine
