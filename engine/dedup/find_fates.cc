// The table of contents of deduplication: a call a step, in order.
#include "engine/dedup/find_fates.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <memory>
#include <mutex>
#include <optional>

#include "engine/dedup/components.h"
#include "engine/dedup/decide.h"
#include "engine/dedup/exact_copies.h"
#include "engine/dedup/expand_pairs.h"
#include "engine/dedup/lay_out_sets.h"

namespace stemma::engine {
namespace {

std::unique_ptr<CandidateKeys> keys_of(const DedupConfig& config, const SketchSettings& settings, std::uint64_t rows) {
  if (config.method == Method::kSimHash) return std::make_unique<SimHashKeys>(config.max_hamming, rows);
  return std::make_unique<BandKeys>(settings.slots, settings.shape(), settings.seed);
}

std::unique_ptr<Comparison> comparison_of(const DedupConfig& config, const SketchSettings& settings) {
  if (config.method == Method::kSimHash) return simhash_comparison(config.max_hamming);
  return signature_comparison(settings.slots, settings.min_jaccard, config.verify);
}

}  // namespace

std::uint64_t least_memory_bytes(std::uint64_t documents, Keep keep) noexcept {
  // Parents of the disjoint sets and five bits; numbers of the order and the way back.
  return documents * 4 + documents * 5 / 8 + (keep == Keep::kFirst ? 0 : documents * 8);
}

FateCounts find_fates(const DedupConfig& config, const SketchSettings& settings, const SketchSet& sketches,
                      const Budget& budget, Steps& steps, Progress& progress, RowJoin& fates, RowJoin* row_pairs) {
  FateCounts counts;
  const std::size_t rows = sketches.rows;
  const auto count_spilled = [&](std::initializer_list<const Partitions*> done) {
    for (const Partitions* partitions : done) counts.spilled_bytes += partitions->bytes_on_disk();
  };

  std::optional<Numbering> ordered;
  if (settings.keep != Keep::kFirst) {
    steps.begin("put in order");
    ordered.emplace(sketches, budget);
  }
  Numbering numbering = ordered ? *std::move(ordered) : Numbering();

  UnionFind sets(rows);
  BitSet is_copy(rows), is_member(rows), is_thinned(rows), is_open(rows);
  Partitions copies(budget.tmp, 1, budget.memory_bytes / 16);
  steps.begin("exact copies");
  find_exact_copies(sketches, numbering, budget, copies, is_copy, sets);
  counts.exact_copies = copies.bytes() / sizeof(ExactCopy);

  std::optional<Components> components;
  const auto begin_components = [&] {
    components.emplace(sets, budget, rows * settings.slots * sizeof(shingling::Slot),
                       tbb::this_task_arena::max_concurrency());
  };
  std::optional<Partitions> edges;
  if (config.near_dup && config.method != Method::kExact) {
    const std::unique_ptr<CandidateKeys> keys = keys_of(config, settings, rows);
    const std::unique_ptr<Comparison> comparison = comparison_of(config, settings);
    std::optional<Partitions> pairs(std::in_place, budget.tmp, 1, budget.memory_bytes / 8);
    steps.begin("candidates");
    counts.candidates =
        find_candidates(sketches, numbering, *keys, budget, is_copy, *pairs, is_member, is_thinned, sets);
    counts.spilled_bytes += counts.candidates.spilled_bytes;

    steps.begin("compare");
    begin_components();
    edges.emplace(budget.tmp, components->partitions(), budget.memory_bytes / 8);
    Partitions open(budget.tmp, components->partitions(), budget.memory_bytes / 16);
    {
      Partitions near_pairs(budget.tmp, components->partitions(), budget.memory_bytes / 8);
      components->lay_out<DocPair>(
          *pairs, [](const DocPair& pair) { return pair.a; }, near_pairs);
      count_spilled({&*pairs});
      pairs.reset();
      Partitions evidence(budget.tmp, components->partitions(), budget.memory_bytes / 4);
      lay_out_evidence(sketches, numbering, *comparison, is_member, *components, evidence);
      counts.verified = verify_by_sketches(near_pairs, evidence, *comparison, *components, *edges, open, is_open);
      count_spilled({&near_pairs, &evidence});
    }
    if (counts.verified.open > 0) {
      steps.begin("read again and compare");
      Partitions shingles(budget.tmp, components->partitions(), budget.memory_bytes / 4);
      lay_out_sets(sketches, settings, numbering, is_open, *components, shingles, progress);
      counts.verified_exactly = verify_by_sets(open, shingles, settings.min_jaccard, *components, *edges);
      count_spilled({&open, &shingles});
    }
  }

  steps.begin("decide");
  if (!components) {
    begin_components();
    edges.emplace(budget.tmp, components->partitions(), 0);
  }
  Partitions members(budget.tmp, components->partitions(), budget.memory_bytes / 16);
  Partitions copies_of(budget.tmp, components->partitions(), budget.memory_bytes / 16);
  components->lay_out<ExactCopy>(
      copies, [](const ExactCopy& copy) { return copy.first; }, copies_of);
  copies.for_each_piece(
      0,
      [&](std::string_view piece) {
        for (const ExactCopy& copy : records_in<ExactCopy>(piece)) {
          is_member.set(copy.first);
          is_member.set(copy.copy);
        }
      },
      sizeof(ExactCopy));
  lay_out_members(sketches, numbering, is_member, is_thinned, *components, members);
  numbering.make_rows();
  std::mutex adding;
  tbb::parallel_for(std::size_t{0}, components->partitions(), [&](std::size_t part) {
    const auto edges_here = records_in<Edge>(edges->take(part));
    const auto copies_here = records_in<ExactCopy>(copies_of.take(part));
    const std::vector<Fate> decided = decide(records_in<Member>(members.take(part)), edges_here, copies_here);
    std::vector<RowPair> pairs_here;
    if (row_pairs != nullptr) pairs_here = expand_pairs(edges_here, copies_here, numbering);
    const std::scoped_lock lock(adding);
    for (const Fate& fate : decided) {
      const RowFate by_row{numbering.row_of(fate.doc), numbering.row_of(fate.kept), fate.cluster, fate.millionths,
                           static_cast<std::uint32_t>(fate.relation)};
      fates.add(by_row.row, bytes_of(by_row));
    }
    for (const RowPair& pair : pairs_here) row_pairs->add(pair.b, bytes_of(pair));
  });
  count_spilled({&copies, &copies_of, &members, &*edges});
  return counts;
}

}  // namespace stemma::engine
