#include "engine/meaning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::document;
using testing::edited;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::Words;
using testing::World;

/// Documents with an index over them, every document for itself.
struct Indexed {
  World world;
  std::vector<std::uint32_t> copy_of;
  align::IdfTable idf;
  ProfileStore profiles;
  MeaningIndex index;

  explicit Indexed(std::vector<Document> documents, std::vector<std::uint32_t> copies = {})
      : world(std::move(documents)),
        copy_of(std::move(copies)),
        idf(count_features(world.columns, world.features), shingling::LexiconSet()),
        profiles(world.path("profiles.tmp"), world.columns, world.features, idf),
        index(world.collection, profiles, idf, itself(copy_of, world.columns.size()), world.path("")) {}

 private:
  static const std::vector<std::uint32_t>& itself(std::vector<std::uint32_t>& copy_of, std::size_t documents) {
    if (copy_of.empty()) {
      copy_of.resize(documents);
      std::iota(copy_of.begin(), copy_of.end(), 0u);
    }
    return copy_of;
  }
};

/// Twelve stories, each in two languages that spell alike, the other telling a fifth of the words otherwise.
std::vector<Document> stories(Random& random) {
  std::vector<Document> out;
  for (int story = 0; story < 12; ++story) {
    std::string here, there;
    for (int sentence = 0; sentence < 9; ++sentence) {
      const Words words = random_words(random, 12);
      here += joined(words) + ". ";
      there += joined(edited(random, words, 20)) + ". ";
    }
    out.push_back(document(std::to_string(story) + "a", here, "en"));
    out.push_back(document(std::to_string(story) + "b", there, "xx"));
  }
  return out;
}

TEST(MeaningIndex, LeavesTheTwoTellingsOfAStoryOpen) {
  Random random(1);
  Indexed indexed(stories(random));
  const MeaningCandidates found = indexed.index.candidates(true, true);
  for (std::uint32_t doc = 0; doc < 24; doc += 2)
    EXPECT_TRUE(std::ranges::binary_search(found.open, DocPair{doc, doc + 1})) << doc;
  EXPECT_TRUE(std::ranges::is_sorted(found.open));
  EXPECT_LT(found.open.size(), 24u) << "random words share too little to be read";
  EXPECT_GE(found.met, 24u) << "each from either side";
}

TEST(MeaningIndex, LooksAcrossOrInsideLanguagesAsAsked) {
  Random random(2);
  Indexed indexed(stories(random));
  const auto of_one_language = [&](const DocPair& pair) {
    return indexed.world.collection.row(pair.a).lang == indexed.world.collection.row(pair.b).lang;
  };
  EXPECT_TRUE(std::ranges::none_of(indexed.index.candidates(true, false).open, of_one_language));
  EXPECT_TRUE(std::ranges::all_of(indexed.index.candidates(false, true).open, of_one_language));
}

TEST(MeaningIndex, ACopyIsNoCandidateButHasTheBackgroundOfItsFirst) {
  Random random(3);
  std::vector<Document> documents = stories(random);
  documents.push_back(document("again", documents[1].text, "xx"));
  std::vector<std::uint32_t> copy_of(25);
  std::iota(copy_of.begin(), copy_of.end(), 0u);
  copy_of[24] = 1;
  Indexed indexed(std::move(documents), copy_of);
  const MeaningCandidates found = indexed.index.candidates(true, true);
  EXPECT_TRUE(std::ranges::none_of(found.open, [](const DocPair& pair) { return pair.b == 24; }));
  const std::vector<MeaningPair> scored = indexed.index.score({{0, 1}, {0, 24}});
  EXPECT_EQ(scored[0].logit, scored[1].logit);
}

TEST(MeaningIndex, NothingIsSoughtAcrossLanguagesWhereThereIsOne) {
  Random random(9);
  std::vector<Document> documents = stories(random);
  for (Document& document : documents) document.lang = "en";
  Indexed indexed(std::move(documents));
  EXPECT_EQ(indexed.index.candidates(true, false).met, 0u);
  EXPECT_GT(indexed.index.candidates(true, true).met, 0u);
}

TEST(MeaningIndex, WordingInCommonSpeaksForARewriteAndSaysNothingOfATranslation) {
  Random random(4);
  std::vector<Document> documents = stories(random);
  documents[3].lang = "en";
  Indexed indexed(std::move(documents));
  indexed.index.candidates(true, true);
  const std::vector<DocPair> pairs = {{0, 1}, {2, 3}};  // in two languages, in one
  const auto without = indexed.index.score(pairs);
  const auto with = indexed.index.score(pairs, [&](DocPair pair) { return pair == pairs[1] ? 0.6 : 0.9; });
  EXPECT_EQ(with[0].logit, without[0].logit);
  EXPECT_NEAR(with[1].logit, without[1].logit + 3, 1e-6);
}

