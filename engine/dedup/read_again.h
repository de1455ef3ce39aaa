#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/dedup/sketch_set.h"

namespace stemma::engine {

/// A document's row and its place in the input.
struct PlacedRow {
  std::uint64_t row = 0;
  std::uint32_t source = 0;
  std::uint64_t line = 0;
};

/// Records of the input and the rows of the documents among them, in order.
struct PlacedBatch {
  RawBatch raw;
  std::vector<PlacedRow> rows;
  std::vector<std::string> notes;  ///< of the removed ones among the rows, where they are to be annotated
};

/// The rows of a part beside a reader that reads its files again, in order.
class RowsAgain {
 public:
  RowsAgain(const SketchSet& sketches, const SketchPart& part)
      : sketches_(sketches), rows_(sketches.stream(part, {SketchColumn::kPlace})) {}

  /// The rows of a batch: those that stand before its end and were not given yet.
  PlacedBatch place(RawBatch raw);
  /// The row of the document at this place, if one is there; places are asked in order.
  std::optional<std::uint64_t> row_at(std::uint32_t source, std::uint64_t line);
  /// Passes over the rows of the files before number `source`, and calls use(row) for each.
  void skip_to_file(std::size_t source, const std::function<void(std::uint64_t)>& use = {});
  /// Whether rows of this file are left.
  bool has_file(std::size_t source);
  /// Throws Error{kIo} that names the file where rows of files before number `source` are left: it is shorter than it
  /// was.
  void expect_none_before(std::size_t source);

 private:
  const PlacedRow* peek();

  const SketchSet& sketches_;
  SketchRows rows_;
  RowBlock block_;
  std::size_t at_ = 0;  ///< in block_
  PlacedRow next_;
};

/// That the input has changed between two readings: the error that says so.
[[noreturn]] void input_changed(const InputFile& file);

}  // namespace stemma::engine
