#include "align/anchors.h"

#include <algorithm>

namespace stemma::align {

std::size_t longest_ordered(std::vector<AnchorPoint>& points) {
  if (points.size() < 2) return points.size();
  std::ranges::sort(points);
  std::vector<std::uint32_t> tails;  // of the best runs of each length, the last place in b
  for (const AnchorPoint& point : points) {
    const auto at = std::ranges::upper_bound(tails, point.b);
    if (at == tails.end())
      tails.push_back(point.b);
    else
      *at = point.b;
  }
  return tails.size();
}

}  // namespace stemma::align
