#include "engine/dedup/candidates.h"

#include <oneapi/tbb/parallel_for.h>

#include <mutex>
#include <optional>
#include <vector>

#include "engine/counting.h"
#include "engine/dedup/scatter.h"
#include "engine/stream.h"

namespace stemma::engine {
namespace {

constexpr std::uint64_t kPartBytes = 768u << 10;  // entries and tables stay in a core's second cache
constexpr std::size_t kMostAllPairs = 64;         // of a bucket

/// The entries of a block by partition, and the rows they are of.
struct Entries {
  Scattered<KeyEntry> scattered;
  std::size_t rows = 0;
};

/// Keys are scattered whole, and lose their high bits on the way.
Entries entries_of(const RowBlock& block, const Numbering& numbering, const CandidateKeys& keys, const BitSet& is_copy,
                   std::size_t partitions) {
  std::vector<KeyEntry> entries;
  std::vector<std::uint32_t> partition;
  std::vector<std::uint64_t> of_one;
  for (std::size_t row = 0; row < block.rows; ++row) {
    const DocNumber doc = numbering.number_of(block.first + row);
    if (block.shingles(row) == 0 || is_copy.test(doc)) continue;
    keys.keys_of(block, row, of_one);
    for (const std::uint64_t key : of_one) {
      entries.push_back({static_cast<std::uint32_t>(key), doc});
      partition.push_back(static_cast<std::uint32_t>(partition_of_key(key, partitions)));
    }
  }
  Scattered<KeyEntry> scattered(entries, partitions, [&](const KeyEntry& entry) {
    return partition[static_cast<std::size_t>(&entry - entries.data())];
  });
  return {std::move(scattered), block.rows};
}

}  // namespace

CandidateCounts find_candidates(const SketchSet& sketches, const Numbering& numbering, const CandidateKeys& keys,
                                const Budget& budget, const BitSet& is_copy, Partitions& pairs, BitSet& is_paired,
                                BitSet* is_thinned, UnionFind& sets, Progress& progress) {
  const std::size_t count = partitions_for(keys.keys_in_all(sketches) * sizeof(KeyEntry), kPartBytes);
  Partitions parts(budget.tmp, count, budget.memory_bytes / 2);
  constexpr std::size_t kBlockRows = 1u << 12;
  Counting counting(progress, sketches.rows);
  SketchRows rows = sketches.stream({SketchColumn::kShingles, keys.column()}, kBlockRows);
  run_in_order([&] { return rows.next(); },
               [&](const RowBlock& block) { return entries_of(block, numbering, keys, is_copy, count); },
               [&](const Entries& entries) {
                 entries.scattered.append_to(parts);
                 counting.add(entries.rows, 0);
               });
  parts.done_appending();
  CandidateCounts counts;
  counts.spilled_bytes = parts.bytes_on_disk();
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t part) {
    std::vector<DocPair> found;
    std::vector<DocNumber> thinned;
    const BucketCounts buckets =
        pairs_in_buckets(records_in<KeyEntry>(parts.take(part)), kMostAllPairs, found, thinned);
    if (is_thinned != nullptr)
      for (const DocNumber doc : thinned) is_thinned->set(doc);
    for (const DocPair& pair : found) {
      is_paired.set(pair.a);
      is_paired.set(pair.b);
      sets.unite(pair.a, pair.b);
    }
    const std::scoped_lock lock(appending);
    counts.buckets += buckets;
    counts.meetings += found.size();
    pairs.append(0, bytes_of_all(found));
  });
  return counts;
}

}  // namespace stemma::engine
