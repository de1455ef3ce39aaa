#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace stemma::engine {

/// A bit for each of `size` things, all clear at first. Any number of threads may set and test.
class BitSet {
 public:
  explicit BitSet(std::size_t size) : words_(std::make_unique<std::atomic<std::uint64_t>[]>(size / 64 + 1)) {}
  void set(std::size_t at) noexcept {
    std::atomic<std::uint64_t>& word = words_[at / 64];
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    if ((word.load(std::memory_order_relaxed) & bit) == 0) word.fetch_or(bit, std::memory_order_relaxed);
  }
  bool test(std::size_t at) const noexcept {
    return (words_[at / 64].load(std::memory_order_relaxed) >> (at % 64) & 1) != 0;
  }

 private:
  std::unique_ptr<std::atomic<std::uint64_t>[]> words_;
};

}  // namespace stemma::engine
