#include "align/diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using Words = std::vector<std::uint64_t>;

/// The table of every prefix against every prefix.
std::size_t reference(const Words& a, const Words& b) {
  std::vector<std::vector<std::size_t>> longest(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j)
      longest[i][j] = a[i - 1] == b[j - 1] ? longest[i - 1][j - 1] + 1 : std::max(longest[i - 1][j], longest[i][j - 1]);
  return longest[a.size()][b.size()];
}

Words random_words(testing::Random& random, std::size_t most, std::size_t vocabulary) {
  Words out(random.below(most + 1));
  for (std::uint64_t& word : out) word = random.below(vocabulary);
  return out;
}

TEST(WordsInOrder, EqualsTheTableOfPrefixes) {
  testing::Random random(1);
  for (int round = 0; round < 4000; ++round) {
    const std::size_t vocabulary = 1 + random.below(8);
    const Words a = random_words(random, 24, vocabulary), b = random_words(random, 24, vocabulary);
    const std::size_t truth = reference(a, b);
    for (std::size_t least = 0; least <= truth; ++least) ASSERT_EQ(words_in_order(a, b, least), truth) << least;
    for (const std::size_t above : {truth + 1, truth + 5}) ASSERT_EQ(words_in_order(a, b, above), 0u) << above;
  }
}

TEST(WordsInOrder, IsSymmetric) {
  testing::Random random(2);
  for (int round = 0; round < 300; ++round) {
    const Words a = random_words(random, 200, 30), b = random_words(random, 200, 30);
    ASSERT_EQ(words_in_order(a, b, 0), words_in_order(b, a, 0));
  }
}

TEST(WordsInOrder, EmptyAndEqualAndDisjointSequences) {
  const Words some = {1, 2, 3, 4}, others = {5, 6, 7}, none;
  EXPECT_EQ(words_in_order(none, none, 0), 0u);
  EXPECT_EQ(words_in_order(some, none, 0), 0u);
  EXPECT_EQ(words_in_order(some, some, 4), 4u);
  EXPECT_EQ(words_in_order(some, some, 5), 0u);
  EXPECT_EQ(words_in_order(some, others, 0), 0u);
}

TEST(WordsInOrder, GivesUpOnLongSequencesThatShareNothing) {
  Words a(200'000), b(200'000);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = 2 * i, b[i] = 2 * i + 1;
  EXPECT_EQ(words_in_order(a, b, 0), 0u);
  b = a;
  b.erase(b.begin() + 1000, b.begin() + 1100);
  EXPECT_EQ(words_in_order(a, b, 190'000), b.size()) << "a long copy with a gap is found all the same";
}

TEST(OrderShare, IsTheShareOfTheLongerOneAndBounded) {
  const Words whole = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, half = {2, 4, 6, 8, 10}, none;
  EXPECT_DOUBLE_EQ(order_share(whole, whole, 0.9), 1.0);
  EXPECT_DOUBLE_EQ(order_share(whole, half, 0.0), 0.5);
  EXPECT_DOUBLE_EQ(order_share(half, whole, 0.5), 0.5);
  EXPECT_DOUBLE_EQ(order_share(half, whole, 0.51), 0.0);
  EXPECT_DOUBLE_EQ(order_share(none, none, 0.0), 0.0);
  EXPECT_DOUBLE_EQ(order_share(whole, none, 0.0), 0.0);
  testing::Random random(3);
  for (int round = 0; round < 500; ++round) {
    const Words a = random_words(random, 40, 6), b = random_words(random, 40, 6);
    const double least = static_cast<double>(random.below(11)) / 10, share = order_share(a, b, least);
    ASSERT_TRUE(share == 0 || (share >= least && share <= 1)) << share;
    ASSERT_EQ(share, order_share(b, a, least));
  }
}

}  // namespace
}  // namespace stemma::align
