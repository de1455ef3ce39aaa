#include "engine/bucket.h"

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>

namespace stemma::engine {

Candidates candidate_pairs(std::vector<BucketEntry> entries, std::size_t most_all_pairs) {
  Candidates out;
  tbb::parallel_sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
    const std::size_t size = end - begin;
    if (size <= most_all_pairs) {
      for (std::size_t i = begin; i < end; ++i)
        for (std::size_t j = i + 1; j < end; ++j) out.pairs.push_back({entries[i].doc, entries[j].doc});
    } else {
      ++out.hot_buckets;
      out.pairs_left_out += size * (size - 1) / 2 - (2 * size - 3);
      for (std::size_t i = begin + 1; i < end; ++i) {
        out.pairs.push_back({entries[begin].doc, entries[i].doc});
        if (i > begin + 1) out.pairs.push_back({entries[i - 1].doc, entries[i].doc});
      }
    }
    begin = end;
  }
  tbb::parallel_sort(out.pairs.begin(), out.pairs.end());
  out.pairs.erase(std::unique(out.pairs.begin(), out.pairs.end()), out.pairs.end());
  return out;
}

}  // namespace stemma::engine
