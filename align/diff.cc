#include "align/diff.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stemma::align {
namespace {
constexpr std::size_t kMostSteps = 400'000'000;
}

std::size_t words_in_order(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::size_t least) {
  const auto n = static_cast<std::ptrdiff_t>(a.size()), m = static_cast<std::ptrdiff_t>(b.size());
  if (least > a.size() || least > b.size() || n == 0 || m == 0) return 0;
  // n + m = 2 * common + differences, so `least` bounds the differences worth searching.
  std::ptrdiff_t most = n + m - 2 * static_cast<std::ptrdiff_t>(least);
  most = std::min(most, static_cast<std::ptrdiff_t>(kMostSteps / (a.size() + b.size())) + 1);
  std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 3), 0);  // furthest x on each diagonal
  const auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
    return reach[static_cast<std::size_t>(diagonal + most + 1)];
  };
  for (std::ptrdiff_t d = 0; d <= most; ++d)
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      std::ptrdiff_t y = x - k;
      if (x > n || y > m || y < 0) {
        at(k) = x;
        continue;
      }
      while (x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) ++x, ++y;
      at(k) = x;
      if (x >= n && y >= m) return static_cast<std::size_t>((n + m - d) / 2);
    }
  return 0;
}

double order_share(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, double least_share) {
  const double longer = static_cast<double>(std::max(a.size(), b.size()));
  if (longer == 0) return 0;
  const auto least = static_cast<std::size_t>(std::ceil(least_share * longer));
  return static_cast<double>(words_in_order(a, b, least)) / longer;
}

}  // namespace stemma::align
