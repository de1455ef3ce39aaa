#include "align/weighted_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

FeatureVector vector_of(const std::map<shingling::FeatureId, double>& weights) {
  FeatureVector out;
  for (const auto& [id, weight] : weights) {
    out.features.push_back({id, weight});
    out.mass += weight;
    out.norm += weight * weight;
  }
  out.norm = std::sqrt(out.norm);
  return out;
}

TEST(Cosine, EqualsTheSumOverAllPairsAndStaysInBounds) {
  testing::Random random(4);
  for (int round = 0; round < 500; ++round) {
    std::map<shingling::FeatureId, double> x, y;
    for (std::size_t k = random.below(12); k > 0; --k)
      x[random.below(15)] = static_cast<double>(1 + random.below(90)) / 10;
    for (std::size_t k = random.below(12); k > 0; --k)
      y[random.below(15)] = static_cast<double>(1 + random.below(90)) / 10;
    double truth = 0;
    for (const auto& [id, weight] : x)
      for (const auto& [other, with] : y)
        if (id == other) truth += weight * with;
    const FeatureVector a = vector_of(x), b = vector_of(y);
    ASSERT_NEAR(dot(a, b), truth, 1e-9);
    ASSERT_EQ(dot(a, b), dot(b, a));
    ASSERT_EQ(cosine(a, b), cosine(b, a));
    ASSERT_GE(cosine(a, b), 0.0);
    ASSERT_LE(cosine(a, b), 1.0 + 1e-12);
    if (!x.empty()) {
      ASSERT_NEAR(cosine(a, a), 1.0, 1e-12);
    }
  }
}

TEST(Cosine, OfNothingIsNothing) {
  const FeatureVector none, some = vector_of({{1, 2.0}});
  EXPECT_EQ(cosine(none, some), 0.0);
  EXPECT_EQ(cosine(none, none), 0.0);
  EXPECT_EQ(cosine(some, vector_of({{2, 2.0}})), 0.0);
}

TEST(Weigh, WeightsGrowWithOccurrencesAndWithWhatAFeatureTells) {
  testing::World world({}, {{"bridge", 0.5}, {"trawler", 0.001}});
  const BlockText text = world.read("A bridge, a bridge, a trawler and a harbour.");
  const IdfTable idf = world.idf({&text});
  const WeightedText weighed = weigh(text, idf);
  const auto weight_of = [&](const char* word) {
    for (const WeightedFeature& f : weighed.whole.features)
      if (f.id == testing::concept_of(word)) return f.weight;
    return -1.0;
  };
  EXPECT_NEAR(weight_of("bridge"), std::log(3.0) * idf.of(testing::concept_of("bridge")), 1e-9);
  EXPECT_NEAR(weight_of("trawler"), std::log(2.0) * idf.of(testing::concept_of("trawler")), 1e-9);
  EXPECT_GT(weight_of("trawler"), weight_of("bridge"));
  EXPECT_EQ(weight_of("and"), -1.0) << "function words weigh nothing";
  double mass = 0, squares = 0;
  for (const WeightedFeature& f : weighed.whole.features) mass += f.weight, squares += f.weight * f.weight;
  EXPECT_NEAR(weighed.whole.mass, mass, 1e-9);
  EXPECT_NEAR(weighed.whole.norm, std::sqrt(squares), 1e-9);
}

TEST(Weigh, ListsAreSortedAndRareFeaturesStandOnceOrTwice) {
  testing::World world;
  testing::Random random(9);
  const BlockText text = world.read(testing::invented_text(random, 20).english());
  const WeightedText weighed = weigh(text, world.idf({&text}));
  EXPECT_TRUE(std::ranges::is_sorted(weighed.whole.features, {}, &WeightedFeature::id));
  EXPECT_TRUE(std::ranges::is_sorted(weighed.held));
  EXPECT_EQ(std::ranges::adjacent_find(weighed.held), weighed.held.end());
  EXPECT_TRUE(std::ranges::is_sorted(weighed.rare, {}, &WeightedText::RareFeature::id));
  EXPECT_EQ(weighed.sentences.size(), text.sentences.size());
  EXPECT_FALSE(weighed.rare.empty());
  for (const WeightedText::RareFeature& rare : weighed.rare) {
    ASSERT_GE(rare.count, 1u);
    ASSERT_LE(rare.count, 2u);
    if (rare.count == 2) {
      ASSERT_LT(rare.positions[0], rare.positions[1]);
    }
  }
}

TEST(Weigh, LeftOutBlocksChangeNothingButThemselves) {
  testing::World world;
  testing::Random random(10);
  const BlockText whole = world.read(testing::invented_text(random, 8).english());
  const IdfTable idf = world.idf({&whole});
  std::vector<bool> dropped(whole.blocks.size(), false);
  dropped[0] = dropped[3] = dropped[7] = true;
  std::string rest;
  for (std::size_t b = 0; b < whole.blocks.size(); ++b)
    if (!dropped[b]) rest += std::string(whole.blocks[b].at.of(whole.text)) + "\n\n";
  const BlockText short_text = world.read(rest);
  const WeightedText left = weigh(whole, idf, dropped), alone = weigh(short_text, idf);
  ASSERT_EQ(left.whole.features.size(), alone.whole.features.size());
  for (std::size_t k = 0; k < left.whole.features.size(); ++k) {
    EXPECT_EQ(left.whole.features[k].id, alone.whole.features[k].id);
    EXPECT_EQ(left.whole.features[k].weight, alone.whole.features[k].weight);
  }
  EXPECT_EQ(left.tokens.size(), alone.tokens.size());
  EXPECT_EQ(left.held, alone.held);
  EXPECT_EQ(left.sentences.size(), alone.sentences.size());
  EXPECT_EQ(left.token_weight, alone.token_weight);
  ASSERT_EQ(left.rare.size(), alone.rare.size());
  for (std::size_t k = 0; k < left.rare.size(); ++k) EXPECT_EQ(left.rare[k].positions[0], alone.rare[k].positions[0]);
  EXPECT_TRUE(weigh(whole, idf, std::vector<bool>(whole.blocks.size(), true)).whole.features.empty());
}

}  // namespace
}  // namespace stemma::align
