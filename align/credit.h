#pragma once
#include <cstdint>

#include "align/block.h"

namespace stemma::align {

/// Where a block names the maker of a picture: "The pier. (Ann Moor/Reuters)", "The pier / photo: Ann Moor",
/// "The pier. ANN MOOR", "© Ann Moor", "Photo: the pier at low tide".
enum class Credit : std::uint8_t {
  kNone,
  kBehind,  ///< behind words that describe something, or before them: a caption
  kAlone    ///< the block is nothing else
};

/// The first of three forms that fits: a bracket of names, or with a word of credits, at the end; a word of credits or
/// © and names behind it; names without an end behind a finished sentence. A word of credits is one of the language's
/// table. Cost: a walk over the tokens of the block.
Credit credit_of(const BlockText& text, const Block& block);

}  // namespace stemma::align
