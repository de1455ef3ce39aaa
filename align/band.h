#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace stemma::align {

/// A place between units: behind the first of a, and behind the second of b.
using Border = std::pair<std::uint32_t, std::uint32_t>;

/// Which borders of two texts an alignment may pass: of each row, from `first_row` on, a stretch of columns. Rows
/// follow each other so that a path can always go on: neither end of a stretch ever goes back.
class Band {
 public:
  /// All borders of units [a0, a1) by [b0, b1).
  static Band whole(std::uint32_t a0, std::uint32_t a1, std::uint32_t b0, std::uint32_t b1);
  /// Those of n by m units that lie near a path through `anchors` (ascending in both), at most about `most_cells`.
  static Band along(std::span<const Border> anchors, std::uint32_t n, std::uint32_t m, std::size_t most_cells);

  /// The part of this band between the first and the last border of each row for which `keep(row, column)` holds.
  template <class Keep>
  Band narrowed(Keep&& keep) const {
    Band band = *this;
    for (std::uint32_t row = first_row_; row < end_row(); ++row) {
      const std::size_t at = row - first_row_;
      while (band.begin_[at] + 1 < band.end_[at] && !keep(row, band.begin_[at])) ++band.begin_[at];
      while (band.begin_[at] + 1 < band.end_[at] && !keep(row, band.end_[at] - 1)) --band.end_[at];
    }
    band.settle();
    return band;
  }

  std::uint32_t first_row() const noexcept { return first_row_; }
  std::uint32_t end_row() const noexcept { return first_row_ + static_cast<std::uint32_t>(begin_.size()); }
  std::uint32_t begin(std::uint32_t row) const noexcept { return begin_[row - first_row_]; }
  std::uint32_t end(std::uint32_t row) const noexcept { return end_[row - first_row_]; }
  bool holds(std::uint32_t row, std::uint32_t column) const noexcept {
    return row >= first_row_ && row < end_row() && column >= begin(row) && column < end(row);
  }
  std::size_t cells() const noexcept { return offset_.back(); }
  /// Where a border that the band holds stands in an array of cells().
  std::size_t at(std::uint32_t row, std::uint32_t column) const noexcept {
    return offset_[row - first_row_] + (column - begin(row));
  }

 private:
  void settle();

  std::uint32_t first_row_ = 0;
  std::vector<std::uint32_t> begin_, end_;
  std::vector<std::size_t> offset_;
};

}  // namespace stemma::align