TEST(MeaningIndex, WithinDaysMeetOnlyThoseDatedNearAndThoseWithoutADate) {
  Random random(8);
  std::vector<Document> documents = stories(random);
  const char* const kDates[][2] = {{"2026-03-01", "2026-03-15T08:00Z"},
                                   {"2026-03-01", "2026-03-16"},
                                   {"2026-03-01", ""},
                                   {"soon", "2020-01-01"},
                                   {"2026-03-16", "2026-03-01"}};
  for (std::size_t story = 0; story < std::size(kDates); ++story)
    for (const std::size_t side : {0u, 1u}) documents[2 * story + side].date = kDates[story][side];
  Indexed indexed(std::move(documents));
  MeaningIndex near(indexed.world.collection, indexed.profiles, indexed.idf, indexed.copy_of, indexed.world.path(""),
                    14);
  const MeaningCandidates found = near.candidates(true, true), all = indexed.index.candidates(true, true);
  const auto open = [](const MeaningCandidates& in, std::uint32_t story) {
    return std::ranges::binary_search(in.open, DocPair{2 * story, 2 * story + 1});
  };
  for (std::uint32_t story = 0; story < 12; ++story) {
    EXPECT_TRUE(open(all, story)) << story;
    EXPECT_EQ(open(found, story), story != 1 && story != 4) << story;
  }
}

TEST(MeaningIndex, TheDatesOfCopiesCountToo) {
  Random random(9);
  std::vector<Document> documents = stories(random);
  documents[0].date = "2026-01-01";
  documents[1].date = "2026-03-02";
  documents.push_back(document("again", documents[0].text, "en"));
  documents.back().date = "2026-03-01";
  std::vector<std::uint32_t> copy_of(25);
  std::iota(copy_of.begin(), copy_of.end(), 0u);
  copy_of[24] = 0;
  Indexed indexed(std::move(documents), copy_of);
  MeaningIndex near(indexed.world.collection, indexed.profiles, indexed.idf, indexed.copy_of, indexed.world.path(""),
                    14);
  EXPECT_TRUE(std::ranges::binary_search(near.candidates(true, true).open, DocPair{0, 1}));
}

TEST(MeaningIndex, ScoresInTheOrderGiven) {
  Random random(4);
  Indexed indexed(stories(random));
  indexed.index.candidates(true, true);
  const std::vector<DocPair> pairs{{4, 5}, {0, 3}, {0, 1}};
  const std::vector<MeaningPair> scored = indexed.index.score(pairs);
  ASSERT_EQ(scored.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(scored[i].pair, pairs[i]);
    EXPECT_EQ(scored[i].logit, indexed.index.score({pairs[i]})[0].logit);
    EXPECT_TRUE(scored[i].read);
  }
  EXPECT_GT(scored[0].logit, 2.5);
  EXPECT_LT(scored[1].logit, -3);
  EXPECT_TRUE(indexed.index.score({}).empty());
}

TEST(MeaningIndex, RelatedStoriesAreRefusedWithoutAReading) {
  // Two outlets tell of the same things in another order: alike as bags, in no order.
  Random random(5);
  std::vector<Document> documents = stories(random);
  Words told = random_words(random, 60), shuffled = told;
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  const Words more = random_words(random, 60), other = random_words(random, 60);
  documents.push_back(document("one", joined(told) + ". " + joined(more) + ".", "en"));
  documents.push_back(document("two", joined(other) + ". " + joined(shuffled) + ".", "xx"));
  Indexed indexed(std::move(documents));
  const MeaningCandidates found = indexed.index.candidates(true, true);
  for (const MeaningPair& m : found.refused) {
    EXPECT_FALSE(m.read);
    EXPECT_GE(m.evidence.cosine, 0.25);
    EXPECT_FALSE(std::ranges::binary_search(found.open, m.pair));
  }
}

TEST(MeaningIndex, FindsTheSameWithIndexesOfAnySize) {
  Random random(6);
  std::vector<Document> documents = stories(random), more = stories(random);
  documents.insert(documents.end(), more.begin(), more.end());
  // More than 20 that are alike in each language, so that the best have to be chosen.
  const Words told = random_words(random, 90);
  for (int telling = 0; telling < 30; ++telling)
    documents.push_back(document(std::string("telling ").append(std::to_string(telling)),
                                 joined(edited(random, told, 40)) + ". " + joined(random_words(random, 30)) + ".",
                                 telling % 2 == 0 ? "en" : "xx"));
  for (std::uint32_t doc = 0; doc < 24; ++doc)
    documents[24 + doc].id = document(std::string("b").append(std::to_string(doc)), "x").id;
  Indexed whole(documents);
  const MeaningCandidates expected = whole.index.candidates(true, true);
  ASSERT_GT(expected.open.size(), 24u);
  const std::vector<MeaningPair> scored = whole.index.score(expected.open);
  for (const std::uint32_t size : {1u, 5u, 16u, 77u}) {
    Indexed divided(documents);
    const MeaningCandidates found = divided.index.candidates(true, true, size);
    EXPECT_EQ(found.open, expected.open) << size;
    EXPECT_EQ(found.met, expected.met) << size;
    ASSERT_EQ(found.refused.size(), expected.refused.size()) << size;
    for (std::size_t i = 0; i < found.refused.size(); ++i) {
      EXPECT_EQ(found.refused[i].pair, expected.refused[i].pair);
      EXPECT_EQ(found.refused[i].logit, expected.refused[i].logit);
      EXPECT_EQ(found.refused[i].evidence.cosine, expected.refused[i].evidence.cosine);
    }
    const std::vector<MeaningPair> again = divided.index.score(found.open);
    for (std::size_t i = 0; i < again.size(); ++i)
      EXPECT_EQ(again[i].logit, scored[i].logit) << "the background is the same too";
  }
}

}  // namespace
}  // namespace stemma::engine
