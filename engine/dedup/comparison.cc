#include "engine/dedup/comparison.h"

#include <cmath>
#include <cstring>
#include <span>
#include <vector>

#include "shingling/base/stable_math.h"
#include "shingling/minhash.h"
#include "shingling/simhash.h"
#include "shingling/similarity.h"

namespace stemma::engine {
namespace {

/// How far an estimate may be from the bound, in standard errors, before it decides alone.
constexpr double kBorderlineErrors = 2;
/// Where all is decided by sets, pairs this far below the bound are not looked at: fewer than 1 in 30,000 of those at
/// the bound.
constexpr double kHopelessErrors = 4;

class SignatureComparison final : public Comparison {
 public:
  SignatureComparison(std::size_t slots, double min_jaccard, Decide decide) : slots_(slots), min_jaccard_(min_jaccard) {
    const double error = std::sqrt(min_jaccard * (1 - min_jaccard) / static_cast<double>(slots));
    if (decide == Decide::kBorderline) below_ = above_ = kBorderlineErrors * error;
    if (decide == Decide::kExact) {
      below_ = kHopelessErrors * error;
      above_ = 1;
    }
  }
  SketchColumn column() const noexcept override { return SketchColumn::kSignature; }

  void evidence_of(const RowBlock& block, std::size_t row, std::string& evidence) const override {
    const std::span<const shingling::Slot> signature = block.signature(row, slots_);
    evidence.append(reinterpret_cast<const char*>(signature.data()), signature.size_bytes());
  }

  Compared compare(std::string_view a, std::string_view b) const override {
    std::size_t equal = 0;
    for (std::size_t at = 0; at < a.size(); at += sizeof(shingling::Slot))
      equal += std::memcmp(a.data() + at, b.data() + at, sizeof(shingling::Slot)) == 0;
    const double jaccard = static_cast<double>(equal) / static_cast<double>(slots_);
    if (jaccard < min_jaccard_ - below_) return {};
    if (jaccard < min_jaccard_ + above_) return {above_ == 0 ? Finding::kAlike : Finding::kOpen, rounded(jaccard)};
    return {Finding::kAlike, rounded(jaccard)};
  }

 private:
  std::size_t slots_;
  double min_jaccard_, below_ = 0, above_ = 0;
};

class SimHashComparison final : public Comparison {
 public:
  explicit SimHashComparison(unsigned max_hamming) : max_hamming_(static_cast<int>(max_hamming)) {}
  SketchColumn column() const noexcept override { return SketchColumn::kSimHash; }
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

std::unique_ptr<Comparison> signature_comparison(std::size_t slots, double min_jaccard, Decide decide) {
  return std::make_unique<SignatureComparison>(slots, min_jaccard, decide);
}

std::unique_ptr<Comparison> simhash_comparison(unsigned max_hamming) {
  return std::make_unique<SimHashComparison>(max_hamming);
}

Compared compare_sets(std::string_view a, std::string_view b, double min_jaccard) {
  thread_local shingling::ListJaccard jaccard_of;
  // Records lie at any place in memory.
  thread_local std::vector<std::uint64_t> x, y;
  const auto take = [](std::string_view bytes, std::vector<std::uint64_t>& into) {
    into.resize(bytes.size() / sizeof(std::uint64_t));
    if (!into.empty()) std::memcpy(into.data(), bytes.data(), bytes.size());
  };
  take(a, x);
  take(b, y);
  const double jaccard = rounded(jaccard_of(x, y));
  return {jaccard >= min_jaccard ? Finding::kAlike : Finding::kApart, jaccard};
}

}  // namespace stemma::engine
