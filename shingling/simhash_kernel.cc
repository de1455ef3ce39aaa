// Counters lie crosswise: number p of a counter's bits is bit i of plane p, so one addition moves 64 counters, and
// neither counting nor the comparison with half the count ever takes a counter apart.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "shingling/simhash_kernel.cc"
#include "shingling/simhash_kernel.h"

#include <algorithm>
#include <bit>

#include "hwy/foreach_target.h"  // compiles this file once per instruction set
#include "hwy/highway.h"         // must come after foreach_target.h

HWY_BEFORE_NAMESPACE();
namespace stemma::shingling::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;
using Numbers = hn::CappedTag<std::uint64_t, 8>;

constexpr std::size_t kMostLanes = 8;
constexpr std::size_t kRound = 8;        // vectors added in registers before a carry goes to the planes
constexpr std::size_t kCarryPlane = 3;   // such a carry is worth 2^3
constexpr std::size_t kPlanes = 64 + 4;  // bits of a count, and what adding the lanes may carry

/// planes[p][lane]: in each lane 64 counters.
struct Planes {
  alignas(64) std::uint64_t bits[kPlanes][kMostLanes] = {};
};

/// Full adder in every bit: a + b + c = sum_of + 2 carry_of. Two functions, as vectors of a length that only the
/// processor knows (SVE) stand in no structure.
template <class V>
HWY_INLINE V sum_of(V a, V b, V c) {
  return hn::Xor(hn::Xor(a, b), c);
}
template <class V>
HWY_INLINE V carry_of(V a, V b, V c) {
  return hn::Or(hn::And(a, b), hn::And(hn::Xor(a, b), c));
}

/// Adds `carry`, worth 2^plane. Requires that no counter carries beyond plane + planes - 1.
template <class V>
HWY_INLINE void add_at(Planes& to, std::size_t plane, std::size_t planes, V carry) {
  const Numbers d;
  for (std::size_t p = plane; p < plane + planes; ++p) {
    const V old = hn::Load(d, to.bits[p]);
    hn::Store(hn::Xor(old, carry), d, to.bits[p]);
    carry = hn::And(old, carry);
  }
}

/// Adds the counters of lane `from` to those of lane `to`.
HWY_INLINE void add_lane(Planes& planes, std::size_t used, std::size_t to, std::size_t from) {
  std::uint64_t carry = 0;
  for (std::size_t p = 0; p < used; ++p) {
    const std::uint64_t a = planes.bits[p][to], b = planes.bits[p][from];
    planes.bits[p][to] = a ^ b ^ carry;
    carry = (a & b) | ((a ^ b) & carry);
  }
}
}  // namespace

std::uint64_t SimHash(const std::uint64_t* hashes, std::size_t count) {
  const Numbers d;
  const std::size_t lanes = hn::Lanes(d);
  Planes planes;
  auto ones = hn::Zero(d), twos = ones, fours = ones;
  std::size_t i = 0, vectors = 0;
  for (; i + kRound * lanes <= count; i += kRound * lanes) {
    const auto at = [&](std::size_t k) { return hn::LoadU(d, hashes + i + k * lanes); };
    const auto add_two = [&](auto x, auto y) {  // to the ones; returns what is carried
      const auto carried = carry_of(ones, x, y);
      ones = sum_of(ones, x, y);
      return carried;
    };
    const auto c0 = add_two(at(0), at(1)), c1 = add_two(at(2), at(3));
    const auto f0 = carry_of(twos, c0, c1);
    twos = sum_of(twos, c0, c1);
    const auto c2 = add_two(at(4), at(5)), c3 = add_two(at(6), at(7));
    const auto f1 = carry_of(twos, c2, c3);
    twos = sum_of(twos, c2, c3);
    const auto eights = carry_of(fours, f0, f1);
    fours = sum_of(fours, f0, f1);
    vectors += kRound;
    add_at(planes, kCarryPlane, static_cast<std::size_t>(std::bit_width(vectors / kRound)), eights);
  }
  hn::Store(ones, d, planes.bits[0]);
  hn::Store(twos, d, planes.bits[1]);
  hn::Store(fours, d, planes.bits[2]);
  for (; i < count; i += lanes) {
    alignas(64) std::uint64_t rest[kMostLanes] = {};
    std::copy_n(hashes + i, std::min(lanes, count - i), rest);
    add_at(planes, 0, static_cast<std::size_t>(std::bit_width(++vectors)), hn::Load(d, rest));
  }
  const auto used = static_cast<std::size_t>(std::bit_width(count)) + 1;
  for (std::size_t step = lanes / 2; step > 0; step /= 2)
    for (std::size_t lane = 0; lane < step; ++lane) add_lane(planes, used, lane, lane + step);

  // More than half: a counter above count / 2, halves cut off. From the highest bit down, `equal` so far or `above`.
  const std::uint64_t half = count / 2;
  std::uint64_t above = 0, equal = ~std::uint64_t{0};
  for (std::size_t p = used; p-- > 0;) {
    const std::uint64_t counted = planes.bits[p][0], needed = (half >> p) & 1 ? ~std::uint64_t{0} : 0;
    above |= equal & counted & ~needed;
    equal &= ~(counted ^ needed);
  }
  return above;
}

}  // namespace stemma::shingling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stemma::shingling {
HWY_EXPORT(SimHash);
std::uint64_t simhash_kernel(const std::uint64_t* hashes, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(SimHash)(hashes, count);
}
}  // namespace stemma::shingling
#endif
