#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/dedup/sketch_rows.h"
#include "engine/store/segment.h"
#include "shingling/base/error.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;
using testing::SketchedRow;

/// Sources fit the numbers that sketches_of() takes away: those of folder i are 100 i and more.
std::vector<SketchedRow> random_rows(Random& random, const std::vector<std::size_t>& folder_sizes) {
  std::vector<SketchedRow> out;
  for (std::size_t folder = 0; folder < folder_sizes.size(); ++folder)
    for (std::size_t i = 0; i < folder_sizes[folder]; ++i) {
      SketchedRow& row = out.emplace_back();
      row = {100 * folder + random() % 5,
             random() % 1000,
             random(),
             {random(), random()},
             random(),
             static_cast<std::uint32_t>(random()),
             random(),
             {},
             "",
             {}};
      row.signature.resize(testing::kSketchSlots);
      for (shingling::Slot& slot : row.signature) slot = static_cast<shingling::Slot>(random());
      row.sample.resize(random() % 3 == 0 ? 0 : random() % 20);
      for (std::uint64_t& shingle : row.sample) shingle = random();
      row.id.assign(random() % 8 == 0 ? 0 : random() % 300, static_cast<char>('a' + random() % 26));
    }
  return out;
}

void expect_row(const RowBlock& block, std::size_t i, const SketchedRow& row) {
  ASSERT_EQ(block.source(i), row.source);
  ASSERT_EQ(block.line(i), row.line);
  ASSERT_EQ(block.number(SketchColumn::kKey, i), row.key);
  ASSERT_EQ(block.exact(i), row.exact);
  ASSERT_EQ(block.number(SketchColumn::kSimHash, i), row.simhash);
  ASSERT_EQ(block.shingles(i), row.shingles);
  ASSERT_EQ(block.number(SketchColumn::kOrder, i), row.order);
  const auto signature = block.signature(i, testing::kSketchSlots);
  ASSERT_TRUE(std::ranges::equal(signature, row.signature));
  ASSERT_TRUE(std::ranges::equal(block.sample(i), row.sample));
  ASSERT_EQ(block.id(i), row.id);
}

constexpr std::initializer_list<SketchColumn> kAll = {
    SketchColumn::kPlace,     SketchColumn::kKey,      SketchColumn::kExact,
    SketchColumn::kSimHash,   SketchColumn::kShingles, SketchColumn::kOrder,
    SketchColumn::kSignature, SketchColumn::kIds,      SketchColumn::kSamples};

TEST(SketchRowsTest, PassOverAllFoldersInOrderWhateverTheBlock) {
  Random random(1);
  const std::vector<std::size_t> sizes = {0, 7, 1000, 0, 0, 1, 300, 0};
  const std::vector<SketchedRow> rows = random_rows(random, sizes);
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, rows, sizes);
  ASSERT_EQ(sketches.rows, 1308u);
  for (const std::size_t block_rows : {1u, 7u, 64u, 5000u}) {
    SketchRows stream = sketches.stream(kAll, block_rows);
    std::size_t next = 0;
    for (RowBlock block; stream.next(block);) {
      ASSERT_EQ(block.first, next);
      ASSERT_GT(block.rows, 0u);
      ASSERT_LE(block.rows, block_rows);
      for (std::size_t i = 0; i < block.rows; ++i) expect_row(block, i, rows[next++]);
    }
    EXPECT_EQ(next, rows.size());
    RowBlock block;
    EXPECT_FALSE(stream.next(block)) << "stays at the end";
  }
}

TEST(SketchRowsTest, ABlockOfManySamplesEndsEarly) {
  Random random(5);
  std::vector<SketchedRow> rows = random_rows(random, {40});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].sample.resize(i == 20 ? 900'000 : 100'000);
    for (std::uint64_t& shingle : rows[i].sample) shingle = random();
  }
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, rows, {25, 15});
  SketchRows stream = sketches.stream(kAll, 4096);
  std::size_t next = 0, most = 0;
  for (RowBlock block; stream.next(block);) {
    ASSERT_EQ(block.first, next);
    std::size_t sampled = 0;
    for (std::size_t i = 0; i < block.rows; ++i) {
      sampled += block.sample(i).size();
      expect_row(block, i, rows[next++]);
    }
    if (block.rows > 1) most = std::max(most, sampled);
  }
  EXPECT_EQ(next, rows.size());
  EXPECT_LE(most, (4u << 20) / 8);
  EXPECT_GE(most, 400'000u);
}

TEST(SketchRowsTest, OfAPartAreNumberedAsOverAll) {
  Random random(2);
  const std::vector<std::size_t> sizes = {5, 0, 9000, 3};
  const std::vector<SketchedRow> rows = random_rows(random, sizes);
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, rows, sizes);
  std::size_t next = 0;
  for (const SketchPart& part : sketches.parts) {
    SketchRows stream = sketches.stream(part, kAll);
    for (RowBlock block; stream.next(block);) {
      ASSERT_EQ(block.first, next);
      for (std::size_t i = 0; i < block.rows; ++i) expect_row(block, i, rows[next++]);
    }
  }
  EXPECT_EQ(next, rows.size());
}

TEST(SketchRowsTest, CountRowsWithoutAnyColumnToo) {
  Random random(3);
  const std::vector<std::size_t> sizes = {5, 9};
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, random_rows(random, sizes), sizes);
  SketchRows stream = sketches.stream({}, 4);
  std::size_t rows = 0;
  for (RowBlock block; stream.next(block);) rows += block.rows;
  EXPECT_EQ(rows, 14u);
}

TEST(SketchRowsTest, AColumnThatIsGoneShortOrChangedIsNamed) {
  Random random(4);
  const std::vector<std::size_t> sizes = {50};
  const std::vector<SketchedRow> rows = random_rows(random, sizes);
  const auto refusal = [&](const auto& damage) {
    Folder folder;
    const SketchSet sketches = testing::sketches_of(folder, rows, sizes);
    damage(column_path(sketches.folders[0].path, "order"));
    try {
      SketchRows stream = sketches.stream({SketchColumn::kOrder});
      for (RowBlock block; stream.next(block);) continue;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("order.col"), std::string::npos) << error.what();
      return std::optional(error.code());
    }
    return std::optional<ErrorCode>();
  };
  EXPECT_EQ(refusal([](const std::string&) {}), std::nullopt);
  EXPECT_EQ(refusal([](const std::string& path) { std::filesystem::remove(path); }), ErrorCode::kIo);
  EXPECT_EQ(refusal([](const std::string& path) {
              std::string bytes = read_file(path);
              bytes[bytes.size() / 2] ^= 1;
              write_file(path, bytes);
            }),
            ErrorCode::kCorrupt);
  EXPECT_EQ(refusal([](const std::string& path) {
              ColumnWriter shorter(path, "order", 8, 0);
              shorter.append("12345678");
              shorter.commit();
            }),
            ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace stemma::engine
