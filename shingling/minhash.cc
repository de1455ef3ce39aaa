// Why this sketch: rotation densification and circulant permutations estimate well on average, yet tie slots together
// on short texts, and bands built on tied slots meet far too often or too rarely. The direct fill keeps slots
// independent.
#include "shingling/minhash.h"

#include <algorithm>
#include <bit>
#include <string>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::shingling {
namespace {

constexpr std::uint32_t kNone = 0xFFFF'FFFFu;
constexpr std::size_t kManyShingles = 4096;  // above: an empty bin can only mean few distinct shingles

constexpr std::uint32_t fold32(std::uint64_t shingle) noexcept { return static_cast<std::uint32_t>(shingle >> 32); }

std::uint32_t least_value(std::span<const std::uint32_t> values, std::uint32_t multiply, std::uint32_t add) noexcept {
  std::uint32_t least = kNone;
  for (const std::uint32_t x : values) least = std::min(least, x * multiply + add);
  return least;
}

/// Low bits of a minimum are as good as new; the high ones are always near zero.
constexpr Slot stored(std::uint32_t least) noexcept {
  const auto slot = static_cast<Slot>(mix64(least));
  return slot == kEmptySlot ? Slot{0} : slot;
}

}  // namespace

MinHasher::MinHasher(const MinHashParams& params) {
  if (params.slots != 64 && params.slots != 128 && params.slots != 256)
    throw Error(ErrorCode::kConfig, "minhash slots is " + std::to_string(params.slots) + "; give 64, 128 or 256");
  bin_shift_ = 32 - std::countr_zero(params.slots);
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
  std::vector<std::uint32_t> values(shingles.size());
  std::ranges::transform(shingles, values.begin(), fold32);
  std::vector<std::uint32_t> least(slots(), kNone);
  for (const std::uint32_t x : values) {
    std::uint32_t& bin = least[x >> bin_shift_];
    bin = std::min(bin, x * 0x9E3779B1u);  // a second mix: the value must not depend on the bin
  }
  if (values.size() > kManyShingles && std::ranges::count(least, kNone) > 0) {
    std::ranges::sort(values);
    const auto repeats = std::ranges::unique(values);
    values.erase(repeats.begin(), repeats.end());
  }
  for (std::size_t slot = 0; slot < slots(); ++slot)
    signature[slot] = stored(least[slot] != kNone ? least[slot] : least_value(values, multiply_[slot], add_[slot]));
}

double estimated_jaccard(std::span<const Slot> a, std::span<const Slot> b) noexcept {
  if (a.empty() || a[0] == kEmptySlot || b[0] == kEmptySlot) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

}  // namespace stemma::shingling
