#pragma once
#include <cstddef>
#include <cstdint>

namespace stemma::shingling {

/// 64 counters, one a bit: bit i of the result is set where more than half of the hashes have bit i. 0 for none.
std::uint64_t simhash_kernel(const std::uint64_t* hashes, std::size_t count);

}  // namespace stemma::shingling
