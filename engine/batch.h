#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "shingling/base/arena.h"

namespace stemma::engine {

/// Bytes that stand behind those of a piece and may be read: what simdjson wants, so that no line is copied for it.
constexpr std::size_t kRawPadding = 64;

/// What the bytes of a piece are.
enum class RawForm : std::uint8_t {
  kLines,     ///< whole lines with their line ends; the last of a file may lack one
  kTextFile,  ///< a whole file that is one text
  kWarc,      ///< whole records of a WARC file, each with its line ends; more line ends may stand between them
  kRows,      ///< rows of a table, their wanted fields only: read/raw_rows.h
};

/// A stretch of one file as it stands in the input (but for rows), in memory of its own. The parallel half divides it,
/// as anybody may: RawRecords of read/raw_records.h.
struct RawPiece {
  std::unique_ptr<char[]> memory;  ///< holds `bytes` and kRawPadding more
  std::string_view bytes;
  RawForm form = RawForm::kLines;
  std::uint32_t source = 0;
  std::uint64_t line = 0;   ///< number of the first line or record, from 1; 0 for a text file
  std::uint64_t lines = 0;  ///< how many, blank lines too; 0 for a text file
};

/// A place between two records of the input, from which a reader can go on.
struct InputPosition {
  std::uint32_t source = 0;  ///< number of the file
  std::uint64_t offset = 0;  ///< bytes of it before the place, decompressed
  std::uint64_t record = 1;  ///< number of the record behind the place: a line's
  auto operator<=>(const InputPosition&) const = default;
};

/// What a reader hands on: whole records in input order, with what could not be read.
struct RawBatch {
  std::vector<RawPiece> pieces;
  std::vector<Reject> rejects;
  InputPosition after;  ///< behind all of it
};

/// Parsed documents in input order.
struct DocBatch {
  Arena arena;  ///< what the documents' views point into
  std::vector<Document> documents;
  std::vector<Reject> rejects;
  std::uint64_t bytes = 0;  ///< of the records, decompressed, without line ends and blank lines
  InputPosition after;      ///< behind the last record
};

}  // namespace stemma::engine
