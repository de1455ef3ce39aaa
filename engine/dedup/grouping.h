#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/dedup/doc_number.h"

namespace stemma::engine {

/// (key, document): documents with an equal key fall into one bucket. Eight bytes, for there are many: the partition
/// tells the high bits of a key, these are low ones. Two keys that differ between them meet by chance, one pair of
/// entries of a partition in 4 billion; what meets is verified like any other pair.
struct KeyEntry {
  std::uint32_t key = 0;
  DocNumber doc = 0;
};

struct BucketCounts {
  std::uint64_t hot_buckets = 0;     ///< buckets too large for all their pairs
  std::uint64_t pairs_left_out = 0;  ///< by them
  BucketCounts& operator+=(const BucketCounts& more) noexcept {
    hot_buckets += more.hot_buckets;
    pairs_left_out += more.pairs_left_out;
    return *this;
  }
};

/// Entries of one partition -> candidate pairs, appended to `pairs`; a pair that meets in several buckets stands there
/// as often. A bucket of up to `most_all_pairs` documents gives all its pairs; in a larger one every document is paired
/// with the smallest number (its leader) and with the next smaller one, so n documents give 2n pairs.
/// Members of such a bucket are added to `thinned`: not all their pairs are known.
/// Cost     linear in the entries, about 12 ns each while the tables fit into a core's cache; no sort, but of buckets.
BucketCounts pairs_in_buckets(const std::vector<KeyEntry>& entries, std::size_t most_all_pairs,
                              std::vector<NumberPair>& pairs, std::vector<DocNumber>& thinned);

}  // namespace stemma::engine
