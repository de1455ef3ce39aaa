#include "shingling/sketch_similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "shingling/simhash.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

using testing::Random;
using Shingles = std::vector<std::uint64_t>;

constexpr std::uint64_t kSampleBound = ~std::uint64_t{0} / 16;

/// A set with all that is kept of it.
struct Kept {
  Shingles shingles, sample;
  std::vector<Slot> signature;
  std::uint64_t simhash_bits = 0;

  Kept(const MinHasher& hasher, Shingles set) : shingles(std::move(set)), signature(hasher.slots()) {
    hasher.sketch(shingles, signature);
    simhash_bits = simhash(shingles);
    for (const std::uint64_t shingle : shingles)
      if (shingle < kSampleBound) sample.push_back(shingle);
    std::ranges::sort(sample);
  }
  SketchView view() const { return {signature, simhash_bits, static_cast<std::uint32_t>(shingles.size()), {}}; }
  SketchView with_sample() const {
    SketchView out = view();
    out.sample = sample;
    return out;
  }
};

/// Sets of `a` and `b` shingles of which `shared` stand in both.
std::pair<Kept, Kept> draw(const MinHasher& hasher, Random& random, std::size_t a, std::size_t b, std::size_t shared) {
  const Shingles all = testing::random_hashes(a + b - shared, random);
  return {Kept(hasher, Shingles(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(a))),
          Kept(hasher, Shingles(all.end() - static_cast<std::ptrdiff_t>(b), all.end()))};
}

struct Study {
  double bias = 0, rmse = 0, theory = 0, plain = 0;  // plain: by slots alone
};

Study study(std::size_t a, std::size_t b, std::size_t shared, bool sample, int trials) {
  const MinHasher hasher;
  const double jaccard = static_cast<double>(shared) / static_cast<double>(a + b - shared);
  Random random(a + 7 * b + 31 * shared);
  Study out;
  for (int trial = 0; trial < trials; ++trial) {
    const auto [x, y] = draw(hasher, random, a, b, shared);
    const SketchView vx = sample ? x.with_sample() : x.view(), vy = sample ? y.with_sample() : y.view();
    const double error = sketch_similarity(vx, vy, ShingleCount::kDistinct).jaccard - jaccard;
    const double plain = estimated_jaccard(x.signature, y.signature) - jaccard;
    out.bias += error / trials;
    out.rmse += error * error / trials;
    out.plain += plain * plain / trials;
    out.theory += standard_error(vx, vy, jaccard) / trials;
  }
  out.rmse = std::sqrt(out.rmse);
  out.plain = std::sqrt(out.plain);
  return out;
}

void expect_as_theory_says(int trials) {
  struct Sizes {
    std::size_t a, b, shared;
  };
  for (const auto& [a, b, shared] : {Sizes{600, 600, 400}, Sizes{600, 600, 533}, Sizes{300, 300, 270},
                                     Sizes{1500, 1450, 1200}, Sizes{400, 550, 380}})
    for (const bool sample : {false, true}) {
      const Study s = study(a, b, shared, sample, trials);
      EXPECT_LE(s.rmse, 1.06 * s.theory) << a << " " << b << " " << shared << " " << sample;
      EXPECT_LE(std::abs(s.bias), 3.5 * s.theory / std::sqrt(trials) + 0.002) << a << " " << b << " " << shared;
      EXPECT_LE(s.rmse, s.plain) << "no worse than slots alone";
    }
}

