#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "engine/batch.h"

namespace stemma::engine {

/// Bytes on their way from a stream into a RawPiece. Never zeroed: a stream writes them, and zeros would cost as much
/// as the reading of a plain file. Room for kRawPadding bytes stands behind the last.
class RawBuffer {
 public:
  RawBuffer() = default;
  explicit RawBuffer(std::size_t capacity) : memory_(make(capacity)), capacity_(capacity) {}

  std::size_t size() const noexcept { return size_; }
  std::size_t capacity() const noexcept { return capacity_; }
  std::string_view bytes() const noexcept { return {memory_.get(), size_}; }
  std::span<char> room() noexcept { return {memory_.get() + size_, capacity_ - size_}; }
  /// The first `count` bytes of room() were written.
  void add(std::size_t count) noexcept { size_ += count; }
  /// Requires room for them.
  void append(std::string_view more) noexcept {
    if (!more.empty()) std::memcpy(memory_.get() + size_, more.data(), more.size());
    size_ += more.size();
  }
  void grow(std::size_t capacity) {
    RawBuffer larger(capacity);
    larger.append(bytes());
    *this = std::move(larger);
  }
  /// Takes the first `count` bytes off.
  void drop_front(std::size_t count) noexcept {
    std::memmove(memory_.get(), memory_.get() + count, size_ - count);
    size_ -= count;
  }
  /// Moves the first `count` bytes into `piece`; memory that would stay half empty is not kept for them.
  void give(std::size_t count, RawPiece& piece) {
    if (count < capacity_ / 2) {
      RawBuffer fitting(count);
      fitting.append(bytes().substr(0, count));
      *this = std::move(fitting);
    }
    piece.bytes = bytes().substr(0, count);
    piece.memory = std::move(memory_);
    size_ = capacity_ = 0;
  }

 private:
  static std::unique_ptr<char[]> make(std::size_t capacity) {
    return std::make_unique_for_overwrite<char[]>(capacity + kRawPadding);
  }

  std::unique_ptr<char[]> memory_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace stemma::engine
