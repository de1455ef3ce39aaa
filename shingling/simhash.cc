#include "shingling/simhash.h"

#include <array>

namespace stemma::shingling {

std::uint64_t simhash(std::span<const std::uint64_t> shingles) noexcept {
  std::array<std::uint64_t, 64> ones{};
  for (const std::uint64_t hash : shingles)
    for (unsigned bit = 0; bit < 64; ++bit) ones[bit] += (hash >> bit) & 1;
  std::uint64_t sketch = 0;
  for (unsigned bit = 0; bit < 64; ++bit)
    if (2 * ones[bit] > shingles.size()) sketch |= std::uint64_t{1} << bit;
  return sketch;
}

}  // namespace stemma::shingling
