#include "engine/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/codec/block.h"
#include "engine/read/reasons.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using nlohmann::json;
using testing::edited;
using testing::Folder;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::Told;
using testing::Words;
using Names = std::vector<std::string>;

const Names kArtefacts{"alignments.jsonl", "clusters.jsonl", "documents.jsonl", "pairs.jsonl", "rejects.jsonl"};

std::string line(const std::string& id, const std::string& text) {
  return json{{"id", id}, {"text", text}}.dump() + "\n";
}

std::string text_of(std::uint64_t seed, std::size_t words = 80) {
  Random random(seed);
  return joined(random_words(random, words));
}

/// A run over one file (or what a test names), and all that it wrote.
class RunTest : public ::testing::Test {
 protected:
  RunSummary run_on(const std::string& lines) {
    config_.inputs = {folder_.add("in.jsonl", lines)};
    return run();
  }
  RunSummary run() {
    config_.out = folder_.path("run");
    told_ = {};
    return run_cluster(config_, told_);
  }
  std::vector<json> rows(const std::string& name) const {
    std::vector<json> out;
    std::istringstream lines(read_file(folder_.path("run/" + name)));
    for (std::string one; std::getline(lines, one);) out.push_back(json::parse(one));
    return out;
  }
  json run_json() const { return json::parse(read_file(folder_.path("run/run.json"))); }
  std::string error(ErrorCode code) {
    try {
      run();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    ADD_FAILURE() << "no error";
    return "";
  }
  void expect_empty_run() {
    for (const char* name : {"alignments.jsonl", "clusters.jsonl", "documents.jsonl", "pairs.jsonl"})
      EXPECT_TRUE(rows(name).empty()) << name;
    EXPECT_EQ(run_json()["counts"]["documents"], 0);
    EXPECT_EQ(run_json()["counts"]["clusters"], 0);
  }

  Folder folder_;
  ClusterConfig config_;
  Told told_;
};

TEST_F(RunTest, AnUnknownRelationIsToldBeforeAnythingIsWritten) {
  config_.inputs = {folder_.add("in.jsonl", line("a", "text"))};
  config_.relations = {"neardup"};
  EXPECT_NE(error(ErrorCode::kUsage).find("exact, near_dup, excerpt, rewrite, translation, related"),
            std::string::npos);
  EXPECT_EQ(folder_.names(), Names{"in.jsonl"});
}

TEST_F(RunTest, ValuesOutOfRangeAreNamed) {
  const Names inputs{folder_.add("in.jsonl", line("a", "text"))};
  const auto start_anew = [&] {
    config_ = {};
    config_.inputs = inputs;
  };
  start_anew();
  for (const double bad : {0.0, -1.0, 1.5}) {
    config_.min_jaccard = bad;
    EXPECT_NE(error(ErrorCode::kConfig), "") << bad;
  }
  start_anew();
  config_.recall = 1;
  EXPECT_NE(error(ErrorCode::kConfig), "");
  start_anew();
  config_.all_pairs = 1;
  EXPECT_EQ(error(ErrorCode::kConfig), "all-pairs is 1; give 2 or more");
  start_anew();
  config_.max_document_bytes = 10;
  EXPECT_EQ(error(ErrorCode::kConfig), "max-document is 10 bytes; give 1K or more");
  start_anew();
  config_.memory_bytes = 1000;
  EXPECT_EQ(error(ErrorCode::kConfig), "--memory is 1000 bytes; give 64M or more");
  config_ = {};
  EXPECT_EQ(error(ErrorCode::kConfig), "no input; give files, folders, globs or -");
  EXPECT_EQ(folder_.names(), Names{"in.jsonl"});
}

TEST_F(RunTest, AFolderOfLexiconsThatDoesNotExistIsNamedWithTheWayOut) {
  config_.inputs = {folder_.add("in.jsonl", line("a", "text"))};
  config_.lexicons = folder_.path("nowhere");
  EXPECT_EQ(error(ErrorCode::kConfig), "no folder of lexicons at " + config_.lexicons +
                                           "; run `stemma lexicon build --out " + config_.lexicons + "`");
}

TEST_F(RunTest, WithoutLexiconsItWarnsOnceAndGoesOn) {
  EXPECT_EQ(run_on(line("a", "text")).documents, 1u);
  EXPECT_EQ(
      std::ranges::count_if(told_.warnings, [](const std::string& w) { return w.starts_with("no lexicons found"); }),
      1);
}

TEST_F(RunTest, WordingAloneNeedsNoLexiconsAndWarnsOfNone) {
  config_.relations = {"exact", "near_dup"};
  config_.lexicons = folder_.path("nowhere");
  run_on(line("a", "text"));
  EXPECT_TRUE(told_.warnings.empty()) << told_.warnings.front();
}

TEST_F(RunTest, AnEmptyInputGivesAWholeEmptyRun) {
  const RunSummary done = run_on("");
  EXPECT_EQ(done.one_line(), "0 documents: 0 clusters, 0 alone; pairs: none");
  expect_empty_run();
  EXPECT_TRUE(rows("rejects.jsonl").empty());
  EXPECT_FALSE(done.report_path.empty());
  EXPECT_FALSE(read_file(done.report_path).empty());
}

TEST_F(RunTest, OnlyRejectsGiveAWholeEmptyRun) {
  const RunSummary done = run_on("no json\n{\"id\":\"x\"}\n{\"text\":\"\"}\n");
  EXPECT_EQ(done.rejected, 3u);
  EXPECT_EQ(done.one_line(), "0 documents: 0 clusters, 0 alone; pairs: none; 3 records rejected");
  expect_empty_run();
  const std::vector<json> rejects = rows("rejects.jsonl");
  ASSERT_EQ(rejects.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(rejects[i]["source"], "in.jsonl");
    EXPECT_EQ(rejects[i]["line"], i + 1);
  }
}

TEST_F(RunTest, OneDocumentIsAClusterOfItsOwn) {
  const RunSummary done = run_on(line("only", text_of(1)));
  EXPECT_EQ(done.one_line(), "1 document: 0 clusters, 1 alone; pairs: none");
  const std::vector<json> documents = rows("documents.jsonl");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0]["id"], "only");
  EXPECT_EQ(documents[0]["role"], "alone");
  EXPECT_EQ(documents[0]["cluster"], documents[0]["key"]);
  EXPECT_TRUE(documents[0]["relation"].is_null());
  EXPECT_TRUE(documents[0]["relation_to"].is_null());
}

