#include "shingling/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "shingling/shingle.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

using Shingles = std::vector<std::uint64_t>;

TEST(Similarity, EmptySetsResembleNothing) {
  const Shingles none, some = {1, 2};
  EXPECT_EQ(jaccard(none, none), 0);
  EXPECT_EQ(jaccard(none, some), 0);
  EXPECT_EQ(containment(none, some), 0);
  EXPECT_EQ(containment(some, none), 0);
  EXPECT_EQ(shared_shingles(none, some), 0u);
}

TEST(Similarity, SmallSetsByHand) {
  const Shingles a = {1, 2, 3, 4}, b = {3, 4, 5, 6, 7, 8};
  EXPECT_EQ(shared_shingles(a, b), 2u);
  EXPECT_EQ(jaccard(a, b), 0.25);
  EXPECT_EQ(containment(a, b), 0.5);
  EXPECT_EQ(jaccard(a, a), 1);
}

TEST(Similarity, APartIsContainedWhole) {
  const Shingles whole = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, part = {2, 5, 9};
  EXPECT_EQ(containment(whole, part), 1);
  EXPECT_EQ(jaccard(whole, part), 0.3);
}

TEST(Similarity, TheGreatestValuesCountToo) {
  const Shingles a = {0, ~std::uint64_t{0}}, b = {~std::uint64_t{0}};
  EXPECT_EQ(shared_shingles(a, b), 1u);
}

TEST(Similarity, EqualsPlainSetOperationsAndIsSymmetric) {
  testing::Random random(17);
  for (int trial = 0; trial < 500; ++trial) {
    Shingles a, b;
    for (std::size_t i = random.below(60); i > 0; --i) a.push_back(random.below(50));
    for (std::size_t i = random.below(60); i > 0; --i) b.push_back(random.below(50));
    a = shingle_set(a);
    b = shingle_set(b);
    const std::set<std::uint64_t> in_b(b.begin(), b.end());
    std::set<std::uint64_t> all(a.begin(), a.end());
    all.insert(b.begin(), b.end());
    const auto shared = static_cast<std::size_t>(std::ranges::count_if(a, [&](auto x) { return in_b.contains(x); }));
    EXPECT_EQ(shared_shingles(a, b), shared);
    EXPECT_EQ(jaccard(a, b), jaccard(b, a));
    EXPECT_EQ(containment(a, b), containment(b, a));
    if (all.empty()) continue;
    EXPECT_EQ(jaccard(a, b), static_cast<double>(shared) / static_cast<double>(all.size()));
    EXPECT_LE(jaccard(a, b), 1);
    EXPECT_LE(jaccard(a, b), containment(a, b));
  }
}

}  // namespace
}  // namespace stemma::shingling
