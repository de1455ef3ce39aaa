#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/bucket.h"
#include "engine/dedup/doc_number.h"

namespace stemma::engine {

/// (key, document): documents with an equal key fall into one bucket. Eight bytes, for there are many: the partition
/// tells the high bits of a key, these are low ones. Two keys that differ between them meet by chance, one pair of
/// entries of a partition in 4 billion; what meets is verified like any other pair.
struct KeyEntry {
  std::uint32_t key = 0;
  DocNumber doc = 0;
};

/// Entries of one partition -> candidate pairs, appended to `pairs`; a pair that meets in several buckets stands there
/// as often (add_bucket_pairs()).
/// Cost     linear in the entries, about 12 ns each while the tables fit into a core's cache; no sort, but of buckets.
BucketCounts pairs_in_buckets(const std::vector<KeyEntry>& entries, std::size_t most_all_pairs,
                              std::vector<DocPair>& pairs, std::vector<DocNumber>& thinned);

}  // namespace stemma::engine
