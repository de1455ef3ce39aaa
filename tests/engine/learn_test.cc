#include "engine/learn/learn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "engine/codec/block.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/stem.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using nlohmann::json;
using testing::Folder;
using testing::Random;
using testing::Told;

constexpr std::size_t kVocabulary = 120;

/// Word k of English, of "xx" and of "yy": they translate each other and look unlike.
/// Those of "zh" are single characters.
std::string word(const std::string& lang, std::size_t k) {
  if (lang == "zh")
    return {static_cast<char>(0xE4 + k / 4096), static_cast<char>(0xB8 + k / 64 % 8), static_cast<char>(0x80 + k % 64)};
  return testing::invented_word(k + (lang == "en" ? 0 : lang == "xx" ? 5000 : 10000)) + (lang == "en" ? "" : lang);
}
shingling::ConceptId concept_of(std::size_t k) { return hash64(shingling::Stemmer("en").stem(word("en", k))); }
shingling::LexiconKey key_of(const std::string& lang, std::size_t k) { return hash64(word(lang, k)); }

/// "c7"
std::string named(char letter, std::size_t i) { return std::string(1, letter).append(std::to_string(i)); }

struct Sentence {
  std::vector<std::size_t> words;
  std::size_t number = 0;
};
using Story = std::vector<Sentence>;

Story story(Random& random, std::size_t sentences = 8) {
  Story out(sentences);
  for (Sentence& sentence : out) {
    for (std::size_t i = 0; i < 8; ++i) sentence.words.push_back(random() % kVocabulary);
    sentence.number = 1000 + random() % 9000;
  }
  return out;
}

/// A finished run of cluster, as far as learn reads it.
class FakeRun {
 public:
  explicit FakeRun(const Folder& folder) : folder_(folder) {}

  std::string add(const std::string& lang, const Story& story, const std::string& cluster) {
    std::string text;
    std::vector<std::array<std::size_t, 2>> ranges;
    for (const Sentence& sentence : story) {
      const std::size_t begin = text.size();
      for (const std::size_t k : sentence.words) text += word(lang, k) + " ";
      text += std::to_string(sentence.number) + ".";
      ranges.push_back({begin, text.size()});
      text += "\n\n";
    }
    const std::string id = named('d', documents_.size());
    documents_.push_back({{"id", id},
                          {"cluster", cluster},
                          {"lang", lang},
                          {"paragraphs", story.size()},
                          {"bytes", text.size()},
                          {"source", "in.jsonl"},
                          {"line", documents_.size() + 1}});
    texts_.push_back({{"id", id}, {"text", text}});
    ranges_.push_back(ranges);
    return id;
  }
  /// Of the last two documents, aligned sentence by sentence.
  void pair(double score = 0.99, const std::string& by = "meaning", double confidence = 0.99) {
    const std::size_t a = documents_.size() - 2, b = a + 1;
    pairs_.push_back({{"a", documents_[a]["id"]},
                      {"b", documents_[b]["id"]},
                      {"relation", "translation"},
                      {"score", score},
                      {"evidence", {{"by", by}}}});
    json links = json::array();
    for (std::size_t i = 0; i < ranges_[a].size(); ++i)
      links.push_back({{"a", {i}},
                       {"b", {i}},
                       {"confidence", confidence},
                       {"sentences", {{{"a", ranges_[a][i]}, {"b", ranges_[b][i]}, {"score", 0.9}}}}});
    alignments_.push_back({{"a", documents_[a]["id"]}, {"b", documents_[b]["id"]}, {"links", links}});
  }
  void translated(const Story& told, const std::string& lang_a, const std::string& lang_b, const std::string& cluster) {
    add(lang_a, told, cluster);
    add(lang_b, told, cluster);
    pair();
  }

