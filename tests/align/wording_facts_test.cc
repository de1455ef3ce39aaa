#include "align/wording_facts.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

/// Paragraph by paragraph, each taken whole.
Alignment in_order(const BlockText& a, const BlockText& b) {
  Alignment alignment;
  for (std::uint32_t i = 0; i < a.blocks.size() && i < b.blocks.size(); ++i)
    alignment.links.push_back({{i}, {i}, 1, 1, 1, LinkKind::kSame, {}});
  return alignment;
}

std::string told(const std::vector<Fact>& facts) {
  std::string out;
  for (const Fact& fact : facts) {
    if (!out.empty()) out += "; ";
    out.append(name(fact.kind)).append(" ");
    out.append(fact.from.value_or("-")).append(" -> ").append(fact.to.value_or("-"));
  }
  return out;
}

struct Row {
  const char *language, *a, *b, *facts;
};

void expect_facts(std::span<const Row> rows) {
  testing::World world;
  for (const Row& row : rows) {
    const BlockText a = world.read(row.a, row.language), b = world.read(row.b, row.language);
    Alignment there = in_order(a, b), back = in_order(b, a);
    EXPECT_EQ(told(differing_facts(a, b, there)), row.facts) << row.a << " | " << row.b;
    std::vector<Fact> turned = differing_facts(b, a, back);
    for (Fact& fact : turned) std::swap(fact.from, fact.to);
    EXPECT_EQ(told(turned), row.facts) << "mirrored: " << row.a << " | " << row.b;
  }
}

TEST(ChangedNames, InThePlaceOfAnotherAreTold) {
  constexpr Row kRows[] = {
      {"en", "The ferry left the port of Merrin late at night.", "The ferry left the port of Tolland late at night.",
       "name Merrin -> Tolland"},
      {"en", "They say that Ann Merrin saw it from the pier.", "They say that Ann Tolland saw it from the pier.",
       "name Ann Merrin -> Ann Tolland"},
      {"en", "In spring the mayor of Bessin spoke to them.", "In spring the mayor of Bessen spoke to them.",
       "name Bessin -> Bessen"},
      {"fr", "Le maire de Merrin a parlé au port hier.", "Le maire de Tolland a parlé au port hier.",
       "name Merrin -> Tolland"},
      {"de", "Das Schiff fuhr gestern von Qerrin in die weite Welt.",
       "Das Schiff fuhr gestern von Xolland in die weite Welt.", "name Qerrin -> Xolland"},
      {"ru", "Паром вышел ночью из порта Меррин в море.", "Паром вышел ночью из порта Толланд в море.",
       "name Меррин -> Толланд"},
      {"en", "Last year the ship came from Bolivia with salt.", "Last year the ship came from Chile with salt.",
       "name Bolivia -> Chile"},
  };
  expect_facts(kRows);
}

TEST(ChangedNames, WhatMayBeOneNameIsNotTold) {
  constexpr Row kRows[] = {
      {"en", "The ferry left the port late at night.", "The boat left the port late at night.", ""},  // no name
      {"en", "The law of the European Union was read aloud.", "The law of the EU was read aloud.", ""},
      {"en", "They left the United Kingdom in the early spring.", "They left the UK in the early spring.", ""},
      {"en", "They left for the US in the early spring.", "They left for the American in the early spring.", ""},
      {"pl", "Wczoraj na molo widziano Merrina i jego syna.", "Wczoraj na molo widziano Merrinem i jego syna.", ""},
      {"en", "Then the mayor of Yussuf spoke to them all.", "Then the mayor of Jusuf spoke to them all.", ""},
      {"en", "There Merrin saw Tolland on the old pier.", "There Tolland saw Merrin on the old pier.", ""},
      {"en", "They spoke to the Council. The council met.", "They spoke to the Board. The council met.", ""},
      {"en", "They left the pier on Monday with the boat.", "They left the pier on Tuesday with the boat.",
       "weekday Monday -> Tuesday"},                                            // a weekday is no name
      {"en", "Tolland was there.", "Merrin was there.", ""},                    // any first word has a capital
      {"en", "Mayor Of Merrin Opens Pier", "Mayor Of Tolland Opens Pier", ""},  // so has every one of a headline
      {"en", "The mayor of Merrin spoke for an hour about boats.", "The harbour master of Tolland told old tales.",
       ""},  // other sentences
      {"de", "Sie sahen gestern den Hafen vor sich liegen.", "Sie sahen gestern die Bucht vor sich liegen.", ""},
  };
  testing::World world({{"de", "Hafen", "harbour"}, {"de", "Bucht", "bay"}});
  for (const Row& row : kRows) {
    const BlockText a = world.read(row.a, row.language), b = world.read(row.b, row.language);
    Alignment there = in_order(a, b), back = in_order(b, a);
    EXPECT_EQ(told(differing_facts(a, b, there)), row.facts) << row.a << " | " << row.b;
    std::vector<Fact> turned = differing_facts(b, a, back);
    for (Fact& fact : turned) std::swap(fact.from, fact.to);
    EXPECT_EQ(told(turned), row.facts) << "mirrored: " << row.a << " | " << row.b;
  }
}

