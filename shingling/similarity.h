#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace stemma::shingling {

/// Size of the intersection of two sorted sets (shingle_set). Cost: one walk over both.
std::size_t shared_shingles(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// |a & b| / |a | b|, in [0, 1]; 0 when both are empty.
double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// |a & b| / min(|a|, |b|), in [0, 1]: how much of the smaller stands in the larger; 0 when either is empty.
double containment(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

}  // namespace stemma::shingling
