#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::shingling {

struct MinHashParams {
  std::uint32_t slots = 128;  ///< numbers a signature: 64, 128 or 256
  std::uint64_t seed = 1;     ///< of the fill's hash functions
};

using Slot = std::uint16_t;
inline constexpr Slot kEmptySlot = 0xFFFF;

/// MinHash: a set of shingles becomes K numbers; the share of equal numbers estimates Jaccard similarity.
/// Shape    n shingle hashes in (any order, repeats harmless) -> slots() numbers of 16 bits out.
/// Method   one permutation split into K bins, the least value of each kept; a bin that stays empty takes the least
///          value of a hash function of its own over all shingles ("direct fill"). Each slot is an unbiased sample.
/// Error    standard error below sqrt(J(1-J)/K): 0.035 at J = 0.8, K = 128, at any n.
/// Empty    n = 0 fills the signature with kEmptySlot; empty documents are never paired.
/// Throws   Error{kConfig} from the constructor only; sketch() cannot fail.
/// Cost     n + (empty bins) * n multiplications; few distinct shingles in many are reduced to their set first, so a
///          repeated word costs n. Const after construction, so shared by all threads.
/// Source   Dahlgaard, Knudsen, Thorup 2017, "Fast similarity sketching", cut after its first round.
class MinHasher {
 public:
  explicit MinHasher(const MinHashParams& params = {});
  std::size_t slots() const noexcept { return multiply_.size(); }
  /// Requires signature.size() == slots().
  void sketch(std::span<const std::uint64_t> shingles, std::span<Slot> signature) const;

 private:
  std::vector<std::uint32_t> multiply_, add_;  // of the fill's hash functions, one a bin
  unsigned bin_shift_ = 0;
};

/// Share of equal slots: the estimate of Jaccard similarity. Requires equal sizes; 0 when either is empty.
double estimated_jaccard(std::span<const Slot> a, std::span<const Slot> b) noexcept;

}  // namespace stemma::shingling