TEST_F(RunTest, TwoEqualDocumentsAreOneClusterAndOneExactPair) {
  const std::string text = text_of(2);
  const RunSummary done = run_on(line("a", text) + line("b", "  " + text + " !"));
  EXPECT_EQ(done.one_line(), "2 documents: 1 cluster, 0 alone; pairs: 1 exact");
  const std::vector<json> pairs = rows("pairs.jsonl"), documents = rows("documents.jsonl"),
                          clusters = rows("clusters.jsonl");
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs[0]["a"], "a");
  EXPECT_EQ(pairs[0]["b"], "b");
  EXPECT_EQ(pairs[0]["relation"], "exact");
  EXPECT_EQ(pairs[0]["score"], 1.0);
  EXPECT_EQ(documents[0]["cluster"], documents[1]["cluster"]);
  EXPECT_EQ(documents[0]["cluster"], std::min(documents[0]["key"], documents[1]["key"]));
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0]["members"], (json{"a", "b"}));
  EXPECT_EQ(rows("alignments.jsonl").size(), 1u);
}

TEST_F(RunTest, DocumentsOfPunctuationStandAloneAndAreNeverPaired) {
  const RunSummary done = run_on(line("a", "...") + line("b", "...") + line("c", "!?") + line("d", text_of(3)));
  EXPECT_EQ(done.documents, 4u);
  EXPECT_EQ(done.alone, 4u);
  EXPECT_TRUE(rows("pairs.jsonl").empty());
  for (const json& doc : rows("documents.jsonl")) EXPECT_EQ(doc["role"], "alone");
}

