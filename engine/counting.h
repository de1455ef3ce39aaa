#pragma once
#include <cstdint>
#include <mutex>

#include "engine/progress.h"

namespace stemma::engine {

/// Tells how far a step is that several threads work on.
class Counting {
 public:
  explicit Counting(Progress& progress) : progress_(progress) {}
  /// Documents and bytes that are done.
  void add(std::uint64_t documents, std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    progress_.count(documents_ += documents, bytes_ += bytes);
  }
  /// Those that an earlier run had done: they count, and are nothing to tell.
  void add_done(std::uint64_t documents, std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    documents_ += documents;
    bytes_ += bytes;
  }

 private:
  Progress& progress_;
  std::mutex mutex_;
  std::uint64_t documents_ = 0, bytes_ = 0;
};

}  // namespace stemma::engine
