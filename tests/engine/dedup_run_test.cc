#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/dedup/dedup.h"
#include "engine/sketch.h"
#include "engine/store/files.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/simhash.h"
#include "shingling/similarity.h"
#include "tests/support/dedup_world.h"

namespace stemma::engine {
namespace {

using testing::Corpus;
using testing::Folder;
using testing::json_lines;
using Json = nlohmann::ordered_json;
using Map = std::map<std::string, std::string>;

class DedupRun : public ::testing::Test {
 protected:
  DedupConfig config(std::vector<std::string> inputs, const std::string& out) {
    DedupConfig made;
    made.inputs = std::move(inputs);
    made.out = folder_.path(out);
    made.threads = 2;
    made.verify = Verify::kExact;
    made.settings.recall = 0.999;  // no pair of the reference is to be missed by bands
    return made;
  }
  DedupSummary run(const DedupConfig& made) { return run_dedup(made, progress_); }
  void expect_as_reference(const Corpus& corpus, const DedupConfig& made, const Map& removed) {
    const DedupSummary done = run(made);
    EXPECT_EQ(testing::removed_by_run(made.out), removed);
    EXPECT_EQ(testing::differing(testing::kept_by_run(made.out), testing::kept_by_reference(corpus, removed)), "");
    EXPECT_EQ(done.documents, corpus.documents());
    EXPECT_EQ(done.removed_exact + done.removed_near_dup, removed.size());
  }
  Folder folder_;
  testing::Told progress_;
};

TEST_F(DedupRun, RemovesWhatTheJoinOfAllPairsRemoves) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Corpus corpus = testing::random_corpus(seed, 60);
    const std::string input = corpus.write(folder_, std::string("in").append(std::to_string(seed)));
    DedupConfig made = config({input}, "run");
    for (const double min_jaccard : {0.6, 0.8, 1.0}) {
      made.settings.min_jaccard = min_jaccard;
      const Map removed = testing::removed_by_reference(corpus, min_jaccard, KeepOrder());
      EXPECT_GT(removed.size(), 5u);
      expect_as_reference(corpus, made, removed);
    }
  }
}

TEST_F(DedupRun, TextFilesThatFollowEachOtherAreEachReadAgainAsTheirOwn) {
  const Corpus corpus{{{"1.txt", Compression::kNone, {{"one two three", "1.txt", "one two three", "", ""}}},
                       {"2.txt", Compression::kNone, {{"four five six", "2.txt", "four five six", "", ""}}},
                       {"3.txt", Compression::kNone, {{"One, two: three!", "3.txt", "One, two: three!", "", ""}}}}};
  expect_as_reference(corpus, config({corpus.write(folder_, "in")}, "run"), {{"3.txt", "1.txt"}});
}

TEST_F(DedupRun, KeepsTheLongestTheOldestOrTheBestSourceAsTheReferenceDoes) {
  const Corpus corpus = testing::random_corpus(4, 60);
  const std::string input = corpus.write(folder_, "in");
  std::set<Map> all;
  for (const Keep keep : {Keep::kFirst, Keep::kLongest, Keep::kOldest, Keep::kSourceRank}) {
    DedupConfig made = config({input}, "run");
    made.settings.keep = keep;
    if (keep == Keep::kSourceRank) made.settings.ranking = {"Agency", "a.jsonl", "Herald"};
    const Map removed = testing::removed_by_reference(corpus, 0.8, KeepOrder(keep, made.settings.ranking));
    expect_as_reference(corpus, made, removed);
    all.insert(removed);
  }
  EXPECT_EQ(all.size(), 4u) << "each order keeps others";
}

TEST_F(DedupRun, MethodExactRemovesEqualTextsOnly) {
  const Corpus corpus = testing::random_corpus(5, 60);
  const std::string input = corpus.write(folder_, "in");
  const Map removed = testing::removed_by_reference(corpus, 2, KeepOrder());  // nothing is that alike
  EXPECT_GE(removed.size(), 6u);
  for (const bool near_dup : {true, false}) {
    DedupConfig made = config({input}, "run");
    made.method = near_dup ? Method::kExact : Method::kMinHash;
    made.near_dup = near_dup;
    made.verify = Verify::kSignature;
    expect_as_reference(corpus, made, removed);
  }
}

