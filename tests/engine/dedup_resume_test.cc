#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

#include "engine/dedup/dedup.h"
#include "engine/sketch.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/dedup_world.h"
#include "tests/support/file_size_limit.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using testing::BreaksOff;
using testing::Corpus;
using testing::differing;
using testing::Folder;
using testing::outputs;
using Map = std::map<std::string, std::string>;

class DedupResume : public ::testing::Test {
 protected:
  DedupConfig config(const std::string& out) {
    DedupConfig made;
    made.inputs = {input_};
    made.out = folder_.path(out);
    made.threads = 2;
    made.verify = Verify::kExact;
    made.documents = made.pairs = true;
    return made;
  }
  /// The bytes of a run that nothing disturbed.
  const Map& undisturbed() {
    if (undisturbed_.empty()) {
      run_dedup(config("whole"), progress_);
      undisturbed_ = outputs(folder_.path("whole"));
    }
    return undisturbed_;
  }
  bool breaks_off(const DedupConfig& made, int at) {
    BreaksOff progress(at);
    try {
      run_dedup(made, progress);
      return false;
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "broken off");
      return true;
    }
  }
  Folder folder_;
  testing::Told progress_;
  std::string input_ = testing::random_corpus(1, 25, 1500).write(folder_, "in");
  Map undisturbed_;
};

TEST_F(DedupResume, GoesOnToTheSameBytesWhereverItWasBrokenOff) {
  for (int at = 1;; ++at) {
    DedupConfig made = config("broken");
    made.checkpoint_bytes = 100'000;
    if (!breaks_off(made, at)) {
      EXPECT_GT(at, 12) << "steps, and batches of each reading";
      break;
    }
    EXPECT_FALSE(fs::exists(made.out + "/run.json"));
    made.resume = true;
    made.threads = 1 + static_cast<unsigned>(at) % 3;
    EXPECT_FALSE(run_dedup(made, progress_).was_finished);
    ASSERT_EQ(differing(outputs(made.out), undisturbed()), "") << at;
  }
}

TEST_F(DedupResume, GoesOnHoweverOftenItIsBrokenOff) {
  DedupConfig made = config("broken");
  made.checkpoint_bytes = 1;
  int broken = 0;
  for (int at = 2; breaks_off(made, at); ++at) {
    made.resume = true;
    ASSERT_LT(++broken, 200);
  }
  EXPECT_EQ(differing(outputs(made.out), undisturbed()), "");
}

TEST_F(DedupResume, OfAFinishedRunDoesNothing) {
  DedupConfig made = config("run");
  const DedupSummary first = run_dedup(made, progress_);
  EXPECT_FALSE(first.was_finished);
  const auto written = fs::last_write_time(made.out + "/removed.jsonl");
  made.resume = true;
  const DedupSummary again = run_dedup(made, progress_);
  EXPECT_TRUE(again.was_finished);
  EXPECT_EQ(again.documents, first.documents);
  EXPECT_EQ(again.removed_exact, first.removed_exact);
  EXPECT_EQ(again.removed_near_dup, first.removed_near_dup);
  EXPECT_EQ(again.rejected, first.rejected);
  EXPECT_EQ(fs::last_write_time(made.out + "/removed.jsonl"), written);
  EXPECT_EQ(differing(outputs(made.out), undisturbed()), "");
}

TEST_F(DedupResume, SegmentsOfARunThatWasKilledAtItsVeryEndGo) {
  DedupConfig made = config("run");
  run_dedup(made, progress_);
  folder_.add("run/store/segments/000000-000000/segment.json", "left");
  made.resume = true;
  EXPECT_TRUE(run_dedup(made, progress_).was_finished);
  EXPECT_FALSE(fs::exists(made.out + "/store/segments"));
}

TEST_F(DedupResume, WithOtherOutputsIsAnotherRun) {
  DedupConfig made = config("run");
  made.pairs = false;
  run_dedup(made, progress_);
  const auto refusal = [&](void (*change)(DedupConfig&)) {
    DedupConfig other = made;
    other.resume = true;
    change(other);
    try {
      run_dedup(other, progress_);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kConfig);
      return std::string(error.what());
    }
    return std::string("none");
  };
  EXPECT_NE(refusal([](DedupConfig& other) { other.pairs = true; }).find("pairs"), std::string::npos);
  EXPECT_NE(refusal([](DedupConfig& other) { other.documents = false; }).find("documents"), std::string::npos);
  EXPECT_NE(refusal([](DedupConfig& other) { other.kept = false; }).find("kept"), std::string::npos);
  EXPECT_EQ(refusal([](DedupConfig& other) { other.threads = 1; }), "none");
}

/// A run that was broken off in its last step: all that comes before lies in its store.
class DedupStore : public DedupResume {
 protected:
  DedupConfig broken_in_last_step() {
    DedupConfig made = config("broken");
    made.checkpoint_bytes = 100'000;
    for (int at = 1;; ++at) {
      EXPECT_TRUE(breaks_off(made, at));
      if (fs::exists(made.out + "/kept") || at > 500) break;
    }
    made.resume = true;
    return made;
  }
  static void flip(const std::string& path, std::size_t at) {
    std::string bytes = read_file(path);
    bytes.at(at) = static_cast<char>(bytes[at] ^ 4);
    write_file(path, bytes);
  }
};

