#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma::shingling {

inline constexpr std::size_t kShingleTokens = 5;

/// Normalized text (see normalize.h) -> one 64-bit hash a word 5-gram, in text order, repeats kept.
/// Short    1 to 4 tokens: the whole list is the one shingle. No token: none.
/// Appends to `out`. Cost: see token_kernel.h and shingle_kernel.h, and a copy of the text.
void shingle(std::string_view normalized, std::uint64_t seed, std::vector<std::uint64_t>& out);

/// Sorted, each value once: the set that Jaccard similarity is defined on.
std::vector<std::uint64_t> shingle_set(std::vector<std::uint64_t> shingles);

}  // namespace stemma::shingling
