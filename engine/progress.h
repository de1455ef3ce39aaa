#pragma once
#include <cstdint>
#include <string_view>

namespace stemma::engine {

/// How far a step is.
struct Counted {
  std::uint64_t documents = 0, bytes = 0;  ///< done so far, of the records that were read
  double share = 0;                        ///< of the step's work, in [0, 1]; 0: unknown
  // Of the moment, filled in by Steps:
  std::uint64_t memory_bytes = 0;     ///< of the process
  std::uint64_t disk_free_bytes = 0;  ///< where the run is written; 0: unknown
};

/// Where a run tells how it goes. The engine never prints; tools implement this. Called by one thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void step(std::string_view name) = 0;  ///< a step of the run begins
  virtual void count(const Counted& so_far) = 0;
  virtual void note(std::string_view message) = 0;
  virtual void warn(std::string_view message) = 0;
};

}  // namespace stemma::engine
