#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "align/alignment.h"

namespace stemma::align {

enum class Level : std::uint8_t { kParagraph, kSentence };

/// What answers what, or what one text has alone. Units are blocks or sentences of a BlockText, by their number there.
struct AlignedRow {
  std::vector<std::uint32_t> a, b;  ///< ascending; one of them is empty where the other has it alone
  std::optional<LinkKind> kind;     ///< nothing where one text has it alone
  double score = 0;
};

/// The rows of an alignment in reading order: that of a, with what b has alone before the first row in the common order
/// that stands behind it in b. Every unit of either text is in one row.
/// Sentences: a link that names none is one row with all of its blocks' sentences; `kChanged` are those of one language
/// whose words differ; what moved with its block is `kMoved`.
std::vector<AlignedRow> rows_in_order(const BlockText& a, const BlockText& b, const Alignment& alignment, Level level);

/// For people, who count from 1: "3", "3-5", "3,7" of blocks; "3.2", "3.2-3.4" of sentences, as paragraph.sentence.
std::string place_words(const BlockText& text, const std::vector<std::uint32_t>& units, Level level);

/// The source text of the units: a space between sentences where the text has white space, nothing where it has none,
/// and a line end between blocks.
std::string text_of(const BlockText& text, const std::vector<std::uint32_t>& units, Level level);

}  // namespace stemma::align
