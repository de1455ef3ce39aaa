#include "engine/dedup/components.h"

#include "engine/dedup/evidence.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

/// Records for several partitions, gathered by whoever prepares a block and appended by whoever's turn it is.
struct Gathered {
  std::vector<std::pair<std::uint32_t, std::size_t>> ends;  // partition, end of its record
  std::string bytes;

  void add(std::size_t partition) { ends.emplace_back(static_cast<std::uint32_t>(partition), bytes.size()); }
  void append_to(Partitions& to) const {
    std::size_t begin = 0;
    for (const auto& [partition, end] : ends) {
      to.append(partition, std::string_view(bytes).substr(begin, end - begin));
      begin = end;
    }
  }
};

/// fill(block, row, gathered) for every row, in parallel; appended in order.
template <class Fill>
void lay_out_rows(SketchRows rows, const Fill& fill, Partitions& to) {
  run_in_order([&] { return rows.next(); },
               [&](const RowBlock& block) {
                 Gathered out;
                 for (std::size_t row = 0; row < block.rows; ++row) fill(block, row, out);
                 return out;
               },
               [&](const Gathered& gathered) { gathered.append_to(to); });
}

}  // namespace

Components::Components(UnionFind& sets, const Budget& budget, std::uint64_t bytes, int threads)
    : sets_(sets), folder_(budget.tmp) {
  constexpr std::uint64_t kLeast = 1u << 20, kMost = 64u << 20;
  limit_bytes_ = budget.memory_bytes / (8 * static_cast<std::uint64_t>(threads));
  count_ = partitions_for(bytes, std::clamp<std::uint64_t>(limit_bytes_ / 2, kLeast, kMost));
}

std::size_t Components::partition_of(DocNumber doc) noexcept {
  return partition_of_key(mix64(sets_.root(doc)), count_);
}

void lay_out_evidence(const SketchSet& sketches, const Numbering& numbering, const Comparison& comparison,
                      const BitSet& is_paired, Components& components, Partitions& evidence) {
  lay_out_rows(
      sketches.stream(comparison.columns(), 1u << 12),
      [&](const RowBlock& block, std::size_t row, Gathered& out) {
        const DocNumber doc = numbering.number_of(block.first + row);
        if (!is_paired.test(doc)) return;
        std::string bytes;
        comparison.evidence_of(block, row, bytes);
        append_evidence(out.bytes, doc, bytes);
        out.add(components.partition_of(doc));
      },
      evidence);
}

void lay_out_members(const SketchSet& sketches, const Numbering& numbering, const BitSet& is_member,
                     const BitSet& is_thinned, Components& components, Partitions& members) {
  lay_out_rows(
      sketches.stream({SketchColumn::kKey, SketchColumn::kShingles}),
      [&](const RowBlock& block, std::size_t row, Gathered& out) {
        const DocNumber doc = numbering.number_of(block.first + row);
        if (!is_member.test(doc)) return;
        const Member member{doc, is_thinned.test(doc), block.shingles(row) & 0x7FFF'FFFFu,
                            block.number(SketchColumn::kKey, row)};
        out.bytes.append(bytes_of(member));
        out.add(components.partition_of(doc));
      },
      members);
}

}  // namespace stemma::engine
