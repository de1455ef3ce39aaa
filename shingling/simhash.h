#pragma once
#include <bit>
#include <cstdint>
#include <span>

namespace stemma::shingling {

/// SimHash: bit i is set where more than half of the shingle hashes have bit i. Near copies differ in few bits.
/// Empty gives 0. Cost about one instruction a shingle. Source: Charikar 2002, "Similarity estimation techniques from
/// rounding algorithms".
std::uint64_t simhash(std::span<const std::uint64_t> shingles) noexcept;

inline int hamming_distance(std::uint64_t a, std::uint64_t b) noexcept { return std::popcount(a ^ b); }

}  // namespace stemma::shingling
