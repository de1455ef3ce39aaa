#include "align/weighted_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

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

TEST(Weigh, ListsAreSortedAndAnchorsStandOnceOrTwice) {
  testing::World world;
  testing::Random random(9);
  const BlockText text = world.read(testing::invented_text(random, 20).english());
  const WeightedText weighed = weigh(text, world.idf({&text}));
  EXPECT_TRUE(std::ranges::is_sorted(weighed.whole.features, {}, &WeightedFeature::id));
  EXPECT_EQ(weighed.sentences.size(), text.sentences.size());
  ASSERT_EQ(weighed.uses.size(), weighed.whole.features.size() + 1);
  std::size_t anchors = 0;
  for (std::size_t f = 0; f < weighed.whole.features.size(); ++f) {
    const WeightedText::Use& use = weighed.uses[f];
    anchors += use.anchors();
    ASSERT_LE(use.anchors(), 2u);
    if (use.anchors() == 2) {
      ASSERT_LT(use.places[0], use.places[1]);
    }
    ASSERT_EQ(use.confident, std::ranges::count(weighed.confident, f) > 0);
    ASSERT_TRUE(std::ranges::is_sorted(weighed.postings_of(f), {}, &WeightedText::Posting::sentence));
  }
  EXPECT_GT(anchors, 0u);
}

/// A foreign text in which words mean two things, with probabilities, and some are left out.
struct Ambiguous {
  testing::World world;
  BlockText text;
  explicit Ambiguous(testing::Random& random)
      : world(translations(random)), text(world.read(testing::invented_text(random, 25, 4, 150).foreign(), "xx")) {}

 private:
  static std::vector<testing::Translation> translations(testing::Random& random) {
    std::vector<testing::Translation> out = testing::word_for_word(150);
    for (std::size_t k = 0; k < 150; ++k) {
      const double share = static_cast<double>(1 + random.below(60)) / 100;
      out[k].probability = 1 - share;
      out.push_back({"xx", testing::foreign_word(k), testing::invented_word(random.below(150)), share});
    }
    return out;
  }
};

TEST(Weigh, EqualsCountingEveryFeatureByItself) {
  testing::Random random(12);
  for (int round = 0; round < 20; ++round) {
    const Ambiguous made(random);
    const IdfTable idf = made.world.idf({&made.text});
    const WeightedText weighed = weigh(made.text, idf);
    struct Counted {
      double whole = 0;
      std::map<std::size_t, double> sentences;
      std::set<std::uint32_t> places;
      bool confident = false;
    };
    std::map<shingling::FeatureId, Counted> counted;
    std::uint32_t place = 0;
    for (std::size_t s = 0; s < made.text.sentences.size(); ++s)
      for (const shingling::PivotToken& token : made.text.tokens_of(made.text.sentences[s])) {
        ++place;
        for (const shingling::Feature& f : made.text.pivot.features_of(token)) {
          const auto p = static_cast<double>(f.weight);
          Counted& c = counted[f.id];
          c.whole += p;
          c.sentences[s] += p;
          if (p >= 0.15) c.places.insert(place);
          c.confident = c.confident || p >= 0.1;
        }
      }
    ASSERT_EQ(weighed.sentences.size(), made.text.sentences.size());
    ASSERT_EQ(weighed.whole.features.size(), counted.size());
    std::vector<std::map<shingling::FeatureId, double>> sentences(weighed.sentences.size());
    std::size_t at = 0;
    for (const auto& [id, c] : counted) {
      ASSERT_EQ(weighed.whole.features[at].id, id);
      ASSERT_NEAR(weighed.whole.features[at].weight, std::log1p(c.whole) * idf.of(id), 1e-9);
      ASSERT_EQ(weighed.uses[at].confident, c.confident);
      std::array<std::uint32_t, 2> places{};
      if (idf.of(id) >= 2 && c.places.size() <= 2) std::ranges::copy(c.places, places.begin());
      ASSERT_EQ(weighed.uses[at].places, places);
      const auto postings = weighed.postings_of(at);
      ASSERT_EQ(postings.size(), c.sentences.size());
      std::size_t k = 0;
      for (const auto& [sentence, occurrences] : c.sentences) {
        ASSERT_EQ(postings[k].sentence, sentence);
        ASSERT_NEAR(postings[k++].weight, std::log1p(occurrences) * idf.of(id), 1e-9);
        sentences[sentence][id] = std::log1p(occurrences) * idf.of(id);
      }
      ++at;
    }
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const FeatureVector here = vector_of(sentences[s]);
      ASSERT_NEAR(weighed.sentences[s].mass, here.mass, 1e-9);
      ASSERT_NEAR(weighed.sentences[s].norm, here.norm, 1e-9);
      if (s + 1 == sentences.size()) continue;
      std::map<shingling::FeatureId, double> both = sentences[s];
      for (const auto& [id, weight] : sentences[s + 1]) both[id] += weight;
      ASSERT_NEAR(weighed.sentences[s].joined_norm, vector_of(both).norm, 1e-9);
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
  EXPECT_EQ(left.confident, alone.confident);
  EXPECT_EQ(left.sentences.size(), alone.sentences.size());
  EXPECT_EQ(left.token_weight, alone.token_weight);
  ASSERT_EQ(left.uses.size(), alone.uses.size());
  for (std::size_t k = 0; k < left.uses.size(); ++k) EXPECT_EQ(left.uses[k].places, alone.uses[k].places);
  EXPECT_TRUE(weigh(whole, idf, std::vector<bool>(whole.blocks.size(), true)).whole.features.empty());
}

}  // namespace
}  // namespace stemma::align
