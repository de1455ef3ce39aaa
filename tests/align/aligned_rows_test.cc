#include "align/aligned_rows.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using testing::Random;

/// "=1/1 +/2 ~2,3/4": signs as in the table, places of a and b.
std::string told(const BlockText& a, const BlockText& b, const std::vector<AlignedRow>& rows, Level level) {
  std::string out;
  for (const AlignedRow& row : rows) {
    const char sign = !row.kind                         ? (row.a.empty() ? '+' : '-')
                      : *row.kind == LinkKind::kSame    ? '='
                      : *row.kind == LinkKind::kChanged ? '~'
                      : *row.kind == LinkKind::kMoved   ? '>'
                                                        : '&';
    if (!out.empty()) out += ' ';
    out += sign;
    out.append(place_words(a, row.a, level)).append("/").append(place_words(b, row.b, level));
  }
  return out;
}

struct Texts {
  testing::World world;
  BlockText a, b;
  Texts(const std::string& from, const std::string& to, std::string language = "en")
      : a(world.read(from)), b(world.read(to, std::move(language))) {}
  std::string rows(const Alignment& alignment, Level level) const {
    return told(a, b, rows_in_order(a, b, alignment, level), level);
  }
  /// The sentences [a0, a1) answer [b0, b1).
  SentenceLink answer(std::uint32_t a0, std::uint32_t a1, std::uint32_t b0, std::uint32_t b1) const {
    return {{a.sentences[a0].at.begin, a.sentences[a1 - 1].at.end},
            {b.sentences[b0].at.begin, b.sentences[b1 - 1].at.end},
            0.5};
  }
};

TEST(RowsInOrder, ParagraphsComeInTheOrderOfAWithWhatBAddedInItsPlace) {
  const Texts texts("One.\n\nTwo.\n\nThree.\n\nFour.", "One.\n\nNew.\n\nFour.\n\nThree.\n\nLast.");
  Alignment alignment;
  alignment.links = {{{0}, {0}, 1, 1, 1, LinkKind::kSame, {}},
                     {{2}, {3}, 1, 1, 1, LinkKind::kMoved, {}},
                     {{3}, {2}, 1, 1, 1, LinkKind::kSame, {}}};
  EXPECT_EQ(texts.rows(alignment, Level::kParagraph), "=1/1 -2/ >3/4 +/2 =4/3 +/5");
}

TEST(RowsInOrder, SentencesHaveRowsOfTheirOwn) {
  const Texts texts("He came. She left. They spoke.\n\nIt rained.", "He came. She went. Nobody saw. They spoke.");
  Alignment alignment;
  alignment.links = {{{0},
                      {0},
                      1,
                      1,
                      1,
                      LinkKind::kChanged,
                      {texts.answer(0, 1, 0, 1), texts.answer(1, 2, 1, 2), texts.answer(2, 3, 3, 4)}}};
  EXPECT_EQ(texts.rows(alignment, Level::kSentence), "=1.1/1.1 ~1.2/1.2 +/1.3 =1.3/1.4 -2.1/");
  alignment.links[0].sentences = {texts.answer(0, 3, 0, 4)};
  EXPECT_EQ(texts.rows(alignment, Level::kSentence), "&1.1-1.3/1.1-1.4 -2.1/");
}

TEST(RowsInOrder, OtherWordsOfAnotherLanguageAreNoChange) {
  const Texts texts("He came. She left.", "Il vint. Elle partit.", "fr");
  Alignment alignment;
  alignment.links = {{{0}, {0}, 1, 1, 1, LinkKind::kSame, {texts.answer(0, 1, 0, 1), texts.answer(1, 2, 1, 2)}}};
  EXPECT_EQ(texts.rows(alignment, Level::kSentence), "=1.1/1.1 =1.2/1.2");
  alignment.links[0].kind = LinkKind::kMoved;
  EXPECT_EQ(texts.rows(alignment, Level::kSentence), ">1.1/1.1 >1.2/1.2");
}

TEST(RowsInOrder, ALinkWithoutSentencesIsOneRow) {
  const Texts texts("He came. She left.", "Note.");
  Alignment alignment;
  alignment.links = {{{0}, {0}, 1, 1, 1, LinkKind::kSame, {}}};
  EXPECT_EQ(texts.rows(alignment, Level::kSentence), "&1.1-1.2/1.1");
}

TEST(RowsInOrder, EveryUnitStandsInOneRow) {
  Random random(4);
  for (int round = 0; round < 60; ++round) {
    const testing::InventedText x = testing::invented_text(random, 6);
    testing::InventedText y = x;
    random.shuffle(y.paragraphs);
    if (random.chance(50)) y.paragraphs.pop_back();
    const testing::InventedPair pair(x, y, random.chance(50));
    const Alignment alignment = align_blocks(pair.a, pair.b, pair.idf);
    for (const Level level : {Level::kParagraph, Level::kSentence}) {
      const bool sentences = level == Level::kSentence;
      std::vector<int> times_a(sentences ? pair.a.sentences.size() : pair.a.blocks.size());
      std::vector<int> times_b(sentences ? pair.b.sentences.size() : pair.b.blocks.size());
      for (const AlignedRow& row : rows_in_order(pair.a, pair.b, alignment, level)) {
        EXPECT_EQ(row.kind.has_value(), !row.a.empty() && !row.b.empty());
        for (const std::uint32_t unit : row.a) ++times_a.at(unit);
        for (const std::uint32_t unit : row.b) ++times_b.at(unit);
      }
      EXPECT_EQ(times_a, std::vector<int>(times_a.size(), 1));
      EXPECT_EQ(times_b, std::vector<int>(times_b.size(), 1));
    }
  }
}

TEST(TextOf, NoSpaceIsMadeWhereTheTextHasNone) {
  testing::World world;
  const BlockText chinese = world.read("他来了。她走了。", "zh");
  ASSERT_EQ(chinese.sentences.size(), 2u);
  EXPECT_EQ(text_of(chinese, {0, 1}, Level::kSentence), "他来了。她走了。");
}

TEST(TextOf, NeighboursHaveASpaceBetweenThemAndBlocksALineEnd) {
  const Texts texts("He came.  She left.\n\nIt rained.", "x");
  EXPECT_EQ(text_of(texts.a, {0, 1, 2}, Level::kSentence), "He came. She left.\nIt rained.");
  EXPECT_EQ(text_of(texts.a, {0, 1}, Level::kParagraph), "He came.  She left.\nIt rained.");
  EXPECT_EQ(text_of(texts.a, {}, Level::kParagraph), "");
}

}  // namespace
}  // namespace stemma::align
