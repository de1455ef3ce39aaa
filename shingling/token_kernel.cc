// The ends of words are found 64 bytes at a time and written to a list, so that the loop over words has no branch but
// for long ones: a hash that switches on the length costs more by mispredictions than by arithmetic.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "shingling/token_kernel.cc"
#include "shingling/token_kernel.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "hwy/foreach_target.h"  // compiles this file once per instruction set
#include "hwy/highway.h"         // must come after foreach_target.h
#include "shingling/base/hash.h"

HWY_BEFORE_NAMESPACE();
namespace stemma::shingling::HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kBlock = 64;
constexpr std::size_t kWindow = 2048;  // bytes whose edges are listed at a time
constexpr std::size_t kPiece = 16;

/// A bit for each of 64 bytes that is no space.
HWY_INLINE std::uint64_t word_bits(const char* text) {
  const hn::CappedTag<std::uint8_t, kBlock> d;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kBlock; i += hn::Lanes(d)) {
    std::uint64_t part = 0;
    hn::StoreMaskBits(d, hn::Ne(hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text + i)), hn::Set(d, ' ')),
                      reinterpret_cast<std::uint8_t*>(&part));
    bits |= part << i;
  }
  return bits;
}

HWY_INLINE std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

HWY_INLINE std::uint64_t load64(const char* from) {
  std::uint64_t value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

/// Ones over the first n of 16 bytes, in two numbers: a look-up instead of shifts that depend on the length.
struct Masks {
  std::uint64_t low[kPiece], high[kPiece];
};
constexpr Masks kMasks = [] {
  Masks masks{};
  for (std::size_t n = 0; n < kPiece; ++n) {
    masks.low[n] = n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * n)) - 1;
    masks.high[n] = n <= 8 ? 0 : (std::uint64_t{1} << (8 * (n - 8))) - 1;
  }
  return masks;
}();

/// Hash of the last piece, of 1 to 15 bytes.
HWY_INLINE std::uint64_t hash_end(std::uint64_t low, std::uint64_t high, std::size_t bytes, TokenKeys keys,
                                  std::uint64_t hash) {
  return folded_product((low & kMasks.low[bytes]) ^ keys.low ^ hash, (high & kMasks.high[bytes]) ^ keys.high);
}

/// A word of 16 bytes or more.
template <bool kHash>
HWY_NOINLINE std::uint64_t take_long_word(const char* word, std::size_t bytes, TokenKeys keys, char* joined) {
  std::memcpy(joined, word, bytes);
  joined[bytes] = ' ';
  if constexpr (!kHash) return 0;
  std::uint64_t hash = 0;
  for (; bytes >= kPiece; bytes -= kPiece, word += kPiece)
    hash = folded_product(load64(word) ^ keys.low ^ hash, load64(word + 8) ^ keys.high);
  return bytes == 0 ? hash : hash_end(load64(word), load64(word + 8), bytes, keys, hash);
}

template <bool kHash>
HWY_INLINE void take_word(const char* HWY_RESTRICT word, std::size_t bytes, TokenKeys keys,
                          std::uint64_t* HWY_RESTRICT hashes, char* HWY_RESTRICT joined, TokenCount& done) {
  char* const to = joined + done.bytes;
  if (HWY_LIKELY(bytes < kPiece)) {
    const std::uint64_t low = load64(word), high = load64(word + 8);
    std::memcpy(to, &low, 8);  // with the space that follows the word
    std::memcpy(to + 8, &high, 8);
    if constexpr (kHash) hashes[done.tokens] = hash_end(low, high, bytes, keys, 0);
  } else {
    const std::uint64_t hash = take_long_word<kHash>(word, bytes, keys, to);
    if constexpr (kHash) hashes[done.tokens] = hash;
  }
  ++done.tokens;
  done.bytes += bytes + 1;
}

template <bool kHash>
HWY_INLINE TokenCount take_words(const char* text, std::size_t bytes, TokenKeys keys, std::uint64_t* hashes,
                                 char* joined) {
  TokenCount done;
  std::uint32_t edges[kWindow + kBlock + 8];
  constexpr std::size_t kNone = ~std::size_t{0};
  std::size_t open = kNone;  // where the word began that goes on behind the window
  std::uint64_t carry = 0;
  for (std::size_t window = 0; window < bytes; window += kWindow) {
    const std::size_t end = std::min(window + kWindow, bytes);
    std::size_t count = 0;
    for (std::size_t block = window; block < end; block += kBlock) {
      std::uint64_t word = word_bits(text + block);
      if (end - block < kBlock) word &= (std::uint64_t{1} << (end - block)) - 1;
      std::uint64_t edge = word ^ ((word << 1) | carry);
      carry = word >> 63;
      const auto here = static_cast<std::size_t>(std::popcount(edge));
      // Eight at a time: how often the loop runs is easier to predict than each of its rounds. The last ones of them
      // find no edge, which a bit at the end makes harmless.
      constexpr std::uint64_t kEnd = std::uint64_t{1} << 63;
      const auto first = static_cast<std::uint32_t>(block - window);
      for (std::size_t i = 0; i < here; i += 8)
        for (std::size_t k = 0; k < 8; ++k) {
          edges[count + i + k] = first + static_cast<std::uint32_t>(std::countr_zero(edge | kEnd));
          edge &= edge - 1;
        }
      count += here;
    }
    std::size_t i = 0;
    if (open != kNone && count > 0) {
      take_word<kHash>(text + open, window + edges[0] - open, keys, hashes, joined, done);
      open = kNone;
      i = 1;
    }
    for (; i + 1 < count; i += 2)
      take_word<kHash>(text + window + edges[i], edges[i + 1] - edges[i], keys, hashes, joined, done);
    if (i < count) open = window + edges[i];
  }
  if (open != kNone) take_word<kHash>(text + open, bytes - open, keys, hashes, joined, done);
  if (done.bytes > 0) --done.bytes;  // no space behind the last
  return done;
}

}  // namespace

TokenCount HashWords(const char* text, std::size_t bytes, TokenKeys keys, std::uint64_t* hashes, char* joined) {
  return take_words<true>(text, bytes, keys, hashes, joined);
}

std::size_t JoinWords(const char* text, std::size_t bytes, char* joined) {
  return take_words<false>(text, bytes, {}, nullptr, joined).bytes;
}

}  // namespace stemma::shingling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stemma::shingling {
HWY_EXPORT(HashWords);
HWY_EXPORT(JoinWords);

TokenKeys TokenKeys::of(std::uint64_t seed) noexcept {
  constexpr std::uint64_t kTop = std::uint64_t{0xFF} << 56;
  return {mix64(seed + 0x9E3779B97F4A7C15ull) | kTop, mix64(seed + 0x3C6EF372FE94F82Aull) | kTop};
}

TokenCount token_kernel(const char* folded, std::size_t bytes, TokenKeys keys, std::uint64_t* hashes, char* joined) {
  return HWY_DYNAMIC_DISPATCH(HashWords)(folded, bytes, keys, hashes, joined);
}

std::size_t join_words_kernel(const char* folded, std::size_t bytes, char* joined) {
  return HWY_DYNAMIC_DISPATCH(JoinWords)(folded, bytes, joined);
}
}  // namespace stemma::shingling
#endif
