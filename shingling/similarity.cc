#include "shingling/similarity.h"

#include <algorithm>

namespace stemma::shingling {

std::size_t shared_shingles(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  std::size_t shared = 0, i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) ++shared;
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    i += step_a;
    j += step_b;
  }
  return shared;
}

double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  const std::size_t shared = shared_shingles(a, b), all = a.size() + b.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

double containment(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  const std::size_t smaller = std::min(a.size(), b.size());
  return smaller == 0 ? 0 : static_cast<double>(shared_shingles(a, b)) / static_cast<double>(smaller);
}

}  // namespace stemma::shingling