TEST(SketchSimilarity, ErrsAsTheorySays) { expect_as_theory_says(800); }
TEST(SketchSimilarity, ErrsAsTheorySaysSlow) { expect_as_theory_says(20'000); }

TEST(SketchSimilarity, TheoryOfSlotsAloneIsBinomial) {
  const MinHasher hasher;
  Random random(3);
  const auto [x, y] = draw(hasher, random, 50, 50, 40);  // too short for SimHash to count
  EXPECT_NEAR(standard_error(x.view(), y.view(), 0.8), std::sqrt(0.8 * 0.2 / 128), 1e-6);
  EXPECT_EQ(sketch_similarity(x.view(), y.view(), ShingleCount::kDistinct).jaccard,
            std::round(estimated_jaccard(x.signature, y.signature) * 1e6) / 1e6);
}

TEST(SketchSimilarity, SimHashAndSampleNarrowTheError) {
  const MinHasher hasher;
  Random random(4);
  const auto [x, y] = draw(hasher, random, 1000, 1000, 889);
  const double slots = std::sqrt(0.8 * 0.2 / 128), with_simhash = standard_error(x.view(), y.view(), 0.8);
  EXPECT_LT(with_simhash, 0.97 * slots);
  EXPECT_GT(with_simhash, 0.90 * slots);
  EXPECT_LT(standard_error(x.with_sample(), y.with_sample(), 0.8), 0.9 * with_simhash);
}

TEST(SketchSimilarity, NothingIsMoreAlikeThanItsSizesAllow) {
  const MinHasher hasher;
  Random random(5);
  double sum = 0, squares = 0, plain = 0;
  for (int trial = 0; trial < 500; ++trial) {
    const auto [whole, part] = draw(hasher, random, 500, 400, 400);
    const SketchSimilarity found = sketch_similarity(whole.view(), part.view(), ShingleCount::kDistinct);
    EXPECT_EQ(found.most, 0.8);
    EXPECT_LE(found.jaccard, 0.8);
    EXPECT_FALSE(found.reaches(0.801)) << "whatever the slots say";
    sum += (found.jaccard - 0.8) / 500;
    squares += (found.jaccard - 0.8) * (found.jaccard - 0.8) / 500;
    plain += std::pow(estimated_jaccard(whole.signature, part.signature) - 0.8, 2) / 500;
  }
  EXPECT_LT(sum, 0);
  EXPECT_GT(sum, -0.02);
  EXPECT_LT(squares, 0.6 * plain) << "half of the errors are cut off";
}

TEST(SketchSimilarity, CountsWithRepeatsBoundNothing) {
  const MinHasher hasher;
  Random random(6);
  const auto [x, y] = draw(hasher, random, 600, 600, 570);
  SketchView repeated = x.view();
  repeated.shingles = 900;  // of them 600 distinct
  const SketchSimilarity found = sketch_similarity(repeated, y.view(), ShingleCount::kWithRepeats);
  EXPECT_EQ(found.most, 1);
  EXPECT_NEAR(found.jaccard, sketch_similarity(x.view(), y.view(), ShingleCount::kDistinct).jaccard, 0.03);
  EXPECT_TRUE(found.reaches(0.8));
}

TEST(SketchSimilarity, CountsWithRepeatsBoundWhereTheEstimateIsNear) {
  const MinHasher hasher;
  Random random(10);
  double bounded = 0, free = 0;
  for (int trial = 0; trial < 200; ++trial) {
    const auto [x, y] = draw(hasher, random, 600, 460, 460);  // a text and most of it
    SketchView as_long = y.view();
    as_long.shingles = 600;
    const auto error = [&](const SketchView& other) {
      return sketch_similarity(x.view(), other, ShingleCount::kWithRepeats).jaccard - 460.0 / 600;
    };
    bounded += error(y.view()) * error(y.view());
    free += error(as_long) * error(as_long);
  }
  EXPECT_LT(bounded, 0.75 * free) << "errors above the share of the sizes are cut off";
}

TEST(SketchSimilarity, FewRepeatsHardlyMoveTheEstimate) {
  const MinHasher hasher;
  Random random(7);
  double moved = 0;
  for (int trial = 0; trial < 200; ++trial) {
    const auto [x, y] = draw(hasher, random, 600, 600, 500);
    SketchView repeated = x.view();
    repeated.shingles = 660;
    moved += sketch_similarity(repeated, y.view(), ShingleCount::kWithRepeats).jaccard -
             sketch_similarity(x.view(), y.view(), ShingleCount::kWithRepeats).jaccard;
  }
  EXPECT_LT(std::abs(moved / 200), 0.002);
}

TEST(SketchSimilarity, EqualAndUnlikeAreTold) {
  const MinHasher hasher;
  Random random(8);
  const auto [x, y] = draw(hasher, random, 300, 300, 0);
  EXPECT_EQ(sketch_similarity(x.view(), x.view(), ShingleCount::kDistinct).jaccard, 1);
  EXPECT_TRUE(sketch_similarity(x.view(), x.view(), ShingleCount::kDistinct).reaches(1));
  EXPECT_LT(sketch_similarity(x.view(), y.view(), ShingleCount::kDistinct).jaccard, 0.02);
  EXPECT_EQ(sketch_similarity(x.view(), y.view(), ShingleCount::kDistinct).jaccard,
            sketch_similarity(y.view(), x.view(), ShingleCount::kDistinct).jaccard);
}

TEST(SketchSimilarity, EmptyTextsResembleNothing) {
  const MinHasher hasher;
  const Kept nothing(hasher, {});
  const SketchSimilarity found = sketch_similarity(nothing.view(), nothing.view(), ShingleCount::kDistinct);
  EXPECT_EQ(found.jaccard, 0);
  EXPECT_FALSE(found.reaches(0.001));
}

TEST(SketchSimilarity, ReachesInWholeSlotsTheNearest) {
  const auto reaches = [](double jaccard, double threshold) {
    return SketchSimilarity{.jaccard = jaccard, .most = 1, .slots = 128}.reaches(threshold);
  };
  // 0.8 of 128 slots are 102.4, nearest to 102; 0.7 are 89.6, nearest to 90.
  EXPECT_TRUE(reaches(101.6 / 128, 0.8));
  EXPECT_FALSE(reaches(101.4 / 128, 0.8));
  EXPECT_TRUE(reaches(89.6 / 128, 0.7));
  EXPECT_FALSE(reaches(89.4 / 128, 0.7));
  EXPECT_FALSE(reaches(0, 0.001)) << "nothing is like nothing";
}

TEST(SketchSimilarity, IsTheSameOnEveryMachine) {
  const MinHasher hasher;
  Random random(9);
  double sum = 0;
  for (int trial = 0; trial < 50; ++trial) {
    const auto [x, y] = draw(hasher, random, 500, 450, 300);
    sum += sketch_similarity(x.with_sample(), y.with_sample(), ShingleCount::kDistinct).jaccard;
  }
  EXPECT_EQ(std::llround(sum * 1e6), 22790418);
}

}  // namespace
}  // namespace stemma::shingling
