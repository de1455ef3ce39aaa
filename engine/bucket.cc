#include "engine/bucket.h"

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>

namespace stemma::engine {

namespace {
constexpr std::size_t kCleanFrom = 1u << 22;  // pairs
}

void add_bucket_pairs(std::span<const std::uint32_t> bucket, std::size_t most_all_pairs, std::vector<DocPair>& pairs,
                      std::vector<std::uint32_t>& thinned, BucketCounts& counts) {
  const std::size_t members = bucket.size();
  if (members <= most_all_pairs) {
    for (std::size_t i = 0; i < members; ++i)
      for (std::size_t j = i + 1; j < members; ++j) pairs.push_back({bucket[i], bucket[j]});
    return;
  }
  ++counts.hot_buckets;
  counts.pairs_left_out += std::uint64_t{members} * (members - 1) / 2 - (2 * members - 3);
  thinned.insert(thinned.end(), bucket.begin(), bucket.end());
  for (std::size_t i = 1; i < members; ++i) {
    pairs.push_back({bucket.front(), bucket[i]});
    if (i > 1) pairs.push_back({bucket[i - 1], bucket[i]});
  }
}

void Candidates::add(Candidates more) {
  const auto merge = [](auto& into, const auto& from) {
    const auto middle = static_cast<std::ptrdiff_t>(into.size());
    into.insert(into.end(), from.begin(), from.end());
    std::inplace_merge(into.begin(), into.begin() + middle, into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
  };
  merge(pairs, more.pairs);
  merge(thinned, more.thinned);
  buckets += more.buckets;
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
  std::vector<std::uint32_t> bucket;
  for (std::size_t begin = 0; begin < entries.size();) {
    if (out.pairs.size() > next_cleaning) {
      drop_repeats();
      next_cleaning = std::max(kCleanFrom, 2 * out.pairs.size());
    }
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
    bucket.clear();
    for (std::size_t at = begin; at < end; ++at) bucket.push_back(entries[at].doc);
    if (bucket.size() > 1) add_bucket_pairs(bucket, most_all_pairs, out.pairs, out.thinned, out.buckets);
    begin = end;
  }
  drop_repeats();
  tbb::parallel_sort(out.thinned.begin(), out.thinned.end());
  out.thinned.erase(std::unique(out.thinned.begin(), out.thinned.end()), out.thinned.end());
  return out;
}

}  // namespace stemma::engine
