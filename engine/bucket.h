#pragma once
#include <cstdint>
#include <vector>

#include "engine/columns.h"

namespace stemma::engine {

/// (key, document): documents with an equal key fall into one bucket.
struct BucketEntry {
  std::uint64_t key = 0;
  std::uint32_t doc = 0;
  auto operator<=>(const BucketEntry&) const = default;
};

struct Candidates {
  std::vector<DocPair> pairs;          ///< sorted, each once
  std::uint64_t hot_buckets = 0;       ///< buckets too large for all their pairs
  std::uint64_t pairs_left_out = 0;    ///< by them
  std::vector<std::uint32_t> thinned;  ///< documents that lie in one, ascending, each once
};

/// Groups of equal key -> candidate pairs. A bucket of up to `most_all_pairs` documents gives all its pairs; in a
/// larger one every document is paired with the first (its leader) and with the one before it, so n documents give 2n
/// pairs. Cost: a parallel sort of the entries, which are consumed.
Candidates candidate_pairs(std::vector<BucketEntry> entries, std::size_t most_all_pairs = 128);

}  // namespace stemma::engine
