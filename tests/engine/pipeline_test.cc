#include "engine/pipeline.h"

#include <gtest/gtest.h>
#include <oneapi/tbb/global_control.h>

#include <filesystem>

#include "engine/read/reasons.h"
#include "shingling/base/error.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::identify;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::Told;

/// Hands on JSON lines, a few at a time, and may break off with an error.
class LinesReader : public Reader {
 public:
  explicit LinesReader(std::vector<std::string> lines, std::size_t batch = 3, bool fails = false)
      : lines_(std::move(lines)), batch_(batch), fails_(fails) {}

  std::optional<RawBatch> next() override {
    if (at_ >= lines_.size()) {
      if (fails_) throw Error(ErrorCode::kIo, "the disk went away");
      return std::nullopt;
    }
    RawBatch out;
    for (const std::size_t end = std::min(at_ + batch_, lines_.size()); at_ < end; ++at_)
      out.pieces.push_back(testing::piece(lines_[at_] + "\n", at_ + 1, 1));
    return out;
  }

 private:
  std::vector<std::string> lines_;
  std::size_t batch_, at_ = 0;
  bool fails_;
};

std::string line(const std::string& id, const std::string& text) {
  return R"({"id":")" + id + R"(","text":")" + text + R"("})";
}

struct Result {
  Streamed streamed;
  std::vector<std::string> texts;
  std::vector<std::vector<align::TextFeature>> features;
  Told told;

  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const DocRow& row : streamed.columns.rows) out.push_back(row.id);
    return out;
  }
};

Result run(Reader& reader, const std::string& store) {
  const std::vector<InputFile> files{{"lines.jsonl", "lines.jsonl"}};
  const Parse parse({}, files, 1 << 20);
  const shingling::LexiconSet lexicons;
  PivotReaders readers(lexicons);
  const Sketch sketch({}, readers, testing::by_function_words);
  Result out;
  TextStore texts(store);
  FeatureStore features(store + ".features");
  out.streamed = stream(reader, parse, sketch, texts, features, out.told);
  for (const DocRow& row : out.streamed.columns.rows) {
    out.texts.push_back(texts.read(row.text));
    out.features.push_back(features.read(row.features));
  }
  return out;
}

Result run(std::vector<std::string> lines, std::size_t batch = 3) {
  const Folder folder;
  LinesReader reader(std::move(lines), batch);
  return run(reader, folder.path("texts"));
}

TEST(Pipeline, NothingInGivesNothingOut) {
  const Result result = run(std::vector<std::string>{});
  EXPECT_EQ(result.streamed.columns.size(), 0u);
  EXPECT_TRUE(result.streamed.columns.signatures.empty());
}

TEST(Pipeline, DocumentsComeInTheOrderOfTheInputWithTheirTexts) {
  std::vector<std::string> lines, ids, texts;
  for (int i = 0; i < 100; ++i) {
    ids.push_back(std::to_string(i));
    texts.push_back("the text of number " + ids.back());
    lines.push_back(line(ids.back(), texts.back()));
  }
  const Result result = run(lines);
  EXPECT_EQ(result.ids(), ids);
  EXPECT_EQ(result.texts, texts);
  EXPECT_EQ(result.streamed.columns.slots, 128u);
  EXPECT_EQ(result.streamed.columns.signatures.size(), 100u * 128u);
  EXPECT_EQ(result.told.counted.back().documents, 100u);
  for (const DocRow& row : result.streamed.columns.rows) EXPECT_EQ(row.key, hash64(row.id));
}

TEST(Pipeline, ARepeatedIdIsRenamedWithOneWarning) {
  const Result result =
      run({line("a", "one"), line("b", "two"), line("a", "three"), line("a", "four"), line("b", "five")});
  EXPECT_EQ(result.ids(), (std::vector<std::string>{"a", "b", "a#2", "a#3", "b#2"}));
  ASSERT_EQ(result.told.warnings.size(), 1u);
  EXPECT_NE(result.told.warnings[0].find("\"a\""), std::string::npos);
  EXPECT_NE(result.told.warnings[0].find("\"a#2\""), std::string::npos);
}

