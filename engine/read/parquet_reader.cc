// Column readers of libparquet and not Arrow's record batches: a batch of rows is as large as its texts, which a
// dictionary may repeat without end, and no count of rows bounds that; pages do.
#include <arrow/util/config.h>
#include <parquet/file_reader.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "engine/codec/byte_stream.h"
#include "engine/read/formats.h"
#include "engine/read/parquet.h"
#include "engine/read/parquet_columns.h"
#include "engine/read/parquet_pages.h"
#include "engine/read/parsed_record.h"
#include "engine/read/raw_buffer.h"
#include "engine/read/raw_rows.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"

namespace stemma::engine {
namespace {

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

/// The names that the file has, for somebody who looks for the right one.
std::string names_of(const parquet::SchemaDescriptor& schema) {
  constexpr int kMost = 12;
  std::string out;
  for (int i = 0; i < std::min(schema.num_columns(), kMost); ++i)
    out.append(i == 0 ? "" : ", ").append(schema.Column(i)->path()->ToDotString());
  return schema.num_columns() > kMost ? out + " and more" : out;
}

std::string first_line(const char* message) {
  const std::string all(message);
  return repaired_utf8(all.substr(0, all.find('\n')));
}

class ParquetFile {
 public:
  ParquetFile(const std::string& path, const FieldNames& names)
      : file_(parquet::ParquetFileReader::OpenFile(path, false, bounded_reading())),
        schema_(*file_->metadata()->schema()),
        id_(schema_, names.id),
        text_(schema_, names.text),
        lang_(schema_, names.lang),
        date_(schema_, names.date),
        url_(schema_, names.url),
        source_(schema_, names.source) {}

  /// Why no row can be a document.
  std::optional<Remark> refusal(const FieldNames& names) const {
    const std::string way_out = "; name the column of the text with --text-field, of " + names_of(schema_);
    if (text_.form() == ParquetColumn::Form::kMissing)
      return Remark{reason::kNoText, "no column " + quoted(names.text) + way_out};
    if (text_.form() != ParquetColumn::Form::kText)
      return Remark{reason::kTextNoString, "the column " + quoted(names.text) + " holds no strings" + way_out};
    if (id_.form() == ParquetColumn::Form::kOther)
      return Remark{reason::kBadId, "the column " + quoted(names.id) +
                                        " holds neither strings nor whole numbers; name another with --id-field"};
    return std::nullopt;
  }

  /// Passes over rows: whole groups without reading them.
  void skip(std::uint64_t rows) {
    while (group_ < file_->metadata()->num_row_groups()) {
      const auto in_group = static_cast<std::uint64_t>(file_->metadata()->RowGroup(group_)->num_rows());
      if (rows < in_group) break;
      rows -= in_group;
      begin_group();
    }
    while (rows > 0 && next()) --rows;
  }

  /// The next row, valid until the next call; nothing at the end.
  std::optional<RecordFields> next() {
    while (left_ == 0) {
      if (group_ == file_->metadata()->num_row_groups()) return std::nullopt;
      reader_ = file_->RowGroup(begin_group());
      left_ = reader_->metadata()->num_rows();
      if (left_ == 0) continue;
      for (ParquetColumn* column : {&id_, &text_, &lang_, &date_, &url_, &source_}) column->open(*reader_);
    }
    --left_;
    return RecordFields{id_.next(), text_.next(), lang_.next(), date_.next(), url_.next(), source_.next()};
  }

 private:
  /// The number of the next group, which counts as read from then on: the library does not tell how far it is in it.
  int begin_group() {
    const std::int64_t bytes = file_->metadata()->RowGroup(group_)->total_compressed_size();
    count_file_bytes(static_cast<std::uint64_t>(std::max<std::int64_t>(0, bytes)));
    return group_++;
  }

  std::unique_ptr<parquet::ParquetFileReader> file_;
  const parquet::SchemaDescriptor& schema_;
  ParquetColumn id_, text_, lang_, date_, url_, source_;
  std::shared_ptr<parquet::RowGroupReader> reader_;
  int group_ = 0;
  std::int64_t left_ = 0;  // rows of the group
};

/// A block of rows a batch, or what could not be read.
class ParquetReader final : public Reader {
 public:
  ParquetReader(std::string path, const InputPosition& from, FieldNames names)
      : path_(std::move(path)), names_(std::move(names)), source_(from.source), number_(from.record) {}

  std::optional<RawBatch> next() override {
    if (done_) return std::nullopt;
    RawBatch batch;
    try {
      if (!file_) {
        file_ = std::make_unique<ParquetFile>(path_, names_);
        if (std::optional<Remark> why = file_->refusal(names_)) return refuse(*std::move(why));
        file_->skip(number_ - 1);
      }
      fill(batch);
    } catch (const std::exception& fault) {
      hand_on(batch);
      done_ = true;
      say(number_,
          {reason::kDamagedFile,
           "the Parquet file cannot be read on (" + first_line(fault.what()) + "); fetch or write it again"},
          batch);
    }
    if (batch.pieces.empty() && batch.rejects.empty()) return std::nullopt;
    batch.after = done_ ? end_of(source_) : InputPosition{source_, 0, number_};
    return batch;
  }

 private:
  void fill(RawBatch& batch) {
    rows_ = RawBuffer(kBatchBytes + kBatchBytes / 8);
    while (rows_.size() < kBatchBytes && count_ < kBatchRecords) {
      const std::optional<RecordFields> row = file_->next();
      if (!row) {
        done_ = true;
        break;
      }
      const std::size_t bytes = row_bytes(*row);
      if (bytes > kMaxRecordBytes) {
        hand_on(batch);
        say(number_++,
            {reason::kLongRecord, "the row has " + std::to_string(bytes) + " bytes, more than " +
                                      std::to_string(kMaxRecordBytes >> 20) +
                                      " MB; divide the document, or give it as a text file"},
            batch);
        return;
      }
      if (rows_.room().size() < bytes) rows_.grow(std::max(2 * rows_.capacity(), rows_.size() + bytes));
      append_row(*row, rows_);
      ++count_;
      ++number_;
    }
    hand_on(batch);
  }

  void hand_on(RawBatch& batch) {
    if (count_ == 0) return;
    RawPiece& piece = batch.pieces.emplace_back();
    piece.form = RawForm::kRows;
    piece.source = source_;
    piece.line = number_ - count_;
    piece.lines = std::exchange(count_, 0);
    rows_.give(rows_.size(), piece);
  }

  RawBatch refuse(Remark why) {
    done_ = true;
    RawBatch batch;
    say(0, std::move(why), batch);
    batch.after = end_of(source_);
    return batch;
  }

  void say(std::uint64_t row, Remark remark, RawBatch& batch) const {
    batch.rejects.push_back({source_, row, std::string(remark.reason), std::move(remark.detail)});
  }

  std::string path_;
  FieldNames names_;
  std::uint32_t source_;
  std::unique_ptr<ParquetFile> file_;
  RawBuffer rows_;
  std::uint64_t count_ = 0;  // in rows_
  std::uint64_t number_;     // of the next row
  bool done_ = false;
};

}  // namespace

std::string_view parquet_library() noexcept { return "Arrow " ARROW_VERSION_STRING; }

std::unique_ptr<Reader> open_parquet_file(const std::string& path, const InputPosition& from,
                                          const FieldNames& fields) {
  return std::make_unique<ParquetReader>(path, from, fields);
}

}  // namespace stemma::engine