  std::string write(bool aligned = true, bool store = true, const std::string& verb = "cluster") const {
    const std::string run = folder_.path("run");
    const std::string input = folder_.add("in.jsonl", lines(texts_));
    folder_.add("run/documents.jsonl", lines(documents_));
    folder_.add("run/pairs.jsonl", lines(pairs_));
    folder_.add("run/alignments.jsonl", aligned ? lines(alignments_) : "");
    folder_.add("run/run.json", json{{"format", 1},
                                     {"verb", verb},
                                     {"fingerprint", "0123456789abcdef"},
                                     {"inputs", {input}},
                                     {"parameters", {{"paragraphs", "auto"}, {"max_document_bytes", 1 << 20}}}}
                                    .dump());
    if (store) folder_.add("run/store/texts.jsonl.zst", zstd_compress(lines(texts_)));
    return run;
  }

 private:
  static std::string lines(const std::vector<json>& rows) {
    std::string out;
    for (const json& row : rows) out += row.dump() + "\n";
    return out;
  }

  const Folder& folder_;
  std::vector<json> documents_, texts_, pairs_, alignments_;
  std::vector<std::vector<std::array<std::size_t, 2>>> ranges_;
};

class LearnTest : public ::testing::Test {
 protected:
  LearnTest() : run_(folder_) {}

  LearnResult learned(const std::string& run, unsigned threads = 2) {
    LearnConfig config;
    config.run = run;
    config.lexicons = lexicons_;
    config.scratch = folder_.path("texts.tmp");
    config.threads = threads;
    config.rounds = rounds_;
    return learn(config, told_);
  }
  std::string error(const std::string& run, ErrorCode code) {
    try {
      learned(run);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
      return error.what();
    }
    ADD_FAILURE() << "no error";
    return "";
  }
  void add_lexicon(const std::string& lang, const shingling::LexiconData& data) {
    folder_.add("lexicons/" + lang + ".lex", shingling::encode_lexicon(data));
    lexicons_ = folder_.path("lexicons");
  }
  /// English, and of `lang` the words from `begin` to `end`.
  void add_lexicons(const std::string& lang, std::size_t begin, std::size_t end) {
    shingling::LexiconData english, other;
    english.language = "en";
    other.language = lang;
    for (std::size_t k = 0; k < kVocabulary; ++k) english.entries[concept_of(k)];
    for (std::size_t k = begin; k < end; ++k) other.entries[key_of(lang, k)] = {{concept_of(k), 1.0}};
    add_lexicon("en", english);
    add_lexicon(lang, other);
  }
  /// How many of the words from `begin` on have their own meaning first.
  static std::size_t right(const shingling::LexiconData& lexicon, std::size_t begin = 0) {
    std::size_t count = 0;
    for (std::size_t k = begin; k < kVocabulary; ++k) {
      const auto found = lexicon.entries.find(key_of(lexicon.language, k));
      count += found != lexicon.entries.end() && found->second.front().first == concept_of(k);
    }
    return count;
  }

  Folder folder_;
  FakeRun run_;
  std::string lexicons_;
  unsigned rounds_ = 1;
  Told told_;
  Random random_{11};
};

TEST_F(LearnTest, ALanguageWithoutALexiconGetsOne) {
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const LearnResult result = learned(run_.write());
  ASSERT_EQ(result.lexicons.size(), 1U);
  EXPECT_EQ(result.lexicons[0].language, "xx");
  EXPECT_GE(right(result.lexicons[0]), kVocabulary * 95 / 100);
  ASSERT_EQ(result.lexicons[0].sources.size(), 1U);
  EXPECT_EQ(result.lexicons[0].sources[0].name, "learned from 40 pairs of run 0123456789abcdef");
  ASSERT_EQ(result.languages.size(), 2U);
  const LearnedLanguage& language = result.languages[1];
  EXPECT_EQ(language.documents, 40U);
  EXPECT_EQ(language.pairs, 40U);
  EXPECT_EQ(language.sentences, 320U);
  EXPECT_EQ(language.entries_before, 0U);
  EXPECT_EQ(language.entries_after, result.lexicons[0].entries.size());
  EXPECT_EQ(language.coverage_before, 0);
  EXPECT_GT(language.coverage_after, 0.95);
}

