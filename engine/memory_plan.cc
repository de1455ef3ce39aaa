#include "engine/memory_plan.h"

#include <algorithm>
#include <limits>
#include <string>

#include "shingling/base/error.h"

namespace stemma::engine {

void MemoryPlan::check(std::uint64_t held_bytes, std::uint64_t documents) const {
  if (memory_bytes_ == 0 || held_bytes + kLeastData <= memory_bytes_) return;
  const std::uint64_t would_do = held_bytes + held_bytes / 4 + kLeastData;  // later steps hold some more
  throw Error(ErrorCode::kConfig, "--memory " + std::to_string(memory_bytes_ >> 20) + "M is too little for " +
                                      std::to_string(documents) + " documents, for which the run holds " +
                                      std::to_string(held_bytes >> 20) + "M by now; give " +
                                      std::to_string((would_do >> 20) + 1) + "M or more, or divide the input");
}

std::uint64_t MemoryPlan::left(std::uint64_t held_bytes) const noexcept {
  if (memory_bytes_ == 0) return std::numeric_limits<std::uint64_t>::max();
  return memory_bytes_ < held_bytes + kLeastData ? kLeastData : memory_bytes_ - held_bytes;
}

std::uint64_t MemoryPlan::fitting(std::uint64_t bytes, std::uint64_t bytes_each) noexcept {
  return std::max<std::uint64_t>(1, bytes / bytes_each);
}

}  // namespace stemma::engine
