#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

/// 128 bits of XXH3: two documents with equal normalized text have equal values.
struct Hash128 {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const Hash128&) const = default;
};

/// XXH3-64 and XXH3-128 of bytes: the hash of strings, but for the tokens of shingles (token_kernel.h). Same value on
/// every machine.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) noexcept;
Hash128 hash128(std::string_view bytes) noexcept;

/// hash128() of bytes that come in pieces.
class Hash128Stream {
 public:
  Hash128Stream();
  ~Hash128Stream();
  Hash128Stream(const Hash128Stream&) = delete;
  Hash128Stream& operator=(const Hash128Stream&) = delete;
  void add(std::string_view bytes) noexcept;
  Hash128 value() const noexcept;

 private:
  void* state_;
};

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection in which every input bit moves every output bit.
constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

/// 16 lower-case hex digits.
std::string hex64(std::uint64_t value);

}  // namespace stemma