TEST_F(RunTest, OnlyExactAskedForNeedsNoCandidates) {
  config_.relations = {"exact"};
  const std::string text = text_of(4);
  const RunSummary done = run_on(line("a", text) + line("b", text) + line("c", text + " more") + line("d", text));
  EXPECT_EQ(done.one_line(), "4 documents: 1 cluster, 1 alone; pairs: 3 exact");
}

TEST_F(RunTest, ManyEqualDocumentsAreOneClusterWithoutAllTheirPairs) {
  std::string lines;
  for (int i = 0; i < 500; ++i)
    lines += line(std::to_string(i), "Not found. The page you asked for does not exist any more, so go home.");
  const RunSummary done = run_on(lines);
  EXPECT_EQ(done.clusters, 1u);
  EXPECT_EQ(done.alone, 0u);
  EXPECT_EQ(rows("clusters.jsonl")[0]["members"].size(), 500u);
  EXPECT_EQ(rows("pairs.jsonl").size(), 499u);
}

TEST_F(RunTest, WithoutStoreAndReportNeitherIsLeft) {
  config_.store = config_.report = false;
  const RunSummary done = run_on(line("a", text_of(5)) + line("b", text_of(5)));
  EXPECT_TRUE(done.report_path.empty());
  Names expected = kArtefacts;
  expected.emplace_back("run.json");
  EXPECT_EQ(folder_.names("run"), expected);
}

TEST_F(RunTest, AnInputInsideTheRunsFolderIsRefused) {
  run_on(line("a", text_of(5)));
  const std::string before = read_file(folder_.path("run/documents.jsonl"));
  config_.inputs = {folder_.path("run/documents.jsonl")};
  Told told;
  EXPECT_THROW(run_cluster(config_, told), Error);
  EXPECT_EQ(read_file(folder_.path("run/documents.jsonl")), before);
}

TEST_F(RunTest, TheStoreHoldsTheTextsOfPairsAlone) {
  run_on(line("a", text_of(6)) + line("alone", text_of(7)) + line("b", text_of(6)));
  EXPECT_TRUE(std::ranges::binary_search(folder_.names("run/store"), "texts.jsonl.zst"));
  std::istringstream texts(zstd_decompress(read_file(folder_.path("run/store/texts.jsonl.zst"))));
  Names stored;
  for (std::string one; std::getline(texts, one);) stored.push_back(json::parse(one)["id"]);
  EXPECT_EQ(stored, (Names{"a", "b"}));
  Names expected = kArtefacts;
  expected.insert(expected.end(), {"report.html", "run.json", "store"});
  EXPECT_EQ(folder_.names("run"), expected);
}

TEST_F(RunTest, WithoutAlignmentPairsAndClustersStay) {
  config_.align = config_.report = false;
  const RunSummary done = run_on(line("a", text_of(8)) + line("b", text_of(8) + " more words"));
  EXPECT_EQ(done.clusters, 1u);
  EXPECT_EQ(rows("pairs.jsonl").size(), 1u);
  EXPECT_TRUE(rows("alignments.jsonl").empty());
  EXPECT_EQ(done.facts, 0u);
}

