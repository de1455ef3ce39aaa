#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/codec/block.h"
#include "engine/dedup/annotation.h"
#include "engine/dedup/dedup.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/dedup_world.h"

namespace stemma::engine {
namespace {

using testing::Corpus;
using testing::CorpusRecord;
using testing::Folder;
using Json = nlohmann::ordered_json;
using Lines = std::vector<std::string>;

TEST(Annotated, PutsTheKeyBehindTheOthersAndLeavesTheRestAsItStood) {
  EXPECT_EQ(annotated("{\"a\": \"}\"} \r\n", "{\"b\":1}"), "{\"a\": \"}\",\"stemma\":{\"b\":1}} \r\n");
  EXPECT_EQ(annotated("{\"a\":{\"c\":2}}", "{}"), "{\"a\":{\"c\":2},\"stemma\":{}}");
}

class DedupAnnotate : public ::testing::Test {
 protected:
  /// The JSON lines of a random corpus, in three files.
  Corpus corpus() {
    Corpus out;
    for (testing::CorpusFile& file : testing::random_corpus(1, 60).files)
      if (file.name.find(".jsonl") != std::string::npos) out.files.push_back(std::move(file));
    return out;
  }
  DedupConfig config(const std::string& input, const std::string& out) {
    DedupConfig made;
    made.inputs = {input};
    made.out = folder_.path(out);
    made.annotate = true;
    return made;
  }
  static Lines lines(const std::string& bytes) {
    Lines out;
    std::istringstream in(bytes);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
  }
  Folder folder_;
  testing::Told progress_;
};

TEST_F(DedupAnnotate, EveryDocumentStaysAndThoseRemovedSayFor) {
  const Corpus given = corpus();
  ASSERT_GT(given.files.size(), 1u);
  const DedupConfig made = config(given.write(folder_, "in"), "run");
  const DedupSummary done = run_dedup(made, progress_);
  EXPECT_GT(done.removed_near_dup + done.removed_exact, 5u);
  EXPECT_FALSE(std::filesystem::exists(made.out + "/kept"));
  const Lines removed = lines(read_file(made.out + "/removed.jsonl"));
  std::size_t at = 0;
  for (const testing::CorpusFile& file : given.files) {
    std::string expected;
    for (const CorpusRecord& record : file.records) {
      if (record.id.empty()) continue;  // no document
      const bool goes = at < removed.size() && Json::parse(removed[at]).at("id") == record.id &&
                        Json::parse(removed[at]).at("source") == file.name;
      expected += goes ? annotated(record.bytes, removed[at++]) : record.bytes;
    }
    if (expected.empty()) continue;  // no document, no file
    std::string decoded;
    const auto stream = open_stream(made.out + "/annotated/" + file.name);
    std::string step(1u << 16, '\0');
    while (const std::size_t got = stream->read(step)) decoded.append(step, 0, got);
    EXPECT_EQ(decoded, expected) << file.name;
    for (const std::string& line : lines(decoded)) {
      EXPECT_TRUE(Json::accept(line.substr(line.find('{')))) << line;  // behind a byte order mark
    }
  }
  EXPECT_EQ(at, removed.size());
}

TEST_F(DedupAnnotate, GoesOnBehindTheFilesThatAreDone) {
  const std::string input = corpus().write(folder_, "in");
  const DedupConfig whole = config(input, "whole");
  run_dedup(whole, progress_);
  DedupConfig broken = config(input, "broken");
  run_dedup(broken, progress_);
  // As a kill leaves it: the last file is not there yet, nor run.json.
  const Lines names = folder_.names("broken/annotated");
  std::filesystem::remove(broken.out + "/annotated/" + names.back());
  std::filesystem::remove(broken.out + "/run.json");
  broken.resume = true;
  broken.threads = 1;
  EXPECT_FALSE(run_dedup(broken, progress_).was_finished);
  EXPECT_EQ(testing::differing(testing::outputs(broken.out), testing::outputs(whole.out)), "");
}

TEST_F(DedupAnnotate, OtherFormatsThanJsonLinesAreRefusedBeforeAnythingIsRead) {
  DedupConfig made = config(folder_.add("a.txt", "a text"), "run");
  try {
    run_dedup(made, progress_);
    FAIL() << "no refusal";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kConfig);
    EXPECT_NE(std::string(error.what()).find("a.txt is of the format text"), std::string::npos) << error.what();
  }
  EXPECT_FALSE(std::filesystem::exists(made.out));
  made.inputs = {folder_.add("a.jsonl", "{\"text\":\"a\"}\n")};
  made.kept = false;
  EXPECT_THROW(run_dedup(made, progress_), Error);
}

}  // namespace
}  // namespace stemma::engine
