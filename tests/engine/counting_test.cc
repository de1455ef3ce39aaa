#include "engine/counting.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/run_frame.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Told;

TEST(Counting, OfDocumentsKnowsItsShare) {
  Told told;
  Counting counting(told, 8);
  counting.add(2, 0);
  counting.add(4, 10);
  ASSERT_EQ(told.counted.size(), 2u);
  EXPECT_EQ(told.counted[0].share, 0.25);
  EXPECT_EQ(told.counted[1].documents, 6u);
  EXPECT_EQ(told.counted[1].bytes, 10u);
  EXPECT_EQ(told.counted[1].share, 0.75);
}

class CountingFiles : public ::testing::Test {
 protected:
  InputFile file(const std::string& name, std::size_t bytes) {
    return {folder_.add(name, std::string(bytes, 'a')), name};
  }
  void read(const InputFile& file) {
    std::string into(1000, ' ');
    const std::unique_ptr<ByteStream> stream = open_stream(file.path);
    while (stream->read(into) > 0) continue;
  }
  Folder folder_;
  Told told_;
};

TEST_F(CountingFiles, ByWhatWasReadOfThem) {
  const std::vector<InputFile> files = {file("a.txt", 600), file("b.txt", 400)};
  Counting counting(told_, files);
  read(files[1]);
  counting.add(1, 5);
  counting.add_done(3, 60, 600);
  counting.add(1, 5);
  ASSERT_EQ(told_.counted.size(), 2u);
  EXPECT_EQ(told_.counted[0].share, 0.4);
  EXPECT_EQ(told_.counted[1].documents, 5u);
  EXPECT_EQ(told_.counted[1].share, 1);
}

TEST_F(CountingFiles, WhatIsSkippedIsDoneToo) {
  const std::vector<InputFile> files = {file("a.txt", 1000)};
  Counting counting(told_, files);
  std::string into(250, ' ');
  ASSERT_EQ(starting_at(open_stream(files[0].path), 500)->read(into), 250u);
  counting.add(1, 5);
  EXPECT_GE(told_.counted.back().share, 0.75);
}

TEST_F(CountingFiles, OfUnknownSizeHaveNoShare) {
  Counting counting(told_, {file("a.txt", 10), {"-", "-"}});
  counting.add(1, 5);
  EXPECT_EQ(told_.counted.back().share, 0);
}

TEST(Steps, TellWhatTheProcessUsesAndListWhatWasDone) {
  Folder folder;
  Told told;
  Steps steps(told, folder.path());
  steps.begin("read");
  steps.count({.documents = 3, .bytes = 40});
  steps.count({.documents = 9, .bytes = 90});
  steps.begin("decide");
  steps.end();
  ASSERT_EQ(told.counted.size(), 2u);
  EXPECT_GT(told.counted[1].memory_bytes, 1u << 20);
  EXPECT_GT(told.counted[1].disk_free_bytes, 0u);
  EXPECT_EQ(told.steps, (std::vector<std::string>{"read", "decide"}));
  ASSERT_EQ(steps.list().size(), 2u);
  EXPECT_EQ(steps.list()[0].at("step"), "read");
  EXPECT_EQ(steps.list()[0].at("documents"), 9);
  EXPECT_EQ(steps.list()[0].at("bytes"), 90);
  EXPECT_GT(steps.list()[0].at("memory_bytes"), 1u << 20);
  EXPECT_FALSE(steps.list()[1].contains("documents"));
}

}  // namespace
}  // namespace stemma::engine
