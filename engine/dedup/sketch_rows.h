#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sign.h"
#include "engine/store/column_file.h"

namespace stemma::engine {

/// A folder with columns of sketches, one of several that follow each other.
struct SketchFolder {
  std::string path;
  std::uint64_t rows = 0;
  std::uint64_t first_source = 0;  ///< added to its numbers of sources
};

/// A block of neighbouring rows with the columns that were asked for.
class RowBlock {
 public:
  std::uint64_t first = 0;  ///< number of the first row over all folders
  std::size_t rows = 0;

  std::uint64_t number(SketchColumn column, std::size_t row) const noexcept { return numbers(column)[row]; }
  std::uint64_t source(std::size_t row) const noexcept { return numbers(SketchColumn::kPlace)[2 * row]; }
  std::uint64_t line(std::size_t row) const noexcept { return numbers(SketchColumn::kPlace)[2 * row + 1]; }
  Hash128 exact(std::size_t row) const noexcept;
  std::uint32_t shingles(std::size_t row) const noexcept;
  std::span<const shingling::Slot> signature(std::size_t row, std::size_t slots) const noexcept;
  std::span<const std::uint64_t> sample(std::size_t row) const noexcept {
    return {numbers(SketchColumn::kSamples) + sample_ends_[row], sample_ends_[row + 1] - sample_ends_[row]};
  }
  std::string_view id(std::size_t row) const noexcept {
    const std::vector<char>& ids = columns_[static_cast<std::size_t>(SketchColumn::kIds)];
    return {ids.data() + id_ends_[row], id_ends_[row + 1] - id_ends_[row]};
  }

 private:
  friend class SketchRows;
  const std::uint64_t* numbers(SketchColumn column) const noexcept {
    return reinterpret_cast<const std::uint64_t*>(columns_[static_cast<std::size_t>(column)].data());
  }
  std::array<std::vector<char>, kSketchColumns> columns_;
  std::vector<std::size_t> id_ends_, sample_ends_;  ///< in rows of the column
};

/// Rows of sketches from the first to the last, a block at a time, in memory of a block and a megabyte a column. A
/// block with samples ends early where they are many: at four megabytes, or one document's. Throws   Error{kIo,
/// kCorrupt} with the path. Threads  one; the blocks are their owners'.
class SketchRows {
 public:
  /// `wanted`: kIds and kSamples, of which a document has several rows, bring the column of their sizes with them.
  /// The folders must outlive it; the first row of the first of them has the number `first_row`.
  SketchRows(std::span<const SketchFolder> folders, std::span<const SketchColumnEntry> columns,
             const std::vector<SketchColumn>& wanted, std::size_t block_rows, std::uint64_t first_row = 0);
  /// False at the end.
  bool next(RowBlock& block);
  /// The same as run_in_order() asks for it.
  std::optional<RowBlock> next() {
    RowBlock block;
    return next(block) ? std::optional(std::move(block)) : std::nullopt;
  }

 private:
  void open();
  std::size_t rows_of_next_block();

  std::span<const SketchFolder> folders_;
  std::vector<SketchColumnEntry> wanted_;
  std::size_t block_rows_, folder_ = 0;
  std::uint64_t row_ = 0, row_in_folder_ = 0;
  std::vector<std::unique_ptr<ColumnReader>> readers_;
  bool wants_samples_ = false;
  std::vector<char> sample_sizes_;  ///< read ahead, to know where a block ends
  std::size_t sizes_used_ = 0;      ///< bytes of them
};

}  // namespace stemma::engine
