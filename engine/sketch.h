#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/batch.h"
#include "engine/progress.h"
#include "engine/read/reader.h"
#include "shingling/band.h"
#include "shingling/text_sketch.h"

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

/// The columns that the streaming half leaves, in the order of their writing (store/FORMAT.md).
enum class SketchColumn : std::uint8_t { kPlace, kKey, kExact, kSimHash, kShingles, kSignature, kBands, kCount };
struct SketchColumnEntry {
  std::string_view name;
  std::size_t row_bytes;
};
SketchColumnEntry sketch_column(SketchColumn column, std::uint32_t slots, shingling::BandShape shape);

/// A batch's rows of every column.
struct SignedBatch {
  std::array<std::string, static_cast<std::size_t>(SketchColumn::kCount)> columns;
  std::vector<Reject> rejects;
  std::uint64_t documents = 0, bytes = 0;
};

/// Stage "sign": DocBatch -> SignedBatch: normalize, shingle, MinHash, SimHash, band keys; no text goes on. Const, so
/// one object serves every thread; scratch is per thread.
class Sign {
 public:
  Sign(const shingling::MinHashParams& params, shingling::BandShape shape)
      : sketcher_(params), shape_(shape), seed_(params.seed) {}
  SignedBatch operator()(DocBatch in) const;

 private:
  shingling::TextSketcher sketcher_;
  shingling::BandShape shape_;
  std::uint64_t seed_;
};

/// The streaming half alone: every input once, to columns and rejects.jsonl in config.out.
/// Memory   a few megabytes a thread and column, whatever the size of the input; a document of many megabytes takes
/// some
///          fifteen times its size while it passes.
/// Throws   Error{kUsage, kConfig, kIo}; a bad document is a line in rejects.jsonl.
SketchSummary run_sketch(const SketchConfig& config, Progress& progress);

}  // namespace stemma::engine
