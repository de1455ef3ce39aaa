#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/codec/block.h"
#include "engine/dedup/dedup.h"
#include "engine/sketch.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/dedup_world.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

class DedupRefusals : public ::testing::Test {
 protected:
  DedupConfig config(std::vector<std::string> inputs) {
    DedupConfig made;
    made.inputs = std::move(inputs);
    made.out = folder_.path("run");
    made.threads = 2;
    return made;
  }
  /// What a run says that is refused with `code`; empty where it is not.
  std::string refusal(const DedupConfig& made, ErrorCode code = ErrorCode::kConfig) {
    try {
      run_dedup(made, progress_);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    return "";
  }
  void expect_refusal(const DedupConfig& made, const std::string& says, ErrorCode code = ErrorCode::kConfig) {
    const std::string said = refusal(made, code);
    EXPECT_NE(said.find(says), std::string::npos) << "said: " << said << "\nnot:  " << says;
  }
  std::string sketch(const std::string& out, const std::vector<std::string>& inputs, std::uint64_t seed = 1) {
    SketchConfig made;
    made.inputs = inputs;
    made.out = folder_.path(out);
    made.settings.seed = seed;
    run_sketch(made, progress_);
    return made.out;
  }
  Folder folder_;
  testing::Told progress_;
  std::string a_ = folder_.add("a.jsonl", lines("a", 100)), b_ = folder_.add("b.jsonl", lines("b", 100));

  static std::string lines(const std::string& prefix, int count) {
    std::string out;
    testing::Random random(static_cast<std::uint64_t>(count));
    for (int i = 0; i < count; ++i)
      out += testing::json_record(prefix + std::to_string(i), testing::joined(testing::random_words(random, 50))).bytes;
    return out;
  }
};

TEST_F(DedupRefusals, OfWhatCannotBeReadTwice) {
  expect_refusal(config({"-"}), "standard input can be read once only");
  expect_refusal(config({"-"}), "or give --no-kept");
  const std::string pipe = folder_.path("pipe.jsonl");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  expect_refusal(config({pipe}), pipe + " can be read once only");
  DedupConfig verify = config({pipe});
  verify.kept = false;
  verify.verify = Verify::kBorderline;
  const std::string said = refusal(verify);
  EXPECT_NE(said.find("once only"), std::string::npos);
  EXPECT_EQ(said.find("--no-kept"), std::string::npos) << "that was given already: " << said;
  EXPECT_NE(said.find("--verify signature"), std::string::npos) << said;
  verify.verify = Verify::kSignature;
  verify.excerpt = true;
  EXPECT_NE(refusal(verify).find("give --relations exact,near_dup"), std::string::npos) << refusal(verify);
  EXPECT_FALSE(fs::exists(folder_.path("run"))) << "refused before anything is written";
}

TEST_F(DedupRefusals, OfSettingsThatMakeNoSense) {
  expect_refusal(config({}), "no input");
  DedupConfig made = config({a_});
  made.from = {folder_.path("x")};
  expect_refusal(made, "--from takes the place of INPUT");
  made = config({a_});
  made.method = Method::kSimHash;
  made.max_hamming = 13;
  expect_refusal(made, "--max-hamming is 13; give 0 to 12");
  made = config({a_});
  made.excerpt = true;
  made.method = Method::kExact;
  expect_refusal(made, "excerpt is found with --method minhash");
  made.method = Method::kMinHash;
  made.near_dup = false;
  expect_refusal(made, "excerpt is found with --method minhash");
  made = config({a_});
  made.settings.slots = 100;
  EXPECT_NE(refusal(made), "");
  EXPECT_FALSE(fs::exists(folder_.path("run")));
}

TEST_F(DedupRefusals, OfTooLittleMemoryNamesWhatIsEnough) {
  DedupConfig made = config({a_});
  made.memory_bytes = (64u << 20) - 1;
  expect_refusal(made, "give 64M or more");
  made.memory_bytes = 64u << 20;
  made.threads = 9;
  std::string said = refusal(made);
  EXPECT_FALSE(fs::exists(folder_.path("run")));
  // What it names is the least for any input; once the documents are counted, for so many.
  for (int i = 0; i < 2 && !said.empty(); ++i) {
    const std::size_t at = said.find("give ");
    ASSERT_NE(at, std::string::npos) << said;
    made.memory_bytes = std::stoull(said.substr(at + 5)) << 20;
    said = refusal(made);
    made.resume = true;
  }
  EXPECT_EQ(said, "") << "what it names is enough";
  made.out = folder_.path("less");
  made.memory_bytes -= 1u << 20;
  expect_refusal(made, "for 9 threads and 100 documents");
}

TEST_F(DedupRefusals, OfATemporaryFolderThatIsNotThere) {
  DedupConfig made = config({a_});
  made.tmp = folder_.path("nowhere");
  expect_refusal(made, "--tmp " + made.tmp);
  made.tmp = a_;
  expect_refusal(made, "--tmp " + made.tmp);
  EXPECT_FALSE(fs::exists(folder_.path("run"))) << "not after hours, when the first byte would go there";
}

TEST_F(DedupRefusals, OfWhatIsNoSketch) {
  DedupConfig made = config({});
  made.from = {folder_.path("nothing")};
  expect_refusal(made, "no finished run is there");
  run_dedup(config({a_}), progress_);
  DedupConfig of_dedup = made;
  of_dedup.out = folder_.path("other");
  of_dedup.from = {folder_.path("run")};
  expect_refusal(of_dedup, "the run there is one of stemma dedup");
  const std::string good = sketch("sketch", {a_});
  const std::string run_json = read_file(good + "/run.json");
  made.from = {good};
  made.out = folder_.path("out");
  for (const char* damaged : {"", "[]", "7", "{}", "{\"verb\":\"sketch\"}", "{\"verb\":\"sketch\",\"parameters\":[]}",
                              "{\"verb\":\"sketch\",\"parameters\":{\"fields\":1}}"}) {
    write_file(good + "/run.json", damaged);
    try {
      run_dedup(made, progress_);
      ADD_FAILURE() << damaged;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(good), std::string::npos) << error.what();
    }
  }
  write_file(good + "/run.json", run_json);
  const std::string sources = read_file(good + "/sources.jsonl");
  write_file(good + "/sources.jsonl", "{\"source\":7}\n");
  expect_refusal(made, "sources.jsonl is damaged");
  write_file(good + "/sources.jsonl", sources);
  EXPECT_EQ(refusal(made), "");
}

