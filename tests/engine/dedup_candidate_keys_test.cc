#include <gtest/gtest.h>

#include <bit>
#include <set>

#include "engine/dedup/candidate_keys.h"
#include "tests/support/random_text.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;

std::uint64_t with_bits_turned(std::uint64_t number, unsigned count, Random& random) {
  for (std::uint64_t turned = 0; count > 0;) {
    const std::uint64_t bit = std::uint64_t{1} << random.below(64);
    if ((turned & bit) != 0) continue;
    turned |= bit;
    number ^= bit;
    --count;
  }
  return number;
}

bool share_a_key(const SimHashKeys& keys, std::uint64_t a, std::uint64_t b) {
  std::vector<std::uint64_t> of_a(keys.keys_a_document()), of_b(of_a);
  keys.keys_of(a, of_a);
  keys.keys_of(b, of_b);
  const std::set<std::uint64_t> all(of_a.begin(), of_a.end());
  for (const std::uint64_t key : of_b)
    if (all.contains(key)) return true;
  return false;
}

constexpr std::uint64_t kCounts[] = {0, 1, 1000, 1'000'000, 200'000'000, 0xFFFF'FFFF};

TEST(SimHashKeysTest, AnyTwoNumbersWithinTheDistanceShareAKey) {
  for (unsigned most = 0; most <= SimHashKeys::kMostHamming; ++most)
    for (const std::uint64_t documents : kCounts) {
      const SimHashKeys keys(most, documents);
      Random random(most);
      for (int i = 0; i < 500; ++i) {
        const std::uint64_t a = random.next();
        const std::uint64_t b = with_bits_turned(a, static_cast<unsigned>(random.below(most + 1)), random);
        ASSERT_TRUE(share_a_key(keys, a, b)) << most << ' ' << documents << ' ' << (a ^ b);
      }
      // The hardest: bits that lie as far from each other as they can.
      for (unsigned shift = 0; shift < 64; ++shift) {
        std::uint64_t b = 0;
        for (unsigned bit = 0; bit < most; ++bit) b ^= std::uint64_t{1} << ((shift + bit * 64 / most) % 64);
        ASSERT_EQ(std::popcount(b), static_cast<int>(most));
        ASSERT_TRUE(share_a_key(keys, 0, b)) << most << ' ' << documents << ' ' << shift;
      }
    }
}

TEST(SimHashKeysTest, AreNeitherNoneNorTooMany) {
  for (unsigned most = 0; most <= SimHashKeys::kMostHamming; ++most)
    for (const std::uint64_t documents : kCounts) {
      const std::size_t count = SimHashKeys(most, documents).keys_a_document();
      EXPECT_GE(count, 1u) << most;
      EXPECT_LE(count, 128u) << most << ' ' << documents;
    }
  EXPECT_EQ(SimHashKeys(0, 1'000'000).keys_a_document(), 1u);
}

TEST(SimHashKeysTest, MoreDocumentsTakeLongerKeysAndSoNoFewerTables) {
  for (unsigned most = 0; most <= SimHashKeys::kMostHamming; ++most) {
    std::size_t last = 0;
    for (const std::uint64_t documents : kCounts) {
      const std::size_t count = SimHashKeys(most, documents).keys_a_document();
      EXPECT_GE(count, last) << most << ' ' << documents;
      last = count;
    }
  }
}

TEST(SimHashKeysTest, FarNumbersSeldomMeet) {
  Random random(6);
  const SimHashKeys keys(3, 1'000'000);
  int met = 0;
  for (int i = 0; i < 2000; ++i) met += share_a_key(keys, random.next(), random.next()) ? 1 : 0;
  EXPECT_LE(met, 2);
}

TEST(SimHashKeysTest, TablesAreApart) {
  const SimHashKeys keys(6, 1'000'000);
  std::vector<std::uint64_t> of_zero(keys.keys_a_document());
  keys.keys_of(0, of_zero);
  EXPECT_EQ(std::set(of_zero.begin(), of_zero.end()).size(), of_zero.size()) << "equal bits of unequal tables";
}

}  // namespace
}  // namespace stemma::engine