TEST_F(RunTest, AClusterSaysWhatARelatedStoryReportsOtherwise) {
  const std::string wire =
      "Police in Orrin Bay seized 150 computer devices from the ferry company Valmont on Tuesday.\n\nThe raid followed "
      "an "
      "accident on July 3, when the ferry Bellweather struck the old pier and sank within the hour.\n\nCaptain Harald "
      "Quist told the harbour council that the navigation system had failed twice in the spring.\n\nThe council asked "
      "the coast guard for the logbooks of the Bellweather and of her sister ship Marigold.";
  const std::string evening =
      "The logbooks of the Bellweather and the Marigold are with the coast guard now, the harbour council of Orrin Bay "
      "said.\n\nIt was on 3 June that the ferry Bellweather struck the pier and sank, an accident for which the "
      "company "
      "Valmont has no word yet.\n\nInvestigators look at the 213 seized computer devices of Valmont. Captain Harald "
      "Quist "
      "spoke of a navigation system that failed.";
  const std::string lines =
      line("wire", wire) + line("daily", wire + "\n\nA hearing is planned.") + line("evening", evening);
  run_on(lines);
  ASSERT_EQ(rows("clusters.jsonl").size(), 1u);
  const json cluster = rows("clusters.jsonl")[0];
  ASSERT_EQ(cluster["facts"].size(), 2u) << cluster;
  for (const json& fact : cluster["facts"]) {
    EXPECT_EQ(fact["b"], "evening");
    EXPECT_EQ(fact["report"], "differs");
  }
  EXPECT_EQ(cluster["facts"][0]["norm_to"], "213");
  EXPECT_EQ(cluster["facts"][1]["from"], "July 3");
  EXPECT_EQ(cluster["facts"][1]["norm_to"], "06-03");
  config_.align = false;
  run_on(lines);
  EXPECT_TRUE(rows("clusters.jsonl")[0]["facts"].empty());
}

TEST_F(RunTest, WhatIsCountedForDescentIsWrittenAndANoticeOfManyDocumentsCounts) {
  const std::string notice = "This article was translated automatically from German.";
  std::string lines;
  for (std::uint64_t story = 0; story < 8; ++story) {
    const std::string text = text_of(100 + story, 60) + ".\n\n" + text_of(200 + story, 60) + ".";
    const std::string name = std::to_string(story);
    for (const auto& [id, whole] :
         {std::pair{"told" + name, text}, std::pair{"reprint" + name, notice + "\n\n" + text}})
      lines += json{{"id", id}, {"lang", "en"}, {"text", whole}}.dump() + "\n";
  }
  run_on(lines);
  std::istringstream counted(zstd_decompress(read_file(folder_.path("run/store/descent.jsonl.zst"))));
  std::size_t clusters = 0;
  for (std::string one; std::getline(counted, one); ++clusters) {
    const json row = json::parse(one);
    EXPECT_EQ(row["witnesses"].size(), 2u);
    EXPECT_EQ(row["notices"], (std::vector<int>{0, 1})) << one;
    EXPECT_EQ(row["pairs"][0], json::parse(R"({"from":0,"to":1,"changes":{"notice added":1}})")) << one;
    EXPECT_EQ(row["pairs"][1]["changes"], json::parse(R"({"notice dropped":1})")) << one;
  }
  EXPECT_EQ(clusters, 8u);
}

TEST_F(RunTest, EqualTextsAreOneWitnessOfDescent) {
  std::string full;
  for (std::uint64_t i = 0; i < 12; ++i)
    full += text_of(60 + i, 40) + ".\n\nPhoto: " + text_of(80 + i, 5) + " (Anna Berg/Valmont Images)\n\n";
  std::string part;
  for (std::uint64_t i = 0; i < 12; ++i) part += text_of(60 + i, 40) + ".\n\n";
  const auto dated = [](const std::string& id, const std::string& text, const std::string& date) {
    return json{{"id", id}, {"text", text}, {"date", date}}.dump() + "\n";
  };
  const std::string reprint = dated("part", part, "2026-03-04");
  run_on(dated("full", full, "2026-03-01") + reprint);
  const json alone = rows("clusters.jsonl")[0];
  ASSERT_EQ(alone["tree"].size(), 1u) << alone;
  EXPECT_EQ(alone["tree"][0]["from"], "full");
  EXPECT_TRUE(alone["equals"].empty());

  run_on(dated("late", full, "2026-03-02") + dated("full", full + "\n", "2026-03-01") + reprint);
  const json twice = rows("clusters.jsonl")[0];
  EXPECT_EQ(twice["tree"], alone["tree"]) << "a second copy takes nothing from the first";
  EXPECT_EQ(twice["equals"], json::parse(R"([{"id":"late","text_of":"full"}])"));
  EXPECT_EQ(rows("documents.jsonl")[1]["role"], "ancestor");
}