TEST_F(DedupRefusals, OfSketchesOfAnotherVersionSaysHowToMakeThemAgain) {
  const std::string made = sketch("old", {a_});
  std::string run = read_file(made + "/run.json");
  const std::string now = "\"format\": " + std::to_string(kSketchFormatVersion);
  ASSERT_NE(run.find(now), std::string::npos);
  write_file(made + "/run.json", run.replace(run.find(now), now.size(), "\"format\": 1"));
  DedupConfig from = config({});
  from.from = {made};
  expect_refusal(from, "its format is 1");
  expect_refusal(from, "make it with stemma sketch --out " + made);
}

TEST_F(DedupRefusals, OfNothingThatAnEarlierSketchLeft) {
  const std::string made = sketch("sketch", {a_});
  DedupConfig after = config({b_});
  after.out = made;
  run_dedup(after, progress_);
  for (const std::string& name : folder_.names("sketch/store"))
    EXPECT_TRUE(!name.ends_with(".col") || name == "decisions.col") << name << " is of the sketch that was there";
}

TEST_F(DedupRefusals, OfSharesThatWereMadeWithOtherSettings) {
  DedupConfig made = config({});
  made.from = {sketch("one", {a_}), sketch("two", {b_}, 7)};
  expect_refusal(made, "two was made with another seed than the first (7 instead of 1)");
}

