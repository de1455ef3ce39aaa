#include "shingling/simhash.h"

#include "shingling/simhash_kernel.h"

namespace stemma::shingling {

std::uint64_t simhash(std::span<const std::uint64_t> shingles) noexcept {
  return simhash_kernel(shingles.data(), shingles.size());
}

}  // namespace stemma::shingling
