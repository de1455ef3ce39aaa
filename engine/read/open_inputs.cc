#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "engine/codec/byte_stream.h"
#include "engine/read/file_names.h"
#include "engine/read/reader.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kHeadBytes = 4096;

std::unique_ptr<Reader> open_any(const InputFile& file, const InputPosition& from, const FieldNames& fields) {
  if (const ReaderEntry* entry = reader_for_name(file.path)) return entry->open(file, from, fields);
  auto bytes = std::make_unique<PeekedStream>(open_stream(file.path));
  const std::string_view head = bytes->peek(kHeadBytes);
  for (const ReaderEntry& entry : readers()) {
    if (!entry.fits(head)) continue;
    std::error_code unknown;
    if (entry.needs_file && std::filesystem::is_regular_file(file.path, unknown)) return entry.open(file, from, fields);
    return entry.open_bytes(std::move(bytes), from);
  }
  return readers().back().open_bytes(std::move(bytes), from);
}

/// One file after the other. Small files share a batch; two large blocks do not.
class AllInputs final : public Reader {
 public:
  /// files[0] is that of `from`.
  AllInputs(std::vector<InputFile> files, FieldNames fields, const InputPosition& from)
      : files_(std::move(files)), fields_(std::move(fields)), first_(from.source), place_(from) {}

  std::optional<RawBatch> next() override {
    RawBatch batch;
    std::uint64_t bytes = 0, records = 0;
    while (bytes < kBatchBytes / 2 && records < kBatchRecords / 2) {
      if (!current_) {
        if (at_ == files_.size()) break;
        current_ = open_any(files_[at_], place_, fields_);
        ++at_;
      }
      std::optional<RawBatch> more = current_->next();
      if (!more) {
        current_.reset();
        place_ = {static_cast<std::uint32_t>(first_ + at_), 0, 1};
        continue;
      }
      place_ = more->after;
      records += more->rejects.size();
      for (const RawPiece& piece : more->pieces) {
        bytes += piece.bytes.size();
        records += std::max<std::uint64_t>(1, piece.lines);
      }
      append(std::move(more->pieces), batch.pieces);
      append(std::move(more->rejects), batch.rejects);
    }
    if (batch.pieces.empty() && batch.rejects.empty()) return std::nullopt;
    batch.after = place_;
    return batch;
  }

 private:
  template <class T>
  static void append(std::vector<T> from, std::vector<T>& to) {
    if (to.empty()) {
      to = std::move(from);
    } else {
      to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    }
  }

  std::vector<InputFile> files_;
  FieldNames fields_;
  std::size_t first_;  ///< number of files_[0]
  std::size_t at_ = 0;
  InputPosition place_;  ///< behind what was given
  std::unique_ptr<Reader> current_;
};

}  // namespace

const ReaderEntry& reader_of(const InputFile& file) {
  if (const ReaderEntry* entry = reader_for_name(file.path)) return *entry;
  PeekedStream bytes(open_stream(file.path));
  const std::string_view head = bytes.peek(kHeadBytes);
  for (const ReaderEntry& entry : readers())
    if (entry.fits(head)) return entry;
  return readers().back();
}

std::unique_ptr<Reader> open_inputs(const std::vector<InputFile>& files, const FieldNames& fields) {
  return open_inputs(files, fields, InputPosition{}, files.size());
}

std::unique_ptr<Reader> open_inputs(const std::vector<InputFile>& files, const FieldNames& fields,
                                    const InputPosition& from, std::size_t end) {
  const auto begin = files.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(from.source, end));
  return std::make_unique<AllInputs>(std::vector(begin, files.begin() + static_cast<std::ptrdiff_t>(end)), fields,
                                     from);
}

}  // namespace stemma::engine
