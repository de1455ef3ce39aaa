#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/dedup/dedup.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/similarity.h"
#include "shingling/sketch_similarity.h"
#include "tests/support/dedup_world.h"

namespace stemma::engine {
namespace {

using testing::Corpus;
using testing::Folder;
using testing::json_lines;
using Json = nlohmann::ordered_json;

/// Articles of 150 words; copies of some, and pieces of some of 100 words or more inside other words.
Corpus corpus_with_excerpts(std::uint64_t seed) {
  testing::Random random(seed);
  std::vector<testing::CorpusRecord> records;
  const auto add = [&](const testing::Words& words) {
    records.push_back(testing::json_record(std::to_string(records.size()), testing::joined(words)));
  };
  for (int story = 0; story < 40; ++story) {
    const testing::Words words = testing::random_words(random, 150);
    if (story % 3 != 1) add(words);
    if (story % 4 == 0) add(words);
    if (story % 2 == 0) add({words.begin() + 20, words.begin() + 120 + static_cast<std::ptrdiff_t>(random() % 20)});
    if (story % 5 == 0) {  // a digest
      testing::Words digest = testing::random_words(random, 200);
      digest.insert(digest.begin() + 77, words.begin(), words.end());
      add(digest);
    }
    if (story % 3 == 0) {  // half of it new
      testing::Words half = testing::random_words(random, 60);
      half.insert(half.begin() + 30, words.begin(), words.begin() + 60);
      add(half);
    }
  }
  return testing::one_file("a.jsonl", Compression::kNone, std::move(records));
}

TEST(DedupExcerpt, AreThoseThatAllPairsOfSetsGive) {
  Folder folder;
  testing::Told progress;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Corpus corpus = corpus_with_excerpts(seed);
    DedupConfig made;
    made.inputs = {corpus.write(folder, std::string("in").append(std::to_string(seed)))};
    made.out = folder.path("run");
    made.settings.recall = 0.999;  // no near copy is to be missed by bands
    made.pairs = made.excerpt = true;
    std::map<std::pair<std::string, std::string>, std::pair<std::string, double>> expected, got;
    std::set<std::pair<std::string, std::string>> unmet;  // nothing of theirs is in a sample
    std::vector<std::pair<std::string, std::vector<std::uint64_t>>> sets;
    for (const testing::CorpusRecord& record : corpus.files[0].records) {
      std::vector<std::uint64_t> shingles;
      shingling::shingle(shingling::normalized(record.text), 1, shingles);
      sets.emplace_back(record.id, shingling::shingle_set(shingles));
    }
    for (std::size_t a = 0; a < sets.size(); ++a)
      for (std::size_t b = a + 1; b < sets.size(); ++b) {
        std::vector<std::uint64_t> sample_a, sample_b;
        shingling::take_sample(sets[a].second, sample_a);
        shingling::take_sample(sets[b].second, sample_b);
        const double jaccard = shingling::jaccard(sets[a].second, sets[b].second);
        const double containment = shingling::containment(sets[a].second, sets[b].second);
        if (jaccard >= 0.8)
          expected[{sets[a].first, sets[b].first}] = {jaccard == 1 ? "exact" : "near_dup",
                                                      std::round(1e4 * jaccard) / 1e4};
        else if (containment >= 0.9 && shingling::shared_shingles(sample_a, sample_b) == 0)
          unmet.insert({sets[a].first, sets[b].first});
        else if (containment >= 0.9)
          expected[{sets[a].first, sets[b].first}] = {"excerpt", std::round(1e4 * containment) / 1e4};
      }
    for (const Verify verify : {Verify::kExact, Verify::kBorderline, Verify::kSignature}) {
      made.verify = verify;
      const DedupSummary done = run_dedup(made, progress);
      got.clear();
      for (const Json& line : json_lines(made.out + "/pairs.jsonl"))
        if (!unmet.contains({line.at("a"), line.at("b")}))
          got[{line.at("a"), line.at("b")}] = {line.at("relation"), line.at("score")};
      if (verify != Verify::kExact)  // near copies are estimates, excerpts are not
        for (auto* pairs : {&got, &expected})
          std::erase_if(*pairs, [](const auto& pair) { return pair.second.first != "excerpt"; });
      EXPECT_EQ(got, expected);
      EXPECT_LT(10 * unmet.size(), expected.size());
      EXPECT_GT(done.removed_excerpt, 10u);
      EXPECT_NE(done.one_line().find(" excerpt)"), std::string::npos) << done.one_line();
      const std::vector<Json> gone = json_lines(made.out + "/removed.jsonl");
      EXPECT_EQ(gone.size(), done.removed());
      std::set<std::string> removed;
      for (const Json& line : gone) removed.insert(line.at("id"));
      for (const Json& line : gone) {
        EXPECT_FALSE(removed.contains(line.at("kept")));
        if (line.at("relation") != "excerpt") continue;
        const int a = std::stoi(line.at("id").get<std::string>()), b = std::stoi(line.at("kept").get<std::string>());
        const auto pair = std::pair(std::to_string(std::min(a, b)), std::to_string(std::max(a, b)));
        EXPECT_TRUE(expected.contains(pair) || unmet.contains(pair)) << line;
      }
    }
  }
}

}  // namespace
}  // namespace stemma::engine
