#include "align/foreign_quotation.h"

#include <gtest/gtest.h>

#include "align/fact.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

constexpr std::size_t kWords = 100;

/// Paragraph by paragraph.
Alignment in_order(const BlockText& a, const BlockText& b, double confidence = 1) {
  Alignment alignment;
  for (std::uint32_t i = 0; i < a.blocks.size() && i < b.blocks.size(); ++i)
    alignment.links.push_back({{i}, {i}, 1, 1, confidence, LinkKind::kSame, {}});
  return alignment;
}

/// "abc def" of words [begin, end), in English or in the other language.
std::string words(std::size_t begin, std::size_t end, bool abroad) {
  std::string out;
  for (std::size_t k = begin; k < end; ++k)
    out.append(out.empty() ? "" : " ").append(abroad ? testing::foreign_word(k) : testing::invented_word(k));
  return out;
}

/// A paragraph before, one with `quotation` between its words, one behind.
std::string story(const std::string& quotation, bool abroad, std::size_t behind = 80) {
  return words(0, 30, abroad)
      .append(".\n\n")
      .append(words(30, 40, abroad))
      .append(" ")
      .append(quotation)
      .append(words(50, 56, abroad))
      .append(".\n\n")
      .append(words(56, behind, abroad))
      .append(".");
}
/// The words in marks, and a space.
std::string in_marks(std::size_t begin, std::size_t end, bool abroad) {
  return std::string("\"").append(words(begin, end, abroad)).append("\" ");
}
std::string quoted(bool abroad) { return in_marks(40, 48, abroad); }

class ForeignQuotations : public ::testing::Test {
 protected:
  std::string told(const std::string& from, const std::string& to, double confidence = 1) {
    const BlockText a = world_.read(from), b = world_.read(to, "xx");
    const auto facts = foreign_quotations(a, b, in_order(a, b, confidence));
    std::string out;
    for (const LinkedFact& found : facts) {
      EXPECT_EQ(found.fact.kind, FactKind::kQuote);
      out.append(found.fact.from.value_or("-")).append(" -> ").append(found.fact.to.value_or("-"));
    }
    const auto turned = foreign_quotations(b, a, in_order(b, a, confidence));
    EXPECT_EQ(turned.size(), facts.size()) << "the same from the other side";
    return out;
  }

  testing::World world_{testing::word_for_word(kWords)};
};

TEST_F(ForeignQuotations, LeftOutAreTold) {
  EXPECT_EQ(told(story(quoted(false), false), story("", true)), words(40, 48, false).append(" -> -"));
  EXPECT_EQ(told(story("", false), story(quoted(true), true)), std::string("- -> ").append(words(40, 48, true)));
}

TEST_F(ForeignQuotations, ToldInAnyWayAreNotTold) {
  const std::string original = story(quoted(false), false);
  EXPECT_EQ(told(original, story(quoted(true), true)), "");
  EXPECT_EQ(told(original, story(words(40, 48, true).append(" "), true)), "") << "without marks";
  EXPECT_EQ(told(original, story(in_marks(90, 98, true), true)), "") << "in other words";
  EXPECT_EQ(told(original, story(words(90, 98, true).append(" "), true)), "") << "in other words, without marks";
  EXPECT_EQ(told(original, story(in_marks(40, 44, true), true)), "") << "shortened";
  EXPECT_EQ(told(original,
                 story("", true, 56).append(" ").append(words(40, 48, true)).append(" ").append(words(56, 80, true))),
            "")
      << "in the next paragraph";
  const std::string title = in_marks(90, 92, false).append("(").append(words(40, 48, false)).append(") ");
  EXPECT_EQ(told(story(title, false), story(words(40, 48, true).append(" "), true)), "")
      << "a title with its original behind it";
}

TEST_F(ForeignQuotations, WithoutEvidenceAreNotTold) {
  const std::string original = story(quoted(false), false), cut = story("", true);
  EXPECT_EQ(told(original, cut, 0.8), "") << "a link that is not sure";
  EXPECT_EQ(told(story(in_marks(40, 41, false), false), cut), "") << "one word";
  EXPECT_EQ(told(story("", false), story("\"Xqa xqb xqc xqd xqe xqf\" ", true)), "") << "words that no dictionary has";
  EXPECT_EQ(told(story(std::string("\"").append(words(40, 48, false)).append(" "), false), cut), "")
      << "a mark without a partner";
  const std::string alone = quoted(false).append(words(50, 56, false)).append(".");
  EXPECT_EQ(told(alone, words(50, 56, true).append(".")), "") << "nothing says how long the other language is";
  EXPECT_EQ(told("", ""), "");
  std::string dialogue, without;
  for (std::size_t k = 0; k < 20; k += 4) {
    dialogue.append(in_marks(k, k + 4, false)).append("\n\n");
    without.append(words(k, k + 4, true)).append("\n\n");
  }
  EXPECT_EQ(told(dialogue + original, without + cut), "") << "a text that marks no quotation";
}

TEST_F(ForeignQuotations, SayHowSureTheyAreAndWhereTheyStand) {
  const BlockText a = world_.read(story(quoted(false), false)), b = world_.read(story("", true), "xx");
  Alignment alignment = in_order(a, b);
  alignment.links[1].sentences = {{a.blocks[1].at, b.blocks[1].at, 0.7, {}}};
  const std::vector<Fact> facts = differing_facts(a, b, alignment);
  ASSERT_EQ(facts.size(), 1u);
  const Fact& fact = facts.front();
  EXPECT_EQ(fact.a_block, 1u);
  EXPECT_EQ(fact.b_block, 1u);
  EXPECT_EQ(fact.at_a.of(a.text), words(40, 48, false));
  EXPECT_EQ(fact.at_b.size(), 0u);
  EXPECT_EQ(fact.sentence_a, a.blocks[1].at);
  EXPECT_EQ(fact.sentence_b, b.blocks[1].at);
  EXPECT_EQ(fact.severity, Severity::kMedium);
  EXPECT_NEAR(fact.confidence, 0.9, 1e-9);
  EXPECT_EQ(alignment.links[1].kind, LinkKind::kChanged);
  const BlockText same = world_.read(story("", false));
  EXPECT_TRUE(foreign_quotations(a, same, in_order(a, same)).empty()) << "of one language";
}

}  // namespace
}  // namespace stemma::align
