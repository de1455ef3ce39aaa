#include "engine/votes.h"

#include <gtest/gtest.h>

namespace stemma::engine {
namespace {

/// Documents 0 (the centre) to n; each tells `said` where the centre tells "7", "" where it tells nothing of it.
ComparedCluster cluster_of(const std::vector<std::string>& said) {
  ComparedCluster cluster;
  cluster.cluster.centre = 0;
  cluster.cluster.members.push_back(0);
  for (std::uint32_t doc = 1; doc <= said.size(); ++doc) {
    cluster.cluster.members.push_back(doc);
    ComparedPair pair;
    pair.pair = {0, doc};
    if (said[doc - 1] != "no link") pair.alignment.links.push_back({{2}, {1}, 1, 1, 1, align::LinkKind::kChanged, {}});
    if (said[doc - 1] != "7" && said[doc - 1] != "no link") {
      align::Fact fact;
      fact.a_block = 2;
      fact.b_block = 1;
      fact.kind = align::FactKind::kMonth;
      fact.norm_from = "7";
      fact.at_a = {10, 14};
      if (!said[doc - 1].empty()) fact.norm_to = said[doc - 1];
      pair.facts.push_back(fact);
    }
    cluster.pairs.push_back(std::move(pair));
  }
  return cluster;
}

Votes votes_of_first(const ComparedCluster& cluster) {
  for (const ComparedPair& pair : cluster.pairs)
    if (!pair.facts.empty()) return VoteCounter(cluster).on(pair, pair.facts.front());
  return {};
}

TEST(VoteCounter, OneAgainstTwoStandsAlone) {
  const Votes votes = votes_of_first(cluster_of({"6", "7", "7"}));
  EXPECT_EQ(votes.with_a, 3u);
  EXPECT_EQ(votes.with_b, 1u);
  EXPECT_EQ(votes.alone, 1u);
}

TEST(VoteCounter, TheHeadMayStandAlone) {
  const Votes votes = votes_of_first(cluster_of({"6", "6"}));
  EXPECT_EQ(votes.with_a, 1u);
  EXPECT_EQ(votes.with_b, 2u);
  EXPECT_EQ(votes.alone, 0u);
}

TEST(VoteCounter, OfTwoWitnessesNoneStandsAlone) {
  const Votes votes = votes_of_first(cluster_of({"6"}));
  EXPECT_EQ(votes.with_a, 1u);
  EXPECT_EQ(votes.with_b, 1u);
  EXPECT_FALSE(votes.alone.has_value());
}

TEST(VoteCounter, AThirdValueAndAMissingParagraphCountForNeither) {
  const Votes votes = votes_of_first(cluster_of({"6", "5", "no link", "7"}));
  EXPECT_EQ(votes.with_a, 2u);
  EXPECT_EQ(votes.with_b, 1u);
  EXPECT_EQ(votes.alone, 1u);
}

TEST(VoteCounter, WhatIsMissingCountsToo) {
  const Votes votes = votes_of_first(cluster_of({"", "7", ""}));
  EXPECT_EQ(votes.with_a, 2u);
  EXPECT_EQ(votes.with_b, 2u);
  EXPECT_FALSE(votes.alone.has_value());
}

TEST(VoteCounter, ADoubtfulLinkIsNoVote) {
  ComparedCluster cluster = cluster_of({"6", "7", "7"});
  for (std::size_t k : {1u, 2u}) cluster.pairs[k].alignment.links[0].confidence = 0.7;
  const Votes votes = votes_of_first(cluster);
  EXPECT_EQ(votes.with_a, 1u);
  EXPECT_FALSE(votes.alone.has_value());
}

TEST(VoteCounter, ThePairMayHaveTheHeadAsB) {
  ComparedCluster cluster = cluster_of({"6", "7"});
  cluster.cluster.members = {3, 0, 2};
  for (ComparedPair& pair : cluster.pairs) {
    pair.pair = {pair.pair.b, 5};
    std::swap(pair.alignment.links[0].a, pair.alignment.links[0].b);
    for (align::Fact& fact : pair.facts) {
      std::swap(fact.a_block, fact.b_block);
      std::swap(fact.norm_from, fact.norm_to);
      std::swap(fact.at_a, fact.at_b);
    }
  }
  cluster.cluster.centre = 5;
  const Votes votes = votes_of_first(cluster);
  EXPECT_EQ(votes.with_a, 1u);
  EXPECT_EQ(votes.with_b, 2u);
  EXPECT_EQ(votes.alone, 1u);
}

TEST(VoteCounter, AsksOfNamesOnlyWitnessesInTheLanguageOfTheHead) {
  ComparedCluster cluster = cluster_of({"6", "7", "7"});
  cluster.pairs[0].facts[0].kind = align::FactKind::kName;
  EXPECT_EQ(votes_of_first(cluster).with_a, 3u);
  cluster.pairs[1].verdict.relation = cluster.pairs[2].verdict.relation = Relation::kTranslation;
  const Votes votes = votes_of_first(cluster);
  EXPECT_EQ(votes.with_a, 1u);
  EXPECT_EQ(votes.with_b, 1u);
  EXPECT_FALSE(votes.alone.has_value());
}

}  // namespace
}  // namespace stemma::engine
