#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace stemma::engine {

/// A stream cannot be read on. Not an Error: the run goes on, the reader turns it into a Reject.
class CodecFault : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t { kUnreadable, kDamaged };

  /// `what` says what was found, after how many bytes, and the way out.
  CodecFault(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const noexcept { return kind_; }

 private:
  Kind kind_;
};

/// Bytes in the order of the file, decompressed.
/// Throws   CodecFault from read(), and the same again from every later read(). What was decoded before the damage
///          has been handed on by then.
/// Threads  one at a time.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills the front of `into` and returns how much; 0 is the end. Requires a non-empty `into`.
  virtual std::size_t read(std::span<char> into) = 0;
  /// Passes over `count` bytes, or to the end where fewer are left. A file that is not compressed is not read for it.
  virtual void skip(std::uint64_t count);
};

/// The stream behind its first `offset` bytes, which it passes over on the first read().
std::unique_ptr<ByteStream> starting_at(std::unique_ptr<ByteStream> bytes, std::uint64_t offset);

/// A file as it is, a gzip file (any number of members, zero padding behind them) or a zstd file (any number of frames,
/// skippable ones too). What it is follows from its first bytes, whatever its name. "-" is standard input.
/// Opens on the first read(), so that a missing file is a fault like any other.
/// Memory   about 600 KB; a zstd file up to the window of its frames (at most 128 MB).
std::unique_ptr<ByteStream> open_stream(const std::string& path);

/// Bytes of files that this process has read so far, as they lie on the disk, by all streams and whoever else counts
/// them: for telling how far a run is.
std::uint64_t file_bytes_read() noexcept;
void count_file_bytes(std::uint64_t bytes) noexcept;

enum class Compression : std::uint8_t { kNone, kGzip, kZstd };
/// What open_stream() would decode, told by the first bytes; kNone also for a file that cannot be read.
Compression compression_of(const std::string& path);

/// The same over bytes that come from `compressed`.
std::unique_ptr<ByteStream> decoded(std::unique_ptr<ByteStream> compressed);

/// A stream whose first bytes can be looked at before they are read.
class PeekedStream final : public ByteStream {
 public:
  explicit PeekedStream(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)) {}
  /// The first `size` bytes, fewer where the stream ends or breaks before. Requires that nothing was read yet.
  std::string_view peek(std::size_t size);
  /// Throws what peek() met, once the bytes before it have been read.
  std::size_t read(std::span<char> into) override;
  void skip(std::uint64_t count) override;

 private:
  std::unique_ptr<ByteStream> inner_;
  std::string head_;
  std::size_t taken_ = 0;
  std::exception_ptr fault_;
};

}  // namespace stemma::engine
