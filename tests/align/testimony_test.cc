#include "align/testimony.h"

#include <gtest/gtest.h>

#include "align/alignment.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

TEST(Testimony, CountsWhoAnswersBothAmongThoseWhoAnswerEither) {
  Testimony testimony(2, 3);
  EXPECT_FALSE(testimony.empty());
  EXPECT_TRUE(Testimony().empty());
  EXPECT_EQ(testimony.of_a(0, 0, 3).witnesses, 0u);
  EXPECT_EQ(testimony.of_a(0, 0, 3).share, 0);
  EXPECT_EQ(testimony.of_a(0, 0, 3).weight(), 0) << "who says nothing counts for nothing";
  testimony.answers_a(0, 0), testimony.answers_b(1, 0), testimony.answers_both(0, 1, 0);
  testimony.answers_a(0, 63), testimony.answers_b(2, 63);
  EXPECT_EQ(testimony.of_a(0, 1, 2).witnesses, 2u);
  EXPECT_EQ(testimony.of_a(0, 1, 2).share, 0.5);
  EXPECT_EQ(testimony.of_b(1, 0, 1).share, 0.5);
  EXPECT_EQ(testimony.of_b(2, 0, 1).share, 0);
  EXPECT_EQ(testimony.of_a(0, 0, 3).share, 0.5) << "of units together";
  EXPECT_EQ(testimony.of_a(1, 1, 2).share, 0);
  EXPECT_EQ(testimony.answered_with(0), std::vector<std::uint32_t>{1});
  EXPECT_TRUE(testimony.answered_with(1).empty());
}

TEST(Testimony, MoreWitnessesWeighMoreAndNeverAll) {
  double last = 0;
  for (std::size_t witnesses = 1; witnesses <= Testimony::kMostHeard; ++witnesses) {
    const double weight = Testimony::Said{1, witnesses}.weight();
    EXPECT_GT(weight, last);
    EXPECT_LT(weight, 1);
    last = weight;
  }
}

TEST(Testimony, OfLargerUnitsIsThatOfTheirPartsAndLeavesOutTheRest) {
  Testimony testimony(3, 3);
  for (std::uint32_t unit = 0; unit < 3; ++unit) {
    testimony.answers_a(unit, unit), testimony.answers_b(unit, unit);
    testimony.answers_both(unit, unit, unit);
  }
  constexpr std::uint32_t kNone = Testimony::kNone;
  const Testimony got =
      testimony.of_units(std::vector<std::uint32_t>{0, 0, kNone}, 1, std::vector<std::uint32_t>{1, kNone, 0}, 2);
  EXPECT_EQ(got.units_a(), 1u);
  EXPECT_EQ(got.units_b(), 2u);
  EXPECT_EQ(got.of_a(0, 1, 2).witnesses, 2u);
  EXPECT_EQ(got.of_a(0, 1, 2).share, 0.5);
  EXPECT_EQ(got.of_a(0, 0, 1).share, 0) << "its answer was left out";
}

/// Eight paragraphs and their translations, the fourth of which no lexicon knows.
testing::InventedPair with_an_unknown_block() {
  testing::Random random(31);
  testing::InventedText x = testing::invented_text(random, 8, 1, 300), y = x;
  for (std::size_t& word : y.paragraphs[3][0]) word += 1000;
  return testing::InventedPair(x, y, false, 400);
}

Testimony agreeing(std::size_t sentences) {
  Testimony testimony(sentences, sentences);
  for (std::uint32_t s = 0; s < sentences; ++s)
    for (std::size_t witness = 0; witness < 3; ++witness) {
      testimony.answers_a(s, witness), testimony.answers_b(s, witness);
      testimony.answers_both(s, s, witness);
    }
  return testimony;
}

TEST(AlignBlocks, HearsOfALinkThatTheTextsDoNotShow) {
  const testing::InventedPair pair = with_an_unknown_block();
  ASSERT_EQ(pair.a.sentences.size(), 8u);
  const Alignment unheard = align_blocks(pair.a, pair.b, pair.idf);
  EXPECT_EQ(unheard.only_a, std::vector<std::uint32_t>{3});
  const Alignment heard = align_blocks(pair.a, pair.b, pair.idf, {{}, {}, agreeing(8)});
  ASSERT_EQ(heard.links.size(), 8u);
  EXPECT_EQ(heard.links[3].b, std::vector<std::uint32_t>{3});
  EXPECT_LT(heard.links[3].score, 0.1) << "a score tells what the two texts show";
  EXPECT_NEAR(heard.links[2].score, unheard.links[2].score, 1e-6);
}

TEST(AlignBlocks, HearsThatALinkIsNone) {
  testing::Random random(32);
  const testing::InventedText x = testing::invented_text(random, 8, 1, 300);
  testing::InventedText y = x;
  for (std::size_t w = 2; w < y.paragraphs[3][0].size(); ++w) y.paragraphs[3][0][w] += 1000;
  const testing::InventedPair pair(x, y, false, 400);
  ASSERT_EQ(align_blocks(pair.a, pair.b, pair.idf).links.size(), 8u);
  Testimony testimony(8, 8);
  for (std::size_t witness = 0; witness < 8; ++witness)  // each has the one or the other of the two, none has both
    witness < 4 ? testimony.answers_a(3, witness) : testimony.answers_b(3, witness);
  const Alignment heard = align_blocks(pair.a, pair.b, pair.idf, {{}, {}, testimony});
  EXPECT_EQ(heard.links.size(), 7u);
  EXPECT_EQ(heard.only_a, std::vector<std::uint32_t>{3});
  EXPECT_EQ(heard.only_b, std::vector<std::uint32_t>{3});
}

}  // namespace
}  // namespace stemma::align
