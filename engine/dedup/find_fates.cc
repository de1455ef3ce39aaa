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

std::unique_ptr<Comparison> comparison_of(const DedupConfig& config, const SketchSettings& settings,
                                          WordingBounds bounds) {
  if (config.method == Method::kSimHash) return simhash_comparison(config.max_hamming);
  return signature_comparison(settings.slots, bounds, config.verify);
}

/// What all steps work on.
struct Work {
  const DedupConfig& config;
  const SketchSettings& settings;
  const SketchSet& sketches;
  const Budget& budget;
  Steps& steps;
  Numbering& numbering;
  UnionFind& sets;
  FateCounts& counts;

  std::size_t rows() const noexcept { return sketches.rows; }
  Components components(std::uint64_t bytes) const {
    return {sets, budget, bytes, tbb::this_task_arena::max_concurrency()};
  }
  void count_spilled(std::initializer_list<const Partitions*> done) const {
    for (const Partitions* partitions : done) counts.spilled_bytes += partitions->bytes_on_disk();
  }
};

/// Of the documents that are read again.
std::uint64_t shingle_bytes(const SketchSet& sketches, const Numbering& numbering, const BitSet& is_open) {
  std::uint64_t shingles = 0;
  SketchRows rows = sketches.stream({SketchColumn::kShingles});
  for (RowBlock block; rows.next(block);)
    for (std::size_t row = 0; row < block.rows; ++row)
      if (is_open.test(numbering.number_of(block.first + row))) shingles += block.shingles(row);
  return shingles * sizeof(std::uint64_t);
}

/// Documents that share a key, compared: those alike go to `edges`.
void find_edges(const Work& work, const BitSet& is_copy, BitSet& is_thinned, Partitions& edges) {
  const auto& [config, settings, sketches, budget, steps, numbering, sets, counts] = work;
  const WordingBounds bounds{settings.min_jaccard, config.excerpt};
  const std::unique_ptr<Comparison> comparison = comparison_of(config, settings, bounds);
  BitSet is_paired(work.rows()), is_open(work.rows());
  std::optional<Partitions> pairs(std::in_place, budget.tmp, 1, budget.memory_bytes / 8);
  steps.begin("candidates");
  counts.candidates = find_candidates(sketches, numbering, *keys_of(config, settings, work.rows()), budget, is_copy,
                                      *pairs, is_paired, &is_thinned, sets, steps);
  // That not all pairs of excerpts are known is no reason to think so of near copies.
  if (config.excerpt)
    counts.candidates +=
        find_candidates(sketches, numbering, SampleKeys(), budget, is_copy, *pairs, is_paired, nullptr, sets, steps);
  counts.spilled_bytes += counts.candidates.spilled_bytes;

  steps.begin("compare");
  std::uint64_t evidence_bytes = work.rows() * settings.slots * sizeof(shingling::Slot);
  if (config.method == Method::kMinHash) evidence_bytes += SampleKeys().keys_in_all(sketches) * sizeof(std::uint64_t);
  Components components = work.components(evidence_bytes);
  Partitions open(budget.tmp, 1, budget.memory_bytes / 16);
  {
    Partitions near_pairs(budget.tmp, components.partitions(), budget.memory_bytes / 8);
    components.lay_out<DocPair>(
        *pairs, [](const DocPair& pair) { return pair.a; }, near_pairs);
    work.count_spilled({&*pairs});
    pairs.reset();
    Partitions evidence(budget.tmp, components.partitions(), budget.memory_bytes / 4);
    lay_out_evidence(sketches, numbering, *comparison, is_paired, components, evidence);
    counts.verified = verify_by_sketches(near_pairs, evidence, *comparison, components, edges, open, is_open);
    work.count_spilled({&near_pairs, &evidence});
  }
  if (counts.verified.open == 0) return;
  steps.begin("read again and compare");
  // Sets are larger than sketches, and of other documents: partitions of their own.
  Components of_sets = work.components(shingle_bytes(sketches, numbering, is_open));
  Partitions open_pairs(budget.tmp, of_sets.partitions(), budget.memory_bytes / 16);
  of_sets.lay_out<DocPair>(
      open, [](const DocPair& pair) { return pair.a; }, open_pairs);
  Partitions shingles(budget.tmp, of_sets.partitions(), budget.memory_bytes / 4);
  lay_out_sets(sketches, settings, numbering, is_open, of_sets, shingles, steps);
  verify_by_sets(open_pairs, shingles, bounds, of_sets, edges);
  work.count_spilled({&open, &open_pairs, &shingles});
}

