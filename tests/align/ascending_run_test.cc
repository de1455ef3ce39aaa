#include "align/ascending_run.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

double weight_of(const std::vector<AtColumn>& items, const std::vector<std::size_t>& run) {
  double sum = 0;
  for (const std::size_t k : run) sum += items[k].weight;
  return sum;
}

TEST(HeaviestAscendingRun, WeighsAsMuchAsTheBestOfAllRuns) {
  testing::Random random(1);
  for (int round = 0; round < 500; ++round) {
    std::vector<AtColumn> items(random.below(12));
    for (AtColumn& item : items)
      item = {static_cast<std::uint32_t>(random.below(10)), 0.25 * static_cast<double>(1 + random.below(8))};
    const std::vector<std::size_t> run = heaviest_ascending_run(items);
    for (std::size_t k = 1; k < run.size(); ++k) {
      ASSERT_LT(run[k - 1], run[k]);
      ASSERT_LT(items[run[k - 1]].column, items[run[k]].column);
    }
    double best = 0;
    for (std::size_t chosen = 0; chosen < std::size_t{1} << items.size(); ++chosen) {
      std::vector<std::size_t> some;
      for (std::size_t k = 0; k < items.size(); ++k)
        if ((chosen >> k & 1) != 0) some.push_back(k);
      const bool ascends =
          std::ranges::is_sorted(some, std::ranges::less_equal(), [&](std::size_t k) { return items[k].column; });
      if (ascends) best = std::max(best, weight_of(items, some));
    }
    ASSERT_DOUBLE_EQ(weight_of(items, run), best);
  }
}

TEST(HeaviestAscendingRun, OfTwoAsHeavyIsTheOneThatEndsFirst) {
  EXPECT_EQ(heaviest_ascending_run(std::vector<AtColumn>{{5, 1}, {3, 1}, {1, 1}}), (std::vector<std::size_t>{0}));
  EXPECT_TRUE(heaviest_ascending_run({}).empty());
}

}  // namespace
}  // namespace stemma::align
