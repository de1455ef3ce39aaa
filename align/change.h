#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace stemma::align {

/// One thing that a copier may do. What was done between two witnesses is how often each of them was.
enum class Change : std::uint8_t {
  kBodyDropped,
  kRunsDropped,    ///< stretches of dropped body blocks
  kMatterDropped,  ///< captions, image texts, headings, promo lines, bylines; 0 where all of them were
  kAllMatterDropped,
  kBodyOwn,     ///< body blocks that no other witness has, of three or more
  kBodyShared,  ///< body blocks that the parent lacks and another witness has; of two witnesses all that it lacks
  kMatterOwn,
  kMatterShared,
  kAllMatterNew,
  kNoticeDropped,
  kNoticeAdded,
  kCut,             ///< blocks that lost words
  kExtended,        ///< blocks that gained words
  kExtendedShared,  ///< the same, as another witness has them too
  kCutTranslated,   ///< cut and extended, told from sentences without an answer in the other language
  kExtendedTranslated,
  kReworded,        ///< blocks with words of the copy's own
  kRewordedShared,  ///< blocks reworded as another witness words them too
  kWordsGained,     ///< reworded blocks with more words than before
  kMerged,
  kDivided,
  kValue,          ///< numbers, dates, names told otherwise
  kValueShared,    ///< the same, as another witness in any language tells them too
  kMoved,          ///< 1 where any block was
  kMovedShared,    ///< 1 instead where another witness has the copy's order against the parent's
  kEarlier,        ///< 1 where the copy is dated before its parent
  kLeftover,       ///< blocks of the copy in its parent's language
  kForeignParent,  ///< blocks of the parent in the copy's language
  kTranslated,
  kParentConfirmed,  ///< reworded blocks where another language's witnesses side with the parent
  kParentFavoured,   ///< where they do so less clearly
  kCopyConfirmed,    ///< where they side with the copy
  kCopyFavoured,
};
constexpr std::size_t kChanges = 33;
const char* name(Change change) noexcept;  ///< as store/descent.jsonl.zst has it
using Changes = std::array<std::uint32_t, kChanges>;
inline std::uint32_t& of(Changes& changes, Change one) { return changes[static_cast<std::size_t>(one)]; }
inline std::uint32_t of(const Changes& changes, Change one) { return changes[static_cast<std::size_t>(one)]; }

}  // namespace stemma::align
