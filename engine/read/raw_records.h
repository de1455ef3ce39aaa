#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/batch.h"

namespace stemma::engine {

struct RawRecord {
  std::uint64_t number = 0;  ///< as in Document::line
  std::string_view bytes;    ///< as they stand in the input, with line ends; of a row its wanted fields
};

/// The records of a piece one after the other, blank lines too: the one place that divides and numbers. Whoever reads
/// an input again finds every document by source and number, and may copy its bytes; rows are copied by
/// copy_parquet_rows().
/// Edges    between the records of a WARC file more line ends than its two may stand; they belong to none.
class RawRecords {
 public:
  /// Borrows the bytes of the piece.
  explicit RawRecords(const RawPiece& piece) noexcept
      : form_(piece.form), rest_(piece.bytes), number_(piece.line), left_(piece.form == RawForm::kTextFile) {}

  std::optional<RawRecord> next() noexcept;

 private:
  RawForm form_;
  std::string_view rest_;
  std::uint64_t number_;
  bool left_;  // a text file may be empty, and is a record all the same
};

/// A piece of memory of its own that holds this one record of `piece`.
RawPiece copy_record(const RawPiece& piece, const RawRecord& record);

}  // namespace stemma::engine
