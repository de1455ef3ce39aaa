#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stemma::align {

/// Features tell much from this idf on, and are anchors where they stand once or twice in both texts.
inline constexpr double kRareIdf = 2.0;

/// Where an anchor stands in one text and in the other.
struct AnchorPoint {
  std::uint32_t a = 0, b = 0;
  auto operator<=>(const AnchorPoint&) const = default;
};

/// The longest run of points that goes forward in `a` and never back in `b`. Sorts the points.
/// Cost: n log n (patience sorting).
std::size_t longest_ordered(std::vector<AnchorPoint>& points);

}  // namespace stemma::align
