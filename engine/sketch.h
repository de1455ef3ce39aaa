#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/progress.h"
#include "engine/read/reader.h"
#include "shingling/band.h"

namespace stemma::engine {

/// What `stemma sketch` was asked to do. A plain value; run_sketch() validates it (Error{kConfig}).
struct SketchConfig {
  std::vector<std::string> inputs;
  std::string out;  ///< the run directory; made if missing, must hold nothing or an earlier run
  FieldNames fields;
  std::uint32_t slots = 128;  ///< numbers a signature: 64, 128 or 256
  double min_jaccard = 0.8;   ///< a pair of this Jaccard similarity
  double recall = 0.94;       ///< shares a band with this probability
  unsigned threads = 0;       ///< 0: all cores
  std::uint64_t seed = 1;
  std::size_t max_document_bytes = 8u << 20;
};

struct SketchSummary {
  std::uint64_t documents = 0, rejected = 0, bytes = 0;
  std::uint32_t slots = 0;
  shingling::BandShape shape;
  double seconds = 0, cpu_seconds = 0;
  std::string one_line() const;
};

/// The streaming half alone: every input once, to columns and rejects.jsonl in config.out.
/// Memory   a few megabytes a thread, whatever the size of the input. A document of megabytes takes some ten times its
///          size while it passes, up to thirty where its letters are written out in folding (U+FDFA).
/// Throws   Error{kUsage, kConfig, kIo}; a bad document is a line in rejects.jsonl.
SketchSummary run_sketch(const SketchConfig& config, Progress& progress);

}  // namespace stemma::engine
