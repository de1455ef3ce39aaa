// One rule carries it: text between two normalization boundaries normalizes independently. So ASCII goes by blocks, a
// code point with a fold of its own by one look-up, and only what stands between two boundaries that are further apart
// goes to the caller.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "shingling/normalize_kernel.cc"
#include "shingling/normalize_kernel.h"

#include <bit>
#include <cstring>

#include "hwy/foreach_target.h"  // compiles this file once per instruction set
#include "hwy/highway.h"         // must come after foreach_target.h

HWY_BEFORE_NAMESPACE();
namespace stemma::shingling::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, 64>;
constexpr std::size_t kBlock = 64;
constexpr std::uint64_t kNoText = std::uint64_t{8} << 56;  // in the length of every fold that is no text
// Up to so many other code points in a block, ASCII is folded by vectors between them.
constexpr int kFewOthers = 12;

/// A bit for each of 64 bytes for which `test` holds.
template <class Test>
HWY_INLINE std::uint64_t bits_where(const char* text, Test test) {
  const Bytes d;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kBlock; i += hn::Lanes(d)) {
    std::uint64_t part = 0;
    hn::StoreMaskBits(d, test(hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text + i))),
                      reinterpret_cast<std::uint8_t*>(&part));
    bits |= part << i;
  }
  return bits;
}

/// Lower case letters and digits as they are, capitals in lower case, all else a space; bytes from 0x80 on are wrong.
HWY_INLINE void fold_ascii(const char* text, char* out) {
  const Bytes d;
  const auto space = hn::Set(d, ' '), letters = hn::Set(d, 26), digits = hn::Set(d, 10);
  for (std::size_t i = 0; i < kBlock; i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text + i));
    const auto capital = hn::Lt(hn::Sub(v, hn::Set(d, 'A')), letters);
    const auto lower = hn::Or(v, hn::And(hn::VecFromMask(d, capital), hn::Set(d, 0x20)));
    const auto word =
        hn::Or(hn::Lt(hn::Sub(lower, hn::Set(d, 'a')), letters), hn::Lt(hn::Sub(v, hn::Set(d, '0')), digits));
    hn::StoreU(hn::IfThenElse(word, lower, space), d, reinterpret_cast<std::uint8_t*>(out + i));
  }
}

HWY_INLINE std::uint64_t ones_below(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// Bits of the bytes at which code points begin; `end` is set behind the last whole one. 0 where anything in the block
/// is not well-formed or lies above plane 0.
HWY_INLINE std::uint64_t starts_of(const char* text, std::uint64_t others, std::size_t& end) {
  const Bytes d;
  const std::uint64_t rest =
      bits_where(text, [&](auto v) { return hn::Eq(hn::And(v, hn::Set(d, 0xC0)), hn::Set(d, 0x80)); });
  const std::uint64_t two =
      bits_where(text, [&](auto v) { return hn::Lt(hn::Sub(v, hn::Set(d, 0xC2)), hn::Set(d, 0x1E)); });
  const std::uint64_t three =
      bits_where(text, [&](auto v) { return hn::Eq(hn::And(v, hn::Set(d, 0xF0)), hn::Set(d, 0xE0)); });
  end = kBlock;
  if ((two | three) >> 63)
    end = 63;
  else if ((three >> 62) & 1)
    end = 62;
  const std::uint64_t whole = ones_below(end);
  const std::uint64_t expected = (two << 1) | (three << 1) | (three << 2);
  // In all 64 bytes: what is cut off at the end is still right as far as it stands here.
  if (((others ^ rest ^ two ^ three) | (rest ^ expected)) != 0) return 0;
  // Of three bytes E0 80..9F is overlong.
  const std::uint64_t e0 = bits_where(text, [&](auto v) { return hn::Eq(v, hn::Set(d, 0xE0)); });
  if (e0 != 0) {
    const std::uint64_t low = bits_where(text, [&](auto v) { return hn::Lt(v, hn::Set(d, 0xA0)); });
    if (((e0 << 1) & low & whole) != 0) return 0;
  }
  return ~rest & whole;
}

HWY_INLINE std::uint32_t byte_at(const char* text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// A condition of which nobody can say beforehand how it turns out: for a conditional move, not a branch, which would
/// be wrong at the end of most words.
#define STEMMA_UNPREDICTABLE(condition) __builtin_expect_with_probability((condition), 1, 0.5)

/// The code point of one to three bytes. Requires three readable bytes.
HWY_INLINE std::uint32_t code_point(const char* text, std::size_t at) {
  const std::uint32_t a = byte_at(text, at), b = byte_at(text, at + 1), c = byte_at(text, at + 2);
  // The bits that mark first and following bytes are taken off in one subtraction.
  const std::uint32_t both = (a << 6) + b;
  const std::uint32_t two = both - ((0xC0u << 6) + 0x80),
                      three = (both << 6) + c - ((0xE0u << 12) + (0x80u << 6) + 0x80);
  const std::uint32_t longer = STEMMA_UNPREDICTABLE(a < 0xE0) ? two : three;
  return STEMMA_UNPREDICTABLE(a < 0x80) ? a : longer;
}

/// Folds the code points that begin at `starts`; false, with nothing done, where one of them has no text.
HWY_INLINE bool fold_starts(const char* text, std::uint64_t starts, const std::uint64_t* folds, char* out,
                            std::size_t& size) {
  std::uint64_t all = 0;
  std::size_t to = size;
  for (; starts != 0; starts &= starts - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(starts));
    const std::uint64_t fold = folds[code_point(text, at)];
    std::memcpy(out + to, &fold, sizeof fold);
    to += fold >> 56;
    all |= fold;
  }
  if ((all & kNoText) != 0) return false;
  size = to;
  return true;
}

}  // namespace

