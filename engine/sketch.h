#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/progress.h"
#include "engine/sketch_settings.h"
#include "shingling/band.h"

namespace stemma::engine {

/// Of the run directory (store/FORMAT.md): one more with every change of its columns.
inline constexpr int kSketchFormatVersion = 2;

/// What `stemma sketch` was asked to do. A plain value; run_sketch() validates it (Error{kConfig}).
struct SketchConfig {
  std::vector<std::string> inputs;
  std::string out;  ///< the run directory; made if missing, must hold nothing or an earlier run
  SketchSettings settings;
  Shard shard;                                  ///< of the files
  unsigned threads = 0;                         ///< 0: all cores
  bool resume = false;                          ///< go on from what a run that was broken off left in `out`
  std::uint64_t checkpoint_bytes = 512u << 20;  ///< of input, between two places to go on from
};

struct SketchSummary {
  std::uint64_t documents = 0, rejected = 0, bytes = 0;
  std::uint32_t slots = 0;
  shingling::BandShape shape;
  double seconds = 0, cpu_seconds = 0;
  bool was_finished = false;  ///< by an earlier run that this one went on from
  std::string one_line() const;
};

/// The streaming half alone: every input once, to columns and rejects.jsonl in config.out.
/// Memory   a few megabytes a thread, whatever the size of the input. A document of megabytes takes some ten times its
///          size while it passes, up to thirty where its letters are written out in folding (U+FDFA).
/// Throws   Error{kUsage, kConfig, kIo}; a bad document is a line in rejects.jsonl.
SketchSummary run_sketch(const SketchConfig& config, Progress& progress);

}  // namespace stemma::engine
