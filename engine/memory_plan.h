#pragma once
#include <cstdint>

namespace stemma::engine {

/// How the steps of `stemma cluster` divide their work to keep to a number of bytes. Results do not depend on it.
///
/// What cannot be divided: what the run keeps of every document (some 2 KB, with 256 bytes of signature and 16 bytes a
/// block and fingerprint), the features that tell something (16 to 64 bytes each), every candidate pair (8 bytes, 120
/// once it is scored), alignments until they are written.
class MemoryPlan {
 public:
  static constexpr std::uint64_t kLeastMemory = 64u << 20;  ///< that a run can be asked to keep to
  static constexpr std::uint64_t kLeastData = 32u << 20;    ///< that a step is divided into

  /// 0 divides nothing.
  explicit MemoryPlan(std::uint64_t memory_bytes) : memory_bytes_(memory_bytes) {}

  /// Throws Error{kConfig} that says how much would do, where a run that holds `held_bytes` for `documents` documents
  /// leaves too little.
  void check(std::uint64_t held_bytes, std::uint64_t documents) const;
  /// Bytes for a step's own data where the run holds `held_bytes`, kLeastData or more.
  std::uint64_t left(std::uint64_t held_bytes) const noexcept;
  /// How many things of so many bytes fit into `bytes`, 1 or more.
  static std::uint64_t fitting(std::uint64_t bytes, std::uint64_t bytes_each) noexcept;

 private:
  std::uint64_t memory_bytes_;
};

}  // namespace stemma::engine
