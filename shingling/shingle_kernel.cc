#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "shingling/shingle_kernel.cc"
#include "shingling/shingle_kernel.h"

#include <bit>

#include "hwy/foreach_target.h"  // compiles this file once per instruction set
#include "hwy/highway.h"         // must come after foreach_target.h
#include "shingling/base/hash.h"
#include "shingling/shingle.h"

HWY_BEFORE_NAMESPACE();
namespace stemma::shingling::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;
using Numbers = hn::CappedTag<std::uint64_t, 8>;

/// mix64() of base/hash.h, lane by lane.
template <class V>
HWY_INLINE V mixed(V x) {
  const Numbers d;
  x = hn::Mul(hn::Xor(x, hn::ShiftRight<30>(x)), hn::Set(d, 0xBF58476D1CE4E5B9ull));
  x = hn::Mul(hn::Xor(x, hn::ShiftRight<27>(x)), hn::Set(d, 0x94D049BB133111EBull));
  return hn::Xor(x, hn::ShiftRight<31>(x));
}
}  // namespace

// Vectors read ahead of what they write, so that the tokens of the next are still there.
std::size_t Shingles(std::uint64_t* tokens, std::size_t count) {
  static_assert(kShingleTokens == 5);
  if (count == 0) return 0;
  if (count < kShingleTokens) {
    std::uint64_t sum = count;
    for (std::size_t i = 0; i < count; ++i) sum += std::rotl(tokens[i], static_cast<int>(13 * i));
    tokens[0] = mix64(sum);
    return 1;
  }
  const Numbers d;
  const std::size_t shingles = count - kShingleTokens + 1;
  for (std::size_t i = 0; i < shingles; i += hn::Lanes(d)) {
    auto sum = hn::Add(hn::Set(d, kShingleTokens), hn::LoadU(d, tokens + i));
    sum = hn::Add(sum, hn::RotateRight<64 - 13>(hn::LoadU(d, tokens + i + 1)));
    sum = hn::Add(sum, hn::RotateRight<64 - 26>(hn::LoadU(d, tokens + i + 2)));
    sum = hn::Add(sum, hn::RotateRight<64 - 39>(hn::LoadU(d, tokens + i + 3)));
    sum = hn::Add(sum, hn::RotateRight<64 - 52>(hn::LoadU(d, tokens + i + 4)));
    hn::StoreU(mixed(sum), d, tokens + i);
  }
  return shingles;
}

}  // namespace stemma::shingling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stemma::shingling {
HWY_EXPORT(Shingles);
std::size_t shingle_kernel(std::uint64_t* tokens, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(Shingles)(tokens, count);
}
}  // namespace stemma::shingling
#endif
