#include "engine/sketch.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/codec/block.h"
#include "engine/sign.h"
#include "engine/sketch_files.h"
#include "engine/store/column_file.h"
#include "engine/store/files.h"
#include "engine/threads.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/normalize.h"
#include "tests/support/engine_world.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;
using testing::FileSizeLimit;
using testing::Folder;

constexpr shingling::BandShape kShape{16, 8};

std::string column_path(const std::string& run, std::string_view name) {
  return run + "/store/" + std::string(name) + ".col";
}

template <class Number>
std::vector<Number> numbers_of(const std::string& run, std::string_view name, std::size_t row_bytes) {
  const ColumnFile file(column_path(run, name), name, row_bytes);
  std::vector<Number> out(file.all().size() / sizeof(Number));
  if (!out.empty()) std::memcpy(out.data(), file.all().data(), file.all().size());
  return out;
}

/// All bytes that a run leaves, run.json aside.
std::string all_bytes(const std::string& run) {
  std::string out = read_file(run + "/rejects.jsonl") + read_file(run + "/sources.jsonl");
  for (std::size_t i = 0; i < kSketchColumns; ++i)
    out += read_file(column_path(run, sketch_column(static_cast<SketchColumn>(i), 128, kShape).name));
  return out;
}

class SketchRun : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& bytes) { return folder_.add(name, bytes); }
  SketchSummary run(std::vector<std::string> inputs, const std::string& out, unsigned threads = 0) {
    SketchConfig config;
    config.inputs = std::move(inputs);
    config.out = folder_.path(out);
    config.threads = threads;
    return run_sketch(config, progress_);
  }
  std::string line(const std::string& id, const std::string& text) {
    return nlohmann::json{{"id", id}, {"text", text}}.dump() + "\n";
  }
  std::string corpus(std::uint64_t seed, int documents) {
    Random random(seed);
    std::string out;
    for (int i = 0; i < documents; ++i) {
      out += line(std::to_string(i),
                  stemma::testing::random_prose(100 + random.below(900), stemma::testing::kMixedLatin, random));
      if (i % 50 == 7) out += "no json\n";
    }
    return out;
  }
  Folder folder_;
  testing::Told progress_;
};

TEST_F(SketchRun, ColumnsHoldWhatTheReferencesSay) {
  const std::vector<std::string> texts = {"One two three four five six seven.", "caf\u00E9 CAF\u00C9", "...",
                                          "\u4E2D\u6587\u5B57 and more words of it"};
  std::string input;
  for (const std::string& text : texts) input += line(text, text);
  const std::string source = write("a.jsonl", input);
  const SketchSummary done = run({source}, "run");
  const std::string out = folder_.path("run");
  EXPECT_EQ(done.documents, 4u);
  EXPECT_EQ(done.shape.bands, 16u);
  EXPECT_EQ(done.shape.rows, 8u);
  const auto place = numbers_of<std::uint64_t>(out, "place", 16);
  const auto key = numbers_of<std::uint64_t>(out, "key", 8);
  const auto exact = numbers_of<std::uint64_t>(out, "exact", 16);
  const auto simhash = numbers_of<std::uint64_t>(out, "simhash", 8);
  const auto shingles = numbers_of<std::uint32_t>(out, "shingles", 4);
  const auto signature = numbers_of<shingling::Slot>(out, "signature", 256);
  const auto bands = numbers_of<std::uint64_t>(out, "bands", 128);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string normalized = stemma::testing::normalize_reference(texts[i]);
    const auto expected = stemma::testing::shingle_reference(normalized, 1);
    const auto slots = stemma::testing::minhash_reference(expected, 128, 1);
    std::vector<std::uint64_t> keys(16);
    shingling::band_keys(slots, kShape, 1, keys);
    EXPECT_EQ(place[2 * i], 0u);
    EXPECT_EQ(place[2 * i + 1], i + 1);
    EXPECT_EQ(key[i], hash64(texts[i]));
    EXPECT_EQ(exact[2 * i], hash128(normalized).low);
    EXPECT_EQ(exact[2 * i + 1], hash128(normalized).high);
    EXPECT_EQ(simhash[i], stemma::testing::simhash_reference(expected));
    EXPECT_EQ(shingles[i], expected.size());
    EXPECT_TRUE(std::equal(slots.begin(), slots.end(), signature.begin() + static_cast<std::ptrdiff_t>(128 * i)));
    EXPECT_TRUE(std::equal(keys.begin(), keys.end(), bands.begin() + static_cast<std::ptrdiff_t>(16 * i)));
  }
}