TEST_F(DedupStore, ASpoiltFileOfItIsMadeAgain) {
  const DedupConfig made = broken_in_last_step();
  const std::string before = folder_.path("before");
  fs::copy(made.out, before, fs::copy_options::recursive);
  std::vector<std::string> names = {"decisions.col", "decided.json"};
  const std::vector<std::string> segments = folder_.names("before/store/segments");
  ASSERT_GT(segments.size(), 3u);
  for (const std::string& segment : {segments[0], segments[1], segments.back()})
    for (const char* name : {"segment.json", "signature.col", "rejects.col"})
      names.push_back(std::string("segments/").append(segment).append("/").append(name));
  for (const std::string& name : names)
    for (const int damage : {0, 1, 2, 3}) {
      fs::remove_all(made.out);
      fs::copy(before, made.out, fs::copy_options::recursive);
      const std::string path = made.out + "/store/" + name;
      const std::size_t size = fs::file_size(path);
      if (damage == 0) flip(path, size / 2);
      if (damage == 1) flip(path, size - 1);
      if (damage == 2) fs::resize_file(path, size / 2);
      if (damage == 3) fs::remove(path);
      if (name == "decided.json" && damage < 2) continue;  // counts for run.json: no checksum guards them
      run_dedup(made, progress_);
      ASSERT_EQ(differing(outputs(made.out), undisturbed()), "") << name << ' ' << damage;
    }
}

TEST_F(DedupStore, AByteFarBackInManyDecisionsIsLookedAtBeforeTheyAreUsed) {
  // A column is read a megabyte at a time: 32 bytes a removed document.
  std::string lines;
  for (int i = 0; i < 40'000; ++i) lines += testing::json_record(std::to_string(i), "of equal words").bytes;
  input_ = folder_.add("equal.jsonl", lines);
  DedupConfig made = config("broken");
  made.pairs = made.documents = false;
  run_dedup(made, progress_);
  const Map expected = outputs(made.out);
  for (int at = 1; !fs::exists(made.out + "/store/decided.json") || fs::exists(made.out + "/run.json"); ++at)
    ASSERT_TRUE(breaks_off(made, at));
  const std::string path = made.out + "/store/decisions.col";
  ASSERT_GT(fs::file_size(path), 1u << 20);
  flip(path, fs::file_size(path) - 100);
  made.resume = true;
  run_dedup(made, progress_);
  EXPECT_EQ(differing(outputs(made.out), expected), "");
}

TEST_F(DedupStore, SegmentsBehindASpoiltOneAreNotTakenForThoseBehindTheNewOne) {
  // The new first segment is longer than the old one was; then the run breaks off again.
  const std::string large =
      testing::one_file("a.jsonl", Compression::kNone,
                        [] {
                          std::vector<testing::CorpusRecord> records;
                          testing::Random random(3);
                          for (int i = 0; i < 4000; ++i)
                            records.push_back(testing::json_record(
                                std::to_string(i), testing::joined(testing::random_words(random, 150))));
                          return records;
                        }())
          .write(folder_, "large");
  DedupConfig made = config("run");
  made.inputs = {large};
  made.threads = 1;
  run_dedup(made, progress_);
  const Map expected = outputs(made.out);
  made.checkpoint_bytes = 1;
  ASSERT_TRUE(breaks_off(made, 6));
  ASSERT_TRUE(fs::exists(made.out + "/store/segments/000000-000002"));
  flip(made.out + "/store/segments/000000-000000/key.col", 50);
  made.resume = true;
  made.checkpoint_bytes = 700'000;
  ASSERT_TRUE(breaks_off(made, 5));
  run_dedup(made, progress_);
  EXPECT_EQ(differing(outputs(made.out), expected), "");
}

TEST_F(DedupStore, AKeptFileThatIsHalfWrittenIsNotTakenForWhole) {
  const DedupConfig made = broken_in_last_step();
  folder_.add("broken/kept/a.jsonl.tmp", "half");
  run_dedup(made, progress_);
  EXPECT_EQ(differing(outputs(made.out), undisturbed()), "");
}

TEST_F(DedupResume, AFullDiskInAnyStepIsAnErrorAndTheRunGoesOn) {
  int refused = 0;
  for (rlim_t limit = 1; limit < 4u << 20; limit += limit / 2 + 1) {
    DedupConfig made = config("run");
    made.checkpoint_bytes = 200'000;
    try {
      const testing::FileSizeLimit full(limit);
      run_dedup(made, progress_);
    } catch (const Error& error) {
      ++refused;
      EXPECT_EQ(error.code(), ErrorCode::kIo) << error.what();
      EXPECT_NE(std::string(error.what()).find("File too large"), std::string::npos) << error.what();
      made.resume = true;
      run_dedup(made, progress_);
    }
    ASSERT_EQ(differing(outputs(made.out), undisturbed()), "") << limit;
  }
  EXPECT_GT(refused, 10);
}

TEST_F(DedupResume, AFullTemporaryDiskIsAnErrorAndTheRunGoesOn) {
  std::vector<testing::CorpusRecord> records;
  testing::Random random(12);
  for (int i = 0; i < 24'000; ++i)
    records.push_back(testing::json_record(std::to_string(i / 2), testing::joined(testing::random_words(random, 12))));
  DedupConfig made = config("run");
  made.inputs = {testing::one_file("a.jsonl", Compression::kNone, records).write(folder_, "many")};
  made.settings.recall = 0.999;
  made.settings.min_jaccard = 0.5;
  run_dedup(made, progress_);
  const Map expected = outputs(made.out);
  made.threads = 3;
  made.memory_bytes = 74u << 20;
  made.checkpoint_bytes = 1;  // no column of a segment is as large as what spills
  bool refused = false;
  try {
    const testing::FileSizeLimit full(3u << 20);
    run_dedup(made, progress_);
  } catch (const Error& error) {
    refused = true;
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_NE(std::string(error.what()).find("temporary file in "), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("--tmp"), std::string::npos) << error.what();
    made.resume = true;
    run_dedup(made, progress_);
  }
  EXPECT_TRUE(refused);
  EXPECT_EQ(differing(outputs(made.out), expected), "");
}

}  // namespace
}  // namespace stemma::engine
