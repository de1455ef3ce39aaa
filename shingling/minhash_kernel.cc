#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "shingling/minhash_kernel.cc"
#include "shingling/minhash_kernel.h"

#include <algorithm>

#include "hwy/foreach_target.h"  // compiles this file once per instruction set
#include "hwy/highway.h"         // must come after foreach_target.h

HWY_BEFORE_NAMESPACE();
namespace stemma::shingling::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;
using Values = hn::CappedTag<std::uint32_t, 16>;

HWY_INLINE std::uint32_t value_of(std::uint64_t shingle) { return static_cast<std::uint32_t>(shingle >> 32); }

constexpr std::size_t kChunk = 2048;  // values unpacked at a time
// Vectors of bins that pass over the values together: one multiplication hides another.
constexpr std::size_t kAbreast = 4;

/// Values lie across lanes: one bin at a time. Requires values up to a whole vector, the last ones repeated.
HWY_INLINE std::uint32_t least_of(const std::uint32_t* values, std::size_t count, std::uint32_t multiply,
                                  std::uint32_t add) {
  const Values d;
  const std::size_t lanes = hn::Lanes(d);
  const auto m = hn::Set(d, multiply), a = hn::Set(d, add);
  auto least = hn::Set(d, kNoValue);
  for (std::size_t i = 0; i < count; i += lanes)
    least = hn::Min(least, hn::Add(hn::Mul(hn::LoadU(d, values + i), m), a));
  return hn::GetLane(hn::MinOfLanes(d, least));
}

/// Bins lie across lanes: kAbreast vectors of them stay in registers while all values pass by.
HWY_INLINE void least_of_bins(const std::uint32_t* values, std::size_t count, const std::uint32_t* multiply,
                              const std::uint32_t* add, std::uint32_t* filled) {
  const Values d;
  const std::size_t lanes = hn::Lanes(d);
  const auto m0 = hn::LoadU(d, multiply), a0 = hn::LoadU(d, add);
  const auto m1 = hn::LoadU(d, multiply + lanes), a1 = hn::LoadU(d, add + lanes);
  const auto m2 = hn::LoadU(d, multiply + 2 * lanes), a2 = hn::LoadU(d, add + 2 * lanes);
  const auto m3 = hn::LoadU(d, multiply + 3 * lanes), a3 = hn::LoadU(d, add + 3 * lanes);
  auto f0 = hn::LoadU(d, filled), f1 = hn::LoadU(d, filled + lanes);
  auto f2 = hn::LoadU(d, filled + 2 * lanes), f3 = hn::LoadU(d, filled + 3 * lanes);
  for (std::size_t i = 0; i < count; ++i) {
    const auto x = hn::Set(d, values[i]);
    f0 = hn::Min(f0, hn::Add(hn::Mul(m0, x), a0));
    f1 = hn::Min(f1, hn::Add(hn::Mul(m1, x), a1));
    f2 = hn::Min(f2, hn::Add(hn::Mul(m2, x), a2));
    f3 = hn::Min(f3, hn::Add(hn::Mul(m3, x), a3));
  }
  hn::StoreU(f0, d, filled);
  hn::StoreU(f1, d, filled + lanes);
  hn::StoreU(f2, d, filled + 2 * lanes);
  hn::StoreU(f3, d, filled + 3 * lanes);
}
}  // namespace

std::size_t LeastValues(const std::uint64_t* shingles, std::size_t count, unsigned bin_shift, std::uint32_t* least,
                        std::size_t slots) {
  std::fill_n(least, slots, kNoValue);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t x = value_of(shingles[i]);
    std::uint32_t& bin = least[x >> bin_shift];
    bin = std::min(bin, x * 0x9E3779B1u);
  }
  return static_cast<std::size_t>(std::count(least, least + slots, kNoValue));
}

void Fill(const std::uint64_t* shingles, std::size_t count, const std::uint32_t* multiply, const std::uint32_t* add,
          std::uint32_t* least, std::size_t slots, std::size_t empty) {
  if (empty == 0) return;
  const std::size_t lanes = hn::Lanes(Values());
  std::uint32_t values[kChunk], filled[kMostSlots];
  std::fill_n(filled, slots, kNoValue);
  for (std::size_t begin = 0; begin < count; begin += kChunk) {
    const std::size_t here = std::min(kChunk, count - begin);
    for (std::size_t i = 0; i < here; ++i) values[i] = value_of(shingles[begin + i]);
    if (empty > slots / 2) {
      for (std::size_t bin = 0; bin < slots; bin += kAbreast * lanes)
        least_of_bins(values, here, multiply + bin, add + bin, filled + bin);
      continue;
    }
    const std::size_t padded = (here + lanes - 1) / lanes * lanes;
    for (std::size_t i = here; i < padded; ++i) values[i] = values[here - 1];
    for (std::size_t bin = 0; bin < slots; ++bin)
      if (least[bin] == kNoValue)
        filled[bin] = std::min(filled[bin], least_of(values, padded, multiply[bin], add[bin]));
  }
  for (std::size_t bin = 0; bin < slots; ++bin)
    if (least[bin] == kNoValue) least[bin] = filled[bin];
}

}  // namespace stemma::shingling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stemma::shingling {
HWY_EXPORT(LeastValues);
HWY_EXPORT(Fill);
std::size_t least_values_kernel(const std::uint64_t* shingles, std::size_t count, unsigned bin_shift,
                                std::uint32_t* least, std::size_t slots) {
  return HWY_DYNAMIC_DISPATCH(LeastValues)(shingles, count, bin_shift, least, slots);
}
void fill_kernel(const std::uint64_t* shingles, std::size_t count, const std::uint32_t* multiply,
                 const std::uint32_t* add, std::uint32_t* least, std::size_t slots, std::size_t empty) {
  HWY_DYNAMIC_DISPATCH(Fill)(shingles, count, multiply, add, least, slots, empty);
}
}  // namespace stemma::shingling
#endif
