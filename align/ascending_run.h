#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::align {

/// What stands at a column, and how much it weighs.
struct AtColumn {
  std::uint32_t column = 0;
  double weight = 1;  ///< above 0
};

/// Places in `items` of the heaviest run whose columns ascend, in order. Of two runs as heavy the one that ends first
/// is taken. Cost: the items times the logarithm of the columns (a Fenwick tree over these).
std::vector<std::size_t> heaviest_ascending_run(std::span<const AtColumn> items);

}  // namespace stemma::align