TEST_F(RunTest, WhatALabelledLineIsOtherDocumentsTell) {
  const auto story = [](std::uint64_t seed) {
    return text_of(seed) + ".\n\nGapo lifa: " + text_of(seed + 100, 5) + "\n\n" + text_of(seed + 200) + ".\n\n" +
           text_of(seed + 300) + ".";
  };
  run_on(line("a", story(1)));
  EXPECT_EQ(rows("documents.jsonl").at(0)["blocks"][1]["kind"], "heading");
  run_on(line("a", story(1)) + line("b", story(2)) + line("c", story(3)));
  for (const json& row : rows("documents.jsonl")) EXPECT_EQ(row["blocks"][1]["kind"], "promo") << row["id"];
}

TEST_F(RunTest, EqualTextsThatAreDividedOtherwiseAreTwoWitnesses) {
  std::string lines, more;
  for (std::uint64_t i = 0; i < 6; ++i) {
    lines += text_of(60 + i, 40) + ".\n";
    more += text_of(60 + i, 40) + ".\n" + text_of(70 + i, 40) + ".\n";
  }
  const json dated{{"id", "record"}, {"text", lines}, {"date", "2026-03-01"}};
  config_.inputs = {folder_.add("a.txt", lines), folder_.add("b.jsonl", dated.dump() + "\n"),
                    folder_.add("c.txt", more)};
  run();
  ASSERT_NE(rows("documents.jsonl").at(0)["blocks"].size(), rows("documents.jsonl").at(1)["blocks"].size());
  for (const json& cluster : rows("clusters.jsonl")) EXPECT_TRUE(cluster["equals"].empty()) << cluster;
}

TEST_F(RunTest, APromoThatComesAgainTellsDescentOnce) {
  const auto tree = [&](const std::string& again) {
    std::string full, part;
    for (std::uint64_t i = 0; i < 12; ++i) {
      const std::string body = text_of(60 + i, 40) + ".\n\n";
      full +=
          body + "Photo: " + text_of(80 + i, 5) + " (Anna Berg/Valmont Images)\n\n" + (i == 3 || i == 9 ? again : "");
      part += body;
    }
    run_on(line("full", full + "Read also: the pier") + line("part", part));
    return rows("clusters.jsonl").at(0)["tree"];
  };
  const json once = tree("");
  ASSERT_EQ(once.size(), 1u);
  EXPECT_EQ(once[0]["evidence"].at(0), "holds 13 blocks that the other lacks, which adds none of its own");
  EXPECT_EQ(tree("Read also: the pier\n\n"), once);
}

TEST_F(RunTest, ADocumentThatIsCutStaysAndIsNoReject) {
  config_.max_document_bytes = 1024;
  const RunSummary done = run_on(line("a", text_of(9, 1000)));
  EXPECT_EQ(done.documents, 1u);
  EXPECT_EQ(done.rejected, 0u);
  ASSERT_EQ(rows("rejects.jsonl").size(), 1u);
  EXPECT_EQ(rows("rejects.jsonl")[0]["reason"], std::string(reason::kCut));
  EXPECT_EQ(run_json()["counts"]["notices"], 1);
}