/// What becomes of the documents with copies and edges. They hang together by these alone, so that a component is no
/// larger than what was found, however many candidates there were.
void settle(const Work& work, const Partitions& copies, const Partitions& edges, const BitSet& is_thinned,
            RowJoin& fates, RowJoin* row_pairs) {
  work.sets.part_all();
  BitSet is_member(work.rows());
  const auto tie = [&](DocNumber a, DocNumber b) {
    work.sets.unite(a, b);
    is_member.set(a);
    is_member.set(b);
  };
  for_each_record<ExactCopy>(copies, [&](const ExactCopy& copy) { tie(copy.first, copy.copy); });
  for_each_record<Edge>(edges, [&](const Edge& edge) { tie(edge.a, edge.b); });

  constexpr std::uint64_t kDecideBytes = 8;  // for one of an edge or a copy: members and the tables of decide()
  Components components = work.components(kDecideBytes * (edges.bytes() + copies.bytes()));
  const std::size_t memory = work.budget.memory_bytes / 16;
  Partitions members(work.budget.tmp, components.partitions(), memory);
  Partitions copies_of(work.budget.tmp, components.partitions(), memory);
  Partitions edges_of(work.budget.tmp, components.partitions(), 2 * memory);
  components.lay_out<ExactCopy>(
      copies, [](const ExactCopy& copy) { return copy.first; }, copies_of);
  components.lay_out<Edge>(
      edges, [](const Edge& edge) { return edge.a; }, edges_of);
  lay_out_members(work.sketches, work.numbering, is_member, is_thinned, components, members);
  work.numbering.make_rows();
  std::mutex adding;
  tbb::parallel_for(std::size_t{0}, components.partitions(), [&](std::size_t part) {
    std::vector<Edge> edges_here = records_in<Edge>(edges_of.take(part));
    std::vector<ExactCopy> copies_here = records_in<ExactCopy>(copies_of.take(part));
    const std::size_t pairs = edges_here.size();
    std::vector<RowPair> pairs_here;
    if (row_pairs != nullptr) pairs_here = expand_pairs(edges_here, copies_here, work.numbering);
    const std::vector<Fate> decided =
        decide(records_in<Member>(members.take(part)), std::move(edges_here), std::move(copies_here));
    const std::scoped_lock lock(adding);
    work.counts.pairs += pairs;
    for (const Fate& fate : decided) {
      const RowFate by_row{work.numbering.row_of(fate.doc), work.numbering.row_of(fate.kept), fate.cluster,
                           fate.millionths, static_cast<std::uint32_t>(fate.relation)};
      fates.add(by_row.row, bytes_of(by_row));
    }
    for (const RowPair& pair : pairs_here) row_pairs->add(pair.b, bytes_of(pair));
  });
  work.count_spilled({&copies, &edges, &copies_of, &edges_of, &members});
}

}  // namespace

std::uint64_t least_memory_bytes(std::uint64_t documents, Keep keep) noexcept {
  // Parents of the disjoint sets and five bits; numbers of the order and the way back.
  return documents * 4 + documents * 5 / 8 + (keep == Keep::kFirst ? 0 : documents * 8);
}

FateCounts find_fates(const DedupConfig& config, const SketchSettings& settings, const SketchSet& sketches,
                      const Budget& budget, Steps& steps, RowJoin& fates, RowJoin* row_pairs) {
  FateCounts counts;
  std::optional<Numbering> ordered;
  if (settings.keep != Keep::kFirst) {
    steps.begin("put in order");
    ordered.emplace(sketches, budget);
  }
  Numbering numbering = ordered ? *std::move(ordered) : Numbering();
  UnionFind sets(sketches.rows);
  const Work work{config, settings, sketches, budget, steps, numbering, sets, counts};

  BitSet is_thinned(sketches.rows);
  Partitions copies(budget.tmp, 1, budget.memory_bytes / 16), edges(budget.tmp, 1, budget.memory_bytes / 16);
  {
    BitSet is_copy(sketches.rows);
    steps.begin("exact copies");
    find_exact_copies(sketches, numbering, budget, copies, is_copy, sets);
    counts.exact_copies = copies.bytes() / sizeof(ExactCopy);
    if (config.near_dup && config.method != Method::kExact) find_edges(work, is_copy, is_thinned, edges);
  }
  steps.begin("decide");
  settle(work, copies, edges, is_thinned, fates, row_pairs);
  return counts;
}

}  // namespace stemma::engine
