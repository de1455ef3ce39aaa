#include "align/ending.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "align/beads.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using testing::units_of_blocks;

TEST(Ending, IsTheLastMarkBeforeQuotesAndBrackets) {
  EXPECT_EQ(ending_of("He came."), Ending::kStop);
  EXPECT_EQ(ending_of("\"Did he come?\""), Ending::kQuestion);
  EXPECT_EQ(ending_of("« Est-il venu ? »"), Ending::kQuestion);
  EXPECT_EQ(ending_of("他来了吗？」"), Ending::kQuestion);
  EXPECT_EQ(ending_of("هل جاء؟"), Ending::kQuestion);
  EXPECT_EQ(ending_of("¡Ven!"), Ending::kExclamation);
  EXPECT_EQ(ending_of("(so far:)"), Ending::kColon);
  EXPECT_EQ(ending_of("and then,"), Ending::kPause);
  EXPECT_EQ(ending_of("What? he said"), Ending::kOpen);
  EXPECT_EQ(ending_of("Photographs"), Ending::kOpen);
  EXPECT_EQ(ending_of(""), Ending::kOpen);
  EXPECT_EQ(ending_of("»"), Ending::kOpen);
}

TEST(Ending, StandsBehindAnyLengthAndAnyCharacters) {
  EXPECT_EQ(ending_of(std::string(500, 'x') + "?"), Ending::kQuestion);
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "é";
  for (int cut = 0; cut < 4; ++cut)
    EXPECT_EQ(ending_of(std::string(static_cast<std::size_t>(cut), 'x') + accents + "!"), Ending::kExclamation);
}

/// Between two known lines stands one of which no word is known, and on the other side two, first or last the one that
/// begins and ends like it: which is to be its answer.
void expect_answer(const std::string& line, const std::string& answer, const std::string& other) {
  testing::World world(testing::word_for_word(6));
  std::string known, known_abroad;
  for (const std::size_t word : {1u, 2u, 3u}) {
    known += testing::invented_word(word) + (word == 3 ? "." : " ");
    known_abroad += testing::foreign_word(word) + (word == 3 ? "." : " ");
  }
  for (const bool first : {true, false}) {
    const BlockText a = world.read(known + "\n\n" + line + "\n\n" + known);
    const std::string both = first ? answer + "\n\n" + other : other + "\n\n" + answer;
    const BlockText b = world.read(known_abroad + "\n\n" + both + "\n\n" + known_abroad, "xx");
    const std::vector<Unit> units_a = units_of_blocks(a), units_b = units_of_blocks(b);
    BeadTable table(units_a, units_b, false, world.idf({&a, &b}));
    const std::vector<Bead> beads = table.best_beads(kEdited);
    EXPECT_TRUE(std::ranges::any_of(beads, [&](const Bead& bead) {
      return bead.a0 == 1 && bead.a1 == 2 && bead.b0 == (first ? 1u : 2u) && bead.b1 == bead.b0 + 1;
    })) << line;
  }
}

TEST(Ending, AQuestionAnswersAQuestionWhereNoWordIsKnown) {
  expect_answer("Gimel rotuk?", "Azoro ilumo?", "Ipala unemo.");
}

TEST(Ending, SpeechAnswersSpeechWhereNoWordIsKnown) {
  expect_answer("\"Gimel rotuk.\"", "— Azoro ilumo.", "Ipala unemo.");
}

}  // namespace
}  // namespace stemma::align
