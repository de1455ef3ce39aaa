#pragma once
#include <cstddef>
#include <cstdint>

namespace stemma::shingling {

/// Free room in front of the folding of each block: 64 bytes of text become at most 32 folds of 8 bytes, or 64 of one.
inline constexpr std::size_t kFoldRoom = 320;

/// What the kernel leaves at the end of a text: a block, and what may be read behind its last code point.
inline constexpr std::size_t kFoldTail = 66;

/// Where a folding stands: text[0, at) has become out[0, size).
struct FoldProgress {
  std::size_t at = 0, size = 0;
  /// Behind `at` where a block has many code points that need more than a look-up: up to here the kernel would only try
  /// in vain.
  std::size_t dense_until = 0;
};

/// Folds text[from.at, end) as far as one look-up a code point goes.
/// Stops    before a code point whose Fold is not kText, or that is not well-formed below U+10000; where fewer than
///          kFoldTail bytes are left, or fewer than kFoldRoom of `capacity`. What it stops at may belong together with
///          the code point folded last: see Fold::boundary_before().
/// Formula  out = concatenation of folds[c], spaces as they come: words are divided by one space or more.
/// Requires FoldTable::plane0() as `folds`. Writes up to 64 bytes behind what it reports.
/// Cost     ASCII 64 bytes a step; in other scripts some 20 instructions a code point.
FoldProgress fold_kernel(const char* text, std::size_t end, const std::uint64_t* folds, char* out, std::size_t capacity,
                         FoldProgress from);

}  // namespace stemma::shingling
