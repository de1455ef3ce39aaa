#include "engine/dedup/kept_files.h"

#include <filesystem>
#include <memory>
#include <optional>

#include "engine/codec/block.h"
#include "engine/codec/byte_stream.h"
#include "engine/counting.h"
#include "engine/dedup/kept_names.h"
#include "engine/dedup/read_again.h"
#include "engine/read/parquet.h"
#include "engine/read/raw_records.h"
#include "engine/store/files.h"
#include "engine/stream.h"
#include "engine/threads.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrameBytes = 2u << 20;  // less loses compression, more loses threads

std::string compressed(std::string bytes, Compression compression) {
  switch (compression) {
    case Compression::kNone:
      return bytes;
    case Compression::kGzip:
      return gzip_compress(bytes);
    case Compression::kZstd:
      break;
  }
  return zstd_compress(bytes);
}

/// What is kept of a stretch of one file, compressed.
struct Kept {
  std::string bytes;
  std::uint64_t documents = 0, input_bytes = 0;
  const InputFile* changed = nullptr;
};

class KeepRecords {
 public:
  KeepRecords(const SketchSet& sketches, const BitSet& is_removed, Compression compression)
      : sketches_(sketches), is_removed_(is_removed), compression_(compression) {}

  Kept operator()(const std::vector<PlacedBatch>& batches) const {
    Kept out;
    std::string bytes;  // not yet compressed
    for (const PlacedBatch& batch : batches) {
      std::size_t at = 0;
      auto note = batch.notes.begin();
      for (const RawPiece& piece : batch.raw.pieces) {
        out.input_bytes += piece.bytes.size();
        RawRecords records(piece);
        for (std::optional<RawRecord> record = records.next(); record && at < batch.rows.size();
             record = records.next()) {
          const PlacedRow& row = batch.rows[at];
          if (row.source != piece.source || row.line != record->number) continue;
          ++at;
          if (!is_removed_.test(row.row))
            bytes.append(record->bytes);
          else if (note != batch.notes.end())
            bytes.append(annotated(record->bytes, *note++));
          // Readers of WARC files seek to records, and refuse files whose members hold several.
          if (piece.form == RawForm::kWarc) flush(bytes, out);
        }
      }
      if (at < batch.rows.size()) out.changed = &sketches_.files[batch.rows[at].source];
      out.documents += batch.rows.size();
    }
    flush(bytes, out);
    return out;
  }

 private:
  void flush(std::string& bytes, Kept& out) const {
    if (bytes.empty()) return;
    if (out.bytes.empty())
      out.bytes = compressed(std::move(bytes), compression_);
    else
      out.bytes.append(compressed(std::move(bytes), compression_));
    bytes.clear();
  }

  const SketchSet& sketches_;
  const BitSet& is_removed_;
  Compression compression_;
};

class KeptRun {
 public:
  KeptRun(const SketchSet& sketches, const BitSet& is_removed, std::string folder, const Annotations* annotations,
          Progress& progress)
      : sketches_(sketches),
        is_removed_(is_removed),
        annotations_(annotations),
        folder_(std::move(folder)),
        names_(kept_names(sketches.files)),
        counting_(progress, sketches.files) {}

  void part(std::size_t number) {
    const SketchPart& part = sketches_.parts[number];
    RowsAgain rows(sketches_, part);
    std::optional<RemovedLines> notes;
    if (annotations_ != nullptr) notes.emplace(annotations_->removed, annotations_->offsets[number]);
    for (std::size_t file = part.first_file; file < part.end_file; ++file) {
      const std::string path = folder_ + "/" + names_[file];
      std::error_code code;
      if (fs::exists(path, code)) {
        rows.skip_to_file(file + 1, [&](std::uint64_t row) {
          if (notes && is_removed_.test(row)) notes->next();
        });
        counting_.add_done(0, 0, size_of(sketches_.files[file]).value_or(0));
      } else if (reader_of(sketches_.files[file]).needs_file) {
        table(file, path, rows);
      } else {
        one_file(file, path, rows, notes ? &*notes : nullptr);
      }
      rows.expect_none_before(file + 1);
    }
  }

 private:
  void one_file(std::size_t file, const std::string& path, RowsAgain& rows, RemovedLines* notes) {
    const Compression compression = compression_of(sketches_.files[file].path);
    const std::unique_ptr<Reader> reader =
        open_inputs(sketches_.files, {}, {static_cast<std::uint32_t>(file), 0, 1}, file + 1);
    std::optional<AtomicFile> out;
    std::uint64_t documents = 0;
    bool is_text = false;
    run_in_order(
        [&]() -> std::optional<std::vector<PlacedBatch>> {
          std::vector<PlacedBatch> batches;
          for (std::size_t bytes = 0; bytes < kFrameBytes;) {
            std::optional<RawBatch> raw = reader->next();
            if (!raw) break;
            for (const RawPiece& piece : raw->pieces) {
              bytes += piece.bytes.size();
              is_text = is_text || piece.form == RawForm::kTextFile;
            }
            batches.push_back(rows.place(*std::move(raw)));
            if (notes == nullptr) continue;
            for (const PlacedRow& row : batches.back().rows)
              if (is_removed_.test(row.row)) batches.back().notes.push_back(notes->next());
          }
          if (batches.empty()) return std::nullopt;
          return batches;
        },
        KeepRecords(sketches_, is_removed_, compression),
        [&](const Kept& kept) {
          if (kept.changed != nullptr) input_changed(*kept.changed);
          documents += kept.documents;
          if (!out && !kept.bytes.empty()) open(path, out);
          if (out) out->write(kept.bytes);
          counting_.add(kept.documents, kept.input_bytes);
        });
    // All of a file's documents removed: an empty file of its kind, so that who mirrors the input misses none. Without
    // any document there is nothing to mirror.
    if (!out && documents > 0 && !is_text) {
      open(path, out);
      out->write(compressed("", compression));
    }
    if (out) out->commit();
  }

  /// A table of columns: copied by who knows its format.
  void table(std::size_t file, const std::string& path, RowsAgain& rows) {
    if (!rows.has_file(file)) return;  // no document, so nothing to mirror
    make_folder(path);
    std::uint64_t documents = 0;
    copy_parquet_rows(sketches_.files[file].path, path, [&](std::uint64_t number) {
      const std::optional<std::uint64_t> row = rows.row_at(static_cast<std::uint32_t>(file), number);
      documents += row.has_value();
      return row && !is_removed_.test(*row);
    });
    const std::uint64_t bytes = size_of(sketches_.files[file]).value_or(0);
    count_file_bytes(bytes);
    counting_.add(documents, bytes);
  }

  static void make_folder(const std::string& path) {
    std::error_code code;
    fs::create_directories(fs::path(path).parent_path(), code);
    if (code)
      throw Error(ErrorCode::kIo, "cannot make the folder of " + path + ": " + code.message() + "; give another --out");
  }

  static void open(const std::string& path, std::optional<AtomicFile>& out) {
    make_folder(path);
    out.emplace(path);
  }

  const SketchSet& sketches_;
  const BitSet& is_removed_;
  const Annotations* annotations_;
  std::string folder_;
  std::vector<std::string> names_;
  Counting counting_;
};

}  // namespace

void write_kept(const SketchSet& sketches, const BitSet& is_removed, const std::string& folder,
                const Annotations* annotations, Progress& progress) {
  KeptRun run(sketches, is_removed, folder, annotations, progress);
  side_by_side(sketches.parts.size(), [&](std::size_t part) { run.part(part); });
}

}  // namespace stemma::engine