TEST_F(LearnTest, EntriesOfTheDictionaryStayFirstAndHolesAreFilled) {
  add_lexicons("xx", 0, 60);
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const LearnResult result = learned(run_.write());
  ASSERT_EQ(result.lexicons.size(), 1U);
  EXPECT_GE(right(result.lexicons[0]), kVocabulary * 95 / 100);
  for (std::size_t k = 0; k < 60; ++k)
    EXPECT_EQ(result.lexicons[0].entries.at(key_of("xx", k)).front().first, concept_of(k));
  EXPECT_EQ(result.languages[1].entries_before, 60U);
}

TEST_F(LearnTest, ALanguageIsLearnedThroughTheEntriesOfAnother) {
  add_lexicons("yy", 0, kVocabulary);
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "xx", "yy", named('c', i));
  const LearnResult result = learned(run_.write());
  ASSERT_FALSE(result.lexicons.empty());
  EXPECT_EQ(result.lexicons[0].language, "xx");
  EXPECT_GE(right(result.lexicons[0]), kVocabulary * 95 / 100);
}

TEST_F(LearnTest, PairsThatTheRunDidNotAlignAreAlignedHere) {
  add_lexicons("xx", 0, 60);
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const LearnResult result = learned(run_.write(false));
  ASSERT_EQ(result.lexicons.size(), 1U);
  EXPECT_GE(right(result.lexicons[0], 60), 60U * 90 / 100);
}

TEST_F(LearnTest, ASecondRoundAlignsByWhatTheFirstTaught) {
  rounds_ = 2;
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const LearnResult result = learned(run_.write());
  ASSERT_EQ(result.lexicons.size(), 1U);
  EXPECT_EQ(result.lexicons[0].sources.size(), 1U);
  EXPECT_EQ(result.languages[1].entries_before, 0U);
  EXPECT_GE(right(result.lexicons[0]), kVocabulary * 95 / 100);
}

