#pragma once
#include <cstddef>
#include <cstdint>

namespace stemma::shingling {

/// The largest signature.
inline constexpr std::size_t kMostSlots = 256;
/// The least value of a bin that no shingle fell into. A value of a shingle that is as large counts as none: it is the
/// least of its bin only where nothing else is in it, once in 2^32 shingles.
inline constexpr std::uint32_t kNoValue = 0xFFFF'FFFFu;

/// Per bin the least value of the shingles in it; returns how many bins stay empty.
/// Formula  x = shingle >> 32, bin = x >> bin_shift, value = x * 0x9E3779B1: a second mix, so that the value does not
///          depend on the bin.
std::size_t least_values_kernel(const std::uint64_t* shingles, std::size_t count, unsigned bin_shift,
                                std::uint32_t* least, std::size_t slots);

/// Every bin that is empty gets the least multiply[bin] * x + add[bin] over all shingles.
/// Cost     slots * count / lanes where many bins are empty, (empty bins) * count / lanes where few are.
/// Requires slots a multiple of 64; `empty` as least_values_kernel() returned it.
void fill_kernel(const std::uint64_t* shingles, std::size_t count, const std::uint32_t* multiply,
                 const std::uint32_t* add, std::uint32_t* least, std::size_t slots, std::size_t empty);

}  // namespace stemma::shingling
