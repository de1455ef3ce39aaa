#include "align/band.h"

#include <algorithm>

namespace stemma::align {
namespace {

constexpr std::size_t kLeastWidth = 30, kMostWidth = 60;  // units on either side of the path

}  // namespace

Band Band::whole(std::uint32_t a0, std::uint32_t a1, std::uint32_t b0, std::uint32_t b1) {
  Band band;
  band.first_row_ = a0;
  band.begin_.assign(a1 - a0 + 1u, b0);
  band.end_.assign(a1 - a0 + 1u, b1 + 1);
  band.settle();
  return band;
}

Band Band::along(std::span<const Border> anchors, std::uint32_t n, std::uint32_t m, std::size_t most_cells) {
  const auto width =
      static_cast<std::int64_t>(std::clamp(most_cells / (4u * (n + std::size_t{1})), kLeastWidth, kMostWidth));
  std::vector<Border> path{{0, 0}};
  for (const Border& anchor : anchors)
    if (anchor.first > path.back().first && anchor.second > path.back().second) path.push_back(anchor);
  if (path.back() != Border{n, m}) path.emplace_back(n, m);
  Band band;
  band.begin_.assign(n + 1u, m);
  band.end_.assign(n + 1u, 0);
  const auto open = [&](std::int64_t row, std::int64_t from, std::int64_t to) {
    if (row < 0 || row > n) return;
    const auto at = static_cast<std::size_t>(row);
    band.begin_[at] = std::min(band.begin_[at], static_cast<std::uint32_t>(std::clamp<std::int64_t>(from, 0, m)));
    band.end_[at] = std::max(band.end_[at], static_cast<std::uint32_t>(std::clamp<std::int64_t>(to, 0, m) + 1));
  };
  for (std::size_t k = 0; k + 1 < path.size(); ++k) {
    const auto [i0, j0] = path[k];
    const auto [i1, j1] = path[k + 1];
    const std::int64_t rows = std::int64_t{i1} - i0, columns = std::int64_t{j1} - j0;
    // Between two anchors near each other anything goes; far apart, the straight way and twice as much around it.
    const bool near = std::min(rows, columns) <= 4 * width;
    for (std::int64_t row = std::int64_t{i0} - width; row <= std::int64_t{i1} + width; ++row) {
      if (near) {
        open(row, std::int64_t{j0} - width, std::int64_t{j1} + width);
      } else {
        const std::int64_t middle = j0 + (std::clamp<std::int64_t>(row, i0, i1) - i0) * columns / rows;
        open(row, middle - 2 * width, middle + 2 * width);
      }
    }
  }
  band.settle();
  return band;
}

void Band::settle() {
  for (std::size_t row = 1; row < end_.size(); ++row) end_[row] = std::max(end_[row], end_[row - 1]);
  for (std::size_t row = begin_.size() - 1; row-- > 0;) begin_[row] = std::min(begin_[row], begin_[row + 1]);
  offset_.assign(1, 0);
  for (std::size_t row = 0; row < begin_.size(); ++row) offset_.push_back(offset_.back() + (end_[row] - begin_[row]));
}

}  // namespace stemma::align