TEST_F(DedupRefusals, OfColumnsThatWereDamagedNamesThem) {
  const std::string from = sketch("sketch", {a_});
  const std::string path = from + "/store/signature.col";
  std::string bytes = read_file(path);
  bytes[bytes.size() / 2] ^= 1;
  write_file(path, bytes);
  DedupConfig made = config({});
  made.from = {from};
  expect_refusal(made, path, ErrorCode::kCorrupt);
  fs::remove(path);
  expect_refusal(made, path, ErrorCode::kIo);
}

TEST_F(DedupRefusals, OfItsOwnSketchesAsTheFolderToWriteTo) {
  DedupConfig made = config({});
  made.from = {sketch("sketch", {a_})};
  made.out = made.from[0];
  expect_refusal(made, "--out");
  made.out = folder_.path("./x/../sketch/");
  fs::create_directories(folder_.path("x"));
  expect_refusal(made, "--out");
  EXPECT_TRUE(fs::exists(made.from[0] + "/store/signature.col"));
}

TEST_F(DedupRefusals, OfAnInputInsideTheRun) {
  fs::create_directories(folder_.path("run/store"));
  const std::string inside = folder_.add("run/a.jsonl", lines("a", 3));
  expect_refusal(config({inside}), "lies in --out");
  EXPECT_TRUE(fs::exists(inside));
}

/// Input that changed after it was sketched, and before its records are read again.
class DedupChangedInput : public DedupRefusals {
 protected:
  void expect_noticed(const std::string& content, const char* what) {
    for (const Verify verify : {Verify::kSignature, Verify::kExact}) {
      folder_.add("a.jsonl", before_);
      DedupConfig made = config({});
      made.from = {sketch("sketch", {a_, b_})};
      made.verify = verify;
      folder_.add("a.jsonl", content);
      const std::string said = refusal(made, ErrorCode::kIo);
      EXPECT_NE(said.find(a_ + " has changed"), std::string::npos) << what << ": " << said;
      EXPECT_FALSE(fs::exists(made.out + "/kept/a.jsonl")) << what;
      EXPECT_FALSE(fs::exists(made.out + "/run.json"));
    }
  }
  /// Texts and near copies of them, so that there is something to verify on the texts themselves.
  static std::string texts_and_near_copies() {
    testing::Random random(1);
    std::string out;
    for (int i = 0; i < 60; ++i) {
      testing::Words words = testing::random_words(random, 100);
      for (const char* kind : {"a", "b"}) {
        out += testing::json_record(kind + std::to_string(i), testing::joined(words)).bytes;
        words.back() = "another";
      }
    }
    return out;
  }
  const std::string before_ = texts_and_near_copies();
};

TEST_F(DedupChangedInput, IsNoticedByThePlacesOfDocuments) {
  expect_noticed("", "emptied");
  expect_noticed(before_.substr(0, before_.size() / 2), "cut");
  expect_noticed(before_.substr(0, before_.rfind('\n', before_.size() - 2) + 1), "without its last line");
  std::string joined = before_;
  joined.erase(joined.rfind('\n', joined.size() - 2), 1);
  expect_noticed(joined, "with two lines in one");
}

TEST_F(DedupChangedInput, ThatIsGoneIsAnError) {
  DedupConfig made = config({});
  made.from = {sketch("sketch", {a_, b_})};
  fs::remove(a_);
  expect_refusal(made, a_, ErrorCode::kIo);
}

TEST_F(DedupChangedInput, OfResumeIsNoticedByTimeOrSize) {
  DedupConfig made = config({a_});
  run_dedup(made, progress_);
  made.resume = true;
  fs::last_write_time(a_, fs::last_write_time(a_) - std::chrono::hours(1));
  expect_refusal(made, "a.jsonl as it was before it changed");
}

}  // namespace
}  // namespace stemma::engine
