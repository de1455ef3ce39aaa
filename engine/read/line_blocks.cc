#include "engine/read/line_blocks.h"

#include <algorithm>
#include <cstring>

namespace stemma::engine {
namespace {

constexpr std::size_t kLeastBlock = 64u << 10;

// Leaps from end to end: std::count looks at each byte, and takes a tenth of the time of decompression for it.
std::uint64_t count_lines(std::string_view bytes) noexcept {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); ++count) {
    const std::size_t end = bytes.find('\n', at);
    at = end == std::string_view::npos ? bytes.size() : end + 1;
  }
  return count;
}

}  // namespace

LineBlocks::Got LineBlocks::next(RawPiece& piece) {
  for (;;) {
    if (buffer_.size() >= block_bytes_ || ended_ || fault_) {
      const std::size_t whole = ended_ ? buffer_.size() : whole_lines();
      if (whole > 0) {
        give(whole, piece);
        return Got::kLines;
      }
      if (fault_) std::rethrow_exception(fault_);
      if (ended_) return Got::kEnd;
      searched_ = buffer_.size();
      if (buffer_.size() > limits_.longest_line) {
        pass_over_line();
        return Got::kTooLong;
      }
    }
    read();
  }
}

// A line that fills the buffer makes it grow; one byte more than the longest line, its end, is enough room.
void LineBlocks::read() {
  if (buffer_.capacity() == 0) buffer_ = RawBuffer(block_bytes_);
  if (buffer_.room().empty()) buffer_.grow(std::min(2 * buffer_.capacity(), limits_.longest_line + 1));
  try {
    const std::span<char> room = buffer_.room();
    const std::size_t got = bytes_->read(room.first(std::min(room.size(), block_bytes_)));
    buffer_.add(got);
    ended_ = got == 0;
  } catch (const CodecFault&) {
    fault_ = std::current_exception();
  }
}

std::size_t LineBlocks::whole_lines() const noexcept {
  const std::size_t last = buffer_.bytes().substr(searched_).rfind('\n');
  return last == std::string_view::npos ? 0 : searched_ + last + 1;
}

void LineBlocks::give(std::size_t count, RawPiece& piece) {
  piece.line = number_;
  piece.lines = count_lines(buffer_.bytes().substr(0, count));
  number_ += piece.lines;
  offset_ += count;
  const std::size_t for_lines = limits_.block_lines * (count / piece.lines + 1);
  block_bytes_ = std::clamp(for_lines, std::min(kLeastBlock, limits_.block_bytes), limits_.block_bytes);
  RawBuffer next;
  if (!ended_ && !fault_) {
    const std::string_view rest = buffer_.bytes().substr(count);
    next = RawBuffer(std::min(std::max(block_bytes_, 2 * rest.size()), limits_.longest_line + 1));
    next.append(rest);
  }
  buffer_.give(count, piece);
  buffer_ = std::move(next);
  searched_ = buffer_.size();
}

void LineBlocks::pass_over_line() {
  offset_ += buffer_.size();
  buffer_ = RawBuffer(block_bytes_);  // gives the memory back at once
  searched_ = 0;
  for (;;) {
    read();
    if (fault_) std::rethrow_exception(fault_);
    const std::size_t end = buffer_.bytes().find('\n');
    if (end != std::string_view::npos || ended_) {
      const std::size_t rest = end == std::string_view::npos ? buffer_.size() : end + 1;
      offset_ += rest;
      buffer_.drop_front(rest);
      break;
    }
    offset_ += buffer_.size();
    buffer_.drop_front(buffer_.size());
  }
  ++number_;
}

}  // namespace stemma::engine
