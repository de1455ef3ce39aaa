#include "engine/store/partitions.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "shingling/base/error.h"
#include "tests/support/engine_world.h"
#include "tests/support/file_size_limit.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;

TEST(PartitionsTest, GiveBackWhatWasAppendedInItsOrderWhateverTheMemory) {
  Folder folder;
  for (const std::size_t memory : {0u, 100u, 5000u, 1u << 20}) {
    Random random(memory + 1);
    Partitions partitions(folder.path(), 7, memory);
    std::vector<std::string> expected(7);
    for (int i = 0; i < 3000; ++i) {
      const std::size_t partition = random() % 7;
      const std::string record(random() % 40, static_cast<char>('a' + random() % 26));
      partitions.append(partition, record);
      expected[partition] += record;
    }
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < 7; ++i) {
      EXPECT_EQ(partitions.load(i), expected[i]) << memory;
      EXPECT_EQ(partitions.bytes(i), expected[i].size());
      std::string pieces;
      partitions.for_each_piece(i, [&](std::string_view piece) { pieces += piece; });
      EXPECT_EQ(pieces, expected[i]);
      bytes += expected[i].size();
      EXPECT_EQ(partitions.take(i), expected[i]);
      EXPECT_EQ(partitions.load(i), "") << "taken";
    }
    EXPECT_EQ(partitions.bytes(), bytes);
    EXPECT_EQ(partitions.bytes_on_disk() > 0, memory < 1u << 20);
    EXPECT_TRUE(folder.names().empty()) << "the file has no name";
  }
}

TEST(PartitionsTest, APieceLargerThanAWriteGoesOutWhole) {
  Folder folder;
  Partitions partitions(folder.path(), 2, 1u << 20);
  const std::string large(5u << 20, 'x');
  partitions.append(1, large);
  partitions.append(0, "small");
  partitions.append(1, large);
  EXPECT_EQ(partitions.load(1), large + large);
  EXPECT_EQ(partitions.load(0), "small");
}

TEST(PartitionsTest, AFullDiskAndAMissingFolderAreNamed) {
  Folder folder;
  Partitions partitions(folder.path(), 1, 1000);
  const testing::FileSizeLimit limit(64 << 10);
  try {
    for (int i = 0; i < 1000; ++i) partitions.append(0, std::string(1000, 'x'));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_NE(std::string(error.what()).find(folder.path()), std::string::npos);
  }
  Partitions nowhere(folder.path("no/such/folder"), 1, 0);
  EXPECT_THROW(nowhere.append(0, std::string(100, 'x')), Error);
}

TEST(PartitionsTest, RecordsComeBackAsTheyWere) {
  struct Record {
    std::uint64_t a;
    std::uint32_t b;
  };
  const std::vector<Record> records = {{1, 2}, {3, 4}};
  Folder folder;
  Partitions partitions(folder.path(), 1, 0);
  partitions.append(0, bytes_of_all(records));
  const auto back = records_in<Record>(partitions.take(0));
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[1].a, 3u);
  EXPECT_EQ(back[1].b, 4u);
}

}  // namespace
}  // namespace stemma::engine
