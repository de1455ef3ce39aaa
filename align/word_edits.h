#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::align {

/// A stretch of words that two texts do not share: places [a0, a1) of one stand where [b0, b1) of the other do. One of
/// the two may be empty.
struct WordEdit {
  std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
  auto operator<=>(const WordEdit&) const = default;
};

/// What lies between the words of a longest common subsequence, in order; nothing of equal texts.
/// Cost     |a| * |b| behind what both begin and end with; beyond a million of these, one edit of all that.
/// Source   Wagner and Fischer 1974, "The string-to-string correction problem", without substitutions.
std::vector<WordEdit> word_edits(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace stemma::align
