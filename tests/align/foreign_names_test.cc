#include "align/foreign_names.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

/// Paragraph by paragraph, in each of which all sentences answer each other.
Alignment in_order(const BlockText& a, const BlockText& b, double score = 0.7) {
  Alignment alignment;
  for (std::uint32_t i = 0; i < a.blocks.size() && i < b.blocks.size(); ++i)
    alignment.links.push_back({{i}, {i}, 1, 1, 1, LinkKind::kSame, {{a.blocks[i].at, b.blocks[i].at, score}}});
  return alignment;
}

std::string told(const BlockText& a, const BlockText& b, double score = 0.7) {
  std::string out;
  for (const LinkedFact& found : foreign_names(a, b, in_order(a, b, score))) {
    const Fact& fact = found.fact;
    EXPECT_EQ(fact.kind, FactKind::kName);
    out.append(out.empty() ? "" : "; ").append(*fact.from).append(" -> ").append(*fact.to);
  }
  return out;
}

constexpr const char* kStory =
    "They met the mayor of Merrin at noon.\n\nLater the council of Merrin spoke.\n\nIt was Tolland that won.";

TEST(ForeignNames, OfWhichTheOwnSpellingIsKnownAreTold) {
  testing::World world;
  const BlockText a = world.read(kStory);
  const BlockText right = world.read(
      "Ils ont vu le maire de Merrin hier.\n\nEnsuite le conseil de Merrin a parlé.\n\nC’est Tolland qui a gagné.",
      "fr");
  const BlockText wrong = world.read(
      "Ils ont vu le maire de Merrin hier.\n\nEnsuite le conseil de Gorsk a parlé.\n\nC’est Tolland qui a gagné.",
      "fr");
  const BlockText swapped = world.read(
      "Ils ont vu le maire de Merrin hier.\n\nEnsuite le conseil de Tolland a parlé.\n\nC’est Tolland qui a gagné.",
      "fr");
  EXPECT_EQ(told(a, right), "");
  EXPECT_EQ(told(a, wrong), "Merrin -> Gorsk");
  EXPECT_EQ(told(wrong, a), "Gorsk -> Merrin");
  EXPECT_EQ(told(a, swapped), "Merrin -> Tolland");
  EXPECT_EQ(told(a, wrong, 0.3), "") << "sentences that hardly answer each other";
  EXPECT_EQ(told(a, a), "") << "of one language";
  const auto facts = foreign_names(a, wrong, in_order(a, wrong));
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].link, 1u);
  EXPECT_EQ(facts[0].fact.severity, Severity::kHigh);
  EXPECT_EQ(facts[0].fact.at_b.of(wrong.text), "Gorsk");
  EXPECT_LT(facts[0].fact.confidence, 0.8);
}

TEST(ForeignNames, WithoutStrongEvidenceAreNotTold) {
  testing::World world;
  const BlockText a = world.read(kStory);
  const auto translation = [&](const char* first, const char* second, const char* third) {
    return told(a, world.read(std::string(first) + "\n\n" + second + "\n\n" + third, "fr"));
  };
  constexpr const char *kFirst = "Ils ont vu le maire de Merrin hier.", *kThird = "C’est Tolland qui a gagné.";
  EXPECT_EQ(translation(kFirst, "Ensuite le conseil de la ville a parlé.", kThird), "") << "a name left out";
  EXPECT_EQ(translation(kFirst, "Ensuite le conseil de Mellin a parlé.", kThird), "") << "a near spelling";
  EXPECT_EQ(translation("Ils ont vu le maire de Gorsk hier.", "Ensuite le conseil de Gorsk a parlé.", kThird), "")
      << "told so everywhere";
  EXPECT_EQ(translation(kFirst, "Ensuite Gorsk, du conseil de Lund, a parlé.", kThird), "") << "two of them";
  EXPECT_EQ(
      translation("Ils ont vu le maire de Merrin hier, à Merrin.", "Ensuite le conseil de Gorsk a parlé.", kThird), "")
      << "as often said as in the other text";
}

TEST(ForeignNames, OfCountriesAreKnownInEveryLanguage) {
  testing::World world;
  const BlockText a = world.read("The ship came from Germany.\n\nThe salt of Germany was sold."),
                  right = world.read("Le navire venait de l’Allemagne.\n\nLe sel de l’Allemagne fut vendu.", "fr"),
                  wrong = world.read("Le navire venait de l’Allemagne.\n\nLe sel de la Bolivie fut vendu.", "fr");
  EXPECT_EQ(told(a, right), "");
  EXPECT_EQ(told(a, wrong), "Germany -> Bolivie");
}

TEST(ForeignNames, APartOfANameIsNoOther) {
  testing::World world;
  const BlockText a = world.read("They met Ann Merrin of Lund.\n\nThen Merrin and Ann Merrin of Lund spoke."),
                  b = world.read("Ils ont vu Ann Merrin à Lund.\n\nEnsuite Merrin Gorsk et Ann Merrin ont parlé.",
                                 "fr");
  EXPECT_EQ(told(a, b), "");
}

TEST(ForeignNames, WhereEveryNounHasACapitalOnlyKnownOnesCount) {
  testing::World world;
  const BlockText a = world.read(kStory),
                  b = world.read(
                      "Sie sahen den Vogt von Merrin.\n\nDann sprach der Rat der Xantenstadt.\n\n"
                      "Es war Tolland, das gewann.",
                      "de");
  EXPECT_EQ(told(a, b), "");
}

}  // namespace
}  // namespace stemma::align
