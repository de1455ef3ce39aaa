#include "engine/dedup/verify_pairs.h"

#include <oneapi/tbb/parallel_for.h>

#include <cmath>
#include <mutex>
#include <vector>

#include "engine/dedup/evidence.h"
#include "engine/dedup/scatter.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

Edge edge_of(DocPair pair, const Compared& compared) {
  return {pair.a, pair.b, static_cast<std::uint32_t>(std::llround(compared.similarity * 1e6)), compared.likeness};
}

void drop_repeats(std::vector<DocPair>& pairs) {
  std::ranges::sort(pairs);
  const auto repeats = std::ranges::unique(pairs);
  pairs.erase(repeats.begin(), repeats.end());
}

/// Calls use(pairs) for lots of the partition's pairs, each pair once in all: one lot, where they fit into the limit.
template <class Use>
void for_each_lot(Partitions& pairs, std::size_t partition, const Components& components, const Use& use) {
  const std::size_t limit_bytes = components.limit_bytes();
  if (pairs.bytes(partition) <= limit_bytes) {
    std::vector<DocPair> lot = records_in<DocPair>(pairs.take(partition));
    drop_repeats(lot);
    return use(lot);
  }
  // A pair's repeats go the same way, and so do most pairs of a document: its evidence is then held for few lots. The
  // pairs of one that has very many are still divided.
  Partitions divided(components.folder(), partitions_for(pairs.bytes(partition), limit_bytes / 2), limit_bytes);
  const auto way_of = [&](const DocPair& pair) {
    constexpr unsigned kNeighbours = 14;  // bits of b that do not tell
    return partition_of_key(mix64(std::uint64_t{pair.a} << 32 | pair.b >> kNeighbours), divided.partitions());
  };
  pairs.for_each_piece(
      partition,
      [&](std::string_view piece) {
        Scattered<DocPair>(records_in<DocPair>(piece), divided.partitions(), way_of).append_to(divided);
      },
      sizeof(DocPair));
  std::vector<DocPair> lot;
  for (std::size_t way = 0; way < divided.partitions(); ++way) {
    std::vector<DocPair> more = records_in<DocPair>(divided.take(way));
    drop_repeats(more);
    if (!lot.empty() && (lot.size() + more.size()) * sizeof(DocPair) > limit_bytes) {
      use(lot);
      lot.clear();
    }
    lot.insert(lot.end(), more.begin(), more.end());
  }
  use(lot);
}

}  // namespace

VerifyCounts verify_by_sketches(Partitions& pairs, const Partitions& evidence, const Comparison& comparison,
                                const Components& components, Partitions& edges, Partitions& open, BitSet& is_open) {
  VerifyCounts counts;
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, components.partitions(), [&](std::size_t part) {
    for_each_lot(pairs, part, components, [&](const std::vector<DocPair>& lot) {
      std::vector<Edge> alike;
      std::vector<DocPair> left_open;
      compare_pairs(evidence, part, lot, components.limit_bytes(),
                    [&](std::size_t i, std::string_view a, std::string_view b) {
                      const Compared compared = comparison.compare(a, b);
                      if (compared.finding == Finding::kAlike) alike.push_back(edge_of(lot[i], compared));
                      if (compared.finding == Finding::kOpen) left_open.push_back(lot[i]);
                    });
      for (const DocPair& pair : left_open) {
        is_open.set(pair.a);
        is_open.set(pair.b);
      }
      const std::scoped_lock lock(appending);
      counts.candidates += lot.size();
      counts.open += left_open.size();
      edges.append(0, bytes_of_all(alike));
      open.append(0, bytes_of_all(left_open));
    });
  });
  return counts;
}

void verify_by_sets(Partitions& open, const Partitions& sets, WordingBounds bounds, const Components& components,
                    Partitions& edges) {
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, components.partitions(), [&](std::size_t part) {
    for_each_lot(open, part, components, [&](const std::vector<DocPair>& lot) {
      std::vector<Edge> alike;
      compare_pairs(sets, part, lot, components.limit_bytes(),
                    [&](std::size_t i, std::string_view a, std::string_view b) {
                      const Compared compared = compare_sets(a, b, bounds);
                      if (compared.finding == Finding::kAlike) alike.push_back(edge_of(lot[i], compared));
                    });
      const std::scoped_lock lock(appending);
      edges.append(0, bytes_of_all(alike));
    });
  });
}

}  // namespace stemma::engine
