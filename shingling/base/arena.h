#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace stemma {

/// Memory for the strings of a batch: taken piece by piece, given back all at once.
/// Shape    room(n), write into it, take(what was used): so a decoder needs to know only how much it may write at most.
/// Edges    views stay valid when the arena moves, and end with it. A moved-from arena is empty and may be used again.
/// Throws   std::bad_alloc.
/// Cost     a pointer is moved on; memory is asked for in chunks that double from 16 KB to 1 MB. Nothing is zeroed.
/// Threads  one at a time.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&& other) noexcept
      : chunks_(std::move(other.chunks_)),
        at_(std::exchange(other.at_, nullptr)),
        left_(std::exchange(other.left_, 0)),
        next_(std::exchange(other.next_, kFirstChunk)) {
    other.chunks_.clear();
  }
  Arena& operator=(Arena&& other) noexcept {
    Arena taken(std::move(other));
    std::swap(chunks_, taken.chunks_);
    std::swap(at_, taken.at_);
    std::swap(left_, taken.left_);
    std::swap(next_, taken.next_);
    return *this;
  }

  /// At least `bytes` bytes to write to. Until take() they are nobody's, and the next room() may begin at the same
  /// place.
  char* room(std::size_t bytes) {
    if (bytes > left_) add_chunk(bytes);
    return at_;
  }
  /// The first `bytes` of the room last asked for become a string. Requires that it was as large.
  std::string_view take(std::size_t bytes) noexcept {
    const std::string_view taken(at_, bytes);
    at_ += bytes;
    left_ -= bytes;
    return taken;
  }
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    std::memcpy(room(text.size()), text.data(), text.size());
    return take(text.size());
  }
  /// Keeps memory that views point into already, as long as itself.
  void adopt(std::unique_ptr<char[]> memory) { chunks_.push_back(std::move(memory)); }

 private:
  static constexpr std::size_t kFirstChunk = 16u << 10, kLastChunk = 1u << 20;

  void add_chunk(std::size_t bytes) {
    const std::size_t size = std::max(bytes, next_);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    at_ = chunks_.back().get();
    left_ = size;
    next_ = std::min(2 * next_, kLastChunk);
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* at_ = nullptr;
  std::size_t left_ = 0, next_ = kFirstChunk;
};

}  // namespace stemma