TEST(ChangedNames, ASpellingOfTheWholeTextIsNoChange) {
  constexpr Row kRows[] = {
      {"en", "All spoke of Bessin there.\n\nThey saw that Bessin was lost.\n\nIt was the mayor of Bessin again.",
       "All spoke of Bessen there.\n\nThey saw that Bessen was lost.\n\nIt was the mayor of Bessen again.", ""},
      {"en", "All spoke of Bessin there.\n\nThey saw that Bessin was lost.\n\nIt was the mayor of Bessin again.",
       "All spoke of Bessin there.\n\nThey saw that Bessen was lost.\n\nIt was the mayor of Bessin again.",
       "name Bessin -> Bessen"},
      {"en", "Then the NCRI counted them.\n\nAgain the NCRI counted them.",
       "Then the CNRI counted them.\n\nAgain the CNRI counted them.", ""},
  };
  expect_facts(kRows);
}

TEST(ChangedNames, MisreadLettersTellNothing) {
  testing::World world;
  const BlockText a = world.read("The old keeper of Bessin saw seven vessels leave their harbour before morning came."),
                  b = world.read("The old keepor of Bessen saw sevcn vessels loave their harbonr before morning came.");
  Alignment alignment = in_order(a, b);
  EXPECT_EQ(told(differing_facts(a, b, alignment)), "");
}

TEST(ChangedNames, SayHowGraveTheyAreAndWhereTheyStand) {
  testing::World world;
  const BlockText a = world.read("First.\n\nThe mayor of Merrin spoke to them."),
                  b = world.read("First.\n\nThe mayor of Tolland spoke to them."),
                  near = world.read("First.\n\nThe mayor of Mellin spoke to them.");
  Alignment alignment = in_order(a, b), other = in_order(a, near);
  const std::vector<Fact> facts = differing_facts(a, b, alignment), spelling = differing_facts(a, near, other);
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].severity, Severity::kHigh);
  EXPECT_EQ(facts[0].a_block, 1u);
  EXPECT_EQ(facts[0].norm_to, "tolland");
  EXPECT_EQ(facts[0].at_b.of(b.text), "Tolland");
  EXPECT_EQ(facts[0].sentence_a, a.blocks[1].at);
  EXPECT_EQ(alignment.links[0].kind, LinkKind::kSame);
  EXPECT_EQ(alignment.links[1].kind, LinkKind::kChanged);
  ASSERT_EQ(spelling.size(), 1u);
  EXPECT_EQ(spelling[0].severity, Severity::kMedium);
  alignment.links[1].confidence = 0.5;
  EXPECT_TRUE(differing_facts(a, b, alignment).empty()) << "a doubtful link tells nothing";
}

