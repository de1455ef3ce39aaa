#include "align/band.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

void expect_passable(const Band& band, std::uint32_t n, std::uint32_t m) {
  ASSERT_EQ(band.first_row(), 0u);
  ASSERT_EQ(band.end_row(), n + 1);
  EXPECT_TRUE(band.holds(0, 0));
  EXPECT_TRUE(band.holds(n, m));
  std::size_t cells = 0;
  for (std::uint32_t row = 0; row <= n; ++row) {
    ASSERT_LT(band.begin(row), band.end(row));
    ASSERT_LE(band.end(row), m + 1);
    if (row > 0) {
      ASSERT_LE(band.begin(row - 1), band.begin(row));
      ASSERT_LE(band.end(row - 1), band.end(row));
      ASSERT_LT(band.begin(row), band.end(row - 1)) << "a path goes on from row to row";
    }
    for (std::uint32_t column = band.begin(row); column < band.end(row); ++column)
      ASSERT_EQ(band.at(row, column), cells++);
    EXPECT_FALSE(band.holds(row, band.end(row)));
  }
  EXPECT_EQ(band.cells(), cells);
}

TEST(Band, TheWholeHoldsEveryBorder) {
  const Band band = Band::whole(2, 5, 7, 9);
  EXPECT_EQ(band.cells(), 4u * 3u);
  EXPECT_TRUE(band.holds(2, 7));
  EXPECT_TRUE(band.holds(5, 9));
  EXPECT_FALSE(band.holds(1, 7));
  EXPECT_FALSE(band.holds(6, 7));
  EXPECT_FALSE(band.holds(2, 6));
  EXPECT_FALSE(band.holds(2, 10));
  EXPECT_EQ(Band::whole(0, 0, 0, 0).cells(), 1u);
}

TEST(Band, AlongAnchorsAPathCanAlwaysGoOn) {
  testing::Random random(1);
  for (int round = 0; round < 300; ++round) {
    const auto n = static_cast<std::uint32_t>(random.below(2000)), m = static_cast<std::uint32_t>(random.below(2000));
    std::vector<Border> anchors;
    for (std::uint32_t i = 0, j = 0; i < n && j < m;) {
      anchors.emplace_back(i, j);
      i += 1 + static_cast<std::uint32_t>(random.below(random.chance(10) ? 900 : 30));
      j += 1 + static_cast<std::uint32_t>(random.below(random.chance(10) ? 900 : 30));
    }
    const Band band = Band::along(anchors, n, m, 400'000);
    expect_passable(band, n, m);
    for (const auto& [i, j] : anchors) EXPECT_TRUE(band.holds(i, j));
    if (HasFatalFailure()) return;
  }
}

TEST(Band, WithoutAnchorsFollowsTheDiagonal) {
  const Band band = Band::along({}, 10'000, 5'000, 1'000'000);
  expect_passable(band, 10'000, 5'000);
  EXPECT_TRUE(band.holds(5'000, 2'500));
  EXPECT_FALSE(band.holds(5'000, 0));
  EXPECT_LT(band.cells(), 2'000'000u);
}

TEST(Band, AnAnchorThatGoesBackIsPassedOver) {
  const std::vector<Border> anchors{{100, 900}, {200, 200}, {300, 950}};
  expect_passable(Band::along(anchors, 1000, 1000, 100'000), 1000, 1000);
}

TEST(Band, NarrowedKeepsAPath) {
  testing::Random random(2);
  for (int round = 0; round < 100; ++round) {
    const auto n = static_cast<std::uint32_t>(1 + random.below(40)),
               m = static_cast<std::uint32_t>(1 + random.below(40));
    const Band band = Band::whole(0, n, 0, m);
    // A path by chance, and only it is kept.
    std::vector<Border> path{{0, 0}};
    while (path.back() != Border{n, m}) {
      auto [i, j] = path.back();
      const bool down = i < n && (j == m || random.chance(50)), right = !down || (j < m && random.chance(50));
      path.emplace_back(i + down, j + (right && j < m));
    }
    const Band narrow = band.narrowed([&](std::uint32_t row, std::uint32_t column) {
      return std::ranges::find(path, Border{row, column}) != path.end();
    });
    for (const auto& [i, j] : path) ASSERT_TRUE(narrow.holds(i, j));
    EXPECT_LE(narrow.cells(), band.cells());
    EXPECT_EQ(narrow.begin(0), 0u);
  }
}

}  // namespace
}  // namespace stemma::align
