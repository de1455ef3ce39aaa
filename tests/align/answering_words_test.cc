#include "align/answering_words.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using testing::World;

const std::vector<testing::Translation> kWords{{"xx", "gato", "cat"},     {"xx", "negro", "black"},
                                               {"xx", "casa", "house"},   {"xx", "perro", "dog"},
                                               {"xx", "blanco", "white"}, {"xx", "vio", "saw"}};

struct Sentences {
  World world{kWords};
  BlockText a, b;
  Sentences(const std::string& from, const std::string& to, std::string language = "xx")
      : a(world.read(from)), b(world.read(to, std::move(language))) {}

  SentenceLink whole() const {
    return {{a.sentences.front().at.begin, a.sentences.back().at.end},
            {b.sentences.front().at.begin, b.sentences.back().at.end},
            1,
            {}};
  }
  /// "black-negro cat-gato"
  std::string words() const {
    std::string out;
    for (const WordLink& word : answering_words(a, b, whole().a, whole().b)) {
      if (!out.empty()) out += ' ';
      out.append(word.a.of(a.text)).append("-").append(word.b.of(b.text));
    }
    return out;
  }
};

TEST(AnsweringWords, AreFoundWhereverTheyStand) {
  EXPECT_EQ(Sentences("black cat saw 12 houses", "gato negro vio 12 casa").words(),
            "black-negro cat-gato saw-vio 12-12 houses-casa");
}

TEST(AnsweringWords, ARepeatedWordIsAnsweredByTheNearest) {
  const Sentences twice("cat saw dog saw cat", "gato vio perro vio gato");
  const std::vector<WordLink> words = answering_words(twice.a, twice.b, twice.whole().a, twice.whole().b);
  ASSERT_EQ(words.size(), 5u);
  for (std::size_t k = 1; k < words.size(); ++k) EXPECT_LT(words[k - 1].b, words[k].b);
}

TEST(AnsweringWords, AWordAnswersOnceAndUnknownOnesNever) {
  EXPECT_EQ(Sentences("cat cat cat", "gato").words(), "cat-gato");
  EXPECT_EQ(Sentences("quince apple", "mosca vela").words(), "");
  EXPECT_EQ(Sentences("cat", "...").words(), "");
}

TEST(AnsweringWords, StayInsideTheLinkedSentences) {
  const Sentences two("Black cat. White dog.", "Gato negro. Perro blanco.");
  ASSERT_EQ(two.a.sentences.size(), 2u);
  const SentenceLink second{two.a.sentences[1].at, two.b.sentences[1].at, 1, {}};
  const std::vector<WordLink> words = answering_words(two.a, two.b, second.a, second.b);
  ASSERT_EQ(words.size(), 2u);
  for (const WordLink& word : words) {
    EXPECT_GE(word.a.begin, second.a.begin);
    EXPECT_LE(word.a.end, second.a.end);
    EXPECT_GE(word.b.begin, second.b.begin);
    EXPECT_LE(word.b.end, second.b.end);
  }
}

TEST(LinkWords, FillsEverySentenceLink) {
  testing::Random random(3);
  const testing::InventedText x = testing::invented_text(random, 5);
  const testing::InventedPair pair(x, x, false);
  Alignment alignment = align_blocks(pair.a, pair.b, pair.idf);
  link_words(pair.a, pair.b, alignment);
  std::size_t sentences = 0;
  for (const Link& link : alignment.links)
    for (const SentenceLink& sentence : link.sentences) {
      ++sentences;
      EXPECT_EQ(sentence.words, answering_words(pair.a, pair.b, sentence.a, sentence.b));
      EXPECT_FALSE(sentence.words.empty());
    }
  EXPECT_GT(sentences, 5u);
}

}  // namespace
}  // namespace stemma::align
