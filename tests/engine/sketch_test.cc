#include "engine/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "engine/codec/block.h"
#include "engine/sign.h"
#include "engine/store/column_file.h"
#include "engine/store/files.h"
#include "engine/store/segment.h"
#include "engine/threads.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/normalize.h"
#include "shingling/sketch_similarity.h"
#include "tests/support/engine_world.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;
using testing::BreaksOff;
using testing::FileSizeLimit;
using testing::Folder;

constexpr shingling::BandShape kShape{18, 7};

template <class Number>
std::vector<Number> numbers_of(const std::string& run, std::string_view name, std::size_t row_bytes) {
  const ColumnFile file(column_path(run + "/store", name), name, row_bytes);
  std::vector<Number> out(file.all().size() / sizeof(Number));
  if (!out.empty()) std::memcpy(out.data(), file.all().data(), file.all().size());
  return out;
}

/// All bytes that a run leaves, run.json aside.
std::string all_bytes(const std::string& run) {
  std::string out = read_file(run + "/rejects.jsonl") + read_file(run + "/sources.jsonl");
  for (const SketchColumnEntry& column : sketch_columns(128, kShape, true))
    out += read_file(column_path(run + "/store", column.name));
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
  Random random(3);
  const std::string long_text = stemma::testing::random_prose(4000, stemma::testing::kMixedLatin, random);
  const std::vector<std::string> texts = {long_text,
                                          long_text + " " + long_text,
                                          "One two three four five six seven.",
                                          "caf\u00E9 CAF\u00C9",
                                          "...",
                                          "\u4E2D\u6587\u5B57 and more words of it"};
  std::string input;
  for (const std::string& text : texts) input += line(text, text);
  const std::string source = write("a.jsonl", input);
  const SketchSummary done = run({source}, "run");
  const std::string out = folder_.path("run");
  EXPECT_EQ(done.documents, 6u);
  EXPECT_EQ(done.shape.bands, 18u);
  EXPECT_EQ(done.shape.rows, 7u);
  const auto place = numbers_of<std::uint64_t>(out, "place", 16);
  const auto key = numbers_of<std::uint64_t>(out, "key", 8);
  const auto exact = numbers_of<std::uint64_t>(out, "exact", 16);
  const auto simhash = numbers_of<std::uint64_t>(out, "simhash", 8);
  const auto shingles = numbers_of<std::uint32_t>(out, "shingles", 4);
  const auto signature = numbers_of<shingling::Slot>(out, "signature", 256);
  const auto bands = numbers_of<std::uint64_t>(out, "bands", 144);
  const auto sample_size = numbers_of<std::uint32_t>(out, "sample_size", 4);
  const auto samples = numbers_of<std::uint64_t>(out, "samples", 8);
  std::vector<std::uint64_t> all_samples;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string normalized = stemma::testing::normalize_reference(texts[i]);
    const auto expected = stemma::testing::shingle_reference(normalized, 1);
    const auto slots = stemma::testing::minhash_reference(expected, 128, 1);
    std::vector<std::uint64_t> keys(18);
    shingling::band_keys(slots, kShape, 1, keys);
    EXPECT_EQ(place[2 * i], 0u);
    EXPECT_EQ(place[2 * i + 1], i + 1);
    EXPECT_EQ(key[i], hash64(texts[i]));
    EXPECT_EQ(exact[2 * i], hash128(normalized).low);
    EXPECT_EQ(exact[2 * i + 1], hash128(normalized).high);
    EXPECT_EQ(simhash[i], stemma::testing::simhash_reference(expected));
    EXPECT_EQ(shingles[i], expected.size());
    const std::set<std::uint64_t> distinct(expected.begin(), expected.end());
    const auto below = distinct.lower_bound(shingling::kSampleBound);
    all_samples.insert(all_samples.end(), distinct.begin(), below);
    EXPECT_EQ(sample_size[i], static_cast<std::size_t>(std::distance(distinct.begin(), below)));
    EXPECT_TRUE(std::equal(slots.begin(), slots.end(), signature.begin() + static_cast<std::ptrdiff_t>(128 * i)));
    EXPECT_TRUE(std::equal(keys.begin(), keys.end(), bands.begin() + static_cast<std::ptrdiff_t>(18 * i)));
  }
  EXPECT_EQ(samples, all_samples);
  EXPECT_GT(samples.size(), 10u);
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
  folder_.add("run/store/segments/000000-000000.tmp/place.col.tmp", "half");
  folder_.add("run/store/bands.col.tmp", "half");
  folder_.add("run/store/mine.txt", "somebody's");
  run({source}, "run");
  for (const char* gone : {"segments", "bands.col.tmp"})
    EXPECT_FALSE(std::filesystem::exists(folder_.path(std::string("run/store/") + gone))) << gone;
  EXPECT_TRUE(std::filesystem::exists(folder_.path("run/store/mine.txt")));
}

