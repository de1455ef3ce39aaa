#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/pivot.h"

namespace stemma::align {

/// Bytes [begin, end) of a source text.
struct ByteRange {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const noexcept { return end - begin; }
  std::string_view of(std::string_view text) const noexcept { return text.substr(begin, size()); }
  auto operator<=>(const ByteRange&) const = default;
};

/// Code points.
std::uint32_t count_characters(std::string_view text) noexcept;

/// What divides paragraphs.
enum class Division : std::uint8_t { kBlankLines, kLines };

/// For a text file: every line is a paragraph, unless the file is hard-wrapped, that is most lines inside its
/// paragraphs end at nearly one width between 55 and 100 columns; then blank lines divide.
Division division_of_text_file(std::string_view text);

/// The paragraphs, without white space around them; those without any other character are left out.
std::vector<ByteRange> divide(std::string_view text, Division division);

struct Sentence {
  ByteRange at;
  std::uint32_t block = 0;
  std::uint32_t first_token = 0, tokens = 0;
  std::uint32_t characters = 0;  ///< code points
};

struct Block {
  ByteRange at;
  std::uint32_t first_sentence = 0, sentences = 0;
  std::uint32_t first_token = 0, tokens = 0;
  std::uint32_t characters = 0;
  std::string_view language;  ///< where it is not the document's, else empty; see BlockText::language_of
};

/// A document ready to be compared: blocks (paragraphs), the sentences in them, the tokens in those.
/// Borrows the source text, which must outlive it.
struct BlockText {
  std::string_view text;
  std::string language;
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  shingling::PivotText pivot;

  std::string_view language_of(const Block& block) const noexcept {
    return block.language.empty() ? std::string_view(language) : block.language;
  }
  std::span<const shingling::PivotToken> tokens_of(const Sentence& s) const noexcept {
    return std::span(pivot.tokens).subspan(s.first_token, s.tokens);
  }
  std::span<const shingling::PivotToken> tokens_of(const Block& b) const noexcept {
    return std::span(pivot.tokens).subspan(b.first_token, b.tokens);
  }
};

/// The place of the block that a range inside a block begins in. Cost: a binary search.
std::size_t block_at(const BlockText& text, ByteRange range) noexcept;

/// Whether sentences are asked for; without, blocks have none, and most of the cost is saved.
enum class Sentences : std::uint8_t { kDivided, kNone };

/// Divides `text` and reads its tokens. A paragraph whose function words say so is read in its own language.
/// Cost: sentence rules and a hash look-up a word. Threads: as its reader, one a thread.
BlockText read_blocks(std::string_view text, std::string language, Division division, shingling::PivotReader& reader,
                      Sentences sentences = Sentences::kDivided);

}  // namespace stemma::align
