#include "shingling/base/stable_math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/random_text.h"

namespace stemma {
namespace {

/// Positive numbers of all sizes, many of them near 1, rising.
std::vector<double> positive_numbers() {
  testing::Random random(18);
  std::vector<double> out = {std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min(), 0.5, 1, 2,
                             std::numeric_limits<double>::max()};
  for (int i = 0; i < 20'000; ++i) {
    out.push_back(std::ldexp(0.5 + random.unit() / 2, static_cast<int>(random.below(2000)) - 1000));
    out.push_back(1 + (random.unit() - 0.5) * std::ldexp(1.0, -static_cast<int>(random.below(50))));
  }
  std::ranges::sort(out);
  return out;
}

TEST(StableLog, IsWithinItsStatedError) {
  for (const double x : positive_numbers())
    EXPECT_LE(std::abs(stable_log(x) - std::log(x)), 1e-14 * std::abs(std::log(x))) << x;
}

TEST(StableLog, NeverFalls) {
  const auto numbers = positive_numbers();
  for (std::size_t i = 1; i < numbers.size(); ++i)
    EXPECT_LE(stable_log(numbers[i - 1]), stable_log(numbers[i])) << numbers[i];
}

TEST(StableLog, EdgesAreAsStated) {
  EXPECT_EQ(stable_log(1), 0);
  for (const double x :
       {0.0, -0.0, -1.0, -std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    EXPECT_EQ(stable_log(x), -745) << x;
  EXPECT_EQ(stable_log1p(0), 0);
  EXPECT_EQ(stable_log1p(1), stable_log(2));
}

TEST(StableExp, IsWithinItsStatedError) {
  testing::Random random(19);
  for (int i = 0; i < 40'000; ++i) {
    const double x = (random.unit() * 2 - 1) * (i % 2 == 0 ? 700 : 2);
    EXPECT_LE(std::abs(stable_exp(x) - std::exp(x)), 1e-13 * std::exp(x)) << x;
  }
}

TEST(StableExp, EdgesAreAsStated) {
  EXPECT_EQ(stable_exp(0), 1);
  EXPECT_EQ(stable_exp(1e9), stable_exp(700));
  EXPECT_EQ(stable_exp(-1e9), stable_exp(-700));
  EXPECT_EQ(stable_exp(std::numeric_limits<double>::infinity()), stable_exp(700));
  EXPECT_GT(stable_exp(-700), 0);
}

TEST(StableExp, UndoesTheLogarithm) {
  for (double x = 1e-6; x < 1e6; x *= 1.37) EXPECT_NEAR(stable_exp(stable_log(x)) / x, 1, 1e-13) << x;
}

TEST(StableMath, BitsAreTheSameOnEveryMachine) {
  EXPECT_EQ(stable_log(10), 2.3025850929940455);
  EXPECT_EQ(stable_exp(1), 2.7182818284590455);
  EXPECT_EQ(logistic(0.3), 0.57444251681165903);
}

TEST(Logistic, IsHalfAtZeroAndSymmetric) {
  EXPECT_EQ(logistic(0), 0.5);
  for (const double x : {0.1, 1.0, 5.0, 30.0}) EXPECT_NEAR(logistic(x) + logistic(-x), 1, 1e-15) << x;
  EXPECT_LE(logistic(1e9), 1);
  EXPECT_GE(logistic(-1e9), 0);
}

TEST(Rounded, KeepsSixDecimals) {
  EXPECT_EQ(rounded(0.12345649), 0.123456);
  EXPECT_EQ(rounded(0.12345651), 0.123457);
  EXPECT_EQ(rounded(-0.12345651), -0.123457);
  EXPECT_EQ(rounded(std::nextafter(0.8, 0)), 0.8);
  EXPECT_EQ(rounded(std::nextafter(0.8, 1)), 0.8);
}

}  // namespace
}  // namespace stemma
