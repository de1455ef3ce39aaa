#include "align/idf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "shingling/base/hash.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

constexpr shingling::FeatureId kEverywhere = 1, kHalf = 2, kOnce = 3, kNowhere = 4;

FeatureCounts many_documents(std::size_t documents, std::string_view language = "en") {
  FeatureCounts counts;
  for (std::size_t d = 0; d < documents; ++d) {
    std::vector<TextFeature> features = {{kEverywhere, 3.0F, {}}};
    if (d % 2 == 0) features.push_back({kHalf, 1.0F, {}});
    if (d == 0) features.push_back({kOnce, 1.0F, {}});
    counts.add(language, features);
  }
  return counts;
}

TEST(FeatureCounts, ADocumentCountsAtMostOneForAFeature) {
  FeatureCounts counts;
  counts.add("de", std::vector<TextFeature>{{kEverywhere, 7.0F, {}}, {kHalf, 0.25F, {}}});
  counts.add("de", std::vector<TextFeature>{{kHalf, 0.5F, {}}});
  const auto& german = counts.by_language.at("de");
  EXPECT_EQ(german.documents, 2u);
  EXPECT_EQ(german.holding.at(kEverywhere), 1.0);
  EXPECT_EQ(german.holding.at(kHalf), 0.75);
}

TEST(FeatureCounts, ADocumentTakenOutLeavesNothingBehind) {
  stemma::testing::Random random(5);
  const auto document = [&] {
    std::vector<TextFeature> features;
    for (std::size_t left = random.below(300); left > 0; --left)
      features.push_back({mix64(random.below(2000)), static_cast<float>(0.05 + 1.2 * random.unit()), {}});
    return features;
  };
  const testing::World world;
  FeatureCounts kept, counts;
  std::map<shingling::FeatureId, double> slow;
  for (int d = 0; d < 200; ++d) {
    const std::vector<TextFeature> stays = document(), goes = document();
    kept.add("de", stays);
    counts.add("de", goes);
    counts.add("de", stays);
    counts.remove("de", goes);
    for (const TextFeature& f : stays) slow[f.id] += std::min(1.0, static_cast<double>(f.weight));
  }
  EXPECT_EQ(counts.by_language.at("de").documents, 200u);
  for (const auto& [id, holding] : slow) ASSERT_EQ(counts.by_language.at("de").holding.at(id), holding);
  const IdfTable left(counts, world.lexicons()), expected(kept, world.lexicons());
  EXPECT_EQ(left.numbers(), expected.numbers());
  for (std::uint64_t k = 0; k < 2001; ++k) {
    ASSERT_EQ(left.of(mix64(k)), expected.of(mix64(k)));
    ASSERT_EQ(left.number_of(mix64(k)), expected.number_of(mix64(k)));
    ASSERT_EQ(left.told(mix64(k)).idf, left.of(mix64(k)));
    ASSERT_EQ(left.told(mix64(k)).number, left.number_of(mix64(k)));
  }
}

TEST(IdfTable, WhatStandsEverywhereTellsNothingAndWhatIsRareTellsMuch) {
  const testing::World world;
  const IdfTable idf(many_documents(100'000), world.lexicons());
  EXPECT_LT(idf.of(kEverywhere), 0.01);
  EXPECT_NEAR(idf.of(kHalf), std::log(2.0), 0.01);
  EXPECT_GT(idf.of(kOnce), 9.0);
  EXPECT_GE(idf.of(kNowhere), idf.of(kOnce));
}

TEST(IdfTable, StaysInItsBoundsHoweverLargeTheCollection) {
  const testing::World world;
  for (const std::size_t documents : {0u, 1u, 5u, 1000u, 50'000u}) {
    const IdfTable idf(many_documents(documents), world.lexicons());
    for (const shingling::FeatureId id : {kEverywhere, kHalf, kOnce, kNowhere}) {
      EXPECT_GE(idf.of(id), 0.0);
      EXPECT_LE(idf.of(id), 9.3) << documents;
    }
  }
}

TEST(IdfTable, SmallCollectionsLeanOnTheBackground) {
  const testing::World world({}, {{"said", 0.9}, {"trawler", 0.001}});
  FeatureCounts counts;
  for (int d = 0; d < 5; ++d)
    counts.add("en", std::vector<TextFeature>{{testing::concept_of("said"), 1.0F, {}},
                                              {testing::concept_of("trawler"), 1.0F, {}},
                                              {kEverywhere, 1.0F, {}}});
  const IdfTable idf(counts, world.lexicons());
  // (holding + 200 * share of ordinary documents) / (documents + 200)
  EXPECT_NEAR(idf.of(testing::concept_of("said")), std::log(205 / (5 + 200 * 0.9)), 1e-6);
  EXPECT_NEAR(idf.of(testing::concept_of("trawler")), std::log(205 / (5 + 200 * 0.001)), 1e-6);
  EXPECT_NEAR(idf.of(kEverywhere), std::log(205 / 5.0), 1e-9) << "unknown to the background";
  EXPECT_NEAR(idf.of(kNowhere), std::log(205.0), 1e-9);
}

TEST(IdfTable, TakesTheLanguageInWhichAFeatureIsCommonest) {
  const testing::World world;
  FeatureCounts counts;
  for (int d = 0; d < 1000; ++d) counts.add("en", std::vector<TextFeature>{{kEverywhere, 1.0F, {}}});
  for (int d = 0; d < 1000; ++d) counts.add("de", std::vector<TextFeature>{{kHalf, 1.0F, {}}});
  counts.add("de", std::vector<TextFeature>{{kEverywhere, 1.0F, {}}});
  EXPECT_NEAR(IdfTable(counts, world.lexicons()).of(kEverywhere), std::log(1200.0 / 1000.0), 1e-9);
}

TEST(IdfTable, TheOrderInWhichLanguagesComeIsIrrelevant) {
  const testing::World world({}, {{"bridge", 0.02}});
  const auto build = [&](bool german_first) {
    FeatureCounts counts;
    const auto add = [&](std::string_view language, std::uint64_t seed) {
      testing::Random random(seed);
      for (int d = 0; d < 50; ++d) {
        std::vector<TextFeature> features;
        for (shingling::FeatureId id = 0; id < 40; ++id)
          if (random.chance(30)) features.push_back({id, static_cast<float>(random.below(100)) / 60});
        counts.add(language, features);
      }
    };
    german_first ? add("de", 5) : add("en", 6);
    german_first ? add("en", 6) : add("de", 5);
    return IdfTable(counts, world.lexicons());
  };
  const IdfTable one = build(true), other = build(false), again = build(true);
  for (shingling::FeatureId id = 0; id < 45; ++id) {
    EXPECT_EQ(one.of(id), other.of(id));
    EXPECT_EQ(one.of(id), again.of(id));
  }
}

}  // namespace
}  // namespace stemma::align
