#include "engine/dedup/grouping.h"

#include <algorithm>
#include <bit>

namespace stemma::engine {

BucketCounts pairs_in_buckets(const std::vector<KeyEntry>& entries, std::size_t most_all_pairs,
                              std::vector<DocPair>& pairs, std::vector<DocNumber>& thinned) {
  // The first entry of a key stands in the table; the others hang on it in a list, the last first.
  const std::size_t size = std::bit_ceil(2 * entries.size() + 1);
  std::vector<std::uint32_t> table(size), list(entries.size()), firsts;  // places count from 1; 0 is none
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const std::uint32_t key = entries[i].key;
    std::size_t at = key & (size - 1);
    while (table[at] != 0 && entries[table[at] - 1].key != key) at = (at + 1) & (size - 1);
    if (table[at] == 0) {
      table[at] = i + 1;
      continue;
    }
    const std::uint32_t first = table[at] - 1;
    if (list[first] == 0) firsts.push_back(first);
    list[i] = list[first];
    list[first] = i + 1;
  }
  BucketCounts counts;
  std::vector<DocNumber> bucket;
  for (const std::uint32_t first : firsts) {
    bucket.assign(1, entries[first].doc);
    for (std::uint32_t at = list[first]; at != 0; at = list[at - 1]) bucket.push_back(entries[at - 1].doc);
    std::ranges::sort(bucket);
    bucket.erase(std::unique(bucket.begin(), bucket.end()), bucket.end());
    if (bucket.size() > 1) add_bucket_pairs(bucket, most_all_pairs, pairs, thinned, counts);
  }
  return counts;
}

}  // namespace stemma::engine
