#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/codec/byte_stream.h"

namespace stemma::engine {

/// Lines of a stream, without their ends ("\n" or "\r\n"); the last may lack one.
/// Memory   a chunk and at most `longest_bytes` of a line: the rest of a longer one is passed over.
class LineSource {
 public:
  enum class Got : std::uint8_t { kLine, kTooLong, kEnd };

  LineSource(std::unique_ptr<ByteStream> bytes, std::size_t longest_bytes);

  /// Replaces `line`, which is kept by the caller so that its memory is used again; empty but for kLine.
  /// Throws CodecFault; what stood before the damage in an unfinished line is dropped.
  Got next(std::string& line);
  /// Of the line last given or, after a fault, of the line in which it came; from 1.
  std::uint64_t number() const noexcept { return number_; }

 private:
  std::unique_ptr<ByteStream> bytes_;
  std::size_t longest_bytes_;
  std::vector<char> chunk_;
  std::size_t at_ = 0, end_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace stemma::engine
