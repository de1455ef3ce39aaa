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

/// The same for shingles in any order, with repeats: what a text gives before it is sorted. Cost: a table in the first
/// cache for texts of some thousand words, about 2 ns a shingle.
class ListJaccard {
 public:
  double operator()(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

 private:
  std::vector<std::uint64_t> table_;   // shingles; a place counts where its stamp is the present one
  std::vector<std::uint32_t> stamps_;  // twice the number of the call, and one more where b has it too
  std::uint32_t call_ = 0;
};

/// |a & b| / min(|a|, |b|), in [0, 1]: how much of the smaller stands in the larger; 0 when either is empty.
double containment(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

}  // namespace stemma::shingling
