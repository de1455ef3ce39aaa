#include "align/ascending_run.h"

#include <algorithm>

namespace stemma::align {

std::vector<std::size_t> heaviest_ascending_run(std::span<const AtColumn> items) {
  const std::size_t count = items.size();
  struct Run {
    double weight = 0;
    std::size_t last = 0;
    bool operator<(const Run& other) const noexcept {
      return weight != other.weight ? weight < other.weight : last > other.last;
    }
  };
  std::size_t columns = 0;
  for (const AtColumn& item : items) columns = std::max<std::size_t>(columns, item.column + std::size_t{1});
  // Holds the heaviest run that ends before each column.
  std::vector<Run> tree(columns + 1, Run{0, count});
  std::vector<std::size_t> before(count, count);
  Run best{0, count};
  for (std::size_t k = 0; k < count; ++k) {
    Run run{0, count};
    for (std::size_t at = items[k].column; at > 0; at &= at - 1) run = std::max(run, tree[at]);
    before[k] = run.last;
    run = {run.weight + items[k].weight, k};
    for (std::size_t at = items[k].column + std::size_t{1}; at <= columns; at += at & (~at + 1))
      tree[at] = std::max(tree[at], run);
    best = std::max(best, run);
  }
  std::vector<std::size_t> places;
  for (std::size_t k = best.last; k < count; k = before[k]) places.push_back(k);
  std::ranges::reverse(places);
  return places;
}

}  // namespace stemma::align
