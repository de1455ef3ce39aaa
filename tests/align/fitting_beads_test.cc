#include "align/fitting_beads.h"

#include <gtest/gtest.h>

#include "align/learned_words.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using Texts = testing::InventedPair;

/// `text` with every `each`-th paragraph joined to the next.
testing::InventedText joined(const testing::InventedText& text, std::size_t each) {
  testing::InventedText out;
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    out.paragraphs.push_back(text.paragraphs[i]);
    if (i % each == 0 && i + 1 < text.paragraphs.size()) {
      ++i;
      for (const auto& sentence : text.paragraphs[i]) out.paragraphs.back().push_back(sentence);
    }
  }
  return out;
}

std::size_t merges(const std::vector<Bead>& beads) {
  return static_cast<std::size_t>(std::ranges::count_if(
      beads, [](const Bead& b) { return b.a0 < b.a1 && b.b0 < b.b1 && b.a1 - b.a0 + b.b1 - b.b0 > 2; }));
}

TEST(LearnedWords, AreThoseThatStandTogetherInLinkedUnits) {
  testing::Random random(1);
  const testing::InventedText x = testing::invented_text(random, 300, 1, 150);
  const Texts texts(x, x, false, 1);  // a dictionary of one word
  BeadTable table = texts.table();
  std::vector<Bead> beads;
  for (std::uint32_t i = 0; i < 300; ++i) beads.push_back({i, i + 1, i, i + 1, 1});
  const std::vector<WordMatch::Learned> learned = learned_words(table.words(), beads);
  // Twins get equal numbers, as both sides meet their words in the same order.
  std::size_t right = 0;
  for (const WordMatch::Learned& word : learned) {
    EXPECT_GT(word.strength, 0);
    EXPECT_LE(word.strength, 1);
    right += word.a == word.b && word.strength > 0.8;
  }
  EXPECT_GT(right, 60u);
  EXPECT_GE(2 * right, learned.size()) << "most of what was learned is right";
}

TEST(LearnedWords, OfBeadsThatLinkNothingAreNone) {
  const testing::InventedText x{{{{1, 2, 3}}, {{4, 5, 6}}}};
  const Texts texts(x, x, false);
  BeadTable table = texts.table();
  const std::vector<Bead> beads{{0, 1, 0, 0, 0}, {1, 2, 0, 0, 0}, {2, 2, 0, 1, 0}, {2, 2, 1, 2, 0}};
  EXPECT_TRUE(learned_words(table.words(), beads).empty());
}

TEST(FittingBeads, WhereManyUnitsMergeMergesAreCheap) {
  testing::Random random(2);
  const testing::InventedText x = testing::invented_text(random, 60, 1, 300);
  for (const bool same : {true, false}) {
    const Texts rarely(x, joined(x, 30), same), often(x, joined(x, 3), same);
    BeadTable few = rarely.table(), many = often.table();
    EXPECT_EQ(merges(fitting_beads(few, same)), merges(few.best_beads(kEdited)));
    EXPECT_EQ(merges(fitting_beads(many, same)), merges(many.best_beads(kFree)));
    EXPECT_GE(merges(many.best_beads(kFree)), 14u);
  }
}

TEST(FittingBeads, ALongTextTeachesTheWordsThatTheDictionaryLacks) {
  testing::Random random(3);
  const testing::InventedText x = testing::invented_text(random, 240, 1, 200);
  testing::InventedText y = x;
  y.paragraphs.erase(y.paragraphs.begin() + 100, y.paragraphs.begin() + 110);
  const Texts texts(x, y, false, 12);  // of 200 words twelve are known
  const auto right = [](const std::vector<Bead>& beads) {
    return std::ranges::count_if(beads, [](const Bead& b) {
      return b.a1 == b.a0 + 1 && b.b1 == b.b0 + 1 && b.a0 == (b.b0 < 100 ? b.b0 : b.b0 + 10);
    });
  };
  BeadTable untaught = texts.table(), table = texts.table();
  const auto before = right(untaught.best_beads(kEdited)), after = right(fitting_beads(table, false));
  EXPECT_GT(after, before);
  EXPECT_GT(after, 215);
}

}  // namespace
}  // namespace stemma::align
