#pragma once
#include <cstddef>
#include <cstdint>

namespace stemma::shingling {

/// Token hashes -> hashes of every five in a row, in place: shingle i replaces token i. Returns how many there are:
/// tokens - 4; 1, of the whole list, for 1 to 4 tokens; 0 for none.
/// Formula  mix64(n + sum over i < n of rotl(token[i], 13 i)), n = 5 or the length of the list: the rotation tells the
///          places apart, so "a b" and "b a" differ, and one mix spreads the sum.
/// Requires 64 readable and writable numbers behind the tokens.
std::size_t shingle_kernel(std::uint64_t* tokens, std::size_t count);

}  // namespace stemma::shingling
