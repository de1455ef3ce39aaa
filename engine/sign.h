#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch.h"
#include "engine/furniture_lines.h"
#include "engine/keep_order.h"
#include "engine/read/reader.h"
#include "shingling/band.h"
#include "shingling/text_sketch.h"

namespace stemma::engine {

/// The columns that the streaming half leaves, in the order of their writing (store/FORMAT.md).
enum class SketchColumn : std::uint8_t {
  kPlace,
  kKey,
  kExact,
  kSimHash,
  kShingles,
  kOrder,
  kSignature,
  kSampleSize,
  kSamples,
  kIdBytes,
  kIds,
  kBands
};
inline constexpr std::size_t kSketchColumns = 12;

struct SketchColumnEntry {
  SketchColumn column;
  std::string_view name;
  std::size_t row_bytes;
};

/// All columns in order; those a run goes on from itself have no bands, which follow from the signature.
std::vector<SketchColumnEntry> sketch_columns(std::size_t slots, shingling::BandShape shape, bool with_bands);

/// A batch's rows of every column, and its lines of rejects.jsonl.
struct SignedBatch {
  std::array<std::string, kSketchColumns> columns;  ///< by SketchColumn
  std::string rejects;
  struct Counts {
    std::uint64_t documents = 0, rejected = 0, notices = 0, bytes = 0;
    Counts& operator+=(const Counts& more) noexcept;
  } counts;
  InputPosition after;
};

/// Stage "sign": DocBatch -> SignedBatch: normalize, shingle, MinHash, SimHash, sample, and band keys where they are
/// wanted; no text goes on. Const, so one object serves every thread; scratch is per thread.
class Sign {
 public:
  struct Options {
    shingling::MinHashParams minhash;
    shingling::BandShape shape;
    bool with_bands = true;
    KeepOrder order;
    const FurnitureLines* furniture = nullptr;  ///< left out of what is shingled; must outlive the stage
  };
  /// `files` must outlive the stage.
  Sign(Options options, const std::vector<InputFile>& files)
      : sketcher_(options.minhash, options.furniture), options_(std::move(options)), files_(files) {}
  SignedBatch operator()(DocBatch in) const;

 private:
  PageSketcher sketcher_;
  Options options_;
  const std::vector<InputFile>& files_;
};

}  // namespace stemma::engine
