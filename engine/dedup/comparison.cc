#include "engine/dedup/comparison.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "engine/store/partitions.h"
#include "engine/verify.h"
#include "shingling/base/stable_math.h"
#include "shingling/simhash.h"
#include "shingling/similarity.h"
#include "shingling/sketch_similarity.h"

namespace stemma::engine {
namespace {

/// Where all is decided by sets, pairs this far below the bound are not looked at: fewer than 1 in 30,000 of those at
/// the bound.
constexpr double kHopelessErrors = 4;

/// What lies in front of the slots.
struct EvidenceHead {
  std::uint64_t simhash;
  std::uint64_t shingles;
};

class SignatureComparison final : public Comparison {
 public:
  SignatureComparison(std::size_t slots, WordingBounds bounds, Verify verify)
      : slots_(slots), bounds_(bounds), verify_(verify) {}
  std::vector<SketchColumn> columns() const override {
    return {SketchColumn::kSignature, SketchColumn::kSimHash, SketchColumn::kShingles, SketchColumn::kSamples};
  }

  void evidence_of(const RowBlock& block, std::size_t row, std::string& evidence) const override {
    const EvidenceHead head{block.number(SketchColumn::kSimHash, row), block.shingles(row)};
    evidence.append(bytes_of(head))
        .append(bytes_of_all(block.signature(row, slots_)))
        .append(bytes_of_all(block.sample(row)));
  }

  Compared compare(std::string_view a, std::string_view b) const override {
    const shingling::SketchView x = view_of(a), y = view_of(b);
    const shingling::SketchSimilarity similarity =
        shingling::sketch_similarity(x, y, shingling::ShingleCount::kWithRepeats);
    const Finding finding = near_dup_finding(x, y, similarity);
    if (finding == Finding::kApart && bounds_.excerpt && may_be_excerpt(x, y, similarity.jaccard))
      return {Finding::kOpen, similarity.jaccard};
    return {finding, similarity.jaccard};
  }

 private:
  Finding near_dup_finding(const shingling::SketchView& x, const shingling::SketchView& y,
                           const shingling::SketchSimilarity& similarity) const noexcept {
    const double jaccard = similarity.jaccard, least = bounds_.min_jaccard;
    if (verify_ != Verify::kSignature) {
      const double error = least < 1 ? shingling::standard_error(x, y, least) : 0;
      if (jaccard < least - kHopelessErrors * error) return Finding::kApart;
      const bool borderline = error > 0 && std::abs(jaccard - least) <= kBorderline * error;
      if (verify_ == Verify::kExact || borderline) return Finding::kOpen;
    }
    return similarity.reaches(least) ? Finding::kAlike : Finding::kApart;
  }

  /// Whether the smaller may stand in the larger: by the similarity that texts of such sizes would have then, and by
  /// the share of its sample that the other has too.
  static bool may_be_excerpt(const shingling::SketchView& x, const shingling::SketchView& y, double jaccard) noexcept {
    const shingling::SketchView& smaller = x.shingles < y.shingles ? x : y;
    if (smaller.shingles < kExcerptShingles) return false;
    const double shared = kExcerptContainment * smaller.shingles;
    const double least = shared / (static_cast<double>(x.shingles) + y.shingles - shared);
    if (jaccard < least - kHopelessErrors * shingling::standard_error(x, y, least)) return false;
    const double sampled = static_cast<double>(smaller.sample.size());
    const double error = std::sqrt(sampled * kExcerptContainment * (1 - kExcerptContainment));
    return static_cast<double>(shingling::shared_shingles(x.sample, y.sample)) >=
           kExcerptContainment * sampled - kHopelessErrors * error;
  }

  /// Records of evidence are of whole 8 bytes, so numbers lie where they may.
  shingling::SketchView view_of(std::string_view evidence) const noexcept {
    EvidenceHead head;
    std::memcpy(&head, evidence.data(), sizeof head);
    const auto* const slots = reinterpret_cast<const shingling::Slot*>(evidence.data() + sizeof head);
    const std::string_view rest = evidence.substr(sizeof head + slots_ * sizeof(shingling::Slot));
    const auto* const sample = reinterpret_cast<const std::uint64_t*>(rest.data());
    return {{slots, slots_},
            head.simhash,
            static_cast<std::uint32_t>(head.shingles),
            {sample, rest.size() / sizeof(std::uint64_t)}};
  }

  std::size_t slots_;
  WordingBounds bounds_;
  Verify verify_;
};

class SimHashComparison final : public Comparison {
 public:
  explicit SimHashComparison(unsigned max_hamming) : max_hamming_(static_cast<int>(max_hamming)) {}
  std::vector<SketchColumn> columns() const override { return {SketchColumn::kSimHash}; }
  void evidence_of(const RowBlock& block, std::size_t row, std::string& evidence) const override {
    const std::uint64_t simhash = block.number(SketchColumn::kSimHash, row);
    evidence.append(reinterpret_cast<const char*>(&simhash), sizeof simhash);
  }
  Compared compare(std::string_view a, std::string_view b) const override {
    std::uint64_t x, y;
    std::memcpy(&x, a.data(), sizeof x);
    std::memcpy(&y, b.data(), sizeof y);
    const int distance = shingling::hamming_distance(x, y);
    if (distance > max_hamming_) return {};
    return {Finding::kAlike, rounded(1 - distance / 64.0)};
  }

 private:
  int max_hamming_;
};

}  // namespace

std::unique_ptr<Comparison> signature_comparison(std::size_t slots, WordingBounds bounds, Verify verify) {
  return std::make_unique<SignatureComparison>(slots, bounds, verify);
}

std::unique_ptr<Comparison> simhash_comparison(unsigned max_hamming) {
  return std::make_unique<SimHashComparison>(max_hamming);
}

Compared compare_sets(std::string_view a, std::string_view b, WordingBounds bounds) {
  thread_local shingling::ListOverlap overlap_of;
  // Records lie at any place in memory.
  thread_local std::vector<std::uint64_t> x, y;
  const auto take = [](std::string_view bytes, std::vector<std::uint64_t>& into) {
    into.resize(bytes.size() / sizeof(std::uint64_t));
    if (!into.empty()) std::memcpy(into.data(), bytes.data(), bytes.size());
  };
  take(a, x);
  take(b, y);
  const shingling::SetOverlap overlap = overlap_of(x, y);
  const double jaccard = rounded(overlap.jaccard()), containment = rounded(overlap.containment());
  if (jaccard >= bounds.min_jaccard) return {Finding::kAlike, jaccard};
  if (bounds.excerpt && containment >= kExcerptContainment && overlap.smaller() >= kExcerptShingles)
    return {Finding::kAlike, containment, overlap.in_a < overlap.in_b ? Likeness::kAInB : Likeness::kBInA};
  return {Finding::kApart, jaccard};
}

}  // namespace stemma::engine
