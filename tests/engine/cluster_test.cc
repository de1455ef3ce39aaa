#include "engine/cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "engine/agglomerate.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::document;
using testing::named;
using testing::Random;
using testing::World;

using Groups = std::vector<std::vector<std::uint32_t>>;

WordingPair same_words(std::uint32_t a, std::uint32_t b, double jaccard = 0.8) {
  return {{std::min(a, b), std::max(a, b)}, {.jaccard = jaccard, .containment = jaccard}, true, Relation::kNearDup};
}

MeaningPair meaning(std::uint32_t a, std::uint32_t b, double logit) { return {{a, b}, {}, logit}; }

std::vector<std::uint32_t> themselves(std::size_t documents) {
  std::vector<std::uint32_t> leader(documents);
  std::iota(leader.begin(), leader.end(), 0u);
  return leader;
}

std::vector<Document> numbered(std::size_t count, const std::vector<const char*>& languages = {"en"}) {
  std::vector<Document> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string id = "doc ";
    id.append(std::to_string(i));
    out.push_back(document(id, testing::invented_word(i), languages[i % languages.size()]));
  }
  return out;
}

/// Connected components of two documents or more, by painting until nothing changes.
Groups components(std::size_t documents, const std::vector<DocPair>& edges) {
  std::vector<std::uint32_t> colour = themselves(documents);
  for (bool changed = true; changed;) {
    changed = false;
    for (const DocPair& edge : edges) {
      const std::uint32_t least = std::min(colour[edge.a], colour[edge.b]);
      changed = changed || colour[edge.a] != least || colour[edge.b] != least;
      colour[edge.a] = colour[edge.b] = least;
    }
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_colour;
  for (std::uint32_t doc = 0; doc < documents; ++doc) by_colour[colour[doc]].push_back(doc);
  Groups out;
  for (auto& [paint, members] : by_colour)
    if (members.size() > 1) out.push_back(members);
  return out;
}

std::vector<DocPair> random_edges(Random& random, std::size_t documents, std::size_t count) {
  std::set<DocPair> edges;
  while (edges.size() < count) {
    const auto a = static_cast<std::uint32_t>(random() % documents),
               b = static_cast<std::uint32_t>(random() % documents);
    if (a != b) edges.insert({std::min(a, b), std::max(a, b)});
  }
  return {edges.begin(), edges.end()};
}

TEST(LinkGroups, ByWordingAloneAreTheConnectedComponents) {
  Random random(31);
  for (const std::size_t edges : {0u, 20u, 60u, 150u}) {
    World world(numbered(100));
    const std::vector<DocPair> pairs = random_edges(random, 100, edges);
    std::vector<WordingPair> wordings;
    for (const DocPair& pair : pairs)
      wordings.push_back(same_words(pair.a, pair.b, 0.5 + static_cast<double>(random() % 50) / 100));
    Judge judge(world.collection, RelationSet::of(std::vector<std::string>{"exact", "near_dup"}));
    judge.add(wordings);
    EXPECT_EQ(link_groups(world.collection, judge, themselves(100)), components(100, pairs)) << edges;
  }
}

TEST(LinkGroups, ByWordingAloneLanguagesMakeNoDifference) {
  Random random(32);
  World world(numbered(60, {"en", "de", "", "fr"}));
  const std::vector<DocPair> pairs = random_edges(random, 60, 50);
  std::vector<WordingPair> wordings;
  for (const DocPair& pair : pairs) wordings.push_back(same_words(pair.a, pair.b));
  Judge judge(world.collection, RelationSet::of(std::vector<std::string>{"exact", "near_dup"}));
  judge.add(wordings);
  EXPECT_EQ(link_groups(world.collection, judge, themselves(60)), components(60, pairs));
}

TEST(LinkGroups, EqualTextsFollowTheFirstOfThem) {
  World world(numbered(5));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{same_words(0, 3)});
  EXPECT_EQ(link_groups(world.collection, judge, {0, 0, 2, 3, 3}), (Groups{{0, 1, 3, 4}}));
}

TEST(LinkGroups, RefusedWordingJoinsNothing) {
  World world(numbered(2));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{WordingPair{{0, 1}, {.jaccard = 0.4}, false, Relation::kNearDup}});
  EXPECT_TRUE(link_groups(world.collection, judge, themselves(2)).empty());
}

