#include "tests/support/exact_join.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "shingling/similarity.h"

namespace stemma::testing {
namespace {

constexpr double kSlack =
    1e-9;  // against the last place of a product: a filter may let too much through, never too little

/// The values by which a set can be found: all but as many as two sets may differ in and still be alike.
std::size_t prefix_of(std::size_t size, double least) {
  const auto shared = static_cast<std::size_t>(std::ceil(least * static_cast<double>(size) - kSlack));
  return size - std::min(size, shared) + 1;
}

}  // namespace

std::vector<JoinedPair> exact_join(const ShingleSets& sets, double least) {
  std::unordered_map<std::uint64_t, std::uint32_t> holders;
  for (const auto& set : sets)
    for (const std::uint64_t value : set) ++holders[value];
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_value;
  std::vector<std::uint32_t> seen_by(sets.size(), 0);
  std::vector<JoinedPair> out;
  std::vector<std::uint64_t> rarest_first;
  for (std::uint32_t b = 0; b < sets.size(); ++b) {
    if (sets[b].empty()) continue;
    rarest_first = sets[b];
    std::ranges::sort(rarest_first, [&](std::uint64_t x, std::uint64_t y) {
      const std::uint32_t of_x = holders[x], of_y = holders[y];
      return of_x != of_y ? of_x < of_y : x < y;
    });
    rarest_first.resize(std::min(rarest_first.size(), prefix_of(rarest_first.size(), least)));
    for (const std::uint64_t value : rarest_first) {
      if (holders[value] < 2) continue;
      std::vector<std::uint32_t>& others = by_value[value];
      for (const std::uint32_t a : others) {
        if (seen_by[a] == b) continue;
        seen_by[a] = b;
        const auto [small, large] = std::minmax({sets[a].size(), sets[b].size()});
        if (static_cast<double>(small) < least * static_cast<double>(large) - kSlack) continue;
        const double jaccard = shingling::jaccard(sets[a], sets[b]);
        if (jaccard >= least) out.push_back({a, b, jaccard});
      }
      others.push_back(b);
    }
  }
  std::ranges::sort(out);
  return out;
}

std::vector<JoinedPair> exact_join_all_pairs(const ShingleSets& sets, double least) {
  std::vector<JoinedPair> out;
  for (std::uint32_t a = 0; a < sets.size(); ++a)
    for (std::uint32_t b = a + 1; b < sets.size(); ++b) {
      const double jaccard = shingling::jaccard(sets[a], sets[b]);
      if (!sets[a].empty() && jaccard >= least) out.push_back({a, b, jaccard});
    }
  return out;
}

}  // namespace stemma::testing
