#include "shingling/shingle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "shingling/normalize.h"
#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::shingling {
namespace {

std::vector<std::uint64_t> shingles_of(std::string_view text, std::uint64_t seed = 0) {
  std::vector<std::uint64_t> out;
  shingle(text, seed, out);
  return out;
}

TEST(Shingle, AWordMoreThanFourIsAShingleMore) {
  EXPECT_EQ(shingles_of("a b c d e").size(), 1u);
  EXPECT_EQ(shingles_of("a b c d e f").size(), 2u);
  EXPECT_EQ(shingles_of("a b c d e f g h i j").size(), 6u);
}

TEST(Shingle, AShortTextIsOneShingle) {
  for (const char* text : {"a", "a b", "a b c", "a b c d"}) EXPECT_EQ(shingles_of(text).size(), 1u) << text;
  EXPECT_TRUE(shingles_of("").empty());
}

TEST(Shingle, ShortTextsOfOtherLengthsDiffer) {
  std::set<std::uint64_t> seen;
  for (const char* text : {"a", "a a", "a a a", "a a a a", "a a a a a"}) seen.insert(shingles_of(text).at(0));
  EXPECT_EQ(seen.size(), 5u);
}

TEST(Shingle, TheOrderOfWordsMatters) {
  EXPECT_NE(shingles_of("a b"), shingles_of("b a"));
  EXPECT_NE(shingles_of("a b c d e"), shingles_of("e d c b a"));
  EXPECT_NE(shingles_of("a b c d e"), shingles_of("b a c d e"));
  EXPECT_NE(shingles_of("a b c d e"), shingles_of("a b c e d"));
}

TEST(Shingle, TheBoundariesOfWordsMatter) { EXPECT_NE(shingles_of("ab c"), shingles_of("a bc")); }

TEST(Shingle, RepeatsAreKept) {
  const auto shingles = shingles_of("a b c d e a b c d e");
  ASSERT_EQ(shingles.size(), 6u);
  EXPECT_EQ(shingles.front(), shingles.back());
  EXPECT_EQ(shingle_set(shingles).size(), 5u);
}

TEST(Shingle, AShingleDoesNotDependOnItsPlace) {
  const auto inside = shingles_of("x y z a b c d e w");
  EXPECT_EQ(std::ranges::count(inside, shingles_of("a b c d e").at(0)), 1);
}

TEST(Shingle, TheSeedMatters) { EXPECT_NE(shingles_of("a b c d e", 1), shingles_of("a b c d e", 2)); }

TEST(Shingle, AppendsToWhatIsThere) {
  std::vector<std::uint64_t> out = {7};
  shingle("a b c d e f", 0, out);
  ASSERT_EQ(out.size(), 3u);
  EXPECT_EQ(out[0], 7u);
}

TEST(Shingle, EqualsTheReferenceOnRandomText) {
  testing::Random random(6);
  for (int i = 0; i < 300; ++i) {
    const std::string text = normalized(testing::random_prose(random.below(800), testing::kMixedLatin, random));
    const std::uint64_t seed = random.below(3);
    EXPECT_EQ(shingles_of(text, seed), testing::shingle_reference(text, seed)) << text;
  }
}

TEST(ShingleSet, IsSortedAndHoldsEachValueOnce) {
  EXPECT_EQ(shingle_set({5, 1, 5, 3, 1}), (std::vector<std::uint64_t>{1, 3, 5}));
  EXPECT_TRUE(shingle_set({}).empty());
}

}  // namespace
}  // namespace stemma::shingling
