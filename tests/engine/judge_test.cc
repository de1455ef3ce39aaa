#include "engine/judge.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shingling/base/stable_math.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::named;
using testing::World;

WordingPair wording(DocPair pair, Relation relation, double jaccard, double containment) {
  return {pair, {.jaccard = jaccard, .containment = containment}, true, relation};
}

WordingPair refused(DocPair pair) { return {pair, {.jaccard = 0.1, .containment = 0.2}, false, Relation::kNearDup}; }

MeaningPair meaning(DocPair pair, double logit, double cosine = 0) {
  MeaningPair out{pair, {}, logit};
  out.evidence.cosine = cosine;
  return out;
}

/// Documents 0 and 1 in English, 2 in German.
class JudgeTest : public ::testing::Test {
 protected:
  World world_{named({{"a", "en"}, {"b", "en"}, {"c", "de"}})};
  static constexpr DocPair kSame{0, 1}, kAcross{0, 2};

  Judge judge(const std::vector<std::string>& relations = {}) const {
    return {world_.collection, RelationSet::of(relations)};
  }
};

void expect_verdict(const std::optional<Verdict>& got, Relation relation, double score, HeldBy by) {
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(name(got->relation), name(relation));
  EXPECT_DOUBLE_EQ(got->score, score);
  EXPECT_EQ(name(got->by), name(by));
}

TEST_F(JudgeTest, WithoutEvidenceThereIsNoVerdict) {
  EXPECT_FALSE(judge().verdict(kSame).has_value());
  EXPECT_FALSE(judge().verdict_inside(kSame).has_value());
  EXPECT_FALSE(judge().verdict_apart(kSame).has_value());
}

TEST_F(JudgeTest, EqualTextGoesBeforeWordingAndWordingBeforeMeaning) {
  Judge all = judge();
  all.add(std::vector{meaning(kSame, 4)});
  expect_verdict(all.verdict(kSame), Relation::kRewrite, rounded(logistic(4)), HeldBy::kMeaning);
  all.add(std::vector{wording(kSame, Relation::kNearDup, 0.75, 0.9)});
  expect_verdict(all.verdict(kSame), Relation::kNearDup, 0.75, HeldBy::kWords);
  world_.columns.rows[1].exact = world_.columns.rows[0].exact;
  expect_verdict(all.verdict(kSame), Relation::kExact, 1, HeldBy::kText);
}

TEST_F(JudgeTest, AnExcerptIsScoredByItsContainment) {
  Judge all = judge();
  all.add(std::vector{wording(kSame, Relation::kExcerpt, 0.2, 0.95)});
  expect_verdict(all.verdict(kSame), Relation::kExcerpt, 0.95, HeldBy::kWords);
}

TEST_F(JudgeTest, EmptyDocumentsAreNeverEqual) {
  for (DocRow& row : world_.columns.rows) row.shingles = 0, row.exact = {};
  EXPECT_FALSE(judge().verdict(kSame).has_value());
}

TEST_F(JudgeTest, MeaningIsRewriteInOneLanguageAndTranslationInTwo) {
  Judge all = judge();
  all.add(std::vector{meaning(kSame, kAcceptedLogit + 0.1), meaning(kAcross, kAcceptedLogit + 0.1)});
  EXPECT_EQ(all.verdict(kSame)->relation, Relation::kRewrite);
  EXPECT_EQ(all.verdict(kAcross)->relation, Relation::kTranslation);
}

TEST_F(JudgeTest, BelowTheAcceptedOddsTheyAreRelatedAtMost) {
  Judge all = judge();
  all.add(std::vector{meaning(kAcross, kAcceptedLogit, 0.3)});
  expect_verdict(all.verdict(kAcross), Relation::kRelated, 0.3, HeldBy::kMeaning);
  Judge unlike = judge();
  unlike.add(std::vector{meaning(kAcross, kAcceptedLogit, 0.2)});
  EXPECT_FALSE(unlike.verdict(kAcross).has_value());
}