TEST(Pipeline, ANewNameIsOneThatNobodyHas) {
  EXPECT_EQ(run({line("a#2", "one"), line("a", "two"), line("a", "three")}).ids(),
            (std::vector<std::string>{"a#2", "a", "a#3"}));
  EXPECT_EQ(run({line("a", "one"), line("a", "two"), line("a#2", "three")}).ids(),
            (std::vector<std::string>{"a", "a#2", "a#2#2"}));
}

TEST(Pipeline, RejectsComeInTheOrderOfTheInput) {
  std::vector<std::string> lines;
  for (int i = 0; i < 200; ++i) lines.push_back(i % 2 == 0 ? line(std::to_string(i), "some words") : "{cut off");
  const Result result = run(lines, 1);
  ASSERT_EQ(result.streamed.rejects.size(), 100u);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_EQ(result.streamed.rejects[i].line, 2 * i + 2);
    EXPECT_EQ(result.streamed.rejects[i].reason, reason::kBadJson);
  }
  EXPECT_EQ(result.streamed.columns.size(), 100u);
}

TEST(Pipeline, BytesAreThoseOfTheRecords) {
  const std::vector<std::string> lines{line("a", "one"), "{cut off", line("b", "two")};
  EXPECT_EQ(run(lines).streamed.bytes, lines[0].size() + lines[1].size() + lines[2].size());
}

TEST(Pipeline, OneThreadAndManyGiveTheSame) {
  Random random(61);
  std::vector<std::string> lines;
  for (int i = 0; i < 300; ++i)
    lines.push_back(random() % 20 == 0
                        ? "{cut off"
                        : line(std::to_string(random() % 200), joined(random_words(random, 1 + random() % 120))));
  const auto with = [&](std::size_t threads, std::size_t batch) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    return run(lines, batch);
  };
  const Result one = with(1, 7);
  for (const std::size_t threads : {2u, 4u}) {
    const Result many = with(threads, threads);
    EXPECT_EQ(many.ids(), one.ids());
    EXPECT_EQ(many.texts, one.texts);
    EXPECT_EQ(many.features, one.features);
    EXPECT_EQ(many.streamed.columns.signatures, one.streamed.columns.signatures);
    EXPECT_EQ(many.told.warnings, one.told.warnings);
    ASSERT_EQ(many.streamed.rejects.size(), one.streamed.rejects.size());
    for (std::size_t i = 0; i < one.streamed.rejects.size(); ++i)
      EXPECT_EQ(many.streamed.rejects[i].line, one.streamed.rejects[i].line);
    for (std::size_t doc = 0; doc < one.streamed.columns.size(); ++doc) {
      const DocRow &a = one.streamed.columns.rows[doc], &b = many.streamed.columns.rows[doc];
      EXPECT_EQ(a.exact, b.exact);
      EXPECT_EQ(a.fingerprints.size(), b.fingerprints.size());
    }
  }
}

TEST(Pipeline, AReaderThatBreaksOffEndsItWithItsError) {
  const Folder folder;
  LinesReader reader({line("a", "one"), line("b", "two")}, 1, true);
  try {
    run(reader, folder.path("texts"));
    FAIL() << "ended as if all were read";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the disk went away");
  }
  EXPECT_TRUE(folder.names().empty()) << "the texts of a broken run stay behind";
}

TEST(Pipeline, AFullDiskEndsItWithTheReason) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  const Folder folder;
  std::filesystem::create_symlink("/dev/full", folder.path("texts"));
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i) lines.push_back(line(std::to_string(i), std::string(50'000, 'x')));
  LinesReader reader(lines);
  try {
    run(reader, folder.path("texts"));
    FAIL() << "wrote to a full disk";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
  }
}

}  // namespace
}  // namespace stemma::engine
