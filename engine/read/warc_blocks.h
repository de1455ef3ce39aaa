#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>

#include "engine/codec/byte_stream.h"
#include "engine/read/parsed_record.h"
#include "engine/read/raw_buffer.h"
#include "engine/read/reasons.h"
#include "engine/read/warc_record.h"

namespace stemma::engine {

/// Whole records of a WARC stream, many at a time, as LineBlocks gives lines: the stream writes into the memory that is
/// handed on, and only a record that a block cuts is copied into the next.
/// Damage   a record counts when its length leads to two line ends, to another record or to the end of the stream. From
///          what does not, the next "WARC/1." at the start of a line is sought; all up to there is one bad record.
///          A record that the end of the stream cuts is one too, unless the stream broke off with a fault of its own.
/// Memory   a block, or a record of at most `longest_record`; twice that where damaged lengths are large. Of a longer
///          record a block, while it is passed over.
/// Cost     little beside that of the stream: a look at each head. Linear in the bytes, whatever they are.
class WarcBlocks {
 public:
  struct Limits {
    std::size_t block_bytes = kBatchBytes;  ///< of a block, about
    std::size_t longest_record = kMaxRecordBytes;
  };
  enum class Got : std::uint8_t { kRecords, kFault, kEnd };

  /// Requires limits.block_bytes <= limits.longest_record, and neither 0.
  WarcBlocks(std::unique_ptr<ByteStream> bytes, Limits limits) : bytes_(std::move(bytes)), limits_(limits) {}

  /// Sets form, memory, bytes, line and lines of `piece` for kRecords, and `fault` for kFault: what is to be said of
  /// record number() - 1. Throws CodecFault, once the records that were whole before it are given.
  Got next(RawPiece& piece, Remark& fault);
  /// Of the first record that was not yet given, from 1. A damaged stretch counts as one.
  std::uint64_t number() const noexcept { return number_; }

 private:
  struct Look;
  Look look_at(std::string_view bytes) const noexcept;
  void fill(std::size_t wanted);
  void read();
  void drop(std::size_t count) noexcept;
  Got give(RawPiece& piece);
  std::optional<Remark> pass_over_damage(const Look& look);
  std::optional<Remark> pass_over_record(const WarcHead& head);
  std::string_view left() const noexcept { return buffer_.bytes().substr(begin_); }
  bool is_last() const noexcept { return ended_ || fault_; }

  std::unique_ptr<ByteStream> bytes_;
  Limits limits_;
  RawBuffer buffer_;
  std::size_t begin_ = 0;      // what stands before it in the buffer was given or dropped
  std::size_t whole_ = 0;      // bytes of whole records from there on, with the line ends between them
  std::uint64_t records_ = 0;  // in these
  std::uint64_t offset_ = 0;   // of begin_ in the stream
  std::uint64_t number_ = 1;
  bool ended_ = false;
  std::exception_ptr fault_;
};

}  // namespace stemma::engine
