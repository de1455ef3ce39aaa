#include "engine/dedup/verify_pairs.h"

#include <oneapi/tbb/parallel_for.h>

#include <cmath>
#include <mutex>
#include <vector>

#include "engine/dedup/evidence.h"

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

/// Calls use(pairs) for lots of the partition's pairs, sorted and each once: all of them, where the distinct ones fit
/// into the limit.
template <class Use>
void for_each_lot(Partitions& pairs, std::size_t partition, std::size_t limit_bytes, const Use& use) {
  std::vector<DocPair> lot;
  if (pairs.bytes(partition) <= limit_bytes) {
    lot = records_in<DocPair>(pairs.take(partition));
    drop_repeats(lot);
    return use(lot);
  }
  // Pairs that meet in many buckets repeat: a lot is full only when its distinct ones are.
  pairs.for_each_piece(
      partition,
      [&](std::string_view piece) {
        const std::vector<DocPair> more = records_in<DocPair>(piece);
        if (!lot.empty() && (lot.size() + more.size()) * sizeof(DocPair) > limit_bytes) {
          drop_repeats(lot);
          if (2 * lot.size() * sizeof(DocPair) > limit_bytes) {
            use(lot);
            lot.clear();
          }
        }
        lot.insert(lot.end(), more.begin(), more.end());
      },
      sizeof(DocPair));
  drop_repeats(lot);
  use(lot);
}

}  // namespace

VerifyCounts verify_by_sketches(Partitions& pairs, const Partitions& evidence, const Comparison& comparison,
                                const Components& components, Partitions& edges, Partitions& open, BitSet& is_open) {
  VerifyCounts counts;
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, components.partitions(), [&](std::size_t part) {
    for_each_lot(pairs, part, components.limit_bytes(), [&](const std::vector<DocPair>& lot) {
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
    for_each_lot(open, part, components.limit_bytes(), [&](const std::vector<DocPair>& lot) {
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
