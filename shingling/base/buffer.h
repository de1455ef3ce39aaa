#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>

namespace stemma {

/// Memory that kernels write into: grows, keeps what stands in it, and is never filled with zeros first, which for a
/// document costs as much as reading it. Elements are plain numbers. kSlack elements behind capacity() may be read and
/// written too, so that vectors need no tail.
template <class T>
class Buffer {
 public:
  static constexpr std::size_t kSlack = 64;

  T* data() noexcept { return data_.get(); }
  const T* data() const noexcept { return data_.get(); }
  std::size_t capacity() const noexcept { return capacity_; }
  /// Room for `count` elements at the least; the first `kept` stay as they are.
  void reserve(std::size_t count, std::size_t kept = 0) {
    if (count <= capacity_ && data_) return;
    const std::size_t wanted = std::max(count, capacity_ + capacity_ / 2);
    auto bigger = std::make_unique_for_overwrite<T[]>(wanted + kSlack);
    if (kept > 0) std::memcpy(bigger.get(), data_.get(), kept * sizeof(T));
    data_ = std::move(bigger);
    capacity_ = wanted;
  }
  /// Gives memory above `most` elements back: one long document must not make every thread large for good.
  void shrink(std::size_t most) noexcept {
    if (capacity_ <= most) return;
    data_.reset();
    capacity_ = 0;
  }

 private:
  std::unique_ptr<T[]> data_;
  std::size_t capacity_ = 0;
};

}  // namespace stemma
