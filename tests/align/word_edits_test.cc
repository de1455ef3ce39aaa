#include "align/word_edits.h"

#include <gtest/gtest.h>

#include <numeric>

#include "align/diff.h"
#include "tests/support/random_text.h"

namespace stemma::align {
namespace {

using Words = std::vector<std::uint64_t>;

TEST(WordEdits, SayWhatStandsOnOneSideOrOtherwise) {
  const Words a{1, 2, 3, 4, 5};
  EXPECT_TRUE(word_edits(a, a).empty());
  EXPECT_TRUE(word_edits({}, {}).empty());
  EXPECT_EQ(word_edits(a, Words{1, 2, 9, 4, 5}), (std::vector<WordEdit>{{2, 3, 2, 3}}));
  EXPECT_EQ(word_edits(a, Words{1, 2, 5}), (std::vector<WordEdit>{{2, 4, 2, 2}}));
  EXPECT_EQ(word_edits(a, Words{7, 1, 2, 3, 8, 4, 5}), (std::vector<WordEdit>{{0, 0, 0, 1}, {3, 3, 4, 5}}));
  EXPECT_EQ(word_edits(a, {}), (std::vector<WordEdit>{{0, 5, 0, 0}}));
  EXPECT_EQ(word_edits(Words{1}, Words{2}), (std::vector<WordEdit>{{0, 1, 0, 1}}));
}

TEST(WordEdits, LeaveALongestCommonSubsequence) {
  testing::Random random(7);
  for (int round = 0; round < 500; ++round) {
    Words a(random.below(20)), b(random.below(20));
    for (Words* words : {&a, &b})
      for (std::uint64_t& word : *words) word = random.below(4);
    Words left_a, left_b;
    std::uint32_t i = 0, j = 0;
    for (const WordEdit& edit : word_edits(a, b)) {
      ASSERT_TRUE(edit.a1 > edit.a0 || edit.b1 > edit.b0);
      ASSERT_TRUE(i <= edit.a0 && edit.a1 <= a.size() && j <= edit.b0 && edit.b1 <= b.size());
      ASSERT_TRUE(i < edit.a0 || j < edit.b0 || i == 0) << "two edits that touch are one";
      left_a.insert(left_a.end(), a.begin() + i, a.begin() + edit.a0);
      left_b.insert(left_b.end(), b.begin() + j, b.begin() + edit.b0);
      i = edit.a1;
      j = edit.b1;
    }
    left_a.insert(left_a.end(), a.begin() + i, a.end());
    left_b.insert(left_b.end(), b.begin() + j, b.end());
    EXPECT_EQ(left_a, left_b);
    EXPECT_EQ(left_a.size(), words_in_order(a, b, 0));
  }
}

TEST(WordEdits, OfLongTextsIsOneOfAllBetweenTheirEnds) {
  Words a(1500), b(1500);
  std::iota(a.begin(), a.end(), 0);
  std::iota(b.begin(), b.end(), 1500);
  a.front() = b.front() = a.back() = b.back() = 9999;
  b[700] = a[700];
  EXPECT_EQ(word_edits(a, b), (std::vector<WordEdit>{{1, 1499, 1, 1499}}));
}

}  // namespace
}  // namespace stemma::align
