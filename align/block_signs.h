#pragma once
#include <cstdint>
#include <initializer_list>

#include "align/block.h"

namespace stemma::align {

/// What a block shows by which its kind is told. A word of calls, bylines, notices or sites is one of the tables of the
/// block's language (shingling/lang/language.h).
enum class Sign : std::uint8_t {
  // Form.
  kProse,       ///< finished, eight words or more
  kFinished,    ///< ends a sentence, quotes and brackets aside; a question mark and a colon do not count
  kUnfinished,  ///< ends with none of the three
  kQuestion,    ///< ends with a question mark, sixteen words at most
  kShort,       ///< sixteen words at most
  kLong,        ///< nine words or more
  kBrief,       ///< four words at most
  kManyWords,   ///< more than forty
  kEndsColon,
  kCapitals,  ///< written in capitals
  kNames,     ///< unfinished, two to eight words, nearly all with a capital; where nouns have one too, also a word that
              ///< no dictionary has
  kSpoken,    ///< begins with a quote or a dash
  kDated,     ///< short and unfinished, with figures of a date or a time of day, and not many words beside them
  kRights,    ///< begins with ©
  kMenu,      ///< unfinished, with two bars or bullets or more between its words
  kHead,      ///< has a line_head()
  // Wording.
  kCredited,    ///< Credit::kBehind
  kCreditOnly,  ///< Credit::kAlone
  kCall,        ///< has a word of calls
  kCalls,       ///< two of them
  kManyCalls,   ///< three of them
  kCallFirst,   ///< begins with one
  kCallHead,    ///< its head has one
  kBylineFirst,
  kNoticeWord,
  kNoticeWords,  ///< two of them
  kSiteWord,
  kSiteWords,      ///< they are two of its words, or a third
  kOtherLanguage,  ///< than the document's
  // Place, neighbours, other documents; kinds_of_blocks() sets these.
  kFirst,
  kOpening,       ///< above the second paragraph of prose
  kBetween,       ///< below that and above the last one
  kClosing,       ///< below the last paragraph of prose
  kAtEdge,        ///< one of the first two or last two
  kRepeated,      ///< the line stands in this document again
  kKnownLine,     ///< LineUse::line is two or more
  kStandingLine,  ///< three or more
  kKnownHead,     ///< LineUse::head is two or more
  kStandingHead,  ///< three or more
  kAbovePicture,  ///< a caption or credit follows
  kSigns          // how many
};

/// A set of signs.
class Signs {
 public:
  constexpr Signs() = default;
  constexpr Signs(std::initializer_list<Sign> signs) {
    for (const Sign sign : signs) set(sign);
  }
  constexpr void set(Sign sign, bool shown = true) noexcept {
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(sign);
    bits_ = shown ? bits_ | bit : bits_ & ~bit;
  }
  constexpr bool has(Sign sign) const noexcept { return (bits_ >> static_cast<unsigned>(sign) & 1) != 0; }
  constexpr bool has_all(Signs others) const noexcept { return (bits_ & others.bits_) == others.bits_; }

 private:
  static_assert(static_cast<unsigned>(Sign::kSigns) <= 64);
  std::uint64_t bits_ = 0;
};

/// The signs of form and wording. Cost: a walk over the block's bytes and two over its tokens.
Signs signs_of_block(const BlockText& text, const Block& block);

}  // namespace stemma::align
