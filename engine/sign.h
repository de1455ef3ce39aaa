#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch.h"
#include "engine/read/reader.h"
#include "shingling/band.h"
#include "shingling/text_sketch.h"

namespace stemma::engine {

/// The columns that the streaming half leaves, in the order of their writing (store/FORMAT.md).
enum class SketchColumn : std::uint8_t { kPlace, kKey, kExact, kSimHash, kShingles, kSignature, kBands };
inline constexpr std::size_t kSketchColumns = 7;

struct SketchColumnEntry {
  std::string_view name;
  std::size_t row_bytes;
};
SketchColumnEntry sketch_column(SketchColumn column, std::size_t slots, shingling::BandShape shape) noexcept;

/// A batch's rows of every column, and its lines of rejects.jsonl.
struct SignedBatch {
  std::array<std::string, kSketchColumns> columns;
  std::string rejects;
  struct Counts {
    std::uint64_t documents = 0, rejected = 0, notices = 0, bytes = 0;
  } counts;
};

/// Stage "sign": DocBatch -> SignedBatch: normalize, shingle, MinHash, SimHash, band keys; no text goes on. Const, so
/// one object serves every thread; scratch is per thread.
class Sign {
 public:
  /// `files` must outlive the stage.
  Sign(const shingling::MinHashParams& params, shingling::BandShape shape, const std::vector<InputFile>& files)
      : sketcher_(params), shape_(shape), seed_(params.seed), files_(files) {}
  SignedBatch operator()(DocBatch in) const;

 private:
  shingling::TextSketcher sketcher_;
  shingling::BandShape shape_;
  std::uint64_t seed_;
  const std::vector<InputFile>& files_;
};

}  // namespace stemma::engine
