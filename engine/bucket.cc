#include "engine/bucket.h"

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>

namespace stemma::engine {

namespace {
constexpr std::size_t kCleanFrom = 1u << 22;  // pairs
}

Candidates candidate_pairs(std::vector<BucketEntry> entries, std::size_t most_all_pairs) {
  Candidates out;
  tbb::parallel_sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  const auto drop_repeats = [&] {
    tbb::parallel_sort(out.pairs.begin(), out.pairs.end());
    out.pairs.erase(std::unique(out.pairs.begin(), out.pairs.end()), out.pairs.end());
  };
  std::size_t next_cleaning =
      kCleanFrom;  // many buckets say the same pair: never hold much more than the distinct ones
  for (std::size_t begin = 0; begin < entries.size();) {
    if (out.pairs.size() > next_cleaning) {
      drop_repeats();
      next_cleaning = std::max(kCleanFrom, 2 * out.pairs.size());
    }
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
    const std::size_t size = end - begin;
    if (size <= most_all_pairs) {
      for (std::size_t i = begin; i < end; ++i)
        for (std::size_t j = i + 1; j < end; ++j) out.pairs.push_back({entries[i].doc, entries[j].doc});
    } else {
      ++out.hot_buckets;
      out.pairs_left_out += size * (size - 1) / 2 - (2 * size - 3);
      out.thinned.push_back(entries[begin].doc);
      for (std::size_t i = begin + 1; i < end; ++i) {
        out.thinned.push_back(entries[i].doc);
        out.pairs.push_back({entries[begin].doc, entries[i].doc});
        if (i > begin + 1) out.pairs.push_back({entries[i - 1].doc, entries[i].doc});
      }
    }
    begin = end;
  }
  drop_repeats();
  tbb::parallel_sort(out.thinned.begin(), out.thinned.end());
  out.thinned.erase(std::unique(out.thinned.begin(), out.thinned.end()), out.thinned.end());
  return out;
}

}  // namespace stemma::engine
