#include "engine/sketch_parts.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

constexpr std::uint64_t kMegabyte = 1u << 20;

class PartsOf : public ::testing::Test {
 protected:
  /// Files of these sizes, that take no room on the disk.
  std::vector<InputFile> files(const std::vector<std::uint64_t>& sizes) {
    std::vector<InputFile> out;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const std::string name = std::string("f").append(std::to_string(i));
      out.push_back({folder_.add(name, ""), name});
      std::filesystem::resize_file(out.back().path, sizes[i]);
    }
    return out;
  }
  void expect_neighbours(const std::vector<InputPart>& parts, std::size_t files) {
    std::size_t next = 0;
    for (const InputPart& part : parts) {
      EXPECT_EQ(part.first, next);
      EXPECT_GT(part.end, part.first);
      next = part.end;
    }
    EXPECT_EQ(next, files);
  }
  testing::Folder folder_;
};

TEST_F(PartsOf, AreAllFilesOnceInOrder) {
  testing::Random random(1);
  for (const std::size_t count : {0u, 1u, 2u, 50u, 700u}) {
    std::vector<std::uint64_t> sizes(count);
    for (std::uint64_t& size : sizes) size = random() % 3 == 0 ? random() % (40 * kMegabyte) : random() % 1000;
    expect_neighbours(parts_of(files(sizes)), count);
  }
}

TEST_F(PartsOf, SmallFilesShareOneAndALargeFileStandsAlone) {
  EXPECT_EQ(parts_of(files(std::vector<std::uint64_t>(1000, 4096))).size(), 1u);
  EXPECT_EQ(parts_of(files(std::vector<std::uint64_t>(10, 9 * kMegabyte))).size(), 10u);
  const std::vector<InputPart> parts = parts_of(files({10, 100 * kMegabyte, 10, 10}));
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[1].first, 1u);
  EXPECT_EQ(parts[1].end, 2u);
}

TEST_F(PartsOf, AreNotManyHoweverMuchThereIs) {
  const std::vector<InputPart> parts = parts_of(files(std::vector<std::uint64_t>(3000, 64 * kMegabyte)));
  EXPECT_GE(parts.size(), 200u);
  EXPECT_LE(parts.size(), 512u);
}

TEST_F(PartsOf, PipesAndFilesThatAreGoneHaveNoSize) {
  std::vector<InputFile> list = files({5, 5});
  list.push_back({folder_.path("gone"), "gone"});
  list.push_back({"-", "stdin"});
  expect_neighbours(parts_of(list), 4);
}

}  // namespace
}  // namespace stemma::engine
