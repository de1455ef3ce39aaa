#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/doc_pair.h"

namespace stemma::engine {

struct BucketCounts {
  std::uint64_t hot_buckets = 0;     ///< buckets too large for all their pairs
  std::uint64_t pairs_left_out = 0;  ///< by them
  BucketCounts& operator+=(const BucketCounts& more) noexcept {
    hot_buckets += more.hot_buckets;
    pairs_left_out += more.pairs_left_out;
    return *this;
  }
};

/// The candidate pairs of one bucket, whose documents are ascending, each once, and two or more; adds to all the rest.
/// Up to `most_all_pairs` documents give all their pairs. Of more every document is paired with the first (its leader)
/// and with the one before it, so that n documents give 2n pairs; they are `thinned`: not all their pairs are known.
void add_bucket_pairs(std::span<const std::uint32_t> bucket, std::size_t most_all_pairs, std::vector<DocPair>& pairs,
                      std::vector<std::uint32_t>& thinned, BucketCounts& counts);

/// (key, document): documents with an equal key fall into one bucket.
struct BucketEntry {
  std::uint64_t key = 0;
  std::uint32_t doc = 0;
  auto operator<=>(const BucketEntry&) const = default;
};

struct Candidates {
  std::vector<DocPair> pairs;          ///< sorted, each once
  std::vector<std::uint32_t> thinned;  ///< ascending, each once
  BucketCounts buckets;

  /// What other keys gave, as if all had been looked at together.
  void add(Candidates more);
};

/// Groups of equal key -> candidate pairs, for keys that fit into memory. Cost: a parallel sort of the entries, which
/// are consumed.
Candidates candidate_pairs(std::vector<BucketEntry> entries, std::size_t most_all_pairs = 128);

}  // namespace stemma::engine
