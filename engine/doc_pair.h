#pragma once
#include <compare>
#include <cstdint>

namespace stemma::engine {

/// Two documents, a before b in the order that numbers them: that of the input, in dedup that of keeping.
struct DocPair {
  std::uint32_t a = 0, b = 0;
  auto operator<=>(const DocPair&) const = default;
};

}  // namespace stemma::engine
