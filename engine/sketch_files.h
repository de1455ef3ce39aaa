#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/sign.h"
#include "engine/store/column_file.h"

namespace stemma::engine {

/// The columns and rejects of a run, in input order although several parts of the input are read at the same time: the
/// first part that is not finished writes to them, each later one to a file beside, taken over when its turn comes.
/// Memory   a megabyte for each of the seven columns. Open files: those, and one for every part under way.
/// Throws   Error{kIo} with the path and the system's reason.
class SketchFiles {
 public:
  SketchFiles(const std::string& dir, std::size_t slots, shingling::BandShape shape, std::uint64_t fingerprint,
              std::size_t parts);
  ~SketchFiles();
  SketchFiles(const SketchFiles&) = delete;
  SketchFiles& operator=(const SketchFiles&) = delete;

  /// The next batch of a part. Several parts may be appended to at the same time, each by one thread at a time.
  void append(std::size_t part, const SignedBatch& batch);
  /// No batch of the part follows.
  void finish(std::size_t part);
  /// Requires that every part is finished.
  void commit();
  /// Of what is written. Requires that every part is finished.
  const SignedBatch::Counts& counts() const noexcept { return counts_; }

 private:
  struct Part {
    std::mutex mutex;  ///< of all below, and of the step from aside to written
    std::FILE* aside = nullptr;
    std::string path;
    bool has_aside = false, finished = false;
  };
  void write(const SignedBatch& batch);
  void put_aside(Part& part, const SignedBatch& batch);
  void take_over(Part& part);

  std::vector<Part> parts_;
  std::atomic<std::size_t> head_ = 0;  ///< the part that writes: who holds its mutex may touch what follows
  SignedBatch::Counts counts_;
  AtomicFile rejects_;
  std::array<std::unique_ptr<ColumnWriter>, kSketchColumns> columns_;
};

}  // namespace stemma::engine