TEST_F(RunTest, RunJsonTellsParametersCountsAndTimes) {
  config_.min_jaccard = 0.8;
  config_.seed = 77;
  const RunSummary done = run_on(line("a", text_of(10)) + line("b", text_of(10)) + "no json\n");
  const json told = run_json();
  EXPECT_EQ(told["format"], 1);
  EXPECT_EQ(told["verb"], "cluster");
  EXPECT_EQ(told["parameters"]["min_jaccard"], 0.8);
  EXPECT_EQ(told["parameters"]["seed"], 77);
  EXPECT_EQ(told["counts"]["documents"], done.documents);
  EXPECT_EQ(told["counts"]["rejected"], 1);
  EXPECT_EQ(told["counts"]["pairs"]["exact"], 1);
  EXPECT_GT(told["peak_memory_bytes"], 0);
  Names steps;
  for (const json& step : told["steps"]) {
    steps.push_back(step["step"]);
    EXPECT_GE(step["seconds"], 0);
  }
  EXPECT_EQ(steps, Names(told_.steps.begin(), told_.steps.begin() + static_cast<std::ptrdiff_t>(steps.size())));
}

/// Originals with their copies: equal, edited, cut, reordered, and one that shares nothing.
std::string mixed_lines(std::uint64_t seed) {
  Random random(seed);
  std::string lines;
  for (int story = 0; story < 12; ++story) {
    const std::string name = std::to_string(story);
    std::vector<std::string> paragraphs;
    for (int p = 0; p < 5; ++p) paragraphs.push_back(joined(random_words(random, 40)) + " " + std::to_string(100 + p));
    lines += line(name + "-original", joined(paragraphs, "\n\n"));
    lines += line(name + "-copy", joined(paragraphs, " "));
    Words touched;
    for (const std::string& p : paragraphs)
      touched.push_back(joined(edited(random, random_words(random, 3), 0)) + " " + p);
    lines += line(name + "-edited", joined(touched, "\n\n"));
    lines += line(name + "-lead", paragraphs[0] + "\n\n" + paragraphs[1]);
    std::ranges::reverse(paragraphs);
    lines += line(name + "-turned", joined(paragraphs, "\n\n"));
    lines += line(name + "-other", joined(random_words(random, 100)));
  }
  return lines;
}

TEST_F(RunTest, OneThreadAndManyWriteTheSameBytes) {
  std::map<std::string, std::string> first;
  for (const unsigned threads : {1u, 2u, 4u}) {
    config_.threads = threads;
    const RunSummary done = run_on(mixed_lines(71));
    EXPECT_EQ(done.clusters, 12u);
    for (const std::string& name : {kArtefacts[0], kArtefacts[1], kArtefacts[2], kArtefacts[3], kArtefacts[4],
                                    std::string("report.html"), std::string("store/scored.jsonl.zst"),
                                    std::string("store/texts.jsonl.zst"), std::string("store/descent.jsonl.zst")}) {
      std::string bytes = read_file(folder_.path("run/" + name));
      if (threads == 1)
        first[name] = std::move(bytes);
      else
        EXPECT_TRUE(bytes == first[name]) << name << " with " << threads << " threads";
    }
  }
}

TEST_F(RunTest, ALimitOfMemoryWritesTheSameBytes) {
  run_on(mixed_lines(71));
  std::map<std::string, std::string> unlimited;
  for (const std::string& name : kArtefacts) unlimited[name] = read_file(folder_.path("run/" + name));
  config_.memory_bytes = std::uint64_t{4} << 30;
  run_on(mixed_lines(71));
  for (const std::string& name : kArtefacts)
    EXPECT_TRUE(read_file(folder_.path("run/" + name)) == unlimited[name]) << name;
}

TEST_F(RunTest, TooLittleMemoryIsRefusedBeforeAnythingIsCompared) {
  const std::string held(64u << 20, 'x');  // by the process
  config_.inputs = {folder_.add("in.jsonl", line("a", "text"))};
  config_.memory_bytes = 64u << 20;
  const std::string message = error(ErrorCode::kConfig);
  EXPECT_TRUE(message.starts_with("--memory 64M is too little for 1 documents, for which the run holds ")) << message;
  EXPECT_TRUE(message.ends_with("M or more, or divide the input")) << message;
  EXPECT_EQ(held.back(), 'x');
}

