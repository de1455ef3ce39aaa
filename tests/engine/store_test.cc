#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <thread>

#include "engine/store/files.h"
#include "engine/store/text_store.h"
#include "engine/store/weighted_store.h"
#include "shingling/base/error.h"
#include "tests/support/engine_world.h"
#include "tests/support/file_size_limit.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using testing::FileSizeLimit;
using testing::Folder;
using testing::Random;
using Names = std::vector<std::string>;

/// What `act` throws: "" for nothing, else its code and message.
template <typename Act>
std::string error_of(ErrorCode code, Act act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    return error.what();
  }
  return "";
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(AtomicFile, AppearsWholeWithCommit) {
  const Folder folder;
  AtomicFile file(folder.path("a.jsonl"));
  file.write("one\n");
  EXPECT_EQ(folder.names(), Names{"a.jsonl.tmp"});
  file.write("two\n");
  file.commit();
  EXPECT_EQ(folder.names(), Names{"a.jsonl"});
  EXPECT_EQ(read_file(folder.path("a.jsonl")), "one\ntwo\n");
}

TEST(AtomicFile, WithoutCommitLeavesNothingAndTheOlderFileStays) {
  const Folder folder;
  folder.add("a.jsonl", "old");
  {
    AtomicFile file(folder.path("a.jsonl"));
    file.write("new");
  }
  EXPECT_EQ(folder.names(), Names{"a.jsonl"});
  EXPECT_EQ(read_file(folder.path("a.jsonl")), "old");
  write_file(folder.path("a.jsonl"), "new");
  EXPECT_EQ(read_file(folder.path("a.jsonl")), "new");
}

TEST(AtomicFile, AFolderThatDoesNotExistIsNamedWithTheReason) {
  const Folder folder;
  const std::string path = folder.path("nowhere/a.jsonl");
  const std::string message = error_of(ErrorCode::kIo, [&] { write_file(path, "x"); });
  EXPECT_TRUE(holds(message, path)) << message;
  EXPECT_TRUE(holds(message, std::strerror(ENOENT))) << message;
}

TEST(AtomicFile, AFullDiskIsNamedWithTheWayOutAndLeavesNothing) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  const Folder folder;
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{1} << 20}) {
    fs::create_symlink("/dev/full", folder.path("a.jsonl.tmp"));
    const std::string message =
        error_of(ErrorCode::kIo, [&] { write_file(folder.path("a.jsonl"), std::string(bytes, 'x')); });
    EXPECT_TRUE(holds(message, "a.jsonl")) << message;
    EXPECT_TRUE(holds(message, "free space there or give another --out")) << message;
    EXPECT_TRUE(folder.names().empty()) << bytes;
  }
}

