#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "align/block.h"

namespace stemma::align {

/// What a block is, in the order in which the report counts them.
enum class BlockKind : std::uint8_t {
  kBody,         ///< running text, the lead under a headline included
  kHeading,      ///< headline, or a line over a part of the text
  kCaption,      ///< describes a picture, mostly with the credit behind
  kImageText,    ///< the short line that stands in or over a picture, above its caption or credit
  kPromo,        ///< leads to something else: "read also", newsletter, app, subscription
  kNotice,       ///< about this text: translation, copyright, correction
  kByline,       ///< who wrote it, when it came out, from which source
  kBoilerplate,  ///< of the page, not of the story: menus, sharing, comments, tags, cookies
  kCredit        ///< a line that names the maker of a picture and describes nothing
};
inline constexpr std::size_t kBlockKinds = 9;
const char* name(BlockKind kind) noexcept;

/// How far a line of a document is known from other documents of the run that are no copies of it.
struct LineUse {
  std::uint32_t line = 0;  ///< clusters that have the same line, its own included; 0 or 1: it stands here alone
  std::uint32_t head = 0;  ///< clusters that have a line with the same line_head()
};

/// What each block of a document is. Each sign that a block shows (signs_of_block(): form, wording, credits; here: its
/// place, its neighbours, and how many unrelated documents have its line or its head) speaks for some kinds and against
/// others, by the table in the source; the kind with the most behind it wins, and body where none has more.
/// `uses`: by block; empty: nothing is known of other documents.
/// Cost: two walks over the blocks, one over the tokens.
std::vector<BlockKind> kinds_of_blocks(const BlockText& text, std::span<const LineUse> uses = {});

}  // namespace stemma::align
