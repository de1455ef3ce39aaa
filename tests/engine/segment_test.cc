#include "engine/store/segment.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/engine_world.h"
#include "tests/support/file_size_limit.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

class Segments : public ::testing::Test {
 protected:
  /// Writes a segment of some rows.
  Segment write(std::size_t rows = 10) {
    SegmentWriter writer(path_, columns_, 42);
    for (std::size_t i = 0; i < rows; ++i) {
      writer.append(0, "12345678");
      writer.append(1, std::string(i, 'x'));
    }
    return writer.commit({3, 1ull << 40, 17}, true, {rows, 5});
  }
  std::optional<Segment> find(std::uint64_t fingerprint = 42) { return find_segment(path_, columns_, fingerprint); }

  testing::Folder folder_;
  std::string path_ = folder_.path("segments/000001-000002");
  std::vector<SegmentColumn> columns_ = {{"numbers", 8}, {"bytes", 1}};
};

TEST_F(Segments, AreFoundAsTheyWereWritten) {
  for (const std::size_t rows : {0u, 10u}) {
    const Segment written = write(rows);
    const std::optional<Segment> found = find();
    ASSERT_TRUE(found);
    for (const Segment& segment : {written, *found}) {
      EXPECT_EQ(segment.folder, path_);
      EXPECT_EQ(segment.after, (InputPosition{3, 1ull << 40, 17}));
      EXPECT_TRUE(segment.ends_part);
      EXPECT_EQ(segment.counts, (std::vector<std::uint64_t>{rows, 5}));
    }
    EXPECT_EQ(ColumnFile(column_path(path_, "numbers"), "numbers", 8).rows(), rows);
  }
}

TEST_F(Segments, AppearWithCommitOnly) {
  EXPECT_FALSE(find());
  {
    SegmentWriter writer(path_, columns_, 42);
    writer.append(0, "12345678");
    EXPECT_FALSE(find());
  }
  EXPECT_TRUE(folder_.names("segments").empty()) << "nothing half is left";
}

TEST_F(Segments, AnyWrongByteMakesThemNone) {
  write();
  for (const char* name : {"numbers.col", "bytes.col"}) {
    const std::string path = path_ + "/" + name, good = read_file(path);
    for (std::size_t at = 0; at < good.size(); ++at) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0x20);
      write_file(path, bad);
      // The fingerprint and its checksum stand in the file, so a wrong one is a wrong file too.
      EXPECT_FALSE(find()) << name << ' ' << at;
    }
    write_file(path, good);
    EXPECT_TRUE(find());
  }
  const std::string path = path_ + "/segment.json", good = read_file(path);
  for (std::size_t size = 0; size + 1 < good.size(); ++size) {
    write_file(path, good.substr(0, size));
    EXPECT_FALSE(find()) << size;
  }
  for (const char* bad : {"[]", "{}", "{\"source\":-1}", "{\"source\":\"a\",\"offset\":0,\"record\":1}"}) {
    write_file(path, bad);
    EXPECT_FALSE(find()) << bad;
  }
}

TEST_F(Segments, OfOtherParametersOrColumnsAreNone) {
  write();
  EXPECT_FALSE(find(41));
  columns_[0].row_bytes = 4;
  EXPECT_FALSE(find());
  columns_[0].row_bytes = 8;
  columns_.push_back({"more", 1});
  EXPECT_FALSE(find());
  columns_.pop_back();
  fs::remove(column_path(path_, "bytes"));
  EXPECT_FALSE(find());
  EXPECT_FALSE(find_segment(folder_.path("nothing"), columns_, 42));
}

TEST_F(Segments, TakeThePlaceOfASpoiltOne) {
  write();
  write_file(column_path(path_, "numbers"), "spoilt");
  folder_.add("segments/000001-000002.tmp/numbers.col.tmp", "half");
  folder_.add("segments/000001-000002.tmp/stranger", "of an earlier run");
  write(3);
  ASSERT_TRUE(find());
  EXPECT_EQ(find()->counts[0], 3u);
  EXPECT_EQ(folder_.names("segments"), (std::vector<std::string>{"000001-000002"}));
  EXPECT_EQ(folder_.names("segments/000001-000002"),
            (std::vector<std::string>{"bytes.col", "numbers.col", "segment.json"}));
}

TEST_F(Segments, AFullDiskAndAFileInTheWayAreNamed) {
  const auto refusal = [&](std::size_t rows) {
    try {
      write(rows);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kIo);
      return std::string(error.what());
    }
    return std::string();
  };
  {
    const testing::FileSizeLimit full(100);
    EXPECT_NE(refusal(100).find("numbers.col"), std::string::npos);
  }
  EXPECT_FALSE(find());
  EXPECT_TRUE(folder_.names("segments").empty());
  folder_.add("file", "");
  path_ = folder_.path("file/000000-000000");
  EXPECT_NE(refusal(1).find(path_), std::string::npos);
}

}  // namespace
}  // namespace stemma::engine
