#include "shingling/shingle.h"

#include <algorithm>

#include "shingling/base/buffer.h"
#include "shingling/shingle_kernel.h"
#include "shingling/token_kernel.h"

namespace stemma::shingling {

void shingle(std::string_view normalized, std::uint64_t seed, std::vector<std::uint64_t>& out) {
  Buffer<char> text, joined;
  Buffer<std::uint64_t> hashes;
  text.reserve(normalized.size());
  joined.reserve(normalized.size());
  hashes.reserve(normalized.size() / 2 + 1);
  std::ranges::copy(normalized, text.data());
  const TokenCount words =
      token_kernel(text.data(), normalized.size(), TokenKeys::of(seed), hashes.data(), joined.data());
  const std::size_t shingles = shingle_kernel(hashes.data(), words.tokens);
  out.insert(out.end(), hashes.data(), hashes.data() + shingles);
}

std::vector<std::uint64_t> shingle_set(std::vector<std::uint64_t> shingles) {
  std::ranges::sort(shingles);
  const auto repeats = std::ranges::unique(shingles);
  shingles.erase(repeats.begin(), repeats.end());
  return shingles;
}

}  // namespace stemma::shingling