TEST_F(SketchRun, TheBytesDependNeitherOnThreadsNorOnHowFilesAreShared) {
  std::vector<std::string> inputs;
  for (int i = 0; i < 5; ++i) {
    // Uneven, and some larger than the least part, so that parts are taken over from aside.
    const std::string text = corpus(static_cast<std::uint64_t>(i), i % 2 == 0 ? 4000 : 30);
    inputs.push_back(i == 2 ? write("c2.jsonl.zst", zstd_compress(text)) : write(std::to_string(i) + ".jsonl", text));
  }
  run(inputs, "one", 1);
  const std::string expected = all_bytes(folder_.path("one"));
  for (const unsigned threads : {2u, 3u, 8u}) {
    const SketchSummary done = run(inputs, "more", threads);
    EXPECT_EQ(done.documents, 12'060u);
    EXPECT_EQ(all_bytes(folder_.path("more")), expected) << threads;
  }
}

TEST_F(SketchRun, WhatABrokenOffRunLeftGoesWithTheNext) {
  const std::string source = write("a.jsonl", line("a", "some words"));
  run({source}, "run");
  folder_.add("run/store/part-3.tmp", "half");
  folder_.add("run/store/bands.col.tmp", "half");
  folder_.add("run/store/mine.txt", "somebody's");
  run({source}, "run");
  for (const char* gone : {"part-3.tmp", "bands.col.tmp"})
    EXPECT_FALSE(std::filesystem::exists(folder_.path(std::string("run/store/") + gone))) << gone;
  EXPECT_TRUE(std::filesystem::exists(folder_.path("run/store/mine.txt")));
}

SignedBatch batch_of(std::uint64_t number) {
  SignedBatch batch;
  for (std::size_t i = 0; i < kSketchColumns; ++i)
    batch.columns[i].assign(sketch_column(static_cast<SketchColumn>(i), 128, kShape).row_bytes,
                            static_cast<char>('a' + number));
  batch.rejects = "reject " + std::to_string(number) + "\n";
  batch.counts = {1, 2, 3, number};
  return batch;
}

class SketchFilesTest : public SketchRun {
 protected:
  /// Appends and finishes as told ({part, number of the batch}; a negative number finishes), then reads it all again.
  std::string after(std::size_t parts, std::initializer_list<std::pair<std::size_t, int>> events) {
    const std::string dir = folder_.path("files");
    prepare_run_dir(dir);
    SketchFiles files(dir, 128, kShape, 7, parts);
    for (const auto& [part, number] : events) {
      if (number < 0)
        files.finish(part);
      else
        files.append(part, batch_of(static_cast<std::uint64_t>(number)));
    }
    files.commit();
    EXPECT_EQ(folder_.names("files/store").size(), kSketchColumns + 1) << "the columns and the mark of a run";
    const auto shingles = numbers_of<char>(dir, "shingles", 4);
    std::string out = read_file(dir + "/rejects.jsonl");
    for (std::size_t i = 0; i < shingles.size(); i += 4) out += shingles[i];
    return out + " " + std::to_string(files.counts().documents) + " " + std::to_string(files.counts().bytes);
  }
};

TEST_F(SketchFilesTest, PartsStandInOrderHoweverTheyCome) {
  const std::string expected = "reject 0\nreject 1\nreject 2\nreject 3\nabcd 4 6";
  EXPECT_EQ(after(3, {{0, 0}, {0, 1}, {0, -1}, {1, 2}, {1, -1}, {2, 3}, {2, -1}}), expected);
  EXPECT_EQ(after(3, {{2, 3}, {2, -1}, {1, 2}, {0, 0}, {1, -1}, {0, 1}, {0, -1}}), expected);
  EXPECT_EQ(after(3, {{2, 3}, {1, 2}, {0, 0}, {0, 1}, {0, -1}, {1, -1}, {2, -1}}), expected);
  EXPECT_EQ(after(3, {{1, 2}, {0, 0}, {0, 1}, {0, -1}, {2, 3}, {2, -1}, {1, -1}}), expected);
}

TEST_F(SketchFilesTest, APartMayBeEmpty) {
  EXPECT_EQ(after(4, {{3, 1}, {3, -1}, {1, -1}, {2, -1}, {0, -1}}), "reject 1\nb 1 1");
  EXPECT_EQ(after(1, {{0, -1}}), " 0 0");
}

TEST_F(SketchFilesTest, AFullDiskIsAnErrorAndLeavesNothing) {
  const std::string dir = folder_.path("files");
  prepare_run_dir(dir);
  {
    SketchFiles files(dir, 128, kShape, 7, 2);
    const FileSizeLimit limit(64 << 10);
    EXPECT_THROW(
        {
          for (std::uint64_t i = 0; i < 5000; ++i) files.append(1, batch_of(i % 20));
          files.finish(1);
          files.finish(0);
        },
        Error);
  }
  EXPECT_EQ(folder_.names("files/store").size(), 1u) << "the mark of a run";
}

TEST_F(SketchRun, ThreadsAreAsManyAsAsked) {
  for (const unsigned threads : {1u, 3u, 9u})
    EXPECT_EQ(with_threads(threads, [] { return tbb::this_task_arena::max_concurrency(); }), static_cast<int>(threads));
}

TEST_F(SketchRun, NothingIsLeftAside) {
  run({write("a.jsonl", corpus(1, 3000)), write("b.jsonl", corpus(2, 3000))}, "run", 2);
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path("run/store")))
    EXPECT_NE(entry.path().extension(), ".tmp") << entry.path();
}

