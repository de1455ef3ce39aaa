#include "shingling/sketch_similarity.h"

#include <algorithm>
#include <cmath>

#include "shingling/base/stable_math.h"
#include "shingling/simhash.h"
#include "shingling/similarity.h"

namespace stemma::shingling {
namespace {

constexpr double kPi = 3.141592653589793;
constexpr double kBits = 64;
constexpr std::uint32_t kSimHashFrom = 64;  // shingles

/// Arc cosine for x in [0, 1], error below 3e-8: Abramowitz and Stegun 4.4.46. Square roots are exact everywhere, which
/// the C library's acos is not.
double arc_cosine(double x) noexcept {
  constexpr double kTerms[] = {-0.0012624911, 0.0066700901, -0.0170881256, 0.0308918810,
                               -0.0501743046, 0.0889789874, -0.2145988016, 1.5707963050};
  double sum = 0;
  for (const double term : kTerms) sum = sum * x + term;
  return std::sqrt(1 - x) * sum;
}

/// Slots and sampled shingles that were compared, and how many of them are equal. Each is equal with probability J.
struct Trials {
  double equal = 0, all = 0;
};

Trials trials(const SketchView& a, const SketchView& b) noexcept {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.signature.size(); ++i) equal += a.signature[i] == b.signature[i];
  const std::size_t shared = shared_shingles(a.sample, b.sample);
  return {static_cast<double>(equal + shared),
          static_cast<double>(a.signature.size() + a.sample.size() + b.sample.size() - shared)};
}

/// How probably a bit of the SimHashes differs, and how much faster with growing similarity.
struct BitDiffers {
  double probability = 0.5, slope = 0;
  /// What one bit tells of the similarity (Fisher information times the number of bits).
  double information() const noexcept { return kBits * slope * slope / (probability * (1 - probability)); }
};

/// For two texts of `a` and `b` shingles with Jaccard similarity j: they share j (a + b) / (1 + j), and the cosine is
/// that over the root of a b. No information where it is not below 1, or where the texts are short.
BitDiffers bit_differs(const SketchView& a, const SketchView& b, double j) noexcept {
  if (std::min(a.shingles, b.shingles) < kSimHashFrom) return {};
  const double sizes = (static_cast<double>(a.shingles) + b.shingles) /
                       std::sqrt(static_cast<double>(a.shingles) * static_cast<double>(b.shingles));
  const double cosine = j / (1 + j) * sizes;
  if (!(cosine < 0.999999)) return {};
  return {arc_cosine(cosine) / kPi, -sizes / ((1 + j) * (1 + j) * kPi * std::sqrt(1 - cosine * cosine))};
}

bool empty(const SketchView& view) noexcept {
  return view.shingles == 0 || view.signature.empty() || view.signature[0] == kEmptySlot;
}

}  // namespace

void take_sample(std::span<const std::uint64_t> shingles, std::vector<std::uint64_t>& sample) {
  sample.clear();
  for (const std::uint64_t shingle : shingles)
    if (shingle < kSampleBound) sample.push_back(shingle);
  std::ranges::sort(sample);
  sample.erase(std::unique(sample.begin(), sample.end()), sample.end());
}

bool SketchSimilarity::reaches(double threshold) const noexcept {
  const auto steps = [&](double j) { return std::floor(rounded(j * static_cast<double>(slots)) + 0.5); };
  return most >= threshold && steps(jaccard) >= std::max(1.0, steps(threshold));
}

SketchSimilarity sketch_similarity(const SketchView& a, const SketchView& b, ShingleCount count) noexcept {
  SketchSimilarity out;
  out.slots = a.signature.size();
  if (empty(a) || empty(b)) return out;
  if (count == ShingleCount::kDistinct)
    out.most = rounded(static_cast<double>(std::min(a.shingles, b.shingles)) /
                       static_cast<double>(std::max(a.shingles, b.shingles)));
  const Trials seen = trials(a, b);
  double j = seen.equal / seen.all;
  if (j > 0 && j < 1) {
    const BitDiffers bit = bit_differs(a, b, j);
    const double share = hamming_distance(a.simhash, b.simhash) / kBits;
    const double pull = kBits * bit.slope * (share - bit.probability) / (bit.probability * (1 - bit.probability));
    j += pull / (seen.all / (j * (1 - j)) + bit.information());
  }
  if (count == ShingleCount::kWithRepeats && j > 0 && j < 1) {
    // Repeats are few in most texts, and two copies have the same: a bound a little below the estimate is one. Far
    // below, one of the texts says the same again and again.
    const double sizes =
        static_cast<double>(std::min(a.shingles, b.shingles)) / static_cast<double>(std::max(a.shingles, b.shingles));
    constexpr double kNearErrors = 2.5;
    if (j > sizes && j - sizes < kNearErrors * std::sqrt(j * (1 - j) / seen.all)) j = sizes;
  }
  out.jaccard = rounded(std::clamp(j, 0.0, out.most));
  return out;
}

double standard_error(const SketchView& a, const SketchView& b, double jaccard) noexcept {
  return rounded(1 /
                 std::sqrt(trials(a, b).all / (jaccard * (1 - jaccard)) + bit_differs(a, b, jaccard).information()));
}

}  // namespace stemma::shingling