TEST_F(SketchRun, ThatWasBrokenOffGoesOnToTheSameBytes) {
  std::vector<std::string> inputs = {write("a.jsonl", corpus(1, 6000)),
                                     write("b.jsonl.zst", zstd_compress(corpus(2, 6000))),
                                     write("c.jsonl.gz", gzip_compress(corpus(3, 200)))};
  run(inputs, "whole", 2);
  const std::string expected = all_bytes(folder_.path("whole"));
  SketchConfig config;
  config.inputs = inputs;
  config.out = folder_.path("broken");
  config.checkpoint_bytes = 1;
  config.threads = 2;
  int broken = 0;
  for (config.resume = false;; config.resume = true) {
    BreaksOff progress(4);
    try {
      const SketchSummary done = run_sketch(config, progress);
      EXPECT_EQ(done.documents, 12'200u);
      break;
    } catch (const std::runtime_error&) {
      ASSERT_LT(++broken, 40) << "no progress from run to run";
    }
  }
  EXPECT_GT(broken, 2);
  EXPECT_EQ(all_bytes(folder_.path("broken")), expected);
  EXPECT_FALSE(std::filesystem::exists(folder_.path("broken/store/segments")));
  EXPECT_TRUE(run_sketch(config, progress_).was_finished);
}

TEST_F(SketchRun, ASpoiltSegmentIsMadeAgain) {
  const std::string source = write("a.jsonl", corpus(1, 6000));
  run({source}, "whole", 1);
  SketchConfig config;
  config.inputs = {source};
  config.out = folder_.path("broken");
  config.checkpoint_bytes = 1;
  BreaksOff progress(5);
  EXPECT_THROW(run_sketch(config, progress), std::runtime_error);
  const std::string column = folder_.path("broken/store/segments/000000-000001/signature.col");
  std::string bytes = read_file(column);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(column, bytes);
  config.resume = true;
  run_sketch(config, progress_);
  EXPECT_EQ(all_bytes(config.out), all_bytes(folder_.path("whole")));
}

TEST_F(SketchRun, DoesNotGoOnFromAnotherRun) {
  const std::string source = write("a.jsonl", corpus(1, 10));
  SketchConfig config;
  config.inputs = {source};
  config.out = folder_.path("run");
  config.resume = true;
  EXPECT_FALSE(run_sketch(config, progress_).was_finished) << "nothing was there: a fresh run";
  const auto refusal = [&](const SketchConfig& other) {
    try {
      run_sketch(other, progress_);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kConfig);
      return std::string(error.what());
    }
    return std::string();
  };
  SketchConfig other = config;
  other.settings.seed = 7;
  EXPECT_NE(refusal(other).find("seed"), std::string::npos) << refusal(other);
  other = config;
  other.inputs.push_back(write("b.jsonl", corpus(2, 10)));
  EXPECT_NE(refusal(other).find("1 input files, now 2"), std::string::npos) << refusal(other);
  write("a.jsonl", corpus(3, 11));
  EXPECT_NE(refusal(config).find("a.jsonl as it was before it changed"), std::string::npos) << refusal(config);
}

TEST_F(SketchRun, SharesTogetherAreTheWhole) {
  std::vector<std::string> inputs;
  for (int i = 0; i < 9; ++i)
    inputs.push_back(write(std::to_string(i) + ".jsonl", corpus(static_cast<std::uint64_t>(i), 10 + 300 * (i % 3))));
  run(inputs, "whole");
  const auto expected = numbers_of<std::uint64_t>(folder_.path("whole"), "key", 8);
  for (const std::uint32_t count : {1u, 2u, 5u, 20u}) {
    std::vector<std::uint64_t> keys;
    for (std::uint32_t number = 1; number <= count; ++number) {
      SketchConfig config;
      config.inputs = inputs;
      config.out = folder_.path("share");
      config.shard = {number, count};
      run_sketch(config, progress_);
      const auto some = numbers_of<std::uint64_t>(config.out, "key", 8);
      keys.insert(keys.end(), some.begin(), some.end());
    }
    EXPECT_EQ(keys, expected) << count;
  }
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
  config.settings.slots = 100;
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
    EXPECT_THROW(
        {
          ColumnReader reader(path, name, row_bytes);
          std::string rows(reader.rows() * row_bytes, '\0');
          reader.read(reader.rows(), rows.data());
          if (path == folder_.path("c.col") && name == "numbers" && row_bytes == 8)
            throw Error(ErrorCode::kCorrupt, "as written");
        },
        Error);
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
    ColumnReader reader(folder_.path("c.col"), "numbers", 8);
    ASSERT_EQ(reader.rows(), rows);
    EXPECT_EQ(reader.fingerprint(), 42u);
    std::string passed;
    for (std::size_t left = rows, step = 1; left > 0; step = 3 * step + 1) {
      const std::size_t count = std::min(step, left);
      std::string some(8 * count, '\0');
      reader.read(count, some.data());
      passed += some;
      left -= count;
    }
    EXPECT_EQ(passed, file.all());
    EXPECT_THROW(reader.read(1, passed.data()), Error) << "behind the last";
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
