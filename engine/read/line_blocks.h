#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>

#include "engine/codec/byte_stream.h"
#include "engine/read/raw_buffer.h"
#include "engine/read/reasons.h"

namespace stemma::engine {

/// Whole lines of a stream, many at a time. The stream writes into the memory that is handed on; only the beginning of
/// a line that a block cuts is copied, into the next block. Lines are counted here and divided by whoever gets them.
/// Memory   a block, or a line of at most `longest_line`; of a longer one a block, while it is passed over.
/// Cost     little beside that of the stream: one search for line ends.
class LineBlocks {
 public:
  struct Limits {
    std::size_t block_bytes = kBatchBytes;    ///< of a block, about
    std::size_t block_lines = kBatchRecords;  ///< of a block, about: told by the lines of the one before
    std::size_t longest_line = kMaxRecordBytes;
  };
  enum class Got : std::uint8_t { kLines, kTooLong, kEnd };

  /// A stream that begins behind `offset` bytes, with line `number`. Requires limits.block_bytes <=
  /// limits.longest_line, and neither 0.
  LineBlocks(std::unique_ptr<ByteStream> bytes, Limits limits, std::uint64_t offset = 0, std::uint64_t number = 1)
      : bytes_(std::move(bytes)), limits_(limits), block_bytes_(limits.block_bytes), offset_(offset), number_(number) {}

  /// Sets memory, bytes, line and lines of `piece` for kLines; nothing for kTooLong: line number() - 1 is passed over.
  /// Throws CodecFault, once the lines that were whole before it are given; what else stood there is dropped.
  Got next(RawPiece& piece);
  /// Of the first line that was not yet given; from 1.
  std::uint64_t number() const noexcept { return number_; }
  /// Bytes before that line.
  std::uint64_t offset() const noexcept { return offset_; }

 private:
  void read();
  std::size_t whole_lines() const noexcept;
  void give(std::size_t count, RawPiece& piece);
  void pass_over_line();

  std::unique_ptr<ByteStream> bytes_;
  Limits limits_;
  std::size_t block_bytes_;
  RawBuffer buffer_;
  std::size_t searched_ = 0;  // no line ends before this place of the buffer
  std::uint64_t offset_, number_;
  bool ended_ = false;
  std::exception_ptr fault_;
};

}  // namespace stemma::engine