TEST_F(RunTest, SignaturesDecideWordingAlone) {
  config_.inputs = {folder_.add("in.jsonl", line("a", "text"))};
  for (const Verify verify : {Verify::kSignature, Verify::kBorderline}) {
    config_.verify = verify;
    config_.relations = {"exact", "near_dup", "excerpt"};
    EXPECT_EQ(error(ErrorCode::kUsage),
              "--verify " + std::string(name(verify)) +
                  " decides from signatures, so it goes with --relations exact,near_dup only");
    config_.relations = {"exact", "near_dup"};
    EXPECT_EQ(run().documents, 1u);
    EXPECT_EQ(run_json()["parameters"]["verify"], name(verify));
  }
}

TEST_F(RunTest, EveryWayToVerifyWritesTheSameBytesForOneThreadAndMany) {
  config_.relations = {"exact", "near_dup"};
  for (const Verify verify : {Verify::kExact, Verify::kSignature, Verify::kBorderline}) {
    config_.verify = verify;
    std::string first;
    for (const unsigned threads : {1u, 4u}) {
      config_.threads = threads;
      EXPECT_GT(run_on(mixed_lines(5)).clusters, 0u);
      const std::string written = read_file(folder_.path("run/pairs.jsonl")) +
                                  read_file(folder_.path("run/documents.jsonl")) +
                                  read_file(folder_.path("run/clusters.jsonl"));
      if (threads == 1) first = written;
      EXPECT_EQ(written, first) << name(verify);
    }
  }
}

TEST_F(RunTest, EqualDocumentsHaveThePairsOfEachOtherAlsoAcrossClusters) {
  // z is nearer to y than x is, and unlike x: so y and z are one cluster, and the two of x another.
  Random random(6);
  const Words y = random_words(random, 200);
  Words x = y, z = y;
  for (std::size_t k = 0; k < 30; ++k) x[k] = "other", z[199 - k / 2] = "else";
  config_.relations = {"exact", "near_dup"};
  config_.min_jaccard = 0.8;
  run_on(line("x", joined(x)) + line("y", joined(y)) + line("x again", joined(x)) + line("z", joined(z)));
  EXPECT_EQ(run_json()["counts"]["clusters"], 2);
  std::map<std::pair<std::string, std::string>, std::string> pairs;
  for (const json& pair : rows("pairs.jsonl")) pairs[{pair["a"], pair["b"]}] = pair["relation"];
  const std::map<std::pair<std::string, std::string>, std::string> expected{
      {{"x", "y"}, "near_dup"}, {{"x", "x again"}, "exact"}, {{"y", "x again"}, "near_dup"}, {{"y", "z"}, "near_dup"}};
  EXPECT_EQ(pairs, expected);
}

TEST_F(RunTest, EveryPairNamesDocumentsOfTheRunInTheirOrder) {
  run_on(mixed_lines(72));
  std::map<std::string, std::pair<std::size_t, std::string>> known;
  for (const json& doc : rows("documents.jsonl")) known[doc["id"]] = {known.size(), doc["cluster"]};
  EXPECT_EQ(known.size(), 72u);
  for (const json& pair : rows("pairs.jsonl")) {
    ASSERT_TRUE(known.contains(pair["a"]) && known.contains(pair["b"])) << pair;
    EXPECT_LT(known[pair["a"]].first, known[pair["b"]].first) << pair;
    for (const char* share : {"score", "share_a", "share_b"}) {
      EXPECT_GE(pair[share], 0) << pair;
      EXPECT_LE(pair[share], 1) << pair;
    }
  }
  for (const json& row : rows("alignments.jsonl")) EXPECT_EQ(known[row["a"]].second, known[row["b"]].second) << row;
  for (const json& cluster : rows("clusters.jsonl"))
    for (const json& member : cluster["members"]) EXPECT_EQ(known[member].second, cluster["cluster"]);
}

}  // namespace
}  // namespace stemma::engine
