#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::shingling {

/// Size of the intersection of two sorted sets (shingle_set). Cost: one walk over both.
std::size_t shared_shingles(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// |a & b| / |a | b|, in [0, 1]; 0 when both are empty.
double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// Sizes of two sets and of what is in both.
struct SetOverlap {
  std::size_t in_a = 0, in_b = 0, shared = 0;
  std::size_t smaller() const noexcept { return in_a < in_b ? in_a : in_b; }
  double jaccard() const noexcept { return share(in_a + in_b - shared); }  ///< 0 when both are empty
  double containment() const noexcept { return share(smaller()); }         ///< 0 when either is empty

 private:
  double share(std::size_t of) const noexcept {
    return of == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(of);
  }
};

/// The overlap of shingles in any order, with repeats: what a text gives before it is sorted. Cost: a table in the
/// first cache for texts of some thousand words, about 2 ns a shingle.
class ListOverlap {
 public:
  SetOverlap operator()(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

 private:
  std::vector<std::uint64_t> table_;   // shingles; a place counts where its stamp is the present one
  std::vector<std::uint32_t> stamps_;  // twice the number of the call, and one more where b has it too
  std::uint32_t call_ = 0;
};

/// |a & b| / min(|a|, |b|), in [0, 1]: how much of the smaller stands in the larger; 0 when either is empty.
double containment(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

}  // namespace stemma::shingling
