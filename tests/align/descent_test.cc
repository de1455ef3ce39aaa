#include "align/descent.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stemma::align {
namespace {

/// Witnesses that were all compared and do not differ.
Collation alike(std::size_t witnesses) {
  Collation out;
  out.dates.resize(witnesses);
  out.between.assign(witnesses * witnesses, Changes{});
  out.from_lost.resize(witnesses);
  out.notices.resize(witnesses);
  return out;
}

void set(Collation& collation, std::size_t from, std::size_t to, Change change, std::uint32_t times) {
  of(*collation.between[from * collation.size() + to], change) = times;
}

/// `to` lacks page matter that `from` alone has.
void drop_matter(Collation& collation, std::size_t from, std::size_t to, std::uint32_t blocks) {
  set(collation, from, to, Change::kMatterDropped, blocks);
  set(collation, to, from, collation.size() > 2 ? Change::kMatterOwn : Change::kMatterShared, blocks);
  of(collation.from_lost[from], Change::kMatterOwn) = blocks;
}

const DescentEdge* edge_to(const Descent& descent, std::size_t to) {
  const auto at = std::ranges::find(descent.edges, to, &DescentEdge::to);
  return at == descent.edges.end() ? nullptr : &*at;
}

TEST(FindDescent, EqualWitnessesStayUndecided) {
  for (const std::size_t witnesses : {0u, 1u, 2u, 3u, 5u}) {
    const Descent got = find_descent(alike(witnesses));
    EXPECT_EQ(got.ancestor, Descent::npos) << witnesses;
    EXPECT_TRUE(got.edges.empty()) << witnesses;
  }
}

TEST(FindDescent, AWitnessWithMuchPageMatterMoreIsTheAncestor) {
  Collation collation = alike(3);
  for (const std::size_t to : {0u, 2u}) {
    drop_matter(collation, 1, to, 30);
  }
  for (const auto& [from, to] : {std::pair{0u, 2u}, std::pair{2u, 0u}}) {
    set(collation, from, to, Change::kReworded, 9);  // neither of these copied the other
    set(collation, 1, to, Change::kReworded, 2);
  }
  const Descent got = find_descent(collation);
  EXPECT_EQ(got.ancestor, 1u);
  ASSERT_EQ(got.edges.size(), 2u);
  for (const DescentEdge& edge : got.edges) {
    EXPECT_EQ(edge.from, 1u);
    EXPECT_GT(edge.confidence, 0.7);
    EXPECT_LT(edge.confidence, 1.0) << "a superset can also be a copy that was added to";
    EXPECT_EQ(edge.evidence.front(), "holds 30 blocks that the other lacks, which adds none of its own");
  }
}

TEST(FindDescent, ADateBeforeAnotherDecidesBetweenTwo) {
  Collation collation = alike(2);
  set(collation, 0, 1, Change::kReworded, 2);
  set(collation, 1, 0, Change::kReworded, 2);
  drop_matter(collation, 0, 1, 3);
  set(collation, 1, 0, Change::kEarlier, 1);
  collation.dates = {"2023-07-01", "2023-07-02T10:00:00Z"};
  Descent got = find_descent(collation);
  ASSERT_EQ(got.edges.size(), 1u);
  EXPECT_EQ(got.ancestor, 0u);
  EXPECT_EQ(got.edges[0].evidence.back(), "dated 2023-07-01, before 2023-07-02");
  const double dated = got.edges[0].confidence;
  set(collation, 1, 0, Change::kEarlier, 0);
  got = find_descent(collation);
  EXPECT_TRUE(got.edges.empty() || got.edges[0].confidence < dated);
  set(collation, 0, 1, Change::kEarlier, 1);
  EXPECT_EQ(edge_to(find_descent(collation), 1), nullptr) << "what is dated before it does not come from it";
}

TEST(FindDescent, WhatIsLikelierButNotSureIsALeaning) {
  const auto told = [](std::uint32_t blocks) {
    Collation collation = alike(2);
    drop_matter(collation, 0, 1, blocks);
    return find_descent(collation);
  };
  bool leant = false, decided = false;
  for (std::uint32_t blocks = 0; blocks < 60; ++blocks) {
    const Descent got = told(blocks);
    EXPECT_LE(got.edges.size() + got.leanings.size(), 1u);
    EXPECT_FALSE(decided && got.edges.empty()) << "more evidence does not undo it";
    leant = leant || !got.leanings.empty();
    decided = decided || !got.edges.empty();
    if (got.leanings.empty()) continue;
    EXPECT_FALSE(decided);
    EXPECT_EQ(got.leanings[0].from, 0u);
    EXPECT_GE(got.leanings[0].confidence, 0.5);
    EXPECT_EQ(got.ancestor, Descent::npos) << "a leaning makes no ancestor";
  }
  EXPECT_TRUE(leant);
  EXPECT_TRUE(decided);
}

TEST(FindDescent, ASharedErrorGroupsTwoWitnessesUnderALostCopy) {
  // 0 is the ancestor of 1 to 3; 2 and 3 share three wordings that 0 and 1 have otherwise, and differ from each other.
  Collation collation = alike(4);
  for (std::size_t to = 1; to < 4; ++to) {
    drop_matter(collation, 0, to, 30);
    for (std::size_t from = 1; from < 4; ++from) {
      if (from == to) continue;
      set(collation, from, to, Change::kReworded, 20);
    }
  }
  const WitnessSet first_two = 0b0011, last_two = 0b1100;
  collation.wordings.assign(3, {first_two, last_two});
  const Descent got = find_descent(collation);
  EXPECT_EQ(got.ancestor, 0u);
  ASSERT_EQ(got.lost.size(), 1u);
  EXPECT_EQ(got.lost[0].from, 0u);
  EXPECT_EQ(got.lost[0].children, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(got.lost[0].evidence, std::vector<std::string>{"share 3 changes of the text they come from"});
  collation.wordings.resize(1);
  EXPECT_TRUE(find_descent(collation).lost.empty()) << "one shared change may be chance";
}

TEST(FindDescent, WitnessesTradePlacesWithoutChangingTheAnswer) {
  Collation collation = alike(3), turned = alike(3);
  const std::size_t place[] = {2, 0, 1};
  for (const std::size_t to : {1u, 2u}) {
    drop_matter(collation, 0, to, 30);
    drop_matter(turned, place[0], place[to], 30);
    for (const std::size_t from : {1u, 2u}) {  // neither of these copied the other
      if (from == to) continue;
      set(collation, from, to, Change::kReworded, 9);
      set(turned, place[from], place[to], Change::kReworded, 9);
    }
  }
  const Descent got = find_descent(collation), other = find_descent(turned);
  EXPECT_EQ(got.ancestor, 0u);
  EXPECT_EQ(other.ancestor, place[0]);
  for (const DescentEdge& edge : got.edges) {
    const DescentEdge* twin = edge_to(other, place[edge.to]);
    ASSERT_NE(twin, nullptr);
    EXPECT_EQ(twin->from, place[edge.from]);
    EXPECT_NEAR(twin->confidence, edge.confidence, 2e-6);
    EXPECT_EQ(twin->evidence, edge.evidence);
  }
}

TEST(FindDescent, NothingIsSaidOfWitnessesThatWereNotCompared) {
  Collation collation = alike(3);
  drop_matter(collation, 0, 1, 9);
  for (const auto& [from, to] : {std::pair{0u, 2u}, std::pair{2u, 0u}, std::pair{1u, 2u}, std::pair{2u, 1u}})
    collation.between[from * 3 + to].reset();
  const Descent got = find_descent(collation);
  EXPECT_EQ(got.ancestor, Descent::npos);
  EXPECT_EQ(edge_to(got, 2), nullptr);
}

TEST(FindDescent, ALargeFamilyIsToldByAWalkAmongItsTrees) {
  // Of 24 witnesses each words a block of its own against 5, but 8 to 12 against 7; against all others they differ
  // more.
  constexpr std::size_t kSize = 24;
  Collation collation = alike(kSize);
  const auto is_parent = [](std::size_t from, std::size_t to) { return from == (to >= 8 && to <= 12 ? 7u : 5u); };
  for (std::size_t to = 0; to < kSize; ++to) {
    of(collation.from_lost[to], Change::kReworded) = 60;
    for (std::size_t from = 0; from < kSize; ++from)
      if (from != to) set(collation, from, to, Change::kReworded, is_parent(from, to) ? 1 : from == 5 ? 30 : 60);
  }
  drop_matter(collation, 5, 7, 12);
  const Descent got = find_descent(collation), again = find_descent(collation);
  EXPECT_EQ(got.ancestor, 5u);
  EXPECT_EQ(got.edges.size(), kSize - 1);
  for (const DescentEdge& edge : got.edges) EXPECT_TRUE(is_parent(edge.from, edge.to)) << edge.from << ' ' << edge.to;
  ASSERT_EQ(again.edges.size(), got.edges.size());
  for (std::size_t i = 0; i < got.edges.size(); ++i) EXPECT_EQ(again.edges[i].confidence, got.edges[i].confidence);
}

TEST(FindDescent, TooManyWitnessesOrEqualWaysAreLeftUndecided) {
  EXPECT_TRUE(find_descent(alike(kMostCollated)).edges.empty()) << "32^32 equal trees";
  EXPECT_TRUE(find_descent(alike(kMostCollated + 1)).edges.empty());
}

TEST(FindDescent, EdgesFormNoCircleAndNameEachWitnessOnce) {
  std::uint32_t state = 7;
  const auto draw = [&](std::uint32_t below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t n = 2 + draw(6);
    Collation collation = alike(n);
    for (std::size_t i = 0; i < n * n; ++i)
      for (std::size_t change = 0; change < kChanges; ++change)
        if (draw(4) == 0) (*collation.between[i])[change] = draw(5);
    for (std::uint32_t k = draw(6); k > 0; --k) collation.bodies.push_back(1 + draw((1u << n) - 2));
    const Descent got = find_descent(collation);
    std::vector<std::size_t> parent(n, Descent::npos);
    for (const DescentEdge& edge : got.edges) {
      EXPECT_EQ(parent[edge.to], Descent::npos);
      parent[edge.to] = edge.from;
      EXPECT_FALSE(edge.evidence.empty());
      EXPECT_TRUE(edge.confidence >= 0 && edge.confidence < 1);
    }
    for (std::size_t i = 0; i < n; ++i) {
      std::size_t at = i, steps = 0;
      while (parent[at] != Descent::npos && steps <= n) at = parent[at], ++steps;
      EXPECT_LE(steps, n) << "a circle";
      if (got.ancestor != Descent::npos) {
        EXPECT_EQ(at, got.ancestor);
      }
    }
  }
}

}  // namespace
}  // namespace stemma::align