TEST(LinkGroups, AverageLinkageRefusesABridge) {
  // Two stories of three copies each; one pair between them looks like a rewrite, the other eight do not.
  World world(numbered(6));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{same_words(0, 1), same_words(0, 2), same_words(1, 2), same_words(3, 4), same_words(3, 5),
                        same_words(4, 5)});
  std::vector<MeaningPair> across;
  for (std::uint32_t a = 0; a < 3; ++a)
    for (std::uint32_t b = 3; b < 6; ++b) across.push_back(meaning(a, b, a == 2 && b == 3 ? 4 : -5));
  judge.add(across);
  EXPECT_EQ(link_groups(world.collection, judge, themselves(6)), (Groups{{0, 1, 2}, {3, 4, 5}}));
}

TEST(LinkGroups, AWeakPairJoinsWhereItsGroupSpeaksForIt) {
  World world(numbered(3, {"en", "de", "fr"}));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{meaning(0, 1, 5), meaning(0, 2, 4), meaning(1, 2, -1)});
  EXPECT_EQ(link_groups(world.collection, judge, themselves(3)), (Groups{{0, 1, 2}}));
}

TEST(LinkGroups, ThreeLikelyPairsJoinWhatNoneOfThemWouldAlone) {
  World world(numbered(4, {"en", "de", "fr", "es"}));
  const auto groups = [&](std::vector<MeaningPair> to_the_last, const RelationSet& asked) {
    Judge judge(world.collection, asked);
    judge.add(std::vector{meaning(0, 1, 5), meaning(0, 2, 5), meaning(1, 2, 5)});
    judge.add(std::move(to_the_last));
    return link_groups(world.collection, judge, themselves(4));
  };
  const RelationSet all = RelationSet::of({});
  const Groups joined{{0, 1, 2, 3}}, apart{{0, 1, 2}};
  EXPECT_EQ(groups({meaning(0, 3, 2), meaning(1, 3, 2), meaning(2, 3, -1)}, all), joined);
  EXPECT_EQ(groups({meaning(0, 3, 2), meaning(1, 3, 2), meaning(2, 3, -4)}, all), apart) << "the mean is too low";
  EXPECT_EQ(groups({meaning(0, 3, 2), meaning(1, 3, 2)}, all), apart) << "the third was never drawn to it";
  EXPECT_EQ(groups({meaning(0, 3, -1), meaning(1, 3, -1), meaning(2, 3, -1)}, all), apart) << "none of them is likely";
  const RelationSet rewrites = RelationSet::of(std::vector<std::string>{"rewrite"});
  EXPECT_EQ(groups({meaning(0, 3, 2), meaning(1, 3, 2), meaning(2, 3, 2)}, rewrites), Groups{}) << "not asked for";
}

TEST(LinkGroups, ALikelyPairOfTwoDocumentsJoinsNothing) {
  World world(numbered(2, {"en", "de"}));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{meaning(0, 1, 3)});
  EXPECT_EQ(link_groups(world.collection, judge, themselves(2)), Groups{});
}

TEST(LinkGroups, AcrossLanguagesWhatNobodyScoredCountsAgainst) {
  World world(numbered(4, {"en", "en", "en", "de"}));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{same_words(0, 1), same_words(0, 2), same_words(1, 2)});
  judge.add(std::vector{meaning(2, 3, 4)});
  EXPECT_EQ(link_groups(world.collection, judge, themselves(4)), (Groups{{0, 1, 2}}));
}

Judge crawl_judge(const World& world, std::vector<WordingPair> wordings) {
  Judge judge(world.collection, RelationSet::of(std::vector<std::string>{"exact", "near_dup"}));
  judge.add(std::move(wordings));
  return judge;
}

