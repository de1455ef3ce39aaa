#include "align/family_trees.h"

#include <gtest/gtest.h>

#include <random>

namespace stemma::align {
namespace {

/// Witnesses that differ by chance, in all that a tree is scored by.
Collation by_chance(std::size_t witnesses, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Collation out;
  out.dates.resize(witnesses);
  out.from_lost.resize(witnesses);
  out.between.assign(witnesses * witnesses, Changes{});
  const auto some = [&](Changes& changes) {
    for (const Change change : {Change::kBodyDropped, Change::kMatterDropped, Change::kBodyShared, Change::kMatterOwn,
                                Change::kReworded, Change::kRewordedShared, Change::kMoved})
      if (random() % 3 == 0) of(changes, change) = static_cast<std::uint32_t>(random() % 3);
  };
  for (std::size_t i = 0; i < witnesses * witnesses; ++i) some(*out.between[i]);
  for (Changes& changes : out.from_lost) some(changes);
  for (std::size_t i = 0; i < witnesses; ++i) out.notices.push_back(random() % 4 == 0);
  const auto holders = [&] { return static_cast<WitnessSet>(1 + random() % ((WitnessSet{1} << witnesses) - 1)); };
  for (int i = 0; i < 3; ++i) {
    out.wordings.push_back({holders()});
    out.values.push_back({holders()});
    out.bodies.push_back(holders());
  }
  return out;
}

/// Probability that `from` is above `to`, at [from * witnesses + to].
std::vector<double> above(const std::vector<FamilyTree>& trees, std::size_t witnesses) {
  std::vector<double> out(witnesses * witnesses, 0.0);
  for (const FamilyTree& tree : trees)
    for (std::size_t to = 0; to < witnesses; ++to)
      for (std::int8_t at = tree.parents[to]; at != kNoParent; at = tree.parents[static_cast<std::size_t>(at)])
        out[static_cast<std::size_t>(at) * witnesses + to] += tree.probability;
  return out;
}

TEST(LikelyTrees, AWalkComesNearWhatAllTreesSay) {
  for (const std::size_t witnesses : {2u, 3u, 5u}) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      const Collation collation = by_chance(witnesses, seed);
      const std::vector<double> all = above(likely_trees(collation, 1'000'000), witnesses);
      const std::vector<double> walked = above(likely_trees(collation, 0), witnesses);
      for (std::size_t i = 0; i < all.size(); ++i) EXPECT_NEAR(walked[i], all[i], 0.1) << witnesses << ' ' << seed;
    }
  }
}

TEST(LikelyTrees, ProbabilitiesSumToOne) {
  for (const std::size_t witnesses : {2u, 4u, 9u, 20u}) {
    double sum = 0;
    for (const FamilyTree& tree : likely_trees(by_chance(witnesses, 3))) sum += tree.probability;
    EXPECT_NEAR(sum, 1.0, 1e-9) << witnesses;
  }
}

TEST(LikelyTrees, ANoticeSpeaksAgainstTheAncestorOfAll) {
  Collation collation = by_chance(3, 5);
  collation.notices = {0, 0, 0};
  const auto at_top = [&] {
    double sum = 0;
    for (const FamilyTree& tree : likely_trees(collation)) {
      bool alone = tree.parents[1] == kNoParent;
      for (const std::size_t other : {0u, 2u}) alone = alone && tree.parents[other] != kNoParent;
      sum += alone * tree.probability;
    }
    return sum;
  };
  const double without = at_top();
  collation.notices = {0, 1, 0};
  EXPECT_LT(at_top(), without);
}

TEST(LikelyTrees, OneWitnessAndTooManyHaveNone) {
  EXPECT_TRUE(likely_trees(by_chance(1, 1)).empty());
  Collation many;
  many.dates.resize(kMostCollated + 1);
  EXPECT_TRUE(likely_trees(many).empty());
}

}  // namespace
}  // namespace stemma::align
