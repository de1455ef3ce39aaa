#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/dedup/sketch_set.h"
#include "engine/progress.h"
#include "engine/sketch_settings.h"

namespace stemma::engine {

/// What a run of dedup works on.
struct DedupInput {
  SketchSet sketches;
  SignedBatch::Counts counts;
  std::vector<std::string> rejects;  ///< files that hold the lines of rejects.jsonl, in order
};

/// The finished runs of stemma sketch in `folders`, one behind the other.
class FinishedSketches {
 public:
  /// Reads what they say of themselves. Throws Error{kConfig} where a folder is no finished sketch, or where they were
  /// not made with the same settings, which it names; Error{kIo, kCorrupt}.
  explicit FinishedSketches(const std::vector<std::string>& folders);
  const SketchSettings& settings() const noexcept { return settings_; }
  const std::vector<InputFile>& files() const noexcept { return input_.sketches.files; }
  DedupInput take() { return std::move(input_); }

 private:
  SketchSettings settings_;
  DedupInput input_;
};

/// Sketches the files into segments in `folder`; goes on from those that are there. Without the lines of `furniture`,
/// where there is one; `fingerprint` is that of all that sketches then depend on.
DedupInput sketch_input(const std::vector<InputFile>& files, const SketchSettings& settings,
                        std::shared_ptr<const FurnitureLines> furniture, std::uint64_t fingerprint,
                        const std::string& folder, std::uint64_t checkpoint_bytes, Progress& progress);

/// Writes rejects.jsonl.
void write_rejects(const DedupInput& input, const std::string& path);

}  // namespace stemma::engine
