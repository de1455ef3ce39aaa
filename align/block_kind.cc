#include "align/block_kind.h"

#include <algorithm>
#include <array>
#include <map>

#include "align/block_signs.h"
#include "shingling/base/hash.h"
#include "shingling/normalize.h"

namespace stemma::align {
namespace {

/// A block that shows all these signs is that kind by so much more, or less. A weight of 2 is a hint, 6 all but
/// decides.
struct Evidence {
  BlockKind kind;
  Signs signs;
  int weight;
};

using enum BlockKind;
using enum Sign;

// Weighed by hand: on the tuned part of tests/data/newsroom_kinds and the sample newsroom by their gold, and by a look
// at what news and handbooks of other people, which have none, were called.
const Evidence kEvidence[] = {
    // Running text is what is finished and says enough. One that many documents have is none.
    {kBody, {kProse}, 5},
    {kBody, {kFinished}, 3},
    {kBody, {kSpoken}, 3},
    {kBody, {kManyWords}, 3},
    {kBody, {kQuestion}, 1},
    {kBody, {kStandingLine}, -4},
    {kBody, {kManyCalls, kShort}, -6},
    // A heading is a short line without an end, and says something new.
    {kHeading, {kShort, kUnfinished}, 3},
    {kHeading, {kShort, kFirst}, 2},
    {kHeading, {kQuestion}, 3},
    {kHeading, {kOpening, kShort, kUnfinished}, 1},
    {kHeading, {kBetween, kShort}, 1},
    {kHeading, {kFinished}, -3},
    {kHeading, {kClosing}, -3},
    {kHeading, {kDated}, -3},
    {kHeading, {kCallHead}, -2},
    {kHeading, {kRepeated}, -2},
    {kHeading, {kStandingLine}, -3},
    {kHeading, {kStandingHead}, -2},
    // A caption ends with the maker of its picture.
    {kCaption, {kCredited}, 11},
    {kCaption, {kManyWords}, -6},  // a report that ends with its agency
    {kCaption, {kCallHead}, -6},
    {kCredit, {kCreditOnly}, 8},
    {kCredit, {kNoticeWord}, -4},
    {kCredit, {kCallHead}, -4},
    {kCredit, {kFirst}, -2},
    // The text of a picture stands above its caption or credit, and is neither headline nor byline.
    {kImageText, {kShort, kUnfinished, kAbovePicture}, 6},
    {kImageText, {kFirst}, -5},
    {kImageText, {kDated}, -5},
    {kImageText, {kBylineFirst}, -3},
    {kImageText, {kCallHead}, -4},
    {kImageText, {kCreditOnly}, -8},
    // A promo calls, carries a label that calls or that other documents have, or comes again.
    {kPromo, {kCall, kShort, kUnfinished}, 2},
    {kPromo, {kCalls, kShort}, 3},
    {kPromo, {kCallFirst, kShort, kUnfinished}, 2},
    {kPromo, {kCallHead, kShort}, 5},
    {kPromo, {kCall, kStandingLine}, 3},
    {kPromo, {kKnownHead, kShort}, 3},
    {kPromo, {kStandingHead, kShort}, 2},
    {kPromo, {kRepeated, kShort}, 6},
    {kPromo, {kBetween, kKnownLine}, 2},
    {kPromo, {kBetween, kStandingLine}, 2},
    {kPromo, {kCapitals, kBetween, kUnfinished}, 2},
    {kPromo, {kCapitals, kLong, kBetween, kUnfinished}, 3},
    {kPromo, {kLong, kClosing, kUnfinished}, 5},
    {kPromo, {kCallFirst, kClosing, kUnfinished}, 2},
    {kPromo, {kManyWords}, -5},
    {kPromo, {kDated}, -4},
    {kPromo, {kNames, kHead}, -3},
    {kPromo, {kCreditOnly}, -4},
    {kPromo, {kFirst, kUnfinished}, -2},
    // A notice speaks of this text.
    {kNotice, {kNoticeWord}, 3},
    {kNotice, {kNoticeWord, kClosing}, 3},
    {kNotice, {kNoticeWords}, 4},
    {kNotice, {kNoticeWords, kAtEdge}, 3},
    {kNotice, {kRights}, 3},
    {kNotice, {kRights, kNoticeWord}, 4},
    {kNotice, {kOtherLanguage, kAtEdge}, 9},
    {kNotice, {kBetween}, -3},
    {kNotice, {kManyWords}, -8},
    {kNotice, {kBylineFirst}, -2},
    // A byline has a date, or a word that leads to a name, at the top; or names alone below the headline.
    {kByline, {kDated}, 6},
    {kByline, {kBylineFirst, kUnfinished, kShort}, 5},
    {kByline, {kBylineFirst, kNames}, 3},
    {kByline, {kNames, kOpening}, 3},
    {kByline, {kBrief, kOpening, kUnfinished}, 2},
    {kByline, {kKnownHead, kOpening, kNames}, 3},
    {kByline, {kHead, kNames}, 2},
    {kByline, {kHead, kBylineFirst}, 3},
    {kByline, {kBetween}, -3},
    {kByline, {kFirst}, -5},
    {kByline, {kBylineFirst, kFirst, kNames}, 5},
    {kByline, {kCreditOnly}, -3},
    {kByline, {kMenu}, -3},
    // What is left of a page below its story, or stands on all pages.
    {kBoilerplate, {kSiteWord, kShort}, 2},
    {kBoilerplate, {kSiteWords}, 4},
    {kBoilerplate, {kShort, kUnfinished, kClosing}, 4},
    {kBoilerplate, {kBrief, kClosing}, 2},
    {kBoilerplate, {kMenu}, 8},
    {kBoilerplate, {kEndsColon, kBrief}, 4},
    {kBoilerplate, {kKnownLine}, 2},
    {kBoilerplate, {kStandingLine}, 5},
    {kBoilerplate, {kFirst, kBrief, kUnfinished}, 1},
    {kBoilerplate, {kDated}, -4},
    {kBoilerplate, {kCallFirst}, -3},
    {kBoilerplate, {kCalls}, -3},
    {kBoilerplate, {kBylineFirst}, -2},
};

BlockKind kind_of(Signs signs) noexcept {
  std::array<int, kBlockKinds> weights{};
  for (const Evidence& evidence : kEvidence)
    if (signs.has_all(evidence.signs)) weights[static_cast<std::size_t>(evidence.kind)] += evidence.weight;
  return static_cast<BlockKind>(std::ranges::max_element(weights) - weights.begin());
}

/// Whether a block belongs to the story's running text for certain, so that it tells where that begins and ends.
bool is_story(Signs signs) noexcept {
  return signs.has(kProse) && !signs.has(kKnownLine) && !signs.has(kCredited) && !signs.has(kManyCalls) &&
         !signs.has(kNoticeWords) && !signs.has(kSiteWords) && !signs.has(kOtherLanguage);
}

/// Where the story stands: its first two paragraphs and its last, by number; all are `signs.size()` where it has none.
struct Story {
  std::size_t first, second, last;
};

template <class Belongs>
Story story_of(const std::vector<Signs>& signs, const Belongs& belongs) {
  const std::size_t none = signs.size();
  Story story{none, none, none};
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (!belongs(signs[i])) continue;
    (story.first == none ? story.first : story.second == none ? story.second : story.last) = i;
    story.last = i;
  }
  return story;
}

void set_places(std::vector<Signs>& signs) {
  const std::size_t count = signs.size();
  Story story = story_of(signs, is_story);
  if (story.first == count) story = story_of(signs, [](Signs s) { return s.has(kFinished) && !s.has(kOtherLanguage); });
  const auto [first, second, last] = story;
  for (std::size_t i = 0; i < count; ++i) {
    const bool closing = last != count && i > last, opening = !closing && i < second && first != count;
    signs[i].set(kFirst, i == 0);
    signs[i].set(kOpening, opening);
    signs[i].set(kClosing, closing);
    signs[i].set(kBetween, !opening && !closing);
    signs[i].set(kAtEdge, i < 2 || i + 2 >= count);
  }
}

constexpr bool is_of_picture(BlockKind kind) noexcept { return kind == kCaption || kind == kCredit; }

}  // namespace

