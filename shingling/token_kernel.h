#pragma once
#include <cstddef>
#include <cstdint>

namespace stemma::shingling {

/// What a kernel may write behind the joined words.
inline constexpr std::size_t kTokenSlack = 64;

/// Keys of the token hash, from a seed. Their top bytes are 0xFF, which no UTF-8 has: so both factors of a word's first
/// piece, which of most words is the only one, are never 0.
struct TokenKeys {
  std::uint64_t low, high;
  static TokenKeys of(std::uint64_t seed) noexcept;
};

struct TokenCount {
  std::size_t tokens = 0, bytes = 0;
};

/// Folded text (words divided by one space or more, see fold()) -> a hash a word, in text order, and the words joined
/// by one space.
/// Formula  a word is cut into pieces of 16 bytes, the last filled with zeros, each two numbers (low, high) in little
///          endian order. h = 0; for each piece p = (low ^ keys.low ^ h) * (high ^ keys.high) in 128 bits, and h = both
///          halves of p, xor. Not made to withstand who knows the seed.
/// Requires 64 readable bytes behind the text; hashes for bytes / 2 + 1 words, bytes + kTokenSlack in `joined`.
TokenCount token_kernel(const char* folded, std::size_t bytes, TokenKeys keys, std::uint64_t* hashes, char* joined);

/// The words alone; returns their bytes.
std::size_t join_words_kernel(const char* folded, std::size_t bytes, char* joined);

}  // namespace stemma::shingling
