#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"
#include "engine/dedup/sketch_rows.h"

namespace stemma::engine {

/// What the evidence of two documents says.
enum class Finding : std::uint8_t {
  kApart,
  kAlike,
  kOpen  ///< the sets of shingles must decide
};

/// In what way two documents are alike.
enum class Likeness : std::uint32_t {
  kNearDup,
  kAInB,  ///< an excerpt: a stands in b
  kBInA
};

struct Compared {
  Finding finding = Finding::kApart;
  double similarity =
      0;  ///< in [0, 1], rounded to six decimals; of an excerpt the share of it that stands in the other
  Likeness likeness = Likeness::kNearDup;
};

/// What is looked for by shingles.
struct WordingBounds {
  double min_jaccard = 0.8;  ///< of a near copy
  bool excerpt = false;      ///< whether documents that stand in a larger one are found too
};

/// How two documents are compared by what their sketches hold. Const, so one object serves every thread.
class Comparison {
 public:
  virtual ~Comparison() = default;
  virtual std::vector<SketchColumn> columns() const = 0;
  /// Adds the document's bytes to `evidence`.
  virtual void evidence_of(const RowBlock& block, std::size_t row, std::string& evidence) const = 0;
  virtual Compared compare(std::string_view a, std::string_view b) const = 0;
};

/// By what sketches tell (sketch_similarity()): near copies from an estimated Jaccard similarity of `min_jaccard` on.
/// Without sets, pairs within kBorderline standard errors of that are decided like others; with Verify::kBorderline
/// they are left open; with Verify::kExact all are that the sketches do not rule out. Where excerpts are looked for,
/// pairs that may be one are left open: sketches of texts of unlike sizes tell too little.
std::unique_ptr<Comparison> signature_comparison(std::size_t slots, WordingBounds bounds, Verify verify);

/// By SimHash: alike up to `max_hamming` different bits; similarity is the share of equal bits.
std::unique_ptr<Comparison> simhash_comparison(unsigned max_hamming);

/// By shingles, as the bytes of their hashes in any order and with repeats: near copies from a Jaccard similarity of
/// their sets of `min_jaccard` on; else an excerpt where kExcerptContainment of the smaller set, of kExcerptShingles or
/// more, stands in the larger.
Compared compare_sets(std::string_view a, std::string_view b, WordingBounds bounds);

}  // namespace stemma::engine