TEST(CopyGroups, AreTheAgglomeratedPairs) {
  Random random(34);
  for (const std::size_t edges : {0u, 60u, 150u, 600u}) {
    World world(numbered(60));
    std::vector<CopyNode> nodes(60);
    for (std::uint32_t doc = 0; doc < 60; ++doc) nodes[doc].key = world.columns.rows[doc].key;
    std::vector<WordingPair> wordings;
    std::vector<CopyEdge> given;
    for (const DocPair& pair : random_edges(random, 60, edges)) {
      const double jaccard = 0.5 + static_cast<double>(random() % 50) / 100;
      wordings.push_back(same_words(pair.a, pair.b, jaccard));
      wordings.back().accepted = jaccard > 0.6;
      if (wordings.back().accepted) given.push_back({pair.a, pair.b, jaccard});
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
    const std::vector<std::uint32_t> group = agglomerate(nodes, given);
    for (std::uint32_t doc = 0; doc < 60; ++doc) expected[group[doc]].push_back(doc);
    Groups groups;
    for (const auto& [first, members] : expected)
      if (members.size() > 1) groups.push_back(members);
    EXPECT_EQ(copy_groups(world.collection, crawl_judge(world, wordings), themselves(60), {}), groups) << edges;
  }
}

TEST(CopyGroups, EqualDocumentsWeighAsManyAsTheyAre) {
  // 0 to 3 are equal; 4 is alike them, 5 is alike 4 alone.
  World world(numbered(6));
  const Judge judge = crawl_judge(world, {same_words(0, 4, 0.7), same_words(4, 5, 0.9)});
  EXPECT_EQ(copy_groups(world.collection, judge, {0, 0, 0, 0, 4, 5}, {}), (Groups{{0, 1, 2, 3}, {4, 5}}));
  const Judge other = crawl_judge(world, {same_words(0, 4, 0.9), same_words(0, 5, 0.7)});
  EXPECT_EQ(copy_groups(world.collection, other, {0, 0, 0, 0, 4, 5}, {}), (Groups{{0, 1, 2, 3, 4, 5}}))
      << "4 of 5 are alike it";
}

TEST(CopyGroups, DocumentsOfHotBucketsJoinByTheirCentre) {
  World world(numbered(5));
  const Judge judge = crawl_judge(world, {same_words(0, 1), same_words(0, 2), same_words(0, 3), same_words(0, 4)});
  EXPECT_EQ(copy_groups(world.collection, judge, themselves(5), {0, 1, 2, 3, 4}), (Groups{{0, 1, 2, 3, 4}}));
  EXPECT_EQ(copy_groups(world.collection, judge, themselves(5), {}).front().size(), 2u);
}

std::set<std::set<std::string>> as_ids(const World& world, const std::vector<Cluster>& clusters) {
  std::set<std::set<std::string>> out;
  for (const Cluster& cluster : clusters) {
    std::set<std::string> ids;
    for (const std::uint32_t doc : cluster.members) ids.insert(world.columns.rows[doc].id);
    out.insert(ids);
  }
  return out;
}

std::vector<Cluster> clusters_of(const World& world, const Judge& judge) {
  std::vector<Cluster> out;
  for (const auto& group : copy_groups(world.collection, judge, themselves(world.columns.size()), {}))
    for (Cluster& cluster : settle(world.collection, judge, group)) out.push_back(std::move(cluster));
  return out;
}

TEST(Clusters, HoldTheSameDocumentsInAnyOrderOfTheInput) {
  Random random(33);
  for (int round = 0; round < 10; ++round) {
    const std::vector<DocPair> pairs = random_edges(random, 40, 45);
    std::vector<std::uint32_t> place = themselves(40);
    std::vector<Document> documents = numbered(40);
    std::set<std::set<std::string>> first;
    for (int order = 0; order < 3; ++order) {
      std::vector<Document> placed(40);
      for (std::size_t doc = 0; doc < 40; ++doc) placed[place[doc]] = documents[doc];
      World world(std::move(placed));
      std::vector<WordingPair> wordings;
      for (const DocPair& pair : pairs)
        wordings.push_back(same_words(place[pair.a], place[pair.b], 0.5 + 0.01 * (pair.a % 40)));
      Judge judge(world.collection, RelationSet::of(std::vector<std::string>{"exact", "near_dup"}));
      judge.add(wordings);
      const auto found = as_ids(world, clusters_of(world, judge));
      if (order == 0) first = found;
      EXPECT_EQ(found, first) << round << " " << order;
      for (std::size_t i = place.size(); i > 1; --i) std::swap(place[i - 1], place[random() % i]);
    }
    EXPECT_FALSE(first.empty());
  }
}

TEST(Settle, TheCentreHasMostEdgesThenTheStrongestThenTheSmallestKey) {
  World world(named({{"a", "en"}, {"b", "en"}, {"c", "en"}, {"d", "en"}}));
  Judge star(world.collection, RelationSet::of({}));
  star.add(std::vector{same_words(2, 0), same_words(2, 1), same_words(2, 3), same_words(0, 1, 0.99)});
  EXPECT_EQ(centre_of(world.collection, star, {0, 1, 2, 3}), 2u);
  Judge stronger(world.collection, RelationSet::of({}));
  stronger.add(std::vector{same_words(0, 1, 0.6), same_words(0, 2, 0.9), same_words(1, 2, 0.7)});
  EXPECT_EQ(centre_of(world.collection, stronger, {0, 1, 2}), 2u);
  Judge equal(world.collection, RelationSet::of({}));
  equal.add(std::vector{same_words(0, 1)});
  EXPECT_EQ(centre_of(world.collection, equal, {0, 1}),
            world.columns.rows[0].key < world.columns.rows[1].key ? 0u : 1u);
}

/// 0 is alike 1 and 2; 3 is alike 2 alone.
Judge chain(const World& world) {
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{same_words(0, 1), same_words(0, 2), same_words(2, 3)});
  return judge;
}