TEST_F(LearnTest, AWrongPairTeachesNothing) {
  for (std::size_t i = 0; i < 30; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const shingling::LexiconData before = learned(run_.write()).lexicons.at(0);
  // Words that no other story has, beside words that are not their translations.
  Story one = story(random_), other = one;
  for (std::size_t s = 0; s < one.size(); ++s)
    for (std::size_t i = 0; i < one[s].words.size(); ++i) {
      one[s].words[i] = 500 + i;
      other[s].words[i] = 600 + i;
    }
  run_.add("en", one, "wrong");
  run_.add("xx", other, "wrong");
  run_.pair();
  const shingling::LexiconData after = learned(run_.write()).lexicons.at(0);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_FALSE(after.entries.contains(key_of("xx", 600 + i)));
  EXPECT_EQ(right(after), right(before));
}

TEST_F(LearnTest, UnsurePairsAndLinksTeachNothing) {
  for (std::size_t i = 0; i < 20; ++i) {
    for (const bool held : {false, true}) {
      const Story told = story(random_);
      run_.add("en", told, named('c', 2 * i + (held ? 1 : 0)));
      run_.add("xx", told, named('c', 2 * i + (held ? 1 : 0)));
      run_.pair(held ? 0.4 : 0.9, held ? "cluster" : "meaning");
    }
  }
  EXPECT_NE(error(run_.write(), ErrorCode::kUnsupported).find("no translation that is sure enough"), std::string::npos);
  for (std::size_t i = 0; i < 40; ++i) {
    const Story told = story(random_);
    run_.add("en", told, named('d', i));
    run_.add("xx", told, named('d', i));
    run_.pair(0.99, "meaning", 0.8);
  }
  EXPECT_TRUE(learned(run_.write()).lexicons.empty());
}

TEST_F(LearnTest, APairThatItsClusterHoldsTeaches) {
  for (std::size_t i = 0; i < 40; ++i) {
    const Story told = story(random_);
    run_.add("en", told, named('c', i));
    run_.add("xx", told, named('c', i));
    run_.pair(0.6, "cluster");
  }
  EXPECT_EQ(learned(run_.write()).lexicons.size(), 1U);
}

TEST_F(LearnTest, TheSameBytesForAnyNumberOfThreads) {
  add_lexicons("yy", 0, 60);
  for (std::size_t i = 0; i < 70; ++i) run_.translated(story(random_), i % 2 == 0 ? "en" : "xx", "yy", named('c', i));
  const std::string run = run_.write(false);
  const LearnResult one = learned(run, 1), three = learned(run, 3);
  ASSERT_EQ(one.lexicons.size(), three.lexicons.size());
  ASSERT_FALSE(one.lexicons.empty());
  for (std::size_t i = 0; i < one.lexicons.size(); ++i)
    EXPECT_EQ(shingling::encode_lexicon(one.lexicons[i]), shingling::encode_lexicon(three.lexicons[i]));
}

TEST_F(LearnTest, WithoutAStoreTextsAreReadFromTheirSource) {
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const LearnResult with = learned(run_.write());
  folder_.add("run/store/texts.jsonl.zst", zstd_compress(""));
  const LearnResult without = learned(folder_.path("run"));
  EXPECT_EQ(told_.warnings.size(), 2U);  // that there are no lexicons, each time
  EXPECT_EQ(shingling::encode_lexicon(with.lexicons.at(0)), shingling::encode_lexicon(without.lexicons.at(0)));
}

TEST_F(LearnTest, TextsThatAreGoneOrChangedAreSaid) {
  for (std::size_t i = 0; i < 5; ++i) run_.translated(story(random_), "en", "xx", named('c', i));
  const std::string run = run_.write(true, false);
  folder_.add("in.jsonl", "{\"id\": \"d0\", \"text\": \"another\"}\n");
  EXPECT_NE(error(run, ErrorCode::kUnsupported).find("can be read again"), std::string::npos);
  EXPECT_NE(told_.warnings.back().find("10 of 10 texts cannot be read again"), std::string::npos);
  EXPECT_NE(told_.warnings.back().find("in.jsonl has changed since the run"), std::string::npos);
}

TEST_F(LearnTest, AFolderThatIsNoRunOfClusterIsRefused) {
  EXPECT_NE(error(folder_.path("nothing"), ErrorCode::kUnsupported).find("no finished run"), std::string::npos);
  const std::string run = run_.write(true, true, "dedup");
  EXPECT_NE(error(run, ErrorCode::kUnsupported).find("lexicon learn reads runs of cluster"), std::string::npos);
}

TEST_F(LearnTest, ARunWithoutTranslationsIsRefused) {
  EXPECT_NE(error(run_.write(), ErrorCode::kUnsupported).find("no translation that is sure enough"), std::string::npos);
}

TEST_F(LearnTest, AMissingFolderOfLexiconsIsRefused) {
  lexicons_ = folder_.path("none");
  EXPECT_NE(error(run_.write(), ErrorCode::kConfig).find("no folder of lexicons"), std::string::npos);
}

TEST_F(LearnTest, SingleCharactersAreNoWordsToLearn) {
  for (std::size_t i = 0; i < 40; ++i) run_.translated(story(random_), "en", "zh", named('c', i));
  const LearnResult result = learned(run_.write());
  EXPECT_TRUE(result.lexicons.empty());
  EXPECT_EQ(result.languages.at(1).sentences, 0U);
}

TEST_F(LearnTest, ACodeThatIsNoLanguageNamesNoLexicon) {
  for (std::size_t i = 0; i < 5; ++i) run_.translated(story(random_), "en", "../x", named('c', i));
  EXPECT_NE(error(run_.write(), ErrorCode::kUnsupported).find("no translation that is sure enough"), std::string::npos);
}

}  // namespace
}  // namespace stemma::engine
