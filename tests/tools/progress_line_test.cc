#include "tools/stemma/progress_line.h"

#include <gtest/gtest.h>

namespace stemma::tools {
namespace {

TEST(ProgressLine, TellsWhatIsKnown) {
  engine::Counted counted{.documents = 1200, .bytes = 40u << 20};
  EXPECT_EQ(progress_line("read", counted, 0, 10), "read: 1200 documents, 40.0 MB, 4.0 MB/s");
  counted.share = 0.25;
  EXPECT_EQ(progress_line("read", counted, 0, 10), "read: 1200 documents, 40.0 MB, 4.0 MB/s, 25 %, 30 s left");
  counted.memory_bytes = 512u << 20;
  counted.disk_free_bytes = 3ull << 40;
  EXPECT_EQ(progress_line("read", counted, 0, 10),
            "read: 1200 documents, 40.0 MB, 4.0 MB/s, 25 %, 30 s left, memory 512.0 MB, 3.0 TB free on disk");
  EXPECT_EQ(progress_line("candidates", {.documents = 7}, 0, 10), "candidates: 7 documents");
}

TEST(ProgressLine, WhatAnEarlierRunDidTookNoTimeNow) {
  const engine::Counted counted{.documents = 9, .share = 0.75};
  EXPECT_EQ(progress_line("read", counted, 0.5, 100), "read: 9 documents, 75 %, 100 s left");
}

TEST(ProgressLine, TheFirstMomentsPromiseNothing) {
  EXPECT_EQ(progress_line("read", {.documents = 9, .share = 0.1}, 0, 1), "read: 9 documents, 10 %");
  EXPECT_EQ(progress_line("read", {.documents = 9, .share = 0.5}, 0.5, 100), "read: 9 documents, 50 %");
  EXPECT_EQ(progress_line("read", {.documents = 9, .bytes = 1024, .share = 1}, 0, 0),
            "read: 9 documents, 1.0 KB, 1000.0 KB/s, 100 %");
}

TEST(DurationText, IsOneOrTwoUnits) {
  EXPECT_EQ(duration_text(0), "0 s");
  EXPECT_EQ(duration_text(119.9), "119 s");
  EXPECT_EQ(duration_text(120), "2 min");
  EXPECT_EQ(duration_text(7199), "119 min");
  EXPECT_EQ(duration_text(3 * 3600 + 20 * 60), "3 h 20 min");
  EXPECT_EQ(duration_text(53 * 3600), "2 d 5 h");
  EXPECT_EQ(duration_text(1e300), "11574 d 1 h");
}

}  // namespace
}  // namespace stemma::tools
