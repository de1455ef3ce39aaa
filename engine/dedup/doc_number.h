#pragma once
#include <compare>
#include <cstdint>

namespace stemma::engine {

/// A document within one run of dedup, numbered in the order of keeping: of two copies the smaller number is kept.
using DocNumber = std::uint32_t;
inline constexpr std::uint64_t kMostDocuments = 0xFFFF'FFFFull;

/// Two documents of a run, a < b.
struct NumberPair {
  DocNumber a = 0, b = 0;
  auto operator<=>(const NumberPair&) const = default;
};

}  // namespace stemma::engine