TEST_F(SketchRun, ABadRecordIsNamedAndTheRestGoesOn) {
  const SketchSummary done = run(
      {write("a.jsonl", line("a", "some words") + "{\"text\": 5}\n" + line("b", "others")), folder_.path("a.jsonl")},
      "run");
  EXPECT_EQ(done.documents, 2u);
  EXPECT_EQ(done.rejected, 1u);
  EXPECT_NE(read_file(folder_.path("run/rejects.jsonl")).find("\"line\":2"), std::string::npos);
}

TEST_F(SketchRun, AnInputInsideTheRunIsRefused) {
  std::filesystem::create_directories(folder_.path("run/store"));
  const std::string inside = write("run/a.jsonl", line("a", "words"));
  EXPECT_THROW(run({inside}, "run"), Error);
}

TEST_F(SketchRun, OtherNumbersOfSlotsAreRefusedBeforeAnythingIsWritten) {
  SketchConfig config;
  config.inputs = {write("a.jsonl", line("a", "words"))};
  config.out = folder_.path("run");
  config.slots = 100;
  EXPECT_THROW(run_sketch(config, progress_), Error);
  EXPECT_FALSE(std::filesystem::exists(config.out));
}

class ColumnFiles : public ::testing::Test {
 protected:
  std::string written(std::size_t rows) {
    const std::string path = folder_.path("c.col");
    ColumnWriter writer(path, "numbers", 8, 42);
    Random random(1);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint64_t number = random.next();
      writer.append({reinterpret_cast<const char*>(&number), sizeof number});
    }
    writer.commit();
    return path;
  }
  std::string refusal(const std::string& path, std::string_view name = "numbers", std::size_t row_bytes = 8) {
    try {
      const ColumnFile file(path, name, row_bytes);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
      return error.what();
    }
    return "";
  }
  Folder folder_;
};

TEST_F(ColumnFiles, GiveBackWhatWasWritten) {
  for (const std::size_t rows : {0u, 1u, 131'067u, 131'072u, 400'000u}) {
    const ColumnFile file(written(rows), "numbers", 8);
    ASSERT_EQ(file.rows(), rows);
    EXPECT_EQ(file.fingerprint(), 42u);
    Random random(1);
    std::string expected;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint64_t number = random.next();
      expected.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    EXPECT_EQ(file.all(), expected);
  }
}

TEST_F(ColumnFiles, AnyFlippedByteAndAnyCutIsNoticed) {
  const std::string bytes = read_file(written(20));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    write_file(folder_.path("changed.col"), changed);
    EXPECT_NE(refusal(folder_.path("changed.col")), "") << at;
    write_file(folder_.path("changed.col"), bytes.substr(0, at));
    EXPECT_NE(refusal(folder_.path("changed.col")), "") << at;
  }
}

TEST_F(ColumnFiles, OfAnotherNameOrWidthAreRefused) {
  const std::string path = written(3);
  EXPECT_NE(refusal(path, "others"), "");
  EXPECT_NE(refusal(path, "numbers", 16), "");
  EXPECT_EQ(refusal(path), "");
}

TEST_F(ColumnFiles, AppearWithCommitOnly) {
  const std::string path = folder_.path("c.col");
  {
    ColumnWriter writer(path, "numbers", 8, 1);
    writer.append("12345678");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace stemma::engine
