#pragma once
#include <cstdint>
#include <vector>

#include "engine/dedup/budget.h"
#include "engine/dedup/doc_number.h"
#include "engine/dedup/sketch_set.h"

namespace stemma::engine {

/// Rows in input order <-> numbers in the order of keeping (KeepOrder). Where the first copy is kept both are the same,
/// and nothing is held; else 4 bytes a document, and 4 more for the way back.
class Numbering {
 public:
  /// Input order.
  Numbering() = default;
  /// By the column of the order; equal values in input order.
  /// Memory   4 bytes a document, and 32 for those sorted at a time. Disk: 16 bytes a document beyond the budget.
  Numbering(const SketchSet& sketches, const Budget& budget);

  DocNumber number_of(std::uint64_t row) const noexcept {
    return numbers_.empty() ? static_cast<DocNumber>(row) : numbers_[row];
  }
  /// Requires make_rows() before, once.
  std::uint64_t row_of(DocNumber number) const noexcept { return rows_.empty() ? number : rows_[number]; }
  void make_rows();

 private:
  std::vector<DocNumber> numbers_;   // by row
  std::vector<std::uint32_t> rows_;  // by number
};

}  // namespace stemma::engine
