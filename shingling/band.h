#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shingling/minhash.h"

namespace stemma::shingling {

/// A signature cut into bands of rows: documents that agree on all rows of any band become a candidate pair.
struct BandShape {
  std::size_t bands = 0, rows = 0;
};

/// Probability that a pair of Jaccard similarity j agrees on a band: 1 - (1 - j^rows)^bands, the S-curve.
double meeting_probability(double j, BandShape shape) noexcept;

/// The most rows (fewest chance meetings) at which a pair exactly at `min_jaccard` still meets with probability
/// `recall`; one row where none reaches it. Throws Error{kConfig} unless 0 < min_jaccard <= 1 and 0 < recall < 1.
BandShape choose_bands(std::size_t slots, double min_jaccard, double recall);

/// One 64-bit key a band, seeded by the band's number. Requires keys.size() == shape.bands.
void band_keys(std::span<const Slot> signature, BandShape shape, std::uint64_t seed,
               std::span<std::uint64_t> keys) noexcept;

}  // namespace stemma::shingling
