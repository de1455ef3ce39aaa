#include "engine/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/run.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

struct Silent : Progress {
  void step(std::string_view) override {}
  void count(const Counted&) override {}
  void note(std::string_view) override {}
  void warn(std::string_view) override {}
};

/// `count` words of letters that no other `seed` has.
std::vector<std::string> words(int seed, int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) {
    std::uint64_t bits = mix64(static_cast<std::uint64_t>(seed) * 1'000'003 + static_cast<std::uint64_t>(i));
    std::string word;
    for (int letter = 0; letter < 9; ++letter, bits /= 26) word += static_cast<char>('a' + bits % 26);
    out.push_back(word);
  }
  return out;
}

std::string joined(const std::vector<std::string>& some) {
  std::string out;
  for (const std::string& word : some) out += word + ' ';
  return out;
}

class ExplainTest : public testing::Test {
 protected:
  void SetUp() override {
    // A folder a test, so that tests may run side by side.
    dir_ = fs::temp_directory_path() /
           (std::string("stemma_explain_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(dir_);
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }

  void add(const std::string& id, const std::string& text) {
    lines_ += nlohmann::json{{"id", id}, {"lang", "en"}, {"text", text}}.dump() + "\n";
  }
  void cluster(const std::vector<std::string>& relations = {}, bool store = true) {
    std::ofstream(input()) << lines_;
    ClusterConfig config;
    config.inputs = {input()};
    config.out = run();
    config.relations = relations;
    config.report = false;
    config.store = store;
    Silent silent;
    run_cluster(config, silent);
  }
  Explanation explained(const std::string& a, const std::string& b) {
    Silent silent;
    return explain(run(), a, b, "", silent);
  }
  std::string failure(const std::string& a, const std::string& b, ErrorCode code) {
    try {
      explained(a, b);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    ADD_FAILURE() << "no error";
    return "";
  }
  std::string input() const { return (dir_ / name_).string(); }
  std::string run() const { return (dir_ / "run").string(); }

  fs::path dir_;
  std::string lines_, name_ = "in.jsonl";
};

/// Copies of one text that keep its first words, or have every n-th word changed, or stand in a longer one: for each
/// pair that the run looked at, its decision must follow from the thresholds that the explanation names.
TEST_F(ExplainTest, ThresholdsAreThoseThatTheRunDecidedBy) {
  const std::vector<std::string> base = words(0, 200);
  add("base", joined(base));
  for (int kept = 20; kept <= 190; kept += 10) {
    std::vector<std::string> head(base.begin(), base.begin() + kept), more = words(kept, 200 - kept);
    head.insert(head.end(), more.begin(), more.end());
    add("head " + std::to_string(kept), joined(head));
  }
  for (int every = 4; every <= 40; every += 3) {
    std::vector<std::string> edited = base;
    const std::vector<std::string> other = words(1000 + every, 200);
    for (std::size_t i = 0; i < edited.size(); i += static_cast<std::size_t>(every)) edited[i] = other[i];
    add("edited " + std::to_string(every), joined(edited));
  }
  for (int kept = 9; kept <= 60; kept += 3) {
    std::vector<std::string> part(base.begin(), base.begin() + kept),
        more = words(2000 + kept, kept / 5 + kept % 2 * kept / 3);
    part.insert(part.end(), more.begin(), more.end());
    add("part " + std::to_string(kept), joined(part));
  }
  for (int kept = 10; kept <= 60; kept += 10)
    add("lead " + std::to_string(kept), joined(std::vector<std::string>(base.begin(), base.begin() + kept)));
  cluster({"near_dup", "excerpt"});
  std::vector<std::string> ids;
  std::ifstream documents(run() + "/documents.jsonl");
  for (std::string line; std::getline(documents, line);) ids.push_back(nlohmann::json::parse(line)["id"]);
  std::size_t near_dups = 0, by_order = 0, excerpts = 0, neither = 0;
  for (std::size_t i = 1; i < ids.size(); ++i) {
    const Explanation e = explained("base", ids[i]);
    ASSERT_TRUE(e.wording) << ids[i];
    const WordingEvidence& w = e.wording->evidence;
    if (e.wording->bands.empty() && e.wording->fingerprints == 0) continue;
    const ExplainedRules& r = e.rules;
    const bool jaccard = w.jaccard >= r.min_jaccard && e.wording->page_jaccard >= r.min_jaccard;
    const bool order = w.jaccard >= r.order_least_jaccard && w.order >= r.order_share;
    const bool excerpt = w.containment >= r.excerpt_containment &&
                         std::min(e.wording->shingles_a, e.wording->shingles_b) >= r.excerpt_shingles;
    const std::string expected = jaccard || order ? "near_dup" : excerpt ? "excerpt" : "";
    EXPECT_EQ(e.verdict ? e.verdict->relation : "", expected)
        << ids[i] << " J " << w.jaccard << " C " << w.containment << " O " << w.order;
    if (e.verdict && e.verdict->wording) {
      EXPECT_NEAR(e.verdict->wording->jaccard, w.jaccard, 1e-4);
      EXPECT_NEAR(e.verdict->wording->containment, w.containment, 1e-4);
      if (e.verdict->wording->order > 0) {
        EXPECT_NEAR(e.verdict->wording->order, w.order, 1e-4);
      }
    }
    ++(jaccard ? near_dups : order ? by_order : excerpt ? excerpts : neither);
  }
  // Each rule was put to the test.
  EXPECT_GT(near_dups, 0u);
  EXPECT_GT(by_order, 0u);
  EXPECT_GT(excerpts, 0u);
  EXPECT_GT(neither, 0u);
}

TEST_F(ExplainTest, TheOrderOfTheTwoIdsDoesNotMatter) {
  add("one", joined(words(1, 60)));
  add("two", joined(words(1, 50)));
  cluster();
  const Explanation x = explained("one", "two"), y = explained("two", "one");
  EXPECT_EQ(x.documents[0].id, "one");
  EXPECT_EQ(y.documents[0].id, "one");
  ASSERT_TRUE(x.wording && y.wording && x.verdict && y.verdict);
  EXPECT_EQ(x.wording->evidence.share_a, y.wording->evidence.share_a);
  EXPECT_EQ(x.wording->bands, y.wording->bands);
  EXPECT_TRUE(x.one_cluster());
  EXPECT_GT(x.wording->bands.size(), 0u);
}

TEST_F(ExplainTest, EqualTextMeetsInEveryBand) {
  add("one", "The Same words stand here, in a row of some length.");
  add("two", "the same words STAND here in a row of some length");
  cluster();
  const Explanation e = explained("one", "two");
  ASSERT_TRUE(e.wording && e.verdict && e.alignment);
  EXPECT_TRUE(e.wording->exact);
  EXPECT_EQ(e.verdict->by, "text");
  EXPECT_EQ(e.wording->bands.size(), e.rules.shape.bands);
  EXPECT_EQ(e.wording->meeting_probability, 1.0);
  EXPECT_EQ(e.wording->simhash_distance, 0);
  EXPECT_EQ(e.wording->equal_blocks.size(), 1u);
}

TEST_F(ExplainTest, TextsThatTheStoreLacksComeFromTheirSource) {
  add("one", joined(words(1, 60)));
  add("two", joined(words(2, 60)));
  cluster();
  const Explanation e = explained("one", "two");
  EXPECT_FALSE(e.verdict);
  EXPECT_FALSE(e.one_cluster());
  ASSERT_TRUE(e.wording);
  EXPECT_EQ(e.wording->evidence.jaccard, 0.0);
  ASSERT_TRUE(e.meaning);
  EXPECT_FALSE(e.meaning->of_the_run);
  EXPECT_TRUE(e.notes.empty());
}

TEST_F(ExplainTest, ParagraphsOfPlainTextsAreThoseOfTheRun) {
  const auto record = [](const std::string& id, const std::string& text) {
    return "WARC/1.0\nWARC-Type: conversion\nWARC-Record-ID: <" + id +
           ">\nContent-Length: " + std::to_string(text.size()) + "\n\n" + text + "\n\n";
  };
  const std::string both = joined(words(9, 12)) + "\n";
  name_ = "in.wet";
  lines_ = record("one", joined(words(1, 12)) + "\n" + both + joined(words(2, 12)) + "\n") +
           record("two", joined(words(3, 12)) + "\n" + both);
  cluster();
  const Explanation e = explained("one", "two");
  ASSERT_TRUE(e.wording);
  EXPECT_EQ(e.documents[0].paragraphs, 3u);
  EXPECT_EQ(e.wording->equal_blocks.size(), 1u);
}

TEST_F(ExplainTest, ASourceThatIsGoneOrChangedIsSaid) {
  add("one", joined(words(1, 60)));
  add("two", joined(words(2, 60)));
  cluster();
  std::ofstream(input()) << lines_.substr(0, lines_.find('\n') + 1) << R"({"id": "two", "text": "another text"})"
                         << '\n';
  Explanation e = explained("one", "two");
  EXPECT_FALSE(e.wording);
  EXPECT_EQ(e.documents[0].no_text, "");
  EXPECT_NE(e.documents[1].no_text.find("has changed since the run"), std::string::npos) << e.documents[1].no_text;
  fs::remove(input());
  e = explained("one", "two");
  EXPECT_NE(e.documents[0].no_text.find("is not where the run read it"), std::string::npos) << e.documents[0].no_text;
  EXPECT_EQ(e.notes.size(), 2u);
}

TEST_F(ExplainTest, MeaningIsLeftOutWhereTheRunWasNotAskedForIt) {
  add("one", joined(words(1, 60)));
  add("two", joined(words(1, 60)) + "more");
  cluster({"exact", "near_dup"});
  const Explanation e = explained("one", "two");
  EXPECT_TRUE(e.wording);
  EXPECT_FALSE(e.meaning);
  EXPECT_TRUE(e.shared.words.empty());
  EXPECT_EQ(e.notes.size(), 1u);
}

TEST_F(ExplainTest, SharedWordsAndAnchorsAreThoseOfTheTexts) {
  add("one", "Maria Albrecht sold 417 boats in Brenholm. The ferry Dorothea left on time.");
  add("two", "In Brenholm, Maria Albrecht sold 417 boats. Nobody saw the ferry Dorothea leave.");
  cluster();
  const Explanation e = explained("one", "two");
  const auto has = [&](const std::string& word) {
    return std::ranges::any_of(e.shared.words, [&](const SharedWord& w) { return w.a == word && w.b == word; });
  };
  EXPECT_TRUE(has("Brenholm"));
  EXPECT_TRUE(has("417"));
  double sum = 0;
  for (const SharedWord& word : e.shared.words) sum += word.share;
  EXPECT_LE(sum, 1.0 + 1e-9);
  const auto brenholm = std::ranges::find(e.shared.anchors, "Brenholm", &Anchor::a);
  ASSERT_NE(brenholm, e.shared.anchors.end());
  EXPECT_FALSE(brenholm->in_order);  // it stands before the others in one, behind them in the other
  EXPECT_TRUE(std::ranges::find(e.shared.anchors, "Dorothea", &Anchor::a)->in_order);
}

TEST_F(ExplainTest, AnUnknownIdBringsTheNearest) {
  add("texts/ledger.txt", joined(words(1, 60)));
  add("texts/courier.txt", joined(words(2, 60)));
  cluster();
  EXPECT_NE(failure("texts/ledger.txt", "curier.txt", ErrorCode::kUsage).find("near it: texts/courier.txt"),
            std::string::npos);
  EXPECT_NE(failure("ledger", "texts/courier.txt", ErrorCode::kUsage).find("near it: texts/ledger.txt"),
            std::string::npos);
  EXPECT_NE(failure("texts/courier.txt", "0815", ErrorCode::kUsage).find("documents.jsonl there lists them"),
            std::string::npos);
  EXPECT_NE(failure("a", "a", ErrorCode::kUsage).find("given twice"), std::string::npos);
}

TEST_F(ExplainTest, AFolderThatIsNoRunOrHasNoStoreIsRefused) {
  EXPECT_NE(failure("one", "two", ErrorCode::kUnsupported).find("is no finished run"), std::string::npos);
  add("one", joined(words(1, 60)));
  add("two", joined(words(1, 50)));
  cluster({}, false);
  EXPECT_NE(failure("one", "two", ErrorCode::kUnsupported).find("--no-store"), std::string::npos);
  std::ofstream(run() + "/run.json") << R"({"format": 1, "verb": "dedup", "parameters": {}})";
  EXPECT_NE(failure("one", "two", ErrorCode::kUnsupported).find("explain reads runs of cluster"), std::string::npos);
  std::ofstream(run() + "/run.json") << R"({"format": 99, "verb": "cluster", "parameters": {}})";
  EXPECT_NE(failure("one", "two", ErrorCode::kUnsupported).find("newer program"), std::string::npos);
  std::ofstream(run() + "/run.json") << "{";
  EXPECT_NE(failure("one", "two", ErrorCode::kCorrupt).find("run.json"), std::string::npos);
}

TEST_F(ExplainTest, DamagedParametersDoNotLeadOutsideTheSignature) {
  add("one", joined(words(1, 60)));
  add("two", joined(words(1, 50)));
  cluster();
  std::ofstream(run() + "/run.json")
      << R"({"format": 1, "verb": "cluster", "parameters": {"slots": 64, "bands": 4000000000, "rows": 4611686018427387904, "seed": 1}})";
  const Explanation e = explained("one", "two");
  ASSERT_TRUE(e.wording);
  EXPECT_TRUE(e.wording->bands.empty());
}

}  // namespace
}  // namespace stemma::engine
