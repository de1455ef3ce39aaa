#include "engine/dedup/numbering.h"

#include <algorithm>
#include <limits>

#include "engine/dedup/scatter.h"

namespace stemma::engine {
namespace {

struct Ranked {
  std::uint64_t order;
  std::uint32_t row;
  auto operator<=>(const Ranked&) const = default;
};

Ranked ranked_at(const RowBlock& block, std::size_t row) noexcept {
  return {block.number(SketchColumn::kOrder, row), static_cast<std::uint32_t>(block.first + row)};
}

/// Bounds between partitions of about equal size, from a sample: dates and lengths crowd together. By rows too, as
/// many documents may be equal: all that have no date, or all of a source.
std::vector<Ranked> bounds_of(const SketchSet& sketches, std::size_t partitions) {
  constexpr std::uint64_t kSample = 1u << 16;
  const std::uint64_t step = sketches.rows / kSample + 1;
  std::vector<Ranked> sample;
  SketchRows rows = sketches.stream({SketchColumn::kOrder});
  for (RowBlock block; rows.next(block);)
    for (std::size_t row = 0; row < block.rows; ++row)
      if ((block.first + row) % step == 0) sample.push_back(ranked_at(block, row));
  std::ranges::sort(sample);
  std::vector<Ranked> bounds;
  for (std::size_t i = 1; i < partitions; ++i) bounds.push_back(sample[i * sample.size() / partitions]);
  return bounds;
}

}  // namespace

Numbering::Numbering(const SketchSet& sketches, const Budget& budget) {
  if (sketches.rows == 0) return;
  const std::uint64_t memory = budget.memory_bytes / 4;
  const std::size_t count = partitions_for(sketches.rows * sizeof(Ranked), memory);
  const std::vector<Ranked> bounds = bounds_of(sketches, count);
  Partitions parts(budget.tmp, count, memory);
  SketchRows rows = sketches.stream({SketchColumn::kOrder});
  std::vector<Ranked> block_ranked;
  for (RowBlock block; rows.next(block);) {
    block_ranked.clear();
    for (std::size_t row = 0; row < block.rows; ++row) block_ranked.push_back(ranked_at(block, row));
    Scattered<Ranked>(block_ranked, count, [&](const Ranked& ranked) {
      return static_cast<std::size_t>(std::ranges::upper_bound(bounds, ranked) - bounds.begin());
    }).append_to(parts);
  }
  numbers_.resize(sketches.rows);
  DocNumber next = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<Ranked> ranked = records_in<Ranked>(parts.take(i));
    std::ranges::sort(ranked);
    for (const Ranked& one : ranked) numbers_[one.row] = next++;
  }
}

void Numbering::make_rows() {
  rows_.resize(numbers_.size());
  for (std::uint32_t row = 0; row < numbers_.size(); ++row) rows_[numbers_[row]] = row;
}

}  // namespace stemma::engine