FoldProgress FoldText(const char* text, std::size_t end, const std::uint64_t* folds, char* out, std::size_t capacity,
                      FoldProgress from) {
  const Bytes d;
  std::size_t at = from.at, size = from.size;
  while (end - at >= kFoldTail && capacity - size >= kFoldRoom) {
    const std::uint64_t others =
        bits_where(text + at, [&](auto v) { return hn::Eq(hn::And(v, hn::Set(d, 0x80)), hn::Set(d, 0x80)); });
    if (others == 0) {
      fold_ascii(text + at, out + size);
      at += kBlock;
      size += kBlock;
      continue;
    }
    if (std::popcount(others) > kFewOthers) {
      std::size_t whole = 0;
      const std::uint64_t starts = starts_of(text + at, others, whole);
      if (starts == 0 || !fold_starts(text + at, starts, folds, out, size)) return {at, size, at + kBlock};
      at += whole;
      continue;
    }
    const auto ascii = static_cast<std::size_t>(std::countr_zero(others));
    if (ascii > 0) {
      fold_ascii(text + at, out + size);
      at += ascii;
      size += ascii;
    }
    do {  // the run of other code points that follows
      const std::uint32_t a = byte_at(text, at);
      std::size_t bytes = 2;
      if (a - 0xC2u < 0x1Eu && end - at >= 2) {
        if ((byte_at(text, at + 1) & 0xC0) != 0x80) return {at, size, 0};
      } else {
        bytes = 3;
        if ((a & 0xF0) != 0xE0 || end - at < 3 || (byte_at(text, at + 1) & 0xC0) != 0x80 ||
            (byte_at(text, at + 2) & 0xC0) != 0x80 || (a == 0xE0 && byte_at(text, at + 1) < 0xA0))
          return {at, size, 0};
      }
      const std::uint64_t fold =
          folds[bytes == 2 ? ((a & 31) << 6) | (byte_at(text, at + 1) & 63)
                           : ((a & 15) << 12) | ((byte_at(text, at + 1) & 63) << 6) | (byte_at(text, at + 2) & 63)];
      if ((fold & kNoText) != 0 || capacity - size < sizeof fold) return {at, size, 0};
      std::memcpy(out + size, &fold, sizeof fold);
      size += fold >> 56;
      at += bytes;
    } while (at < end && byte_at(text, at) >= 0x80);
  }
  return {at, size, 0};
}

}  // namespace stemma::shingling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stemma::shingling {
HWY_EXPORT(FoldText);
FoldProgress fold_kernel(const char* text, std::size_t end, const std::uint64_t* folds, char* out, std::size_t capacity,
                         FoldProgress from) {
  return HWY_DYNAMIC_DISPATCH(FoldText)(text, end, folds, out, capacity, from);
}
}  // namespace stemma::shingling
#endif
