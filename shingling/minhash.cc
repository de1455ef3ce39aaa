// Why this sketch: rotation densification and circulant permutations estimate well on average, yet tie slots together
// on short texts, and bands built on tied slots meet far too often or too rarely. The direct fill keeps slots
// independent.
#include "shingling/minhash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/minhash_kernel.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kManyShingles = 4096;  // above: an empty bin can only mean few distinct shingles
constexpr std::size_t kFewDistinct = 8192;   // above: hardly a bin is empty, and filling those is cheap

/// Low bits of a minimum are as good as new; the high ones are always near zero.
constexpr Slot stored(std::uint32_t least) noexcept {
  const auto slot = static_cast<Slot>(least);
  return slot == kEmptySlot ? Slot{0} : slot;
}

/// The distinct ones among `shingles`, in order of arrival; all of them where more than kFewDistinct are.
std::vector<std::uint64_t> few_distinct(std::span<const std::uint64_t> shingles) {
  constexpr std::size_t kTable = 2 * kFewDistinct;
  std::vector<std::uint32_t> table(kTable);  // 1 + place in `out`; 0 is free
  std::vector<std::uint64_t> out;
  for (const std::uint64_t shingle : shingles) {
    std::size_t at = shingle % kTable;
    while (table[at] != 0 && out[table[at] - 1] != shingle) at = (at + 1) % kTable;
    if (table[at] != 0) continue;
    if (out.size() == kFewDistinct) return {shingles.begin(), shingles.end()};
    out.push_back(shingle);
    table[at] = static_cast<std::uint32_t>(out.size());
  }
  return out;
}

}  // namespace

MinHasher::MinHasher(const MinHashParams& params) {
  if (params.slots != 64 && params.slots != 128 && params.slots != 256)
    throw Error(ErrorCode::kConfig, "minhash slots is " + std::to_string(params.slots) + "; give 64, 128 or 256");
  bin_shift_ = static_cast<unsigned>(32 - std::countr_zero(params.slots));
  std::uint64_t state = params.seed;
  const auto next = [&] { return static_cast<std::uint32_t>(mix64(state += 0x9E3779B97F4A7C15ull) >> 32); };
  for (std::uint32_t i = 0; i < params.slots; ++i) {
    multiply_.push_back(next() | 1u);
    add_.push_back(next());
  }
}

void MinHasher::sketch(std::span<const std::uint64_t> shingles, std::span<Slot> signature) const {
  if (shingles.empty()) {
    std::ranges::fill(signature, kEmptySlot);
    return;
  }
  std::array<std::uint32_t, kMostSlots> least;
  const std::size_t empty = least_values_kernel(shingles.data(), shingles.size(), bin_shift_, least.data(), slots());
  std::vector<std::uint64_t> distinct;
  if (empty > 0 && shingles.size() > kManyShingles) {
    distinct = few_distinct(shingles);
    shingles = distinct;
  }
  fill_kernel(shingles.data(), shingles.size(), multiply_.data(), add_.data(), least.data(), slots(), empty);
  for (std::size_t slot = 0; slot < slots(); ++slot) signature[slot] = stored(least[slot]);
}

double estimated_jaccard(std::span<const Slot> a, std::span<const Slot> b) noexcept {
  if (a.empty() || a[0] == kEmptySlot || b[0] == kEmptySlot) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

}  // namespace stemma::shingling
