#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "align/alignment.h"
#include "align/word_edits.h"

namespace stemma::align {

/// Two stretches of text that answer each other in one language, word by word.
struct Wording {
  std::size_t link = 0;  ///< of the alignment
  std::uint32_t a_block = 0, b_block = 0;
  ByteRange at_a, at_b;
  std::span<const shingling::PivotToken> a, b;  ///< borrowed from the texts
  std::vector<WordEdit> edits;                  ///< never empty

  /// Share of the words of both that stand in the same order, in [0, 1].
  double common() const noexcept;
};

/// Of some blocks of a text, in their order, the last that begins at or before the byte; the first where none does.
std::uint32_t block_at(const BlockText& text, const std::vector<std::uint32_t>& blocks, std::uint32_t at);

/// The tokens whose first byte lies in the range.
std::span<const shingling::PivotToken> tokens_in(const BlockText& text, ByteRange range);

/// The linked sentences of one language that differ, in the order of the links. A link of one block with one that has
/// no linked sentences is taken whole. Links below `kLeastLinkOfFacts` are left out.
/// Cost: word_edits() of each sentence that is not the same byte by byte.
std::vector<Wording> differing_sentences(const BlockText& a, const BlockText& b, const Alignment& alignment);

/// The same of whole links: all tokens from the first block to the last on either side, where these stand side by side.
std::vector<Wording> differing_links(const BlockText& a, const BlockText& b, const Alignment& alignment);

}  // namespace stemma::align
