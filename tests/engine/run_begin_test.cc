#include "engine/run_begin.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

class BeginRun : public ::testing::Test {
 protected:
  RunBegin begin(bool resume) { return begin_run(out_, {verb_, parameters_, files_}, resume); }
  std::string refusal(ErrorCode code = ErrorCode::kConfig) {
    try {
      begin(true);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    return "";
  }
  testing::Folder folder_;
  std::string out_ = folder_.path("run"), verb_ = "dedup";
  Json parameters_{{"slots", 128}, {"keep", "first"}};
  std::vector<InputFile> files_{{folder_.add("a.jsonl", "one"), "a.jsonl"}, {folder_.add("b.jsonl", "two"), "b.jsonl"}};
};

TEST_F(BeginRun, IsFreshThenGoesOnThenIsFinished) {
  EXPECT_EQ(begin(true), RunBegin::kFresh) << "nothing was there to go on from";
  EXPECT_EQ(begin(true), RunBegin::kGoesOn);
  write_file(out_ + "/store/work", "done so far");
  EXPECT_EQ(begin(true), RunBegin::kGoesOn);
  EXPECT_TRUE(std::filesystem::exists(out_ + "/store/work"));
  write_file(out_ + "/run.json", "{\"program\": \"stemma \"}");
  EXPECT_EQ(begin(true), RunBegin::kFinished);
  EXPECT_EQ(begin(false), RunBegin::kFresh);
  EXPECT_FALSE(std::filesystem::exists(out_ + "/run.json"));
}

TEST_F(BeginRun, NamesWhatDiffers) {
  begin(false);
  parameters_["slots"] = 64;
  EXPECT_NE(refusal().find("another slots: 128, now 64"), std::string::npos) << refusal();
  parameters_["slots"] = 128;
  parameters_["seed"] = 2;
  EXPECT_NE(refusal().find("another seed: null, now 2"), std::string::npos) << refusal();
  parameters_.erase("seed");
  parameters_.erase("keep");
  EXPECT_NE(refusal().find("other parameters"), std::string::npos) << refusal();
  parameters_["keep"] = "first";
  EXPECT_EQ(refusal(), "");
  verb_ = "sketch";
  EXPECT_NE(refusal().find("the verb dedup"), std::string::npos) << refusal();
}

TEST_F(BeginRun, NamesTheFileThatDiffers) {
  begin(false);
  const std::vector<InputFile> before = files_;
  std::swap(files_[0], files_[1]);
  EXPECT_NE(refusal().find("a.jsonl, now "), std::string::npos) << refusal();
  files_.pop_back();
  EXPECT_NE(refusal().find("2 input files, now 1"), std::string::npos) << refusal();
  files_ = before;
  std::filesystem::last_write_time(files_[1].path,
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(5));
  EXPECT_NE(refusal().find("b.jsonl as it was before it changed"), std::string::npos)
      << "of the same size: " << refusal();
  std::filesystem::remove(files_[1].path);
  EXPECT_NE(refusal().find("b.jsonl as it was before it changed"), std::string::npos) << "gone: " << refusal();
  EXPECT_TRUE(std::filesystem::exists(out_ + "/store/resume.json")) << "a refusal takes nothing away";
}

TEST_F(BeginRun, ADamagedStateIsRefusedAndAFreshRunReplacesIt) {
  begin(false);
  for (const char* damaged :
       {"", "{", "[]", "{}", "{\"verb\":\"dedup\"}", "{\"verb\":5,\"parameters\":[],\"files\":{}}",
        "{\"verb\":\"dedup\",\"parameters\":7,\"files\":7}"}) {
    write_file(out_ + "/store/resume.json", damaged);
    try {
      begin(true);
      ADD_FAILURE() << damaged;
    } catch (const Error&) {
    }
  }
  write_file(out_ + "/store/resume.json", "{");
  EXPECT_NE(refusal(ErrorCode::kCorrupt).find("resume.json is damaged"), std::string::npos);
  EXPECT_EQ(begin(false), RunBegin::kFresh);
  EXPECT_EQ(begin(true), RunBegin::kGoesOn);
}

TEST_F(BeginRun, DoesNotGoOnWithStandardInput) {
  files_ = {{"-", "stdin"}};
  EXPECT_EQ(begin(true), RunBegin::kFresh);
  EXPECT_NE(refusal().find("standard input"), std::string::npos);
}

TEST_F(BeginRun, AFreshRunTakesNothingOfAnEarlierOne) {
  begin(false);
  for (const char* name : {"removed.jsonl", "rejects.jsonl", "pairs.jsonl", "documents.jsonl", "sources.jsonl",
                           "kept/a.jsonl", "kept/deep/b.txt", "store/decisions.col", "store/decided.json",
                           "store/segments/000000-000000/segment.json", "removed.jsonl.tmp", "store/decisions.col.tmp"})
    folder_.add(std::string("run/").append(name), "earlier");
  begin(false);
  EXPECT_EQ(folder_.names("run"), (std::vector<std::string>{"store"}));
  EXPECT_EQ(folder_.names("run/store"), (std::vector<std::string>{"resume.json", "run"}));
}

TEST_F(BeginRun, AFolderOfARunThatWasKilledBeforeItsMarkStoodIsFree) {
  std::filesystem::create_directories(out_ + "/store");
  EXPECT_EQ(begin(true), RunBegin::kFresh);
  std::filesystem::remove_all(out_);
  folder_.add("run/store/run.tmp", "");
  EXPECT_EQ(begin(true), RunBegin::kFresh);
  EXPECT_EQ(folder_.names("run/store"), (std::vector<std::string>{"resume.json", "run"}));
  std::filesystem::remove_all(out_);
  folder_.add("run/store/mine.txt", "somebody's");
  EXPECT_THROW(begin(false), Error) << "a store that no run began";
}

TEST_F(BeginRun, SourcesAreALineEach) {
  files_.push_back({folder_.path("gone"), "gone"});
  EXPECT_EQ(source_lines(files_), "{\"source\":\"a.jsonl\",\"path\":\"" + files_[0].path + "\",\"bytes\":3}\n" +
                                      "{\"source\":\"b.jsonl\",\"path\":\"" + files_[1].path + "\",\"bytes\":3}\n" +
                                      "{\"source\":\"gone\",\"path\":\"" + files_[2].path + "\",\"bytes\":null}\n");
}

}  // namespace
}  // namespace stemma::engine
