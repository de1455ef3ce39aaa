#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/store/files.h"

namespace stemma::engine {

/// A column on disk: rows of one width in document order, with what they are, the fingerprint of the parameters they
/// were made with, their number and a checksum (FORMAT.md to the byte). The file appears at commit(), whole.
/// Memory   one megabyte. Throws Error{kIo} with the path and the system's reason.
class ColumnWriter {
 public:
  /// Requires 1 to 16 bytes of `name`, row_bytes > 0.
  ColumnWriter(const std::string& path, std::string_view name, std::size_t row_bytes, std::uint64_t fingerprint);
  /// Whole rows, as they lie in memory of a little endian machine.
  void append(std::string_view rows);
  void commit();
  std::uint64_t rows() const noexcept { return rows_; }

 private:
  void flush();

  AtomicFile file_;
  std::string piece_;
  std::size_t row_bytes_;
  std::uint64_t rows_ = 0, checksum_ = 0;
};

/// The same, mapped. The constructor reads it once to check it; throws Error{kIo} where it cannot be read,
/// Error{kCorrupt} where it is cut, changed, of another version, or not the column `name` of rows of `row_bytes`, and
/// says which.
class ColumnFile {
 public:
  ColumnFile(const std::string& path, std::string_view name, std::size_t row_bytes);
  std::uint64_t rows() const noexcept { return rows_; }
  std::uint64_t fingerprint() const noexcept { return fingerprint_; }
  std::string_view all() const noexcept;  ///< rows() * row_bytes bytes

 private:
  MappedFile file_;
  std::size_t row_bytes_;
  std::uint64_t rows_ = 0, fingerprint_ = 0;
};

}  // namespace stemma::engine
