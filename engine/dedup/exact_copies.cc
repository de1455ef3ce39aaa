#include "engine/dedup/exact_copies.h"

#include <oneapi/tbb/parallel_for.h>

#include <bit>
#include <mutex>
#include <vector>

#include "engine/dedup/scatter.h"

namespace stemma::engine {
namespace {

struct Entry {
  Hash128 exact;
  std::uint64_t key;
  DocNumber doc;
};

/// Copies in one partition, each with the smallest number of its group.
std::vector<ExactCopy> copies_among(const std::vector<Entry>& entries) {
  const std::size_t size = std::bit_ceil(2 * entries.size() + 1);
  std::vector<std::uint32_t> table(size);            // 1 + place of the entry that stands for its group; 0 is free
  std::vector<std::uint32_t> group(entries.size());  // place of that entry
  std::vector<DocNumber> least(entries.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    std::size_t at = entries[i].exact.low & (size - 1);
    while (table[at] != 0 && entries[table[at] - 1].exact != entries[i].exact) at = (at + 1) & (size - 1);
    if (table[at] == 0) {
      table[at] = i + 1;
      least[i] = entries[i].doc;
    }
    group[i] = table[at] - 1;
    least[group[i]] = std::min(least[group[i]], entries[i].doc);
  }
  std::vector<ExactCopy> out;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].doc != least[group[i]]) out.push_back({least[group[i]], entries[i].doc, entries[i].key});
  return out;
}

}  // namespace

void find_exact_copies(const SketchSet& sketches, const Numbering& numbering, const Budget& budget, Partitions& copies,
                       BitSet& is_copy, UnionFind& sets) {
  constexpr std::uint64_t kPartBytes = 2u << 20;  // entries and tables stay in a core's cache
  const std::size_t count = partitions_for(sketches.rows * sizeof(Entry), kPartBytes);
  Partitions parts(budget.tmp, count, budget.memory_bytes / 4);
  SketchRows rows = sketches.stream({SketchColumn::kExact, SketchColumn::kKey, SketchColumn::kShingles});
  std::vector<Entry> entries;
  for (RowBlock block; rows.next(block);) {
    entries.clear();
    for (std::size_t row = 0; row < block.rows; ++row)
      if (block.shingles(row) > 0)
        entries.push_back(
            {block.exact(row), block.number(SketchColumn::kKey, row), numbering.number_of(block.first + row)});
    Scattered<Entry>(entries, count, [&](const Entry& entry) {
      return partition_of_key(entry.exact.high, count);
    }).append_to(parts);
  }
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t part) {
    const std::vector<ExactCopy> found = copies_among(records_in<Entry>(parts.take(part)));
    for (const ExactCopy& copy : found) {
      is_copy.set(copy.copy);
      sets.unite(copy.first, copy.copy);
    }
    const std::scoped_lock lock(appending);
    copies.append(0, bytes_of_all(found));
  });
}

}  // namespace stemma::engine
