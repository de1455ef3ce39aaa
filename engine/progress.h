#pragma once
#include <cstdint>
#include <string_view>

namespace stemma::engine {

/// Where a run tells how it goes. The engine never prints; tools implement this. Called by one thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void step(std::string_view name) = 0;                          ///< a step of the run begins
  virtual void count(std::uint64_t documents, std::uint64_t bytes) = 0;  ///< read so far, in the first step
  virtual void note(std::string_view message) = 0;
  virtual void warn(std::string_view message) = 0;
};

}  // namespace stemma::engine
