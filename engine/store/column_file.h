#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
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
  void commit(AtomicFile::Durability durability = AtomicFile::Durability::kSynced);
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

/// The same, read from the front to the end without holding more than a megabyte of it: for files larger than memory.
/// The constructor checks the frame. Throws as ColumnFile; a wrong checksum once the piece that ends the rows is read,
/// so what was read before counts only then.
class ColumnReader {
 public:
  ColumnReader(const std::string& path, std::string_view name, std::size_t row_bytes);
  ~ColumnReader();
  ColumnReader(const ColumnReader&) = delete;
  ColumnReader& operator=(const ColumnReader&) = delete;
  std::uint64_t rows() const noexcept { return rows_; }
  std::uint64_t fingerprint() const noexcept { return fingerprint_; }
  /// The next `count` rows, which must be there, to `into`.
  void read(std::uint64_t count, char* into);
  /// All rows that are left, about a megabyte of whole rows at a time, to use(bytes).
  void read_rest(const std::function<void(std::string_view)>& use);

 private:
  void refill();

  std::string path_;
  int descriptor_ = -1;
  std::size_t row_bytes_;
  std::uint64_t rows_ = 0, fingerprint_ = 0;
  std::uint64_t given_ = 0;  ///< rows
  std::uint64_t body_ = 0;   ///< bytes of header and rows
  std::uint64_t read_ = 0;   ///< of them
  std::uint64_t checksum_ = 0, expected_ = 0;
  std::string piece_;
  std::size_t taken_ = 0;  ///< of piece_
};

}  // namespace stemma::engine
