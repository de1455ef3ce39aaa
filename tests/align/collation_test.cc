#include "align/collation.h"

#include <gtest/gtest.h>

#include <deque>
#include <set>
#include <string>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

const std::string kFerry = "The ferry left Orrin Bay at dawn with forty people and two horses aboard.";
const std::string kStorm = "A storm from the north broke both masts before anybody saw the lighthouse.";
const std::string kRescue = "Fishermen of the village brought everyone ashore by midnight.";
const std::string kCaption = "The harbour after the storm. (Mara Lind/Coast Agency)";
const std::string kStormOtherwise = "A storm from the south broke three masts before anybody saw the lighthouse.";

/// Texts aligned each with each and collated.
class Collated {
 public:
  explicit Collated(const std::vector<std::string>& texts, const std::vector<std::string>& dates = {}) {
    std::vector<const BlockText*> all;
    for (const std::string& text : texts) {
      texts_.push_back(world_.read(text));
      kinds_.push_back(kinds_of_blocks(texts_.back()));
      all.push_back(&texts_.back());
    }
    const IdfTable idf = world_.idf(all);
    std::vector<CollatedWitness> witnesses;
    std::vector<CollatedPair> pairs;
    for (std::size_t i = 0; i < texts.size(); ++i)
      witnesses.push_back({texts_[i], kinds_[i], i < dates.size() ? dates[i] : std::string()});
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t j = i + 1; j < texts.size(); ++j) {
        alignments_.push_back(align_blocks(texts_[i], texts_[j], idf));
        facts_.push_back(differing_facts(texts_[i], texts_[j], alignments_.back()));
        pairs.push_back({i, j, alignments_.back(), facts_.back()});
      }
    result = collate(witnesses, pairs);
  }

  std::uint32_t count(std::size_t from, std::size_t to, Change change) const {
    return of(*result.changes(from, to), change);
  }

  const Block& block(std::size_t text, std::size_t number) const { return texts_[text].blocks[number]; }
  BlockKind kind(std::size_t text, std::size_t number) const { return kinds_[text][number]; }

  Collation result;

 private:
  testing::World world_;
  std::deque<BlockText> texts_;
  std::deque<std::vector<BlockKind>> kinds_;
  std::deque<Alignment> alignments_;
  std::deque<std::vector<Fact>> facts_;
};

std::string text_of(const std::vector<std::string>& blocks) {
  std::string out;
  for (const std::string& block : blocks) out += (out.empty() ? "" : "\n\n") + block;
  return out;
}

TEST(Collate, WhatOneDroppedTheOtherHasOfItsOwn) {
  const Collated two({text_of({kFerry, kCaption, kStorm, kRescue}), text_of({kFerry, kStorm})});
  EXPECT_EQ(two.count(0, 1, Change::kBodyDropped), 1u);
  EXPECT_EQ(two.count(0, 1, Change::kRunsDropped), 1u);
  EXPECT_EQ(two.count(0, 1, Change::kAllMatterDropped), 1u) << "its one caption";
  EXPECT_EQ(two.count(0, 1, Change::kMatterDropped), 0u);
  EXPECT_EQ(two.count(1, 0, Change::kBodyShared), 1u) << "of two, nothing tells an addition from what was dropped";
  EXPECT_EQ(two.count(1, 0, Change::kMatterShared), 1u);
  EXPECT_EQ(two.count(1, 0, Change::kAllMatterNew), 1u);
  const std::string some = text_of({kFerry, kStorm});
  const Collated three({text_of({kFerry, kCaption, kStorm, kRescue}), some, some});
  EXPECT_EQ(three.count(1, 0, Change::kBodyOwn), 1u);
  EXPECT_EQ(three.count(1, 0, Change::kMatterOwn), 1u);
}

TEST(Collate, ANoticeSpeaksOfItsTextInItsLanguageOnly) {
  // A site in Spanish puts its notice above every text, those that it took over as they were too.
  const std::string english = "This article was translated automatically. The original can be found here.";
  const std::string spanish =
      "Este sitio web fue traducido automáticamente. Para obtener más información, haga clic aquí.";
  const std::string story = text_of({kFerry, kStorm, kRescue});
  const Collated own({story, text_of({english, kFerry, kStorm, kRescue})});
  EXPECT_EQ(own.count(0, 1, Change::kNoticeAdded), 1u);
  EXPECT_EQ(own.count(1, 0, Change::kNoticeDropped), 1u);
  const Collated other({story, text_of({spanish, kFerry, kStorm, kRescue})});
  ASSERT_EQ(other.kind(1, 0), BlockKind::kNotice);
  ASSERT_EQ(other.block(1, 0).language, "es");
  EXPECT_EQ(other.count(0, 1, Change::kNoticeAdded), 0u);
  EXPECT_EQ(other.count(1, 0, Change::kNoticeDropped), 0u);
}

