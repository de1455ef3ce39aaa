#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "align/block.h"

namespace stemma::align {

enum class BlockKind : std::uint8_t { kBody, kHeading, kCaption, kImageText, kPromo, kNotice, kByline, kBoilerplate };
const char* name(BlockKind kind) noexcept;

/// What each block of a document is, from its form, its place, its language, repeated lines and credit patterns.
/// `furniture[i]`: block i stands in several unrelated documents; empty: none known.
/// First rules, in this order: a credit in brackets at the end, or "Photo: ...", is a caption; furniture is
/// boilerplate; another language than the document's at its edge, or the words of one, a notice; a repeated short line
/// or one that calls to action, promo; a short unfinished line above a caption, image text; "By X", byline; a short
/// line in capitals or without an end mark, heading; else body. Cost: one walk over the tokens.
std::vector<BlockKind> kinds_of_blocks(const BlockText& text, const std::vector<bool>& furniture = {});

}  // namespace stemma::align
