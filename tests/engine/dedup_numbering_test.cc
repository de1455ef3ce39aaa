#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "engine/dedup/numbering.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;

void expect_order_of_stable_sort(const std::vector<std::uint64_t>& orders, std::uint64_t memory_bytes) {
  std::vector<testing::SketchedRow> rows(orders.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].order = orders[i];
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, rows, {rows.size() / 2});
  Numbering numbering(sketches, {memory_bytes, folder.path()});
  numbering.make_rows();
  std::vector<std::uint64_t> expected(rows.size());
  std::iota(expected.begin(), expected.end(), 0);
  std::ranges::stable_sort(expected, {}, [&](std::uint64_t row) { return orders[row]; });
  for (DocNumber number = 0; number < expected.size(); ++number) {
    ASSERT_EQ(numbering.row_of(number), expected[number]) << "of " << orders.size() << " with " << memory_bytes;
    ASSERT_EQ(numbering.number_of(expected[number]), number);
  }
  EXPECT_EQ(folder.names(), (std::vector<std::string>{"sketch0", "sketch1"})) << "nothing temporary is left";
}

constexpr std::uint64_t kBudgets[] = {64, 4096, 1u << 16, 1u << 30};  // the first ones spill, into many partitions

TEST(NumberingTest, IsThatOfAStableSort) {
  Random random(1);
  for (const std::size_t count : {0u, 1u, 2u, 1000u, 20'000u})
    for (const std::uint64_t values : {std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{500}, ~std::uint64_t{0}})
      for (const std::uint64_t memory : kBudgets) {
        std::vector<std::uint64_t> orders(count);
        for (std::uint64_t& order : orders) order = random() % values;
        expect_order_of_stable_sort(orders, memory);
      }
}

TEST(NumberingTest, HoldsWhereNearlyAllAreEqualAndAtTheEndsOfTheNumbers) {
  std::vector<std::uint64_t> orders(10'000, ~std::uint64_t{0});  // as documents without a date have
  for (std::size_t i = 0; i < orders.size(); i += 97) orders[i] = i % 2 == 0 ? 0 : i;
  for (const std::uint64_t memory : kBudgets) expect_order_of_stable_sort(orders, memory);
}

TEST(NumberingTest, HoldsForMoreRowsThanTheSampleTakesAll) {
  Random random(2);
  std::vector<std::uint64_t> orders(150'000);
  for (std::uint64_t& order : orders) order = random() % 1000;
  expect_order_of_stable_sort(orders, 1u << 16);
}

TEST(NumberingTest, OfInputOrderHoldsNothingAndChangesNothing) {
  Numbering numbering;
  numbering.make_rows();
  EXPECT_EQ(numbering.number_of(17), 17u);
  EXPECT_EQ(numbering.row_of(17), 17u);
}

}  // namespace
}  // namespace stemma::engine
