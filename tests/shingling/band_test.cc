#include "shingling/band.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "shingling/base/error.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

constexpr BandShape kShape{16, 8};

std::vector<std::uint64_t> keys_of(const std::vector<Slot>& signature, BandShape shape = kShape,
                                   std::uint64_t seed = 1) {
  std::vector<std::uint64_t> keys(shape.bands);
  band_keys(signature, shape, seed, keys);
  return keys;
}
std::vector<Slot> random_signature(testing::Random& random) {
  std::vector<Slot> signature(128);
  for (Slot& slot : signature) slot = static_cast<Slot>(random.below(65535));
  return signature;
}

TEST(MeetingProbability, IsTheSCurve) {
  for (const double j : {0.0, 0.1, 0.5, 0.8, 0.95, 1.0})
    EXPECT_NEAR(meeting_probability(j, kShape), 1 - std::pow(1 - std::pow(j, 8), 16), 1e-12) << j;
  EXPECT_EQ(meeting_probability(0, kShape), 0);
  EXPECT_EQ(meeting_probability(1, kShape), 1);
  EXPECT_NEAR(meeting_probability(0.3, {1, 1}), 0.3, 1e-15);
}

TEST(MeetingProbability, RisesWithSimilarity) {
  for (int i = 0; i < 100; ++i)
    EXPECT_LE(meeting_probability(i / 100.0, kShape), meeting_probability((i + 1) / 100.0, kShape));
}

TEST(ChooseBands, GivesTheMostRowsThatReachTheRecall) {
  struct Case {
    std::size_t slots;
    double min_jaccard, recall;
    std::size_t bands, rows;
  };
  for (const Case& c : {Case{128, 0.8, 0.94, 16, 8}, Case{128, 0.5, 0.99, 42, 3}, Case{128, 0.9, 0.9, 9, 14},
                        Case{64, 0.8, 0.94, 10, 6}, Case{256, 0.5, 0.99, 85, 3}, Case{128, 1.0, 0.5, 1, 128}}) {
    const BandShape shape = choose_bands(c.slots, c.min_jaccard, c.recall);
    EXPECT_EQ(shape.bands, c.bands) << c.slots << " " << c.min_jaccard;
    EXPECT_EQ(shape.rows, c.rows) << c.slots << " " << c.min_jaccard;
    EXPECT_GE(meeting_probability(c.min_jaccard, shape), c.recall);
    EXPECT_LE(shape.bands * shape.rows, c.slots);
  }
}

TEST(ChooseBands, OneRowWhereNoneReachesTheRecall) {
  const BandShape shape = choose_bands(128, 0.01, 0.999);
  EXPECT_EQ(shape.bands, 128u);
  EXPECT_EQ(shape.rows, 1u);
}

TEST(ChooseBands, RefusalsSayWhatToGive) {
  const auto refusal = [](double min_jaccard, double recall) -> std::string {
    try {
      choose_bands(128, min_jaccard, recall);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kConfig);
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(refusal(0, 0.9), "min-jaccard is 0.000000; give a number above 0, up to 1");
  EXPECT_EQ(refusal(0.5, 1), "recall is 1.000000; give a number between 0 and 1");
  for (const double bad : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_NE(refusal(bad, 0.9), "accepted") << bad;
    EXPECT_NE(refusal(0.9, bad), "accepted") << bad;
  }
  EXPECT_NE(refusal(0.9, 0), "accepted");
  EXPECT_EQ(refusal(1, 0.9), "accepted");
}

TEST(BandKeys, AreEqualExactlyWhereTheBandIsEqual) {
  testing::Random random(16);
  for (int trial = 0; trial < 200; ++trial) {
    const auto a = random_signature(random);
    auto b = a;
    std::set<std::size_t> changed;
    for (std::size_t i = random.below(6); i > 0; --i) {
      const std::size_t slot = random.below(128);
      b[slot] = static_cast<Slot>(b[slot] ^ 1u);
    }
    for (std::size_t slot = 0; slot < 128; ++slot)
      if (a[slot] != b[slot]) changed.insert(slot / kShape.rows);
    const auto x = keys_of(a), y = keys_of(b);
    for (std::size_t band = 0; band < kShape.bands; ++band)
      EXPECT_EQ(x[band] != y[band], changed.contains(band)) << band;
  }
}

TEST(BandKeys, EqualSlotsInOtherBandsHaveOtherKeys) {
  const auto keys = keys_of(std::vector<Slot>(128, Slot{7}));
  EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), kShape.bands);
}

TEST(BandKeys, TheOrderOfRowsMatters) {
  std::vector<Slot> a(128, Slot{1}), b = a;
  a[0] = 2;
  b[1] = 2;
  EXPECT_NE(keys_of(a)[0], keys_of(b)[0]);
}

TEST(BandKeys, TheSeedMatters) {
  const std::vector<Slot> signature(128, Slot{7});
  EXPECT_NE(keys_of(signature, kShape, 1), keys_of(signature, kShape, 2));
}

TEST(BandKeys, SlotsBehindTheLastBandAreNotRead) {
  std::vector<Slot> a(128, Slot{1}), b = a;
  b[126] = b[127] = 9;
  EXPECT_EQ(keys_of(a, {42, 3}), keys_of(b, {42, 3}));
}

}  // namespace
}  // namespace stemma::shingling
