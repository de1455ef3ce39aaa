// On the level of Parquet, not of Arrow's tables: what Arrow has no type for (enumerations, old time stamps) would come
// back as something else. Levels and values of kept rows go from column reader to column writer as they are.
#include <arrow/io/interfaces.h>
#include <parquet/column_reader.h>
#include <parquet/column_writer.h>
#include <parquet/file_reader.h>
#include <parquet/file_writer.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <utility>
#include <vector>

#include "engine/read/parquet.h"
#include "engine/read/parquet_pages.h"
#include "engine/read/text_use.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

constexpr std::int64_t kLevels = 1024;  // at a time

/// An AtomicFile as Arrow writes to it. Errors of ours wait outside: they do not cross the library.
class Sink final : public arrow::io::OutputStream {
 public:
  explicit Sink(const std::string& path) : file_(path) {}

  using arrow::io::OutputStream::Write;
  arrow::Status Write(const void* data, std::int64_t bytes) override {
    try {
      file_.write({static_cast<const char*>(data), static_cast<std::size_t>(bytes)});
    } catch (const Error&) {
      fault_ = std::current_exception();
      return arrow::Status::IOError("the output cannot be written");
    }
    written_ += bytes;
    return arrow::Status::OK();
  }
  arrow::Result<std::int64_t> Tell() const override { return written_; }
  arrow::Status Close() override {
    closed_ = true;
    return arrow::Status::OK();
  }
  bool closed() const override { return closed_; }

  void rethrow() const {
    if (fault_) std::rethrow_exception(fault_);
  }
  void commit() { file_.commit(); }

 private:
  AtomicFile file_;
  std::exception_ptr fault_;
  std::int64_t written_ = 0;
  bool closed_ = false;
};

/// Which rows of a row group stay.
struct Group {
  int number = 0;
  std::vector<bool> keep;
  std::int64_t kept = 0;
};

std::vector<Group> groups_of(const parquet::FileMetaData& file, const std::function<bool(std::uint64_t)>& keep) {
  std::vector<Group> groups;
  std::uint64_t row = 1;
  for (int number = 0; number < file.num_row_groups(); ++number) {
    Group& group = groups.emplace_back();
    group.number = number;
    group.keep.resize(static_cast<std::size_t>(file.RowGroup(number)->num_rows()));
    for (std::size_t i = 0; i < group.keep.size(); ++i, ++row) {
      group.keep[i] = keep(row);
      if (group.keep[i]) ++group.kept;
    }
  }
  return groups;
}

/// Neighbours that together have no more rows than the largest group had.
std::vector<std::vector<Group>> joined(std::vector<Group> groups) {
  std::int64_t most = 0, rows = 0;
  for (const Group& group : groups) most = std::max(most, static_cast<std::int64_t>(group.keep.size()));
  std::vector<std::vector<Group>> out;
  for (Group& group : groups) {
    if (group.kept == 0) continue;
    if (out.empty() || rows + group.kept > most) {
      out.emplace_back();
      rows = 0;
    }
    rows += group.kept;
    out.back().push_back(std::move(group));
  }
  return out;
}

/// How the columns were written, as far as their chunks say.
std::shared_ptr<parquet::WriterProperties> like(const parquet::FileMetaData& file) {
  parquet::WriterProperties::Builder out;
  out.version(file.version());
  const int groups = file.num_row_groups();
  for (int column = 0; groups > 0 && column < file.num_columns(); ++column) {
    const auto chunk = file.RowGroup(0)->ColumnChunk(column);
    const auto path = chunk->path_in_schema();
    out.compression(path, chunk->compression());
    if (chunk->has_dictionary_page()) {
      out.enable_dictionary(path);
    } else {
      out.disable_dictionary(path);
    }
  }
  return out.build();
}

/// A run of levels and values on their way; bool has no std::vector of its own.
template <class Type>
struct Run {
  std::array<std::int16_t, kLevels> definition{}, repetition{};
  std::unique_ptr<typename Type::c_type[]> values = std::make_unique<typename Type::c_type[]>(kLevels);
};

