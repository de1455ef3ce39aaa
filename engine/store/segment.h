#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch.h"
#include "engine/store/column_file.h"

namespace stemma::engine {

/// A column of a segment: its name and the width of a row.
struct SegmentColumn {
  std::string_view name;
  std::size_t row_bytes;
};

/// A stretch of the input that is done and on disk: a folder with a file a column, and `segment.json`, which says how
/// far the input was read and what was counted. Whoever goes on with a run starts behind its last segment.
struct Segment {
  std::string folder;
  InputPosition after;  ///< behind its last record
  bool ends_part = false;
  std::vector<std::uint64_t> counts;  ///< what the writer was told; the meaning is the caller's
};

/// Writes a segment: a folder that appears whole, or not at all.
/// Memory   a megabyte a column. Nothing is flushed to the disk one by one: a power failure may spoil a segment, which
///          its checksums tell, and it is made again.
/// Throws   Error{kIo} with the path and the system's reason.
class SegmentWriter {
 public:
  SegmentWriter(std::string folder, std::vector<SegmentColumn> columns, std::uint64_t fingerprint);
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  /// Whole rows of the column number `column`.
  void append(std::size_t column, std::string_view rows) { columns_[column]->append(rows); }
  Segment commit(const InputPosition& after, bool ends_part, std::vector<std::uint64_t> counts);

 private:
  std::string folder_, temporary_;
  std::vector<std::unique_ptr<ColumnWriter>> columns_;
};

/// The segment in `folder`; nothing where none is, or where a byte of it is wrong. `columns` and `fingerprint` as it
/// was written with. Cost: reads all of it.
std::optional<Segment> find_segment(const std::string& folder, const std::vector<SegmentColumn>& columns,
                                    std::uint64_t fingerprint);

/// The path of a column in a folder.
std::string column_path(const std::string& folder, std::string_view name);

}  // namespace stemma::engine
