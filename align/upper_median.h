#pragma once
#include <algorithm>
#include <cassert>
#include <vector>

namespace stemma::align {

/// The value in the middle, of two the greater. Requires one. Cost: linear.
inline double upper_median(std::vector<double> values) {
  assert(!values.empty());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace stemma::align
