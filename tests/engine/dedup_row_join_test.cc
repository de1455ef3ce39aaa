#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/dedup/row_join.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;

struct Joined {
  std::map<std::uint64_t, std::vector<std::string>> records;
  std::vector<std::uint64_t> rows;  // in the order of their coming
};

Joined run(RowJoin& join, RowJoin::Rows rows) {
  Joined out;
  join.run({SketchColumn::kKey}, rows,
           [&](const RowBlock& block, std::size_t row, const std::vector<std::string_view>& records) {
             EXPECT_EQ(block.number(SketchColumn::kKey, row), mix64(block.first + row)) << "the row that was meant";
             out.rows.push_back(block.first + row);
             for (const std::string_view record : records) out.records[block.first + row].emplace_back(record);
           });
  return out;
}

void expect_records_in_row_order(std::size_t rows, std::size_t count, std::uint64_t memory_bytes, Random& random) {
  std::vector<testing::SketchedRow> sketched(rows);
  for (std::size_t i = 0; i < rows; ++i) sketched[i].key = mix64(i);
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, sketched, {rows / 3});
  RowJoin join(sketches, {memory_bytes, folder.path()});
  Joined expected;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t row = random() % rows;
    const std::string record(random() % 50, static_cast<char>(random()));  // empty ones, and high bytes
    join.add(row, record);
    expected.records[row].push_back(record);
  }
  for (auto& [row, records] : expected.records) {
    std::ranges::sort(records);
    expected.rows.push_back(row);
  }
  const Joined got = run(join, RowJoin::Rows::kJoined);
  EXPECT_EQ(got.records, expected.records);
  EXPECT_EQ(got.rows, expected.rows);

  const Joined again = run(join, RowJoin::Rows::kAll);
  EXPECT_TRUE(again.records.empty()) << "the join is empty after a run";
  ASSERT_EQ(again.rows.size(), rows);
  for (std::size_t i = 0; i < rows; ++i) ASSERT_EQ(again.rows[i], i);
}

TEST(RowJoinTest, RecordsInAnyOrderComeByRowThenByBytes) {
  Random random(1);
  for (const std::size_t rows : {1u, 2u, 100u, 140'000u})  // the last: three stretches of rows
    for (const std::size_t count : {0u, 1u, 500u, 5000u})
      for (const std::uint64_t memory : {8u, 1u << 16, 1u << 28})
        expect_records_in_row_order(rows, count, memory, random);
}

TEST(RowJoinTest, AllRowsComeWithWhatTheyHave) {
  std::vector<testing::SketchedRow> sketched(3);
  for (std::size_t i = 0; i < 3; ++i) sketched[i].key = mix64(i);
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, sketched);
  RowJoin join(sketches, {1u << 20, folder.path()});
  join.add(1, "b");
  join.add(1, "a");
  const Joined got = run(join, RowJoin::Rows::kAll);
  EXPECT_EQ(got.rows, (std::vector<std::uint64_t>{0, 1, 2}));
  EXPECT_EQ(got.records, (std::map<std::uint64_t, std::vector<std::string>>{{1, {"a", "b"}}}));
}

}  // namespace
}  // namespace stemma::engine