template <class Type>
void copy_column(parquet::ColumnReader& from, std::int64_t levels_left, const Group& group, parquet::ColumnWriter& to) {
  auto& reader = dynamic_cast<parquet::TypedColumnReader<Type>&>(from);
  auto& writer = dynamic_cast<parquet::TypedColumnWriter<Type>&>(to);
  const bool nullable = reader.descr()->max_definition_level() > 0, lists = reader.descr()->max_repetition_level() > 0;
  const std::int16_t full = reader.descr()->max_definition_level();
  Run<Type> run;
  std::size_t row = 0;  // behind the one that a level belongs to
  while (levels_left > 0) {
    std::int64_t values = 0;
    const std::int64_t levels =
        read_levels(reader, kLevels, run.definition.data(), run.repetition.data(), run.values.get(), &values);
    levels_left -= levels;
    std::size_t kept = 0, kept_values = 0, value = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(levels); ++i) {
      if (!lists || run.repetition[i] == 0) ++row;
      if (row == 0 || row > group.keep.size()) throw parquet::ParquetException("a column has more rows than its group");
      const bool has_value = !nullable || run.definition[i] == full;
      if (group.keep[row - 1]) {
        run.definition[kept] = run.definition[i];
        run.repetition[kept] = run.repetition[i];
        ++kept;
        if (has_value) run.values[kept_values++] = run.values[value];
      }
      if (has_value) ++value;
    }
    if (value != static_cast<std::size_t>(values))
      throw parquet::ParquetException("a page has other values than its levels say");
    if (kept > 0)
      writer.WriteBatch(static_cast<std::int64_t>(kept), nullable ? run.definition.data() : nullptr,
                        lists ? run.repetition.data() : nullptr, run.values.get());
  }
  if (row < group.keep.size()) throw parquet::ParquetException("a column has fewer rows than its group");
}

void copy_any_column(parquet::RowGroupReader& in, int column, const Group& group, parquet::ColumnWriter& to) {
  const std::int64_t levels = in.metadata()->ColumnChunk(column)->num_values();
  const std::shared_ptr<parquet::ColumnReader> reader = in.Column(column);
  parquet::ColumnReader& from = *reader;
  switch (from.type()) {
    case parquet::Type::BOOLEAN:
      return copy_column<parquet::BooleanType>(from, levels, group, to);
    case parquet::Type::INT32:
      return copy_column<parquet::Int32Type>(from, levels, group, to);
    case parquet::Type::INT64:
      return copy_column<parquet::Int64Type>(from, levels, group, to);
    case parquet::Type::INT96:
      return copy_column<parquet::Int96Type>(from, levels, group, to);
    case parquet::Type::FLOAT:
      return copy_column<parquet::FloatType>(from, levels, group, to);
    case parquet::Type::DOUBLE:
      return copy_column<parquet::DoubleType>(from, levels, group, to);
    case parquet::Type::BYTE_ARRAY:
      return copy_column<parquet::ByteArrayType>(from, levels, group, to);
    case parquet::Type::FIXED_LEN_BYTE_ARRAY:
      return copy_column<parquet::FLBAType>(from, levels, group, to);
    default:
      throw parquet::ParquetException("a column is of a type that no version of Parquet has");
  }
}

void copy_rows(const std::string& in, const std::shared_ptr<Sink>& sink,
               const std::function<bool(std::uint64_t)>& keep) {
  const auto reader = parquet::ParquetFileReader::OpenFile(in, false, bounded_reading());
  const parquet::FileMetaData& file = *reader->metadata();
  const auto root = std::static_pointer_cast<parquet::schema::GroupNode>(file.schema()->schema_root());
  const auto writer = parquet::ParquetFileWriter::Open(sink, root, like(file), file.key_value_metadata());
  for (const std::vector<Group>& together : joined(groups_of(file, keep))) {
    parquet::RowGroupWriter& out = *writer->AppendRowGroup();
    for (int column = 0; column < file.num_columns(); ++column) {
      parquet::ColumnWriter& to = *out.NextColumn();
      for (const Group& group : together) copy_any_column(*reader->RowGroup(group.number), column, group, to);
      to.Close();
    }
    out.Close();
  }
  writer->Close();
}

Error damaged(const std::string& in, const std::exception& fault) {
  const std::string what(fault.what());
  return {ErrorCode::kCorrupt, in + ": the Parquet file cannot be read (" +
                                   repaired_utf8(what.substr(0, what.find('\n'))) + "); fetch or write it again"};
}

}  // namespace

void copy_parquet_rows(const std::string& in, const std::string& out, const std::function<bool(std::uint64_t)>& keep) {
  const auto sink = std::make_shared<Sink>(out);
  try {
    copy_rows(in, sink, keep);
  } catch (const Error&) {
    throw;
  } catch (const parquet::ParquetStatusException& fault) {
    sink->rethrow();
    if (!fault.status().IsIOError() || std::filesystem::is_regular_file(in)) throw damaged(in, fault);
    throw Error(ErrorCode::kIo, in + " cannot be opened; check the path");
  } catch (const std::exception& fault) {
    sink->rethrow();
    throw damaged(in, fault);
  }
  sink->commit();
}

}  // namespace stemma::engine