TEST_F(JudgeTest, WhatWasNotAskedForIsNotSaid) {
  world_.columns.rows[1].exact = world_.columns.rows[0].exact;
  Judge translations = judge({"translation"});
  translations.add(std::vector{wording(kSame, Relation::kNearDup, 0.9, 1)});
  translations.add(std::vector{meaning(kSame, 5, 0.9), meaning(kAcross, 5, 0.9)});
  EXPECT_FALSE(translations.verdict(kSame).has_value());
  EXPECT_EQ(translations.verdict(kAcross)->relation, Relation::kTranslation);
  Judge related = judge({"related"});
  related.add(std::vector{meaning(kAcross, 5, 0.9)});
  EXPECT_EQ(related.verdict(kAcross)->relation, Relation::kRelated);
}

TEST_F(JudgeTest, InsideAClusterAWeakPairHoldsAndARefutedOneDoesNot) {
  for (const auto& [logit, held] :
       {std::pair{0.0, true}, {kRefutedLogit + 0.1, true}, {kRefutedLogit, false}, {-8.0, false}}) {
    Judge all = judge();
    all.add(std::vector{meaning(kAcross, logit)});
    EXPECT_FALSE(all.verdict(kAcross).has_value()) << logit;
    if (held)
      expect_verdict(all.verdict_inside(kAcross), Relation::kTranslation, rounded(logistic(logit)), HeldBy::kCluster);
    else
      EXPECT_FALSE(all.verdict_inside(kAcross).has_value()) << logit;
  }
}

TEST_F(JudgeTest, InsideAClusterOwnEvidenceGoesFirst) {
  Judge all = judge();
  all.add(std::vector{meaning(kSame, kAcceptedLogit - 0.1, 0.9)});
  all.add(std::vector{wording(kSame, Relation::kNearDup, 0.8, 0.9)});
  expect_verdict(all.verdict_inside(kSame), Relation::kNearDup, 0.8, HeldBy::kWords);
}

TEST_F(JudgeTest, OutsideClustersOnlySureMeaningIsSaid) {
  Judge sure = judge(), doubtful = judge(), unlike = judge();
  sure.add(std::vector{meaning(kAcross, kSureLogit + 0.1, 0.5)});
  doubtful.add(std::vector{meaning(kAcross, kSureLogit - 0.1, 0.5)});
  unlike.add(std::vector{meaning(kAcross, kSureLogit - 0.1, 0.1)});
  EXPECT_EQ(sure.verdict_apart(kAcross)->relation, Relation::kTranslation);
  expect_verdict(doubtful.verdict_apart(kAcross), Relation::kRelated, 0.5, HeldBy::kMeaning);
  EXPECT_FALSE(unlike.verdict_apart(kAcross).has_value());
}

TEST_F(JudgeTest, RefusedWordingLeavesTheWordToMeaning) {
  Judge all = judge();
  all.add(std::vector{refused(kSame)});
  EXPECT_FALSE(all.verdict(kSame).has_value());
  all.add(std::vector{meaning(kSame, kAcceptedLogit + 0.1)});
  EXPECT_EQ(all.verdict(kSame)->relation, Relation::kRewrite);
}

TEST_F(JudgeTest, WhatWasReadTakesThePlaceOfWhatProfilesRefused) {
  Judge all = judge();
  MeaningPair refused_unread = meaning(kAcross, -9);
  refused_unread.read = false;
  all.add(std::vector{refused_unread});
  EXPECT_FALSE(all.has_read(kAcross));
  all.add(std::vector{meaning(kSame, -2), meaning(kAcross, -3)});
  ASSERT_EQ(all.meanings().size(), 2u);
  EXPECT_TRUE(all.has_read(kAcross));
  EXPECT_DOUBLE_EQ(all.meaning(kAcross)->logit, -3);
  all.add(std::vector{refused_unread, meaning(kAcross, 5)});
  EXPECT_DOUBLE_EQ(all.meaning(kAcross)->logit, -3) << "what was read first stays";
}

TEST_F(JudgeTest, TheFirstEvidenceOfAPairStays) {
  Judge all = judge();
  all.add(std::vector{wording({1, 2}, Relation::kNearDup, 0.9, 1), wording(kSame, Relation::kNearDup, 0.6, 0.7)});
  all.add(std::vector{wording(kSame, Relation::kNearDup, 0.9, 1)});
  ASSERT_EQ(all.wordings().size(), 2u);
  EXPECT_DOUBLE_EQ(all.wording(kSame)->evidence.jaccard, 0.6);
  EXPECT_EQ(all.wording(kAcross), nullptr);
  EXPECT_EQ(all.wordings().front().pair, kSame) << "sorted by pair";
}

}  // namespace
}  // namespace stemma::engine
