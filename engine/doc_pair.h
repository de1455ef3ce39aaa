#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>

namespace stemma::engine {

/// Two documents, a before b in the order that numbers them: that of the input, in dedup that of keeping.
struct DocPair {
  std::uint32_t a = 0, b = 0;
  auto operator<=>(const DocPair&) const = default;
};

inline DocPair ordered(std::uint32_t x, std::uint32_t y) noexcept { return {std::min(x, y), std::max(x, y)}; }

}  // namespace stemma::engine