TEST(Collate, AValueIsSharedOrStandsAlone) {
  const std::string told = "The ferry of 1912 carried 418 people.", otherwise = "The ferry of 1912 carried 481 people.";
  const Collated three({text_of({told, kStorm}), text_of({otherwise, kStorm}), text_of({told, kStorm, kRescue})});
  EXPECT_EQ(three.count(0, 1, Change::kValue), 1u);
  EXPECT_EQ(three.count(0, 1, Change::kValueShared), 0u);
  EXPECT_EQ(three.count(1, 0, Change::kValueShared), 1u);
  EXPECT_EQ(three.count(0, 2, Change::kValue), 0u);
  EXPECT_EQ(three.result.values, (std::vector<std::vector<WitnessSet>>{{0b101}}));
}

TEST(Collate, AnOrderIsSharedOrStandsAlone) {
  const std::string order = text_of({kFerry, kStorm, kRescue, kCaption}),
                    moved = text_of({kRescue, kFerry, kStorm, kCaption});
  const Collated three({order, moved, order});
  EXPECT_EQ(three.count(0, 1, Change::kMoved), 1u);
  EXPECT_EQ(three.count(0, 1, Change::kMovedShared), 0u);
  EXPECT_EQ(three.count(1, 0, Change::kMovedShared), 1u);
  EXPECT_EQ(three.count(1, 0, Change::kMoved), 0u);
}

TEST(Collate, ABlockRewordedWithMoreWordsGainsThem) {
  const std::string longer = "A strong cold storm from the south broke three masts before anybody saw the lighthouse.";
  const Collated two({text_of({kFerry, kStorm}), text_of({kFerry, longer})});
  EXPECT_EQ(two.count(0, 1, Change::kWordsGained), 1u);
  EXPECT_EQ(two.count(1, 0, Change::kWordsGained), 0u);
  EXPECT_EQ(two.count(1, 0, Change::kReworded), 1u);
}

TEST(Collate, EveryChangeHasANameOfItsOwn) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < kChanges; ++i) names.insert(name(static_cast<Change>(i)));
  EXPECT_EQ(names.size(), kChanges);
}

TEST(Collate, ABlockThatAThirdWitnessHasIsShared) {
  const std::string whole = text_of({kFerry, kStorm, kRescue});
  const Collated three({whole, text_of({kFerry, kStorm}), whole});
  EXPECT_EQ(three.count(1, 0, Change::kBodyShared), 1u);
  EXPECT_EQ(three.count(1, 0, Change::kBodyOwn), 0u);
  EXPECT_EQ(three.result.bodies, (std::vector<WitnessSet>{0b101}));
  EXPECT_TRUE(three.result.wordings.empty());
}

TEST(Collate, AWordingIsSharedOrStandsAlone) {
  const std::string whole = text_of({kFerry, kStorm, kRescue}), other = text_of({kFerry, kStormOtherwise, kRescue});
  const Collated three({whole, other, whole});
  EXPECT_EQ(three.count(0, 1, Change::kReworded), 1u);
  EXPECT_EQ(three.count(1, 0, Change::kRewordedShared), 1u);
  EXPECT_EQ(three.result.wordings, (std::vector<std::vector<WitnessSet>>{{0b101}}));
  EXPECT_EQ(of(three.result.from_lost[1], Change::kReworded), 1u) << "most have it otherwise";
  EXPECT_EQ(of(three.result.from_lost[0], Change::kReworded), 0u);
}

TEST(Collate, AShortenedBlockIsCutOneWayAndExtendedTheOther) {
  const Collated two({text_of({kFerry, kStorm + " " + kRescue}), text_of({kFerry, kStorm})});
  EXPECT_EQ(two.count(0, 1, Change::kCut), 1u);
  EXPECT_EQ(two.count(1, 0, Change::kExtended), 1u);
  EXPECT_EQ(two.count(0, 1, Change::kReworded), 0u);
}

TEST(Collate, OnlyADayBeforeIsEarlier) {
  const std::string whole = text_of({kFerry, kStorm});
  const Collated three({whole, whole, whole}, {"2023-07-02T08:00:00Z", "2023-07-02", "2023-06"});
  EXPECT_EQ(three.count(0, 1, Change::kEarlier), 0u);
  EXPECT_EQ(three.count(1, 0, Change::kEarlier), 0u) << "of one day";
  EXPECT_EQ(three.count(0, 2, Change::kEarlier), 1u);
  EXPECT_EQ(three.count(2, 0, Change::kEarlier), 0u);
}

TEST(Collate, WitnessesThatWereNotComparedHaveNoChanges) {
  testing::World world;
  const BlockText text = world.read(kFerry);
  const std::vector<BlockKind> kinds = kinds_of_blocks(text);
  const Collation got = collate({{text, kinds, ""}, {text, kinds, ""}}, {});
  EXPECT_FALSE(got.changes(0, 1).has_value());
  EXPECT_EQ(got.from_lost.size(), 2u);
  EXPECT_EQ(collate({}, {}).size(), 0u);
}

}  // namespace
}  // namespace stemma::align