TEST(LostNegations, AreToldInEachLanguage) {
  constexpr Row kRows[] = {
      {"en", "The mayor did not open the pier.", "The mayor did open the pier.", "negation not -> -"},
      {"en", "Today the mayor of the town does not open the old pier.",
       "Today the mayor of the town opens the old pier.", "negation not -> -"},
      {"en", "The old pier isn't safe for boats.", "The old pier is safe for boats.", "negation isn't -> -"},
      {"en", "They left the pier without the boat.", "They left the pier with the boat.", "negation without -> -"},
      {"de", "Der Hafen ist im Winter nicht sicher.", "Der Hafen ist im Winter sicher.", "negation nicht -> -"},
      {"de", "Das ist für den Hafen keine Gefahr.", "Das ist für den Hafen eine Gefahr.", "negation keine -> -"},
      {"fr", "Le port ne ferme pas en hiver.", "Le port ferme en hiver.", "negation pas -> -"},
      {"es", "El puerto no cierra en el invierno.", "El puerto cierra en el invierno.", "negation no -> -"},
      {"it", "Il porto non chiude durante l'inverno.", "Il porto chiude durante l'inverno.", "negation non -> -"},
      {"pt", "O porto não fecha durante o inverno.", "O porto fecha durante o inverno.", "negation não -> -"},
      {"nl", "De haven is in de winter niet veilig.", "De haven is in de winter veilig.", "negation niet -> -"},
      {"pl", "Port nie jest bezpieczny w czasie zimy.", "Port jest bezpieczny w czasie zimy.", "negation nie -> -"},
      {"cs", "Starosta včera molo neotevřel pro lidi.", "Starosta včera molo otevřel pro lidi.",
       "negation neotevřel -> -"},
      {"ru", "Порт не закрывается на всю зиму.", "Порт закрывается на всю зиму.", "negation не -> -"},
  };
  expect_facts(kRows);
}

TEST(LostNegations, WhatSaysTheSameIsNotTold) {
  constexpr Row kRows[] = {
      {"en", "The mayor cannot open the old pier.", "The mayor can not open the old pier.", ""},
      {"en", "The mayor didn't open the old pier.", "The mayor did not open the old pier.", ""},
      {"en", "The mayor of the town was not hurt.", "The mayor of the town was unhurt.", ""},
      {"en", "He said that they do not think it is so.", "He said that they think it is not so.", ""},
      {"en", "They saw not only boats but also ships there.", "They saw boats but also ships there.", ""},
      {"en", "It is not so.", "It is so.", ""},  // too short to tell that the two answer each other
      {"en", "The mayor did not open the pier on that day.", "People came to see the pier from far away.", ""},
      {"fr", "Le maire ne peut pas ouvrir le port.", "Le maire ne peut ouvrir le port.", ""},
      {"es", "El alcalde no vio ninguna barca allí.", "El alcalde no vio barca allí.", ""},
      {"sv", "Hamnen är inte säker under vintern.", "Hamnen är säker under vintern.", ""},  // no table
  };
  expect_facts(kRows);
}

TEST(CutQuotations, AreToldAtTheBeginningInsideAndAtTheEnd) {
  constexpr Row kRows[] = {
      {"en", "He said: \"We will build the pier again next year.\"", "He said: \"We will build the pier again.\"",
       "quote next year -> -"},
      {"en", "He said: “Before the winter we will build it again.”", "He said: “We will build it again.”",
       "quote Before the winter -> -"},
      {"en", "“We will build, if the council pays, the pier again”, he said.",
       "“We will build the pier again”, he said.", "quote if the council pays -> -"},
      {"de", "Er sagte: „Wir bauen das Boot wieder auf. Nicht heute.“", "Er sagte: „Wir bauen das Boot wieder auf.“",
       "quote Nicht heute -> -"},
      {"fr", "« Nous allons rebâtir le port avant l’hiver », dit-il.", "« Nous allons rebâtir le port », dit-il.",
       "quote avant l’hiver -> -"},
  };
  expect_facts(kRows);
}

TEST(CutQuotations, WhatIsSaidElsewhereIsNotTold) {
  constexpr Row kRows[] = {
      {"en", "\"We will build the pier again next year\", he said.",
       "\"We will build the pier again\", he said, \"next year\".", ""},  // divided in two
      {"en", "He said they will build the pier again next year.", "He said they will build the pier again.", ""},
      {"en", "\"We will build the pier again next year\", he said.", "He will build the pier again, he said.", ""},
      {"en", "\"We will build the old pier again\", he said.", "\"We will build the pier again\", he said.", ""},
      {"en", "\"We will build the pier again next year\", he said.", "\"They build the pier again\", he said.", ""},
  };
  expect_facts(kRows);
}

TEST(WordingFacts, OfATextWithItselfAreNone) {
  testing::World world;
  const BlockText text = world.read("The mayor of Merrin did not say: \"We will build it again\".");
  EXPECT_TRUE(wording_facts(text, text, in_order(text, text)).empty());
}

}  // namespace
}  // namespace stemma::align