TEST_F(DedupRun, MethodSimHashRemovesWhatAllPairsOfSimHashesRemove) {
  const Corpus corpus = testing::random_corpus(6, 60);
  const std::string input = corpus.write(folder_, "in");
  for (const unsigned max_hamming : {0u, 3u, 7u}) {
    std::vector<std::tuple<std::string, std::string, std::uint64_t>> staying;  // id, text, simhash
    Map removed, kept_of_text;
    for (const testing::CorpusFile& file : corpus.files)
      for (const testing::CorpusRecord& record : file.records) {
        if (record.id.empty()) continue;
        const std::string text = shingling::normalized(record.text);
        std::vector<std::uint64_t> shingles;
        shingling::shingle(text, 1, shingles);
        if (shingles.empty()) continue;
        if (kept_of_text.contains(text)) {
          removed[record.id] = kept_of_text[text];
          continue;
        }
        const std::uint64_t simhash = shingling::simhash(shingles);
        int least = static_cast<int>(max_hamming) + 1;
        std::string best;
        for (const auto& [id, other, of_other] : staying)
          if (const int distance = shingling::hamming_distance(simhash, of_other); distance < least) {
            least = distance;
            best = id;
          }
        if (best.empty())
          staying.emplace_back(record.id, text, simhash);
        else
          removed[record.id] = best;
        kept_of_text[text] = best.empty() ? record.id : best;
      }
    DedupConfig made = config({input}, "run");
    made.method = Method::kSimHash;
    made.max_hamming = max_hamming;
    made.verify = Verify::kSignature;
    expect_as_reference(corpus, made, removed);
  }
}

