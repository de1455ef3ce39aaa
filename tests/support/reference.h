#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/minhash.h"

/// What the room `shingling` computes, said again as plainly as possible and with no thought of speed. Where a faster
/// form and one of these disagree, this one is right.
namespace stemma::testing {

/// ICU's NFKC_Casefold of the whole stream-safe text, then letter, mark and number by ICU's categories, then spaces.
std::string normalize_reference(std::string_view text);

/// Byte by byte, in 128 bits.
std::uint64_t token_hash_reference(std::string_view word, std::uint64_t seed);

/// The hash of every five tokens in a row, each sum written out.
std::vector<std::uint64_t> shingle_reference(std::string_view normalized, std::uint64_t seed);

/// Every slot looks at every shingle: the least value among those of its bin, or of its own hash function.
std::vector<shingling::Slot> minhash_reference(std::span<const std::uint64_t> shingles, std::uint32_t slots,
                                               std::uint64_t seed);

/// Classical MinHash with one multiply-shift function a slot (Dietzfelbinger 1996): the estimator that theory and the
/// sketch of stemma are compared with. 32 bits a slot.
std::vector<std::uint32_t> classical_minhash(std::span<const std::uint64_t> shingles, std::size_t slots,
                                             std::uint64_t seed);

/// Bit by bit, column by column.
std::uint64_t simhash_reference(std::span<const std::uint64_t> shingles);

}  // namespace stemma::testing