TEST(Settle, AMemberWithoutAnEdgeToTheCentreSplitsOff) {
  World world(numbered(4));
  world.columns.rows[0].key = 0;  // of two centres with two edges the first
  const std::vector<Cluster> found = settle(world.collection, chain(world), {0, 1, 2, 3});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].centre, 0u);
  EXPECT_EQ(found[0].members, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_TRUE(found[0].chained.empty());
}

TEST(Settle, OneThatSharesABlockWithTheCentreStaysAndIsNamed) {
  World world(numbered(4));
  world.columns.rows[0].key = 0;
  world.columns.rows[0].fingerprints = {{77, 0}};
  world.columns.rows[3].fingerprints = {{5, 0}, {77, 1}};
  const std::vector<Cluster> found = settle(world.collection, chain(world), {0, 1, 2, 3});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].members, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  ASSERT_EQ(found[0].chained.size(), 1u);
  EXPECT_EQ(found[0].chained[0].first, 3u);
  EXPECT_EQ(found[0].chained[0].second, (std::vector<std::uint32_t>{2}));
}

TEST(Settle, ABlockOfPageFurnitureHoldsNobody) {
  World world(numbered(4));
  world.columns.rows[0].key = 0;
  world.columns.rows[0].fingerprints = {{77, 0}};
  world.columns.rows[3].fingerprints = {{77, 0}};
  world.collection.furniture[0] = {true};
  EXPECT_EQ(settle(world.collection, chain(world), {0, 1, 2, 3})[0].members, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(Settle, WhatSplitsOffFormsClustersOfItsOwn) {
  World world(numbered(6));
  Judge judge(world.collection, RelationSet::of({}));
  judge.add(std::vector{same_words(0, 1), same_words(0, 2), same_words(0, 3), same_words(3, 4), same_words(4, 5)});
  const std::vector<Cluster> found = settle(world.collection, judge, {0, 1, 2, 3, 4, 5});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].members, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(found[1].members, (std::vector<std::uint32_t>{4, 5}));
}

TEST(Settle, APairThatHangsOnAGreatStarIsFoundToo) {
  constexpr std::uint32_t kLeaves = 1000;
  World world(numbered(2 * kLeaves + 3));
  Judge judge(world.collection, RelationSet::of({}));
  std::vector<WordingPair> edges;  // 0 is alike every leaf, each leaf has one more neighbour, and one of them a pair
  for (std::uint32_t leaf = 1; leaf <= kLeaves; ++leaf) {
    edges.push_back(same_words(0, leaf));
    edges.push_back(same_words(leaf, kLeaves + leaf));
  }
  edges.push_back(same_words(1, 2 * kLeaves + 1));
  edges.push_back(same_words(2 * kLeaves + 1, 2 * kLeaves + 2));
  judge.add(edges);
  const std::vector<Cluster> found = settle(world.collection, judge, themselves(2 * kLeaves + 3));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].members.size(), kLeaves + 1);
  EXPECT_EQ(found[1].members, (std::vector<std::uint32_t>{2 * kLeaves + 1, 2 * kLeaves + 2}));
}

TEST(Settle, ALongChainFallsIntoShortClustersThatShareNobody) {
  constexpr std::uint32_t kDocuments = 5000;
  World world(numbered(kDocuments));
  Judge judge(world.collection, RelationSet::of({}));
  std::vector<WordingPair> edges;
  for (std::uint32_t doc = 0; doc + 1 < kDocuments; ++doc) edges.push_back(same_words(doc, doc + 1));
  judge.add(edges);
  std::set<std::uint32_t> seen;
  for (const Cluster& cluster : settle(world.collection, judge, themselves(kDocuments))) {
    EXPECT_LE(cluster.members.size(), 3u);
    for (const std::uint32_t doc : cluster.members) EXPECT_TRUE(seen.insert(doc).second);
  }
  EXPECT_GT(seen.size(), kDocuments / 2);
}

TEST(Settle, AGroupWithoutAnyEdgeFallsApart) {
  World world(numbered(3));
  const Judge judge(world.collection, RelationSet::of({}));
  EXPECT_TRUE(settle(world.collection, judge, {0, 1, 2}).empty());
  EXPECT_TRUE(settle(world.collection, judge, {1}).empty());
  EXPECT_TRUE(settle(world.collection, judge, {}).empty());
}

}  // namespace
}  // namespace stemma::engine