TEST(AtomicFile, AFileThatMayNotGrowLeavesTheOlderOneWhole) {
  const Folder folder;
  folder.add("a.jsonl", "old");
  {
    const FileSizeLimit limit(100'000);
    const std::string message =
        error_of(ErrorCode::kIo, [&] { write_file(folder.path("a.jsonl"), std::string(1 << 20, 'x')); });
    EXPECT_TRUE(holds(message, "cannot write")) << message;
  }
  EXPECT_EQ(folder.names(), Names{"a.jsonl"});
  EXPECT_EQ(read_file(folder.path("a.jsonl")), "old");
}

TEST(AtomicFile, ANameThatAFolderHoldsLeavesNothingBeside) {
  const Folder folder;
  folder.add("a.jsonl/inside", "x");
  const std::string message = error_of(ErrorCode::kIo, [&] { write_file(folder.path("a.jsonl"), "x"); });
  EXPECT_TRUE(holds(message, "cannot rename to")) << message;
  EXPECT_EQ(folder.names(), Names{"a.jsonl"});
}

TEST(Files, AMissingOneIsAnErrorThatNamesIt) {
  const Folder folder;
  EXPECT_TRUE(holds(error_of(ErrorCode::kIo, [&] { read_file(folder.path("no")); }), folder.path("no")));
  EXPECT_TRUE(holds(error_of(ErrorCode::kIo, [&] { MappedFile file(folder.path("no")); }), folder.path("no")));
}

TEST(Files, AMappingHoldsTheBytesAndMovesWithThem) {
  const Folder folder;
  MappedFile file(folder.add("full", "some bytes"));
  const MappedFile moved(std::move(file));
  EXPECT_EQ(moved.bytes(), "some bytes");
  EXPECT_EQ(MappedFile(folder.add("empty", "")).bytes(), "");
}

TEST(RunDir, IsMadeWithItsStore) {
  const Folder folder;
  prepare_run_dir(folder.path("deep/run"));
  EXPECT_EQ(folder.names("deep/run"), Names{"store"});
  prepare_run_dir(folder.path("deep/run"));
  remove_store(folder.path("deep/run"));
  EXPECT_TRUE(folder.names("deep/run").empty());
}

TEST(RunDir, AnEarlierRunsResultsGoAndOtherFilesBesideThemStay) {
  const Folder folder;
  folder.add("run/run.json", "{\n \"program\": \"stemma 0.1.0\"\n}\n");
  for (const char* name : {"run/pairs.jsonl", "run/report.html", "run/notes.txt", "run/store/mine.txt"})
    folder.add(name, "x");
  prepare_run_dir(folder.path("run"));
  EXPECT_EQ(folder.names("run"), (Names{"notes.txt", "store"}));
  remove_store(folder.path("run"));
  EXPECT_EQ(folder.names("run/store"), (Names{"mine.txt"})) << "what no run wrote stays";
}

TEST(RunDir, ABrokenOffRunMayBeRunAgain) {
  const Folder folder;
  prepare_run_dir(folder.path("run"));
  folder.add("run/pairs.jsonl.tmp", "half");
  folder.add("run/documents.jsonl", "x");
  prepare_run_dir(folder.path("run"));
  EXPECT_FALSE(fs::exists(folder.path("run/documents.jsonl")));
}

TEST(RunDir, FilesOfAnotherThatAreNamedLikeARunsAreRefusedAndStay) {
  const Folder folder;
  for (const char* name : {"data/documents.jsonl", "code/store/mine.txt", "other/run.json"}) folder.add(name, "mine");
  for (const char* name : {"data", "code", "other"})
    EXPECT_TRUE(holds(error_of(ErrorCode::kConfig, [&] { prepare_run_dir(folder.path(name)); }), "no run's"));
  EXPECT_EQ(folder.names("data"), (Names{"documents.jsonl"}));
  EXPECT_EQ(folder.names("code/store"), (Names{"mine.txt"}));
}

TEST(RunDir, AFileAFolderOfStrangersAndNoNameAreRefused) {
  const Folder folder;
  const std::string file = folder.add("file", "x");
  EXPECT_EQ(error_of(ErrorCode::kConfig, [&] { prepare_run_dir(file); }),
            "--out " + file + " is a file; name a folder");
  folder.add("photos/holiday.jpg", "x");
  const std::string message = error_of(ErrorCode::kConfig, [&] { prepare_run_dir(folder.path("photos")); });
  EXPECT_TRUE(holds(message, "holiday.jpg")) << message;
  EXPECT_EQ(folder.names("photos"), Names{"holiday.jpg"});
  EXPECT_TRUE(holds(error_of(ErrorCode::kConfig, [] { prepare_run_dir(""); }), "--out DIR"));
  EXPECT_NE(error_of(ErrorCode::kIo, [&] { prepare_run_dir(file + "/run"); }), "");
}

TEST(TextStore, GivesBackWhatWasAppended) {
  const Folder folder;
  Random random(41);
  std::vector<std::string> texts{"", "a", std::string(3 << 20, 'z'), ""};
  for (int i = 0; i < 500; ++i) texts.emplace_back(random() % 20'000, static_cast<char>('a' + i % 26));
  TextStore store(folder.path("texts.tmp"));
  std::vector<TextPlace> places;
  std::uint64_t bytes = 0;
  for (const std::string& text : texts) places.push_back(store.append(text)), bytes += text.size();
  store.finish_appending();
  EXPECT_EQ(store.bytes(), bytes);
  EXPECT_EQ(fs::file_size(folder.path("texts.tmp")), bytes);
  for (std::size_t i = texts.size(); i-- > 0;) EXPECT_TRUE(store.read(places[i]) == texts[i]) << i;
}

TEST(TextStore, IsReadByManyThreadsAtOnce) {
  const Folder folder;
  TextStore store(folder.path("texts.tmp"));
  std::vector<TextPlace> places;
  const auto text_of = [](std::size_t i) { return std::string(1 + i * 37 % 5000, static_cast<char>('a' + i % 26)); };
  for (std::size_t i = 0; i < 1000; ++i) places.push_back(store.append(text_of(i)));
  store.finish_appending();
  std::vector<std::size_t> wrong(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t number = (i * 7 + t * 250) % places.size();
        wrong[t] += store.read(places[number]) != text_of(number);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<std::size_t>(4, 0));
}

TEST(TextStore, GoesWithTheObject) {
  const Folder folder;
  {
    TextStore store(folder.path("texts.tmp"));
    store.append("some text");
    store.finish_appending();
    EXPECT_EQ(folder.names(), Names{"texts.tmp"});
  }
  EXPECT_TRUE(folder.names().empty());
}

TEST(TextStore, AFullDiskAndACutFileAreErrors) {
  const Folder folder;
  EXPECT_NE(error_of(ErrorCode::kIo, [&] { TextStore store(folder.path("nowhere/texts")); }), "");
  {
    TextStore cut(folder.path("cut"));
    const TextPlace place = cut.append(std::string(1000, 'x'));
    cut.finish_appending();
    fs::resize_file(folder.path("cut"), 500);
    EXPECT_TRUE(holds(error_of(ErrorCode::kCorrupt, [&] { cut.read(place); }), folder.path("cut") + " became shorter"));
  }
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  fs::create_symlink("/dev/full", folder.path("full"));
  TextStore full(folder.path("full"));
  full.append("x");
  const std::string message = error_of(ErrorCode::kIo, [&] { full.finish_appending(); });
  EXPECT_TRUE(holds(message, "free space there or give another --out")) << message;
}

TEST(WeightedStore, GivesBackWhatItWasGiven) {
  const Folder folder;
  Random random(3);
  std::vector<align::WeightedText> given(20);
  for (align::WeightedText& text : given) {
    const auto number = [&] { return static_cast<std::uint32_t>(random() % 1000); };
    const auto share = [&] { return static_cast<double>(random() % 1000) / 999; };
    text.whole.mass = share(), text.whole.norm = share(), text.token_weight = share();
    for (std::size_t i = random() % 40; i > 0; --i) {
      text.whole.features.push_back({random(), share()});
      text.uses.push_back({number(), {number(), number()}, i % 2 == 0});
      text.sentences.push_back({share(), share(), share(), share()});
      text.postings.push_back({share(), number()});
      text.tokens.push_back({share(), number()});
      text.confident.push_back(number());
    }
  }
  {
    WeightedStore store(folder.path("weighted.tmp"));
    std::vector<TextPlace> places;
    for (const align::WeightedText& text : given) places.push_back(store.append(WeightedStore::packed(text)));
    store.finish_appending();
    std::string buffer;
    align::WeightedText got;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const std::size_t at = i * 7 % given.size();
      store.read(places[at], buffer, got);
      ASSERT_EQ(WeightedStore::packed(got), WeightedStore::packed(given[at]));
      ASSERT_EQ(got.whole.features.size(), given[at].whole.features.size());
      for (std::size_t f = 0; f < got.whole.features.size(); ++f) {
        ASSERT_EQ(got.whole.features[f].id, given[at].whole.features[f].id);
        ASSERT_EQ(got.uses[f].places, given[at].uses[f].places);
        ASSERT_EQ(got.postings[f].weight, given[at].postings[f].weight);
        ASSERT_EQ(got.confident[f], given[at].confident[f]);
      }
    }
  }
  EXPECT_TRUE(folder.names().empty()) << "the file goes with the object";
}

}  // namespace
}  // namespace stemma::engine
