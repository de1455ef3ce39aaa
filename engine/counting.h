#pragma once
#include <algorithm>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/codec/byte_stream.h"
#include "engine/progress.h"
#include "engine/read/reader.h"

namespace stemma::engine {

/// Tells how far a step is that several threads work on.
class Counting {
 public:
  /// A step that reads the files from beginning to end, once.
  Counting(Progress& progress, const std::vector<InputFile>& files) : progress_(progress), start_(file_bytes_read()) {
    for (const InputFile& file : files) {
      const std::optional<std::uint64_t> size = size_of(file);
      if (!size) is_known_ = false;
      whole_ += size.value_or(0);
    }
  }
  /// A step over so many documents.
  Counting(Progress& progress, std::uint64_t documents) : progress_(progress), by_documents_(true), whole_(documents) {}

  /// Documents and bytes that are done.
  void add(std::uint64_t documents, std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    so_far_.documents += documents;
    so_far_.bytes += bytes;
    const std::uint64_t done = by_documents_ ? so_far_.documents : passed_over_ + file_bytes_read() - start_;
    if (is_known_ && whole_ > 0) so_far_.share = std::min(1.0, static_cast<double>(done) / static_cast<double>(whole_));
    progress_.count(so_far_);
  }
  /// Those that an earlier run had done: they count, and are nothing to tell. `file_bytes` of them are not read again.
  void add_done(std::uint64_t documents, std::uint64_t bytes, std::uint64_t file_bytes) {
    const std::scoped_lock lock(mutex_);
    so_far_.documents += documents;
    so_far_.bytes += bytes;
    passed_over_ += file_bytes;
  }

 private:
  Progress& progress_;
  std::mutex mutex_;
  Counted so_far_;
  bool is_known_ = true, by_documents_ = false;
  std::uint64_t whole_ = 0, start_ = 0, passed_over_ = 0;  ///< bytes of files, or documents
};

}  // namespace stemma::engine
