#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "align/block_kind.h"
#include "align/fact.h"

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
const char* name(Change change) noexcept;
using Changes = std::array<std::uint32_t, kChanges>;
inline std::uint32_t& of(Changes& changes, Change one) { return changes[static_cast<std::size_t>(one)]; }
inline std::uint32_t of(const Changes& changes, Change one) { return changes[static_cast<std::size_t>(one)]; }

/// Witnesses as bits.
using WitnessSet = std::uint32_t;
constexpr std::size_t kMostCollated = 32;

/// What is known of one text's witnesses for telling who copied whom, each place beside its answers.
struct Collation {
  std::vector<std::string> dates;  ///< of each witness, ISO 8601 or empty
  /// What `to` would have done to `from`, at [from * witnesses + to]; nothing where the two were not compared.
  std::vector<std::optional<Changes>> between;
  /// What a witness would have done to a lost original that had what two or more witnesses have.
  std::vector<Changes> from_lost;
  std::vector<std::uint32_t> notices;  ///< of each witness, those in its own language
  /// Places told in more than one wording within a language: for each wording that two or more share, who has it.
  std::vector<std::vector<WitnessSet>> wordings;
  /// The same of values, over all languages: for each place where some differ, who tells the same.
  std::vector<std::vector<WitnessSet>> values;
  /// Body blocks and page matter that some, not all, and more than one have: who has it.
  std::vector<WitnessSet> bodies, matters;

  std::size_t size() const noexcept { return dates.size(); }
  const std::optional<Changes>& changes(std::size_t from, std::size_t to) const { return between[from * size() + to]; }
};

/// Borrowed for the time of a call.
struct CollatedWitness {
  const BlockText& text;
  const std::vector<BlockKind>& kinds;
  std::string date;  ///< ISO 8601, or empty
};
struct CollatedPair {
  std::size_t a = 0, b = 0;  ///< witnesses, by number
  const Alignment& alignment;
  const std::vector<Fact>& facts;
};

/// Blocks that are linked with a confidence of a half or more stand at one place, by way of third witnesses too. Two
/// blocks are worded alike where they have the same words in any order. At most kMostCollated witnesses.
/// Cost: the blocks and links, each sorted by its words.
Collation collate(const std::vector<CollatedWitness>& witnesses, const std::vector<CollatedPair>& pairs);

}  // namespace stemma::align
