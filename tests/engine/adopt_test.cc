#include "engine/adopt.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::named;
using testing::World;

std::vector<Document> documents() {
  return named(
      {{"a", "en"}, {"b", "fr"}, {"c", "de"}, {"d", "es"}, {"e", "it"}, {"f", "pl"}, {"g", "ru"}, {"h", "cs"}});
}

MeaningPair pair(std::uint32_t a, std::uint32_t b, double logit, bool read = true) { return {{a, b}, {}, logit, read}; }

struct Adopted {
  std::vector<Cluster> clusters;
  std::vector<std::size_t> grown;
};

/// A cluster of documents 1 to 3 and one of 4 to 6; 0 and 7 are alone.
Adopted adopted(std::vector<MeaningPair> pairs, const std::string& relations = "translation") {
  const World world(documents());
  Judge judge(world.collection, RelationSet::of(std::vector<std::string>{relations}));
  std::ranges::sort(pairs, {}, &MeaningPair::pair);
  judge.add(std::move(pairs));
  Adopted out{{{{1, 2, 3}, 1, {}}, {{4, 5, 6}, 4, {}}}, {}};
  out.grown = adopt_alone(world.collection, judge, out.clusters);
  return out;
}

TEST(AdoptAlone, ThreeHalfSurePairsBringADocumentIn) {
  const Adopted got = adopted({pair(0, 1, 2), pair(0, 2, 0.5), pair(0, 3, 0.5)});
  EXPECT_EQ(got.grown, (std::vector<std::size_t>{0}));
  EXPECT_EQ(got.clusters[0].members, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  ASSERT_EQ(got.clusters[0].chained.size(), 1u);
  EXPECT_EQ(got.clusters[0].chained[0].first, 0u);
  EXPECT_EQ(got.clusters[0].chained[0].second, (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(got.clusters[1].members, (std::vector<std::uint32_t>{4, 5, 6}));
}

TEST(AdoptAlone, TwoPairsHoweverSureOrThreeTooWeakDoNot) {
  EXPECT_TRUE(adopted({pair(0, 1, 3.2), pair(0, 2, 3.2)}).grown.empty());
  EXPECT_TRUE(adopted({pair(0, 1, 1), pair(0, 2, 1), pair(0, 3, 0.9)}).grown.empty());
  EXPECT_TRUE(adopted({pair(0, 1, 3), pair(0, 2, 3), pair(0, 4, 3)}).grown.empty()) << "of two clusters";
}

TEST(AdoptAlone, WhatWasNotReadOrNotAskedForIsNotHeard) {
  EXPECT_TRUE(adopted({pair(0, 1, 2), pair(0, 2, 2), pair(0, 3, 2, false)}).grown.empty());
  EXPECT_TRUE(adopted({pair(0, 1, 2), pair(0, 2, 2), pair(0, 3, 2)}, "rewrite").grown.empty());
}

TEST(AdoptAlone, TheClusterWithMoreBehindItTakesTheDocumentAndOfEqualsTheFirst) {
  const std::vector<MeaningPair> first = {pair(0, 1, 1), pair(0, 2, 1), pair(0, 3, 1)};
  std::vector<MeaningPair> better = first, equal = first;
  for (const std::uint32_t member : {4u, 5u, 6u}) {
    better.push_back(pair(0, member, 1.5));
    equal.push_back(pair(0, member, 1));
  }
  EXPECT_EQ(adopted(better).clusters[1].members, (std::vector<std::uint32_t>{0, 4, 5, 6}));
  EXPECT_EQ(adopted(equal).clusters[0].members, (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(AdoptAlone, DocumentsComeToTheClustersAsTheyWereAndNotToEachOther) {
  const Adopted got = adopted(
      {pair(0, 1, 2), pair(0, 2, 2), pair(0, 3, 2), pair(0, 7, 6), pair(1, 7, 2), pair(2, 7, 2), pair(3, 7, -4)});
  EXPECT_EQ(got.clusters[0].members, (std::vector<std::uint32_t>{0, 1, 2, 3})) << "7 has two of three, and 0";
}

TEST(AdoptAlone, AMemberOfAClusterStaysWhereItIs) {
  EXPECT_TRUE(adopted({pair(1, 4, 3), pair(1, 5, 3), pair(1, 6, 3)}).grown.empty());
}

TEST(AdoptAlone, APairTakesNobodyIn) {
  const World world(documents());
  Judge judge(world.collection, RelationSet::of(std::vector<std::string>{"translation"}));
  judge.add(std::vector{pair(0, 1, 3), pair(0, 2, 3), pair(0, 3, 3)});
  std::vector<Cluster> clusters{{{1, 2}, 1, {}}};
  EXPECT_TRUE(adopt_alone(world.collection, judge, clusters).empty());
}

}  // namespace
}  // namespace stemma::engine
