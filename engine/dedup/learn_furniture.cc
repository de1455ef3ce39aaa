#include "engine/dedup/learn_furniture.h"

#include <oneapi/tbb/parallel_for.h>

#include <array>
#include <filesystem>
#include <mutex>
#include <optional>

#include "engine/dedup/furniture_names.h"
#include "engine/dedup/scatter.h"
#include "engine/sketch_parts.h"
#include "engine/store/column_file.h"
#include "engine/stream.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFurniture = "furniture";  // the name of the column

const std::vector<SegmentColumn>& marked_columns() {
  static const std::vector<SegmentColumn> columns = {
      {kMarkedRows, sizeof(MarkedRow)}, {kMarkedPlaces, sizeof(MarkedPlace)}, {"rejects", 1}};
  return columns;
}

/// Stage "mark lines". What is rejected is told by the stage that signs.
SignedBatch mark_lines(const DocBatch& in, const LineMarker& marker) {
  thread_local LineMarker::Scratch scratch;
  MarkedLines marked;
  SignedBatch out;
  out.after = in.after;
  out.counts.documents = in.documents.size();
  out.counts.bytes = in.bytes;
  for (const Document& document : in.documents) {
    marker.mark(document.text, scratch, marked);
    for (const std::uint64_t key : marked.keys)
      out.columns[0].append(
          bytes_of(MarkedRow{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32), marked.mark}));
    out.columns[1].append(bytes_of(MarkedPlace{document.source, document.line, marked.keys.size()}));
  }
  return out;
}

/// Rows of columns one behind the other, a block at a time.
class RowsOf {
 public:
  explicit RowsOf(const std::vector<std::string>& columns) : columns_(columns) {}
  std::optional<std::vector<MarkedRow>> next() {
    constexpr std::uint64_t kBlock = 1u << 16;
    while (!reader_ || left_ == 0) {
      if (at_ == columns_.size()) return std::nullopt;
      reader_ = std::make_unique<ColumnReader>(columns_[at_++], kMarkedRows, sizeof(MarkedRow));
      left_ = reader_->rows();
    }
    std::vector<MarkedRow> out(std::min(kBlock, left_));
    reader_->read(out.size(), reinterpret_cast<char*>(out.data()));
    left_ -= out.size();
    return out;
  }

 private:
  const std::vector<std::string>& columns_;
  std::size_t at_ = 0;
  std::unique_ptr<ColumnReader> reader_;
  std::uint64_t left_ = 0;
};

Scattered<LineEntry> entries_of(const std::vector<MarkedRow>& rows) {
  std::vector<LineEntry> entries;
  entries.reserve(rows.size());
  for (const MarkedRow& row : rows) entries.push_back({row.key_low, row.mark});
  return Scattered<LineEntry>(entries, kLinePartitions, [&](const LineEntry& entry) {
    return line_partition(rows[static_cast<std::size_t>(&entry - entries.data())].key());
  });
}

/// What an earlier run had decided.
std::optional<std::vector<FurnitureLine>> decided_before(const std::string& path, std::uint64_t fingerprint) {
  std::error_code code;
  if (!fs::is_regular_file(path, code)) return std::nullopt;
  try {
    const ColumnFile column(path, kFurniture, sizeof(FurnitureLine));
    if (column.fingerprint() == fingerprint) return records_in<FurnitureLine>(column.all());
  } catch (const Error&) {
    // Damaged: it is decided again.
  }
  return std::nullopt;
}

std::vector<FurnitureLine> decide(const FurnitureJob& job, const std::string& path, Progress& progress) {
  const LineMarker marker(job.settings.seed);
  const PartsJob parts{
      job.files,       job.settings.fields, job.settings.max_document_bytes, job.out + "/store/furniture",
      job.fingerprint, job.checkpoint_bytes};
  const SketchedParts marked = stream_parts(
      parts, marked_columns(), [&](const DocBatch& in) { return mark_lines(in, marker); }, progress);
  std::vector<std::string> segments, columns;
  for (const SketchedParts::Part& part : marked.parts)
    for (const Segment& segment : part.segments) {
      segments.push_back(segment.folder);
      columns.push_back(column_path(segment.folder, kMarkedRows));
    }
  std::vector<FurnitureLine> lines = find_furniture_lines(columns, job.rule, job.budget, job.memory_bytes);
  write_furniture_names(job, segments, lines, job.out + "/furniture.jsonl");
  ColumnWriter column(path, kFurniture, sizeof(FurnitureLine), job.fingerprint);
  column.append(bytes_of_all(lines));
  column.commit();
  return lines;
}

}  // namespace

std::vector<FurnitureLine> find_furniture_lines(const std::vector<std::string>& columns, FurnitureRule rule,
                                                const Budget& budget, std::uint64_t memory_bytes) {
  Partitions parts(budget.tmp, kLinePartitions, budget.memory_bytes / 2);
  RowsOf rows(columns);
  run_in_order([&] { return rows.next(); }, [](const std::vector<MarkedRow>& some) { return entries_of(some); },
               [&](const Scattered<LineEntry>& entries) { entries.append_to(parts); });
  parts.done_appending();
  std::vector<std::vector<FurnitureLine>> found(kLinePartitions);
  const std::uint64_t most_lines = budget.memory_bytes / 4 / sizeof(FurnitureLine);
  std::uint64_t count = 0;
  std::mutex counting;
  tbb::parallel_for(std::size_t{0}, kLinePartitions, [&](std::size_t part) {
    std::vector<FurnitureLine> here = furniture_among(records_in<LineEntry>(parts.take(part)), part, rule);
    here.shrink_to_fit();
    const std::scoped_lock lock(counting);
    count += here.size();
    if (count <= most_lines) found[part] = std::move(here);
  });
  if (count > most_lines)
    throw Error(
        ErrorCode::kConfig,
        std::to_string(count) + " lines of furniture are too many for --memory " + std::to_string(memory_bytes >> 20) +
            "M; give " +
            std::to_string(((memory_bytes - budget.memory_bytes + count * 4 * sizeof(FurnitureLine)) >> 20) + 1) +
            "M or more, or leave out --ignore-furniture");
  std::vector<FurnitureLine> lines;
  lines.reserve(count);
  for (std::vector<FurnitureLine>& some : found) {
    lines.insert(lines.end(), some.begin(), some.end());
    some = {};
  }
  return lines;
}

LearnedFurniture learn_furniture(const FurnitureJob& job, Progress& progress) {
  const std::string path = job.out + "/store/furniture.col";
  std::optional<std::vector<FurnitureLine>> lines = decided_before(path, job.fingerprint);
  if (!lines) lines = decide(job, path, progress);
  std::error_code code;
  fs::remove_all(job.out + "/store/furniture", code);
  LearnedFurniture out{std::make_shared<const FurnitureLines>(*lines), 0};
  for (const FurnitureLine& line : *lines) out.occurrences += line.documents;
  return out;
}

}  // namespace stemma::engine
