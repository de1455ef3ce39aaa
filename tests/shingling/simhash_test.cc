#include "shingling/simhash.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::shingling {
namespace {

TEST(SimHash, NoShinglesGiveZero) { EXPECT_EQ(simhash({}), 0u); }

TEST(SimHash, OneShingleIsItself) {
  const std::vector<std::uint64_t> one = {0xDEADBEEF01234567};
  EXPECT_EQ(simhash(one), one[0]);
}

TEST(SimHash, ABitNeedsMoreThanHalf) {
  EXPECT_EQ(simhash(std::vector<std::uint64_t>{0b1100, 0b1010}), 0b1000u);
  EXPECT_EQ(simhash(std::vector<std::uint64_t>{0b1100, 0b1010, 0b0110}), 0b1110u);
}

TEST(SimHash, EqualsTheReference) {
  testing::Random random(14);
  for (const std::size_t size : {2u, 3u, 64u, 255u, 256u, 1001u}) {
    const auto shingles = testing::random_hashes(size, random);
    EXPECT_EQ(simhash(shingles), testing::simhash_reference(shingles)) << size;
  }
}

TEST(SimHash, NearCopiesAreNearAndOthersFar) {
  testing::Random random(15);
  int near = 0, far = 0;
  for (int i = 0; i < 50; ++i) {
    const auto [a, copy] = testing::overlapping_sets(500, 490, random);
    near += hamming_distance(simhash(a), simhash(copy));
    far += hamming_distance(simhash(a), simhash(testing::random_hashes(500, random)));
  }
  EXPECT_LT(near / 50, 8);
  EXPECT_NEAR(far / 50.0, 32, 2);
}

TEST(HammingDistance, CountsTheBitsThatDiffer) {
  EXPECT_EQ(hamming_distance(0, 0), 0);
  EXPECT_EQ(hamming_distance(0, ~std::uint64_t{0}), 64);
  EXPECT_EQ(hamming_distance(0b1011, 0b0001), 2);
}

}  // namespace
}  // namespace stemma::shingling
