#include "shingling/band.h"

#include <string>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::shingling {
namespace {

double power(double base, std::size_t exponent) noexcept {
  double product = 1;
  for (; exponent > 0; --exponent) product *= base;
  return product;
}

}  // namespace

double meeting_probability(double j, BandShape shape) noexcept {
  return 1 - power(1 - power(j, shape.rows), shape.bands);
}

BandShape choose_bands(std::size_t slots, double min_jaccard, double recall) {
  if (!(min_jaccard > 0 && min_jaccard <= 1))
    throw Error(ErrorCode::kConfig,
                "min-jaccard is " + std::to_string(min_jaccard) + "; give a number above 0, up to 1");
  if (!(recall > 0 && recall < 1))
    throw Error(ErrorCode::kConfig, "recall is " + std::to_string(recall) + "; give a number between 0 and 1");
  BandShape best{slots, 1};
  for (std::size_t rows = 2; rows <= slots; ++rows) {
    const BandShape shape{slots / rows, rows};
    if (meeting_probability(min_jaccard, shape) >= recall) best = shape;
  }
  return best;
}

void band_keys(std::span<const Slot> signature, BandShape shape, std::uint64_t seed,
               std::span<std::uint64_t> keys) noexcept {
  for (std::size_t band = 0; band < shape.bands; ++band) {
    std::uint64_t key = mix64(seed ^ (0x9E3779B97F4A7C15ull * (band + 1)));
    for (std::size_t row = 0; row < shape.rows; ++row) key = mix64(key + signature[band * shape.rows + row] + 1);
    keys[band] = key;
  }
}

}  // namespace stemma::shingling
