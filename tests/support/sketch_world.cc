#include "tests/support/sketch_world.h"

#include <algorithm>
#include <filesystem>

#include "engine/store/column_file.h"
#include "engine/store/partitions.h"
#include "engine/store/segment.h"

namespace stemma::engine::testing {
namespace {

std::string column_of(SketchColumn column, const SketchedRow& row, std::uint64_t first_source) {
  const auto bytes = [](const auto&... numbers) { return (std::string(bytes_of(numbers)) + ...); };
  switch (column) {
    case SketchColumn::kPlace:
      return bytes(row.source - first_source, row.line);
    case SketchColumn::kKey:
      return bytes(row.key);
    case SketchColumn::kExact:
      return bytes(row.exact.low, row.exact.high);
    case SketchColumn::kSimHash:
      return bytes(row.simhash);
    case SketchColumn::kShingles:
      return bytes(row.shingles);
    case SketchColumn::kOrder:
      return bytes(row.order);
    case SketchColumn::kSignature: {
      std::vector<shingling::Slot> slots = row.signature;
      slots.resize(kSketchSlots);
      return std::string(bytes_of_all(slots));
    }
    case SketchColumn::kSampleSize:
      return bytes(static_cast<std::uint32_t>(row.sample.size()));
    case SketchColumn::kSamples:
      return std::string(bytes_of_all(row.sample));
    case SketchColumn::kIdBytes:
      return bytes(static_cast<std::uint16_t>(row.id.size()));
    case SketchColumn::kIds:
      return row.id;
    case SketchColumn::kBands:
      break;
  }
  return "";
}

}  // namespace

SketchSet sketches_of(const Folder& folder, const std::vector<SketchedRow>& rows,
                      const std::vector<std::size_t>& folder_sizes) {
  SketchSet out;
  out.columns = sketch_columns(kSketchSlots, {16, 4}, false);
  out.rows = rows.size();
  std::size_t row = 0;
  for (std::size_t i = 0; i <= folder_sizes.size(); ++i) {
    const std::size_t size = i < folder_sizes.size() ? std::min(folder_sizes[i], rows.size() - row) : rows.size() - row;
    const std::string path = folder.path(std::string("sketch").append(std::to_string(i)));
    const std::uint64_t first_source = 100 * i;
    std::filesystem::create_directories(path);
    for (const SketchColumnEntry& entry : out.columns) {
      ColumnWriter column(column_path(path, entry.name), entry.name, entry.row_bytes, 0);
      for (std::size_t j = 0; j < size; ++j) column.append(column_of(entry.column, rows[row + j], first_source));
      column.commit(AtomicFile::Durability::kUnsynced);
    }
    out.parts.push_back({100 * i, 100 * (i + 1), i, i + 1, row});
    out.folders.push_back({path, size, first_source});
    row += size;
  }
  return out;
}

}  // namespace stemma::engine::testing