TEST_F(DedupRun, OfAHotBucketOfNearCopiesExactlyOneStays) {
  testing::Random random(7);
  const testing::Words words = testing::random_words(random, 400, 100'000);
  std::vector<testing::CorpusRecord> records;
  for (int i = 0; i < 300; ++i) {
    testing::Words copy = words;
    copy[random() % copy.size()] = testing::invented_word(200'000 + static_cast<std::size_t>(i));
    records.push_back(testing::json_record(std::to_string(i), testing::joined(copy)));
    if (i % 10 == 0) records.push_back(testing::json_record("copy-" + std::to_string(i), testing::joined(copy)));
  }
  const Corpus corpus = testing::one_file("a.jsonl", Compression::kNone, records);
  const std::string input = corpus.write(folder_, "in");
  for (const Keep keep : {Keep::kFirst, Keep::kLongest}) {
    DedupConfig made = config({input}, "run");
    made.settings.keep = keep;
    expect_as_reference(corpus, made, testing::removed_by_reference(corpus, 0.8, KeepOrder(keep)));
    EXPECT_EQ(testing::removed_by_run(made.out).size(), corpus.documents() - 1);
    std::set<std::string> clusters;
    for (const Json& line : json_lines(made.out + "/removed.jsonl")) clusters.insert(line.at("cluster"));
    EXPECT_EQ(clusters.size(), 1u);
  }
}

TEST_F(DedupRun, RejectsNameWhatKeptLacks) {
  const Corpus corpus = testing::random_corpus(8, 40);
  const DedupConfig made = config({corpus.write(folder_, "in")}, "run");
  run(made);
  std::set<std::pair<std::string, std::uint64_t>> expected, got;
  for (const testing::CorpusFile& file : corpus.files)
    for (std::size_t i = 0; i < file.records.size(); ++i) {
      const testing::CorpusRecord& record = file.records[i];
      if (record.id.empty() && record.bytes.find_first_not_of(" \t\r\n") != std::string::npos)
        expected.emplace(file.name, i + 1);
    }
  for (const Json& line : json_lines(made.out + "/rejects.jsonl")) got.emplace(line.at("source"), line.at("line"));
  EXPECT_EQ(got, expected);
}

TEST_F(DedupRun, DocumentsAndPairsSayWhatTheReferenceSays) {
  const Corpus corpus = testing::random_corpus(9, 50);
  DedupConfig made = config({corpus.write(folder_, "in")}, "run");
  made.documents = made.pairs = true;
  run(made);
  const Map removed = testing::removed_by_reference(corpus, 0.8, KeepOrder());
  std::vector<Json> documents = json_lines(made.out + "/documents.jsonl");
  std::size_t at = 0;
  std::map<std::string, std::string> cluster_of;
  std::vector<std::pair<std::string, std::vector<std::uint64_t>>> sets;
  std::vector<std::string> texts;
  for (const testing::CorpusFile& file : corpus.files)
    for (std::size_t i = 0; i < file.records.size(); ++i) {
      const testing::CorpusRecord& record = file.records[i];
      if (record.id.empty()) continue;
      ASSERT_LT(at, documents.size());
      const Json& line = documents[at++];
      EXPECT_EQ(line.at("id"), record.id);
      EXPECT_EQ(line.at("key"), hex64(hash64(record.id)));
      EXPECT_EQ(line.at("role"), removed.contains(record.id) ? "removed" : "kept");
      EXPECT_EQ(line.at("source"), file.name);
      EXPECT_EQ(line.at("line"), file.name.ends_with(".txt") ? 0 : i + 1);
      cluster_of[record.id] = line.at("cluster");
      texts.push_back(shingling::normalized(record.text));
      std::vector<std::uint64_t> shingles;
      shingling::shingle(texts.back(), 1, shingles);
      sets.emplace_back(record.id, shingling::shingle_set(shingles));
    }
  EXPECT_EQ(at, documents.size());
  std::map<std::string, std::string> least;
  for (const auto& [id, cluster] : cluster_of) {
    const std::string key = hex64(hash64(id));
    if (!least.contains(cluster) || key < least[cluster]) least[cluster] = key;
  }
  for (const auto& [cluster, key] : least) EXPECT_EQ(cluster, key) << "a cluster is called by its least key";
  for (const Json& line : json_lines(made.out + "/removed.jsonl"))
    EXPECT_EQ(line.at("cluster"), cluster_of.at(line.at("id")));

  std::vector<std::tuple<std::string, std::string, std::string, double>> expected, got;
  for (std::size_t a = 0; a < sets.size(); ++a)
    for (std::size_t b = a + 1; b < sets.size(); ++b) {
      if (sets[a].second.empty() || sets[b].second.empty()) continue;
      const double jaccard = shingling::jaccard(sets[a].second, sets[b].second);
      if (texts[a] == texts[b])
        expected.emplace_back(sets[a].first, sets[b].first, "exact", 1);
      else if (jaccard >= 0.8)
        expected.emplace_back(sets[a].first, sets[b].first, "near_dup", std::round(1e4 * jaccard) / 1e4);
    }
  for (const Json& line : json_lines(made.out + "/pairs.jsonl"))
    got.emplace_back(line.at("a"), line.at("b"), line.at("relation"), line.at("score"));
  EXPECT_EQ(got, expected) << "in the order of a, then b";
}

TEST_F(DedupRun, LeavesNothingButWhatItPromises) {
  const Corpus corpus = testing::random_corpus(10, 30);
  DedupConfig made = config({corpus.write(folder_, "in")}, "run");
  made.tmp = folder_.path("tmp");
  std::filesystem::create_directories(made.tmp);
  run(made);
  EXPECT_TRUE(folder_.names("tmp").empty());
  EXPECT_EQ(folder_.names("run"),
            (std::vector<std::string>{"kept", "rejects.jsonl", "removed.jsonl", "run.json", "sources.jsonl", "store"}));
  EXPECT_EQ(folder_.names("run/store"),
            (std::vector<std::string>{"decided.json", "decisions.col", "resume.json", "run"}));
}

TEST_F(DedupRun, GivesTheSameBytesForAnyThreadsAndCheckpoints) {
  const Corpus corpus = testing::random_corpus(11, 300);
  DedupConfig made = config({corpus.write(folder_, "in")}, "run");
  made.documents = made.pairs = made.excerpt = true;
  made.threads = 1;
  run(made);
  const Map expected = testing::outputs(made.out);
  for (const unsigned threads : {1u, 2u, 5u})
    for (const std::uint64_t checkpoint : {std::uint64_t{1}, std::uint64_t{300'000}, std::uint64_t{1} << 40}) {
      made.threads = threads;
      made.checkpoint_bytes = checkpoint;
      run(made);
      EXPECT_EQ(testing::differing(testing::outputs(made.out), expected), "") << threads << ' ' << checkpoint;
    }
}

/// Many short documents: what is in memory is what grows with their number.
Corpus many_short_documents(std::size_t count) {
  testing::Random random(12);
  std::vector<testing::CorpusRecord> records;
  testing::Words words;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 3 == 0 || words.empty()) words = testing::random_words(random, 24, 100'000);
    testing::Words copy = words;
    if (i % 3 == 2) copy.back() = testing::invented_word(random() % 1000);
    records.push_back(testing::json_record(std::to_string(i), testing::joined(copy)));
  }
  return testing::one_file("a.jsonl.zst", Compression::kZstd, std::move(records));
}

TEST_F(DedupRun, GivesTheSameBytesWhereItMustSpill) {
  DedupConfig made = config({many_short_documents(30'000).write(folder_, "in")}, "run");
  made.documents = made.pairs = made.excerpt = true;
  for (const Keep keep : {Keep::kFirst, Keep::kLongest}) {
    made.settings.keep = keep;
    made.threads = 2;
    made.memory_bytes = 1u << 30;
    run(made);
    const Map plenty = testing::outputs(made.out);
    EXPECT_EQ(Json::parse(read_file(made.out + "/run.json")).at("counts").at("spilled_bytes"), 0);
    made.threads = 3;
    made.memory_bytes = 74u << 20;
    run(made);
    EXPECT_GT(Json::parse(read_file(made.out + "/run.json")).at("counts").at("spilled_bytes"), 1u << 20);
    EXPECT_EQ(testing::differing(testing::outputs(made.out), plenty), "");
  }
}

TEST_F(DedupRun, FilesOfManyFramesAreCopiedRecordForRecord) {
  testing::Random random(14);
  Corpus corpus{{{"a.jsonl", Compression::kNone, {}},
                 {"b.jsonl.gz", Compression::kGzip, {}},
                 {"c.jsonl.zst", Compression::kZstd, {}}}};
  std::vector<std::string> texts;
  for (testing::CorpusFile& file : corpus.files)
    for (int i = 0; i < 9000; ++i) {
      if (i % 3 != 0 || texts.empty()) texts.push_back(testing::joined(testing::random_words(random, 100, 100'000)));
      const std::string& text = i % 3 == 0 ? texts[random() % texts.size()] : texts.back();
      file.records.push_back(testing::json_record(file.name + std::to_string(i), text));
      if (i % 100 == 0) file.records.push_back({random() % 2 == 0 ? "\r\n" : "bad\n", "", "", "", ""});
    }
  DedupConfig made = config({corpus.write(folder_, "in")}, "run");
  made.method = Method::kExact;
  made.verify = Verify::kSignature;
  expect_as_reference(corpus, made, testing::removed_by_reference(corpus, 2, KeepOrder()));
}

TEST_F(DedupRun, FromSharesOfSketchesGivesTheBytesOfTheWhole) {
  const Corpus corpus = testing::random_corpus(13, 80);
  const std::string input = corpus.write(folder_, "in");
  DedupConfig made = config({input}, "run");
  made.documents = made.pairs = true;
  made.settings.keep = Keep::kLongest;
  run(made);
  const Map expected = testing::outputs(made.out);
  for (std::uint32_t count = 1; count <= 3; ++count) {
    DedupConfig from = made;
    from.inputs.clear();
    from.out = folder_.path("from");
    for (std::uint32_t number = 1; number <= count; ++number) {
      SketchConfig sketch;
      sketch.inputs = {input};
      sketch.settings = made.settings;
      sketch.shard = {number, count};
      sketch.out = folder_.path("share" + std::to_string(number));
      run_sketch(sketch, progress_);
      from.from.push_back(sketch.out);
    }
    from.settings = {};
    run(from);
    EXPECT_EQ(testing::differing(testing::outputs(from.out), expected), "") << count;
  }
}

TEST_F(DedupRun, OfNoDocumentsIsFinishedToo) {
  for (const char* content : {"", "\n", "bad\n"}) {
    const DedupSummary done = run(config({folder_.add("a.jsonl", content)}, "run"));
    EXPECT_EQ(done.documents, 0u);
    EXPECT_FALSE(std::filesystem::exists(folder_.path("run/kept")));
    EXPECT_EQ(read_file(folder_.path("run/removed.jsonl")), "");
  }
}

}  // namespace
}  // namespace stemma::engine
