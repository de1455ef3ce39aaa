#include "shingling/minhash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "shingling/band.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::shingling {
namespace {

using testing::Random;
using Signature = std::vector<Slot>;
using Shingles = std::vector<std::uint64_t>;

Signature sketch_of(const MinHasher& hasher, const Shingles& shingles) {
  Signature signature(hasher.slots(), Slot{1});
  hasher.sketch(shingles, signature);
  return signature;
}

/// Error of the estimate over draws of two sets of `size` shingles, against what theory says of classical MinHash.
struct Study {
  double jaccard = 0, bias = 0, rmse = 0, theory = 0;
};
template <class Estimate>
Study study(std::size_t size, double jaccard, std::size_t slots, int trials, std::uint64_t seed, Estimate estimate) {
  const auto n = static_cast<double>(size);
  const auto shared = static_cast<std::size_t>(std::lround(2 * n * jaccard / (1 + jaccard)));
  Study out;
  out.jaccard = static_cast<double>(shared) / (2 * n - static_cast<double>(shared));
  out.theory = std::sqrt(out.jaccard * (1 - out.jaccard) / static_cast<double>(slots));
  Random random(seed);
  double sum = 0, squares = 0;
  for (int trial = 0; trial < trials; ++trial) {
    const auto [a, b] = testing::overlapping_sets(size, shared, random);
    const double error = estimate(a, b, static_cast<std::uint64_t>(trial)) - out.jaccard;
    sum += error;
    squares += error * error;
  }
  out.bias = sum / trials;
  out.rmse = std::sqrt(squares / trials);
  return out;
}
Study study_minhash(std::size_t size, double jaccard, std::uint32_t slots, int trials) {
  const MinHasher hasher({.slots = slots});
  return study(size, jaccard, slots, trials, 1000 * size + slots, [&](const Shingles& a, const Shingles& b, auto) {
    return estimated_jaccard(sketch_of(hasher, a), sketch_of(hasher, b));
  });
}

void expect_no_worse_than_classical(std::uint32_t slots, int trials) {
  for (const std::size_t size : {20u, 50u, 300u, 1000u})
    for (const double jaccard : {0.5, 0.8, 0.9}) {
      const Study s = study_minhash(size, jaccard, slots, trials);
      EXPECT_LE(s.rmse, 1.05 * s.theory) << "n=" << size << " J=" << s.jaccard << " slots=" << slots;
      EXPECT_LE(std::abs(s.bias), 3.5 * s.theory / std::sqrt(trials)) << "n=" << size << " J=" << s.jaccard;
    }
}

/// Two documents meet where the keys of any band agree.
void expect_bands_meet_as_theory_says(int trials) {
  const MinHasher hasher;
  const BandShape shape{16, 8};
  for (const std::size_t size : {20u, 50u, 300u})
    for (const double jaccard : {0.5, 0.7, 0.8, 0.9}) {
      const auto meet = [&](const Shingles& a, const Shingles& b, auto) {
        std::vector<std::uint64_t> keys_a(shape.bands), keys_b(shape.bands);
        band_keys(sketch_of(hasher, a), shape, 1, keys_a);
        band_keys(sketch_of(hasher, b), shape, 1, keys_b);
        return std::ranges::mismatch(keys_a, keys_b, std::not_equal_to<>()).in1 != keys_a.end() ? 1.0 : 0.0;
      };
      const Study s = study(size, jaccard, hasher.slots(), trials, 77 * size, meet);
      const double met = s.bias + s.jaccard, theory = meeting_probability(s.jaccard, shape);
      EXPECT_NEAR(met, theory, std::max(0.02, 0.1 * theory)) << "n=" << size << " J=" << s.jaccard;
    }
}

TEST(MinHash, EqualsTheReference) {
  Random random(7);
  for (const std::uint32_t slots : {64u, 128u, 256u})
    for (const std::size_t size : {0u, 1u, 2u, 5u, 50u, 300u, 2000u}) {
      const auto shingles = testing::random_hashes(size, random);
      const std::uint64_t seed = random.next();
      const MinHasher hasher({.slots = slots, .seed = seed});
      EXPECT_EQ(hasher.slots(), slots);
      EXPECT_EQ(sketch_of(hasher, shingles), testing::minhash_reference(shingles, slots, seed)) << slots << " " << size;
    }
}

TEST(MinHash, OtherNumbersOfSlotsAreRefused) {
  for (const std::uint32_t slots : {0u, 1u, 100u, 127u, 512u}) {
    try {
      const MinHasher hasher({.slots = slots});
      ADD_FAILURE() << slots;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kConfig);
      EXPECT_EQ(std::string(error.what()), "minhash slots is " + std::to_string(slots) + "; give 64, 128 or 256");
    }
  }
}

TEST(MinHash, NoShinglesGiveEmptySlotsThatResembleNothing) {
  const MinHasher hasher;
  const Signature empty = sketch_of(hasher, {});
  EXPECT_EQ(empty, Signature(128, kEmptySlot));
  EXPECT_EQ(estimated_jaccard(empty, empty), 0);
  EXPECT_EQ(estimated_jaccard(empty, sketch_of(hasher, {1})), 0);
  EXPECT_EQ(estimated_jaccard(sketch_of(hasher, {1}), empty), 0);
  EXPECT_EQ(estimated_jaccard({}, {}), 0);
}

