#include "engine/dedup/verify_pairs.h"

#include <oneapi/tbb/parallel_for.h>

#include <cmath>
#include <mutex>
#include <vector>

#include "engine/dedup/evidence.h"

namespace stemma::engine {
namespace {

Edge edge_of(DocPair pair, double similarity) {
  return {pair.a, pair.b, static_cast<std::uint32_t>(std::llround(similarity * 1e6))};
}

std::vector<DocPair> distinct(std::string_view bytes) {
  std::vector<DocPair> pairs = records_in<DocPair>(bytes);
  std::ranges::sort(pairs);
  const auto repeats = std::ranges::unique(pairs);
  pairs.erase(repeats.begin(), repeats.end());
  return pairs;
}

}  // namespace

VerifyCounts verify_by_sketches(Partitions& pairs, const Partitions& evidence, const Comparison& comparison,
                                const Components& components, Partitions& edges, Partitions& open, BitSet& is_open) {
  VerifyCounts counts;
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, components.partitions(), [&](std::size_t part) {
    const std::vector<DocPair> candidates = distinct(pairs.take(part));
    std::vector<Edge> alike;
    std::vector<DocPair> left_open;
    compare_pairs(evidence, part, candidates, components.limit_bytes(),
                  [&](std::size_t i, std::string_view a, std::string_view b) {
                    const Compared compared = comparison.compare(a, b);
                    if (compared.finding == Finding::kAlike)
                      alike.push_back(edge_of(candidates[i], compared.similarity));
                    if (compared.finding == Finding::kOpen) left_open.push_back(candidates[i]);
                  });
    for (const DocPair& pair : left_open) {
      is_open.set(pair.a);
      is_open.set(pair.b);
    }
    const std::scoped_lock lock(appending);
    counts.candidates += candidates.size();
    counts.alike += alike.size();
    counts.open += left_open.size();
    edges.append(part, bytes_of_all(alike));
    open.append(part, bytes_of_all(left_open));
  });
  return counts;
}

std::uint64_t verify_by_sets(Partitions& open, const Partitions& sets, double min_jaccard, const Components& components,
                             Partitions& edges) {
  std::uint64_t found = 0;
  std::mutex appending;
  tbb::parallel_for(std::size_t{0}, components.partitions(), [&](std::size_t part) {
    const std::vector<DocPair> pairs = records_in<DocPair>(open.take(part));
    std::vector<Edge> alike;
    compare_pairs(sets, part, pairs, components.limit_bytes(),
                  [&](std::size_t i, std::string_view a, std::string_view b) {
                    const Compared compared = compare_sets(a, b, min_jaccard);
                    if (compared.finding == Finding::kAlike) alike.push_back(edge_of(pairs[i], compared.similarity));
                  });
    const std::scoped_lock lock(appending);
    found += alike.size();
    edges.append(part, bytes_of_all(alike));
  });
  return found;
}

}  // namespace stemma::engine
