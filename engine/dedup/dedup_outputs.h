#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/dedup/bit_set.h"
#include "engine/dedup/find_fates.h"
#include "engine/dedup/row_join.h"
#include "engine/store/column_file.h"

/// The files that say what became of each document. All of them stand in input order.
namespace stemma::engine {

/// Writes the fates as a column, by row: from here on a run that is broken off needs nothing of the steps before.
void write_fates(RowJoin& fates, const std::string& path, std::uint64_t fingerprint);
/// Reads them again, from the first row.
class Fates {
 public:
  Fates(const std::string& path) : column_(path, "decisions", sizeof(RowFate)), left_(column_.rows()) {}
  std::uint64_t fingerprint() const noexcept { return column_.fingerprint(); }
  bool next(RowFate& fate);

 private:
  ColumnReader column_;
  std::uint64_t left_;
};

struct RemovedCounts {
  std::uint64_t exact = 0, near_dup = 0, excerpt = 0;
  std::uint64_t all() const noexcept { return exact + near_dup + excerpt; }
  std::vector<std::uint64_t> offsets;  ///< by part of the input: where its first line begins
};

/// removed.jsonl: {"id","kept","cluster","relation","similarity","source","line","kept_source","kept_line"}. Sets the
/// bits of the rows that are removed.
RemovedCounts write_removed(const SketchSet& sketches, const std::string& fates, const Budget& budget,
                            const std::string& path, BitSet& is_removed);

/// documents.jsonl: {"id","key","cluster","role":"kept"|"removed","source","line"} for every document; one without
/// copies has a cluster of its own, named by its key.
void write_documents(const SketchSet& sketches, const std::string& fates, const Budget& budget,
                     const std::string& path);

/// pairs.jsonl: {"a","b","relation","score"}. `pairs` holds each RowPair by its row b.
void write_pairs(const SketchSet& sketches, RowJoin& pairs, const Budget& budget, const std::string& path);

}  // namespace stemma::engine