TEST(MinHash, OnlyEmptyTextsHaveEmptySlots) {
  Random random(8);
  const MinHasher hasher({.slots = 256});
  for (int i = 0; i < 3000; ++i) {
    const Signature signature = sketch_of(hasher, testing::random_hashes(1 + random.below(20), random));
    ASSERT_EQ(std::ranges::count(signature, kEmptySlot), 0);
  }
}

TEST(MinHash, OneShingleIsExact) {
  Random random(9);
  const MinHasher hasher;
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t x = random.next(), y = random.next();
    EXPECT_EQ(estimated_jaccard(sketch_of(hasher, {x}), sketch_of(hasher, {x})), 1);
    EXPECT_LE(estimated_jaccard(sketch_of(hasher, {x}), sketch_of(hasher, {y})), 1.0 / 128);
  }
}

TEST(MinHash, TheOrderOfShinglesIsOfNoAccount) {
  Random random(10);
  const MinHasher hasher;
  auto shingles = testing::random_hashes(400, random);
  const Signature signature = sketch_of(hasher, shingles);
  std::ranges::reverse(shingles);
  EXPECT_EQ(sketch_of(hasher, shingles), signature);
  std::ranges::sort(shingles);
  EXPECT_EQ(sketch_of(hasher, shingles), signature);
}

TEST(MinHash, RepeatsAreHarmless) {
  Random random(11);
  const MinHasher hasher;
  for (const std::size_t distinct : {1u, 3u, 100u, 1000u}) {
    const auto once = testing::random_hashes(distinct, random);
    Shingles often;
    while (often.size() < 10'000) often.insert(often.end(), once.begin(), once.end());
    EXPECT_EQ(sketch_of(hasher, often), sketch_of(hasher, once)) << distinct;
  }
}

TEST(MinHash, TheSeedChangesTheFill) {
  EXPECT_NE(sketch_of(MinHasher({.seed = 1}), {42}), sketch_of(MinHasher({.seed = 2}), {42}));
}

TEST(MinHash, TheSlotsOfAUnionAreSlotsOfItsParts) {
  Random random(12);
  const MinHasher hasher;
  const auto a = testing::random_hashes(900, random), b = testing::random_hashes(900, random);
  Shingles both = a;
  both.insert(both.end(), b.begin(), b.end());
  const Signature sa = sketch_of(hasher, a), sb = sketch_of(hasher, b), sboth = sketch_of(hasher, both);
  for (std::size_t i = 0; i < hasher.slots(); ++i) EXPECT_TRUE(sboth[i] == sa[i] || sboth[i] == sb[i]) << i;
}

TEST(MinHash, SignaturesAreTheSameOnEveryMachine) {
  const Signature signature = sketch_of(MinHasher(), {0x0123456789ABCDEF, 0xFEDCBA9876543210, 0x5555555555555555});
  std::uint64_t sum = 0;
  for (const Slot slot : signature) sum = mix64(sum ^ slot);
  EXPECT_EQ(hex64(sum), "f10f121683df35dd");
}

TEST(MinHash, EstimatesNoWorseThanClassicalTheory) { expect_no_worse_than_classical(128, 600); }
TEST(MinHash, EstimatesNoWorseThanClassicalTheorySlow) {
  for (const std::uint32_t slots : {64u, 128u, 256u}) expect_no_worse_than_classical(slots, 20'000);
}

TEST(MinHash, EstimatesNoWorseThanClassicalMinHashOnTheSameDraws) {
  constexpr std::size_t kSize = 300, kSlots = 128;
  constexpr int kTrials = 400;
  const Study ours = study_minhash(kSize, 0.8, kSlots, kTrials);
  const Study classical =
      study(kSize, 0.8, kSlots, kTrials, 1000 * kSize + kSlots, [&](const auto& a, const auto& b, std::uint64_t seed) {
        const auto x = testing::classical_minhash(a, kSlots, seed), y = testing::classical_minhash(b, kSlots, seed);
        std::size_t equal = 0;
        for (std::size_t i = 0; i < kSlots; ++i) equal += x[i] == y[i];
        return static_cast<double>(equal) / kSlots;
      });
  EXPECT_NEAR(classical.rmse, classical.theory, 0.15 * classical.theory) << "the yardstick itself";
  EXPECT_LE(ours.rmse, classical.rmse);
}

TEST(MinHash, UnequalSizesAreEstimatedWithoutBias) {
  Random random(13);
  const MinHasher hasher;
  struct Sizes {
    std::size_t a, b, shared;
  };
  for (const auto& [a, b, shared] : {Sizes{30, 300, 30}, Sizes{3, 200, 3}, Sizes{5, 5, 4}, Sizes{300, 600, 300}}) {
    const double jaccard = static_cast<double>(shared) / static_cast<double>(a + b - shared);
    double sum = 0;
    constexpr int kTrials = 600;
    for (int trial = 0; trial < kTrials; ++trial) {
      const auto all = testing::random_hashes(a + b - shared, random);
      const Shingles first(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(a));
      const Shingles second(all.end() - static_cast<std::ptrdiff_t>(b), all.end());
      sum += estimated_jaccard(sketch_of(hasher, first), sketch_of(hasher, second)) - jaccard;
    }
    EXPECT_NEAR(sum / kTrials, 0, 3.5 * std::sqrt(jaccard * (1 - jaccard) / 128 / kTrials)) << a << " " << b;
  }
}

TEST(MinHash, BandsMeetAsOftenAsTheorySays) { expect_bands_meet_as_theory_says(1500); }
TEST(MinHash, BandsMeetAsOftenAsTheorySaysSlow) { expect_bands_meet_as_theory_says(40'000); }

}  // namespace
}  // namespace stemma::shingling
