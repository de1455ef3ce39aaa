#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shingling/minhash.h"

namespace stemma::shingling {

/// Of all shingles, those that a sample holds: the ones below this, a sixteenth, the same ones in every copy of a text.
inline constexpr std::uint64_t kSampleBound = ~std::uint64_t{0} / 16;

/// The sample of a text: its shingles below the bound, sorted, each once. Sets `sample`.
void take_sample(std::span<const std::uint64_t> shingles, std::vector<std::uint64_t>& sample);

/// What is kept of one text, for telling how alike two are without the texts.
struct SketchView {
  std::span<const Slot> signature;
  std::uint64_t simhash = 0;
  std::uint32_t shingles = 0;
  std::span<const std::uint64_t> sample = {};  ///< take_sample(); none of both texts where samples were not taken
};

/// What SketchView::shingles counts. Distinct ones bound the similarity: J <= min / max. With repeats that is taken for
/// a bound only where the estimate is less than 2.5 standard errors above it: copies have the same repeats, mostly, but
/// a text that says all twice has the same set as the text once.
enum class ShingleCount : std::uint8_t { kDistinct, kWithRepeats };

/// An estimate of Jaccard similarity with its error.
struct SketchSimilarity {
  double jaccard = 0;  ///< in [0, 1], at most `most`
  double most = 1;     ///< what it cannot exceed, by the sizes
  std::size_t slots = 0;

  /// True where the estimate speaks for J >= `threshold`: in whole slots, the nearest ones to both, since a signature
  /// knows no finer steps.
  bool reaches(double threshold) const noexcept;
};

/// The most likely similarity, from equal slots, shared samples, the distance of the SimHashes and the sizes.
/// Method   the share of equal among slots and sampled shingles, corrected by one step of Fisher scoring towards what
///          the SimHashes say (bits differ with probability angle / pi), then bounded by the sizes.
/// Error    standard_error(); below sqrt(J(1-J)/K), of which SimHash takes away about a twentieth, and a sample of n
///          shingles of both together as much as n further slots would.
/// Edges    0 where either is empty. SimHash counts only where both have 64 shingles or more: with fewer, its bits are
///          no fair coins.
/// Requires signatures of equal size. Cost: a walk over signatures and samples; the same bits on every machine.
/// Source   Li and Koenig 2011 for the use of sizes; Charikar 2002 for the angle.
SketchSimilarity sketch_similarity(const SketchView& a, const SketchView& b, ShingleCount count) noexcept;

/// Standard error of the estimate for two such texts, were their similarity `jaccard`; requires 0 < jaccard < 1.
double standard_error(const SketchView& a, const SketchView& b, double jaccard) noexcept;

}  // namespace stemma::shingling
