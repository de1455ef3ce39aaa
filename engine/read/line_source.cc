#include "engine/read/line_source.h"

#include <cstring>
#include <utility>

namespace stemma::engine {
namespace {
constexpr std::size_t kChunkBytes = 256 * 1024;
}

LineSource::LineSource(std::unique_ptr<ByteStream> bytes, std::size_t longest_bytes)
    : bytes_(std::move(bytes)), longest_bytes_(longest_bytes), chunk_(kChunkBytes) {}

LineSource::Got LineSource::next(std::string& line) {
  line.clear();
  ++number_;
  bool too_long = false, begun = false, ended = false;
  while (!ended) {
    if (at_ == end_) {
      at_ = end_ = 0;
      end_ = bytes_->read(chunk_);
      if (end_ == 0) {
        if (!begun) return Got::kEnd;
        break;
      }
    }
    begun = true;
    const char* const from = chunk_.data() + at_;
    const auto* newline = static_cast<const char*>(std::memchr(from, '\n', end_ - at_));
    const std::size_t count = newline ? static_cast<std::size_t>(newline - from) : end_ - at_;
    if (!too_long && line.size() + count > longest_bytes_) {
      too_long = true;
      line = std::string();  // gives the memory back at once
    }
    if (!too_long) line.append(from, count);
    ended = newline != nullptr;
    at_ += count + (ended ? 1 : 0);
  }
  if (too_long) return Got::kTooLong;
  if (line.ends_with('\r')) line.pop_back();
  return Got::kLine;
}

}  // namespace stemma::engine
