#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace stemma::engine {

/// Where a run may put what it works with.
struct Budget {
  std::uint64_t memory_bytes = 1u << 30;
  std::string tmp;  ///< folder for temporary files
};

}  // namespace stemma::engine