const char* name(BlockKind kind) noexcept {
  switch (kind) {
    case kBody:
      return "body";
    case kHeading:
      return "heading";
    case kCaption:
      return "caption";
    case kImageText:
      return "image text";
    case kPromo:
      return "promo";
    case kNotice:
      return "notice";
    case kByline:
      return "byline";
    case kBoilerplate:
      return "boilerplate";
    case kCredit:
      return "credit";
  }
  return "";
}

std::vector<BlockKind> kinds_of_blocks(const BlockText& text, std::span<const LineUse> uses) {
  const std::size_t count = text.blocks.size();
  std::vector<Signs> signs(count);
  std::vector<std::uint64_t> lines(count);
  std::map<std::uint64_t, std::size_t> times;
  for (std::size_t i = 0; i < count; ++i) {
    signs[i] = signs_of_block(text, text.blocks[i]);
    lines[i] = hash64(shingling::normalized(text.blocks[i].at.of(text.text)));
    ++times[lines[i]];
  }
  for (std::size_t i = 0; i < count; ++i) {
    const LineUse use = i < uses.size() ? uses[i] : LineUse{};
    signs[i].set(kRepeated, times[lines[i]] > 1);
    signs[i].set(kKnownLine, use.line >= 2);
    signs[i].set(kStandingLine, use.line >= 3);
    signs[i].set(kKnownHead, use.head >= 2);
    signs[i].set(kStandingHead, use.head >= 3);
  }
  set_places(signs);
  std::vector<BlockKind> kinds(count);
  for (std::size_t i = 0; i < count; ++i) kinds[i] = kind_of(signs[i]);
  // A picture's text is told by what stands below it, so pictures are found first; from the end, as a caption is told
  // by its own words.
  for (std::size_t i = count; i-- > 0;) {
    signs[i].set(kAbovePicture, i + 1 < count && is_of_picture(kinds[i + 1]));
    kinds[i] = kind_of(signs[i]);
  }
  return kinds;
}

}  // namespace stemma::align
