#include "engine/sketch_files.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

[[noreturn]] void fail(const std::string& path) {
  const int reason = errno;
  const char* const remedy = reason == EMFILE ? "; raise the limit of open files (ulimit -n) or give fewer --threads"
                                              : "; free space there or give another --out";
  throw Error(ErrorCode::kIo, "cannot write or read again " + path + ": " +
                                  (reason == 0 ? "it is shorter than it was" : std::strerror(reason)) + remedy);
}

void put(std::FILE* file, const std::string& path, std::string_view bytes) {
  const std::uint64_t size = bytes.size();
  if (std::fwrite(&size, sizeof size, 1, file) != 1 || std::fwrite(bytes.data(), 1, size, file) != size) fail(path);
}

void get(std::FILE* file, const std::string& path, std::string& bytes) {
  std::uint64_t size = 0;
  errno = 0;
  if (std::fread(&size, sizeof size, 1, file) != 1) fail(path);
  bytes.resize(size);
  if (std::fread(bytes.data(), 1, size, file) != size) fail(path);
}

}  // namespace

SketchFiles::SketchFiles(const std::string& dir, std::size_t slots, shingling::BandShape shape,
                         std::uint64_t fingerprint, std::size_t parts)
    : parts_(parts), rejects_(dir + "/rejects.jsonl") {
  const std::string store = dir + "/store/";
  for (std::size_t i = 0; i < kSketchColumns; ++i) {
    const SketchColumnEntry column = sketch_column(static_cast<SketchColumn>(i), slots, shape);
    columns_[i] = std::make_unique<ColumnWriter>(store + std::string(column.name) + ".col", column.name,
                                                 column.row_bytes, fingerprint);
  }
  for (std::size_t i = 0; i < parts; ++i) parts_[i].path = store + "part-" + std::to_string(i) + ".tmp";
}

SketchFiles::~SketchFiles() {
  for (Part& part : parts_) {
    if (part.aside != nullptr) std::fclose(part.aside);
    if (part.has_aside) std::remove(part.path.c_str());
  }
}

void SketchFiles::append(std::size_t part, const SignedBatch& batch) {
  const std::scoped_lock lock(parts_[part].mutex);
  if (head_ == part)
    write(batch);
  else
    put_aside(parts_[part], batch);
}

void SketchFiles::finish(std::size_t part) {
  {
    const std::scoped_lock lock(parts_[part].mutex);
    parts_[part].finished = true;
    if (head_ != part) {
      // Closed until its turn: parts are many, and files that may be open at a time are not.
      if (std::FILE* const aside = std::exchange(parts_[part].aside, nullptr))
        if (std::fclose(aside) != 0) fail(parts_[part].path);
      return;
    }
  }
  // Only who finished the part whose turn it was comes here: one thread at a time.
  for (std::size_t next = part + 1; next < parts_.size(); ++next) {
    const std::scoped_lock lock(parts_[next].mutex);
    take_over(parts_[next]);
    head_ = next;
    if (!parts_[next].finished) return;
  }
}

void SketchFiles::write(const SignedBatch& batch) {
  for (std::size_t i = 0; i < kSketchColumns; ++i) columns_[i]->append(batch.columns[i]);
  rejects_.write(batch.rejects);
  counts_.documents += batch.counts.documents;
  counts_.rejected += batch.counts.rejected;
  counts_.notices += batch.counts.notices;
  counts_.bytes += batch.counts.bytes;
}

void SketchFiles::put_aside(Part& part, const SignedBatch& batch) {
  if (part.aside == nullptr) part.aside = std::fopen(part.path.c_str(), "wb");
  if (part.aside == nullptr) fail(part.path);
  part.has_aside = true;
  put(part.aside, part.path, {reinterpret_cast<const char*>(&batch.counts), sizeof batch.counts});
  put(part.aside, part.path, batch.rejects);
  for (const std::string& column : batch.columns) put(part.aside, part.path, column);
}

void SketchFiles::take_over(Part& part) {
  if (!part.has_aside) return;
  if (std::FILE* const written = std::exchange(part.aside, nullptr))
    if (std::fclose(written) != 0) fail(part.path);
  part.aside = std::fopen(part.path.c_str(), "rb");
  if (part.aside == nullptr) fail(part.path);
  std::string counts;
  for (int first = std::fgetc(part.aside); first != EOF; first = std::fgetc(part.aside)) {
    std::ungetc(first, part.aside);
    SignedBatch batch;
    get(part.aside, part.path, counts);
    std::memcpy(&batch.counts, counts.data(), sizeof batch.counts);
    get(part.aside, part.path, batch.rejects);
    for (std::string& column : batch.columns) get(part.aside, part.path, column);
    write(batch);
  }
  std::fclose(std::exchange(part.aside, nullptr));
  std::remove(part.path.c_str());
  part.has_aside = false;
}

void SketchFiles::commit() {
  for (const auto& column : columns_) column->commit();
  rejects_.commit();
}

}  // namespace stemma::engine
