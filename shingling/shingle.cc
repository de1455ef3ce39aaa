#include "shingling/shingle.h"

#include <algorithm>
#include <array>
#include <bit>

#include "shingling/base/hash.h"

namespace stemma::shingling {

void shingle(std::string_view normalized, std::uint64_t seed, std::vector<std::uint64_t>& out) {
  // Rotate-add tells the places apart, so "a b" and "b a" differ; one mix spreads the sum.
  std::array<std::uint64_t, kShingleTokens> window{};
  const auto combined = [&](std::size_t last, std::size_t count) {
    std::uint64_t sum = count;
    for (std::size_t i = 0; i < count; ++i)
      sum += std::rotl(window[(last + 1 + kShingleTokens - count + i) % kShingleTokens], static_cast<int>(13 * i));
    return mix64(sum);
  };
  std::size_t tokens = 0;
  for (std::size_t at = 0; at < normalized.size();) {
    std::size_t end = normalized.find(' ', at);
    if (end == std::string_view::npos) end = normalized.size();
    if (end > at) {
      window[tokens % kShingleTokens] = hash64(normalized.substr(at, end - at), seed);
      if (++tokens >= kShingleTokens) out.push_back(combined((tokens - 1) % kShingleTokens, kShingleTokens));
    }
    at = end + 1;
  }
  if (tokens > 0 && tokens < kShingleTokens) out.push_back(combined(tokens - 1, tokens));
}

std::vector<std::uint64_t> shingle_set(std::vector<std::uint64_t> shingles) {
  std::ranges::sort(shingles);
  const auto repeats = std::ranges::unique(shingles);
  shingles.erase(repeats.begin(), repeats.end());
  return shingles;
}

}  // namespace stemma::shingling
