#include "align/word_edits.h"

#include <algorithm>
#include <cstddef>

namespace stemma::align {
namespace {

constexpr std::size_t kMostCells = 1'000'000;

}  // namespace

std::vector<WordEdit> word_edits(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t begin = 0, end_a = a.size(), end_b = b.size();
  while (begin < end_a && begin < end_b && a[begin] == b[begin]) ++begin;
  while (end_a > begin && end_b > begin && a[end_a - 1] == b[end_b - 1]) --end_a, --end_b;
  if (begin == end_a && begin == end_b) return {};
  const auto edit = [](std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) {
    return WordEdit{static_cast<std::uint32_t>(a0), static_cast<std::uint32_t>(a1), static_cast<std::uint32_t>(b0),
                    static_cast<std::uint32_t>(b1)};
  };
  const std::size_t n = end_a - begin, m = end_b - begin;
  if (n == 0 || m == 0 || n > kMostCells / m) return {edit(begin, end_a, begin, end_b)};
  std::vector<std::uint32_t> common((n + 1) * (m + 1), 0);  // of the words from i and from j on
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (m + 1) + j]; };
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t j = m; j-- > 0;)
      at(i, j) = a[begin + i] == b[begin + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  std::vector<WordEdit> edits;
  std::size_t i = 0, j = 0, from_i = 0, from_j = 0;
  const auto close = [&] {
    if (i > from_i || j > from_j) edits.push_back(edit(begin + from_i, begin + i, begin + from_j, begin + j));
  };
  while (i < n && j < m) {
    if (a[begin + i] == b[begin + j]) {
      close();
      from_i = ++i;
      from_j = ++j;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  i = n;
  j = m;
  close();
  return edits;
}

}  // namespace stemma::align
