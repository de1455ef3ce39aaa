#include "align/block_kind.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

std::string kinds(std::string_view text, const std::string& language, const std::vector<LineUse>& uses = {}) {
  testing::World world;
  std::string out;
  for (const BlockKind kind : kinds_of_blocks(world.read(text, language), uses))
    out += (out.empty() ? "" : ", ") + std::string(name(kind));
  return out;
}

struct Row {
  const char *language, *text, *kinds;
};

void expect_kinds(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(kinds(row.text, row.language), row.kinds) << row.text;
}

TEST(KindsOfBlocks, AShortLineWithoutAnEndIsAHeadingAndSentencesAreBody) {
  constexpr Row kRows[] = {
      {"en", "Night ferry runs aground\n\nThe boat was late when the tide went out.\n\nNobody was hurt.",
       "heading, body, body"},
      {"de", "Nachtfähre läuft auf Grund\n\nDas Boot war zu spät, als das Wasser ging.\n\nNiemand wurde verletzt.",
       "heading, body, body"},
      {"fr", "Le ferry de nuit s'échoue\n\nLe bateau était en retard quand la mer baissait.\n\nPersonne n'est blessé.",
       "heading, body, body"},
      {"es", "El ferry nocturno encalla\n\nEl barco llegó tarde cuando bajaba la marea.\n\nNadie resultó herido.",
       "heading, body, body"},
      {"en", "WHAT HAPPENED THEN?\n\nThe boat was late.", "heading, body"},
      {"en", "\"We waited for hours,\" she said.\n\nThe boat was late.", "body, body"},
      {"en", "The boat was late.\n\nmore to come", "body, promo"},  // nothing stands below the last line
      {"en", "", ""},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, ACreditMakesACaption) {
  constexpr Row kRows[] = {
      {"en", "The boat was late.\n\nThe pier at low tide. (Ann Moor/Reuters)\n\nNobody was hurt.",
       "body, caption, body"},
      {"en", "The boat was late.\n\nThe pier at low tide (photo: Ann Moor).\n\nThe pier. (Handout via Harbour Office)",
       "body, caption, caption"},
      {"en", "The boat was late.\n\nPhoto: the pier at low tide\n\nNobody was hurt.", "body, caption, body"},
      {"de", "Das Boot war spät.\n\nDer Pier bei Ebbe. (Foto: Anna Moor/dpa)\n\nNiemand wurde verletzt.",
       "body, caption, body"},
      {"fr", "Le bateau était en retard.\n\nLa jetée à marée basse. (Photo Anne Maure/AFP)\n\nPersonne n'est blessé.",
       "body, caption, body"},
      {"es", "El barco llegó tarde.\n\nEl muelle con la marea baja. (Foto: Ana Mora/EFE)\n\nNadie resultó herido.",
       "body, caption, body"},
      {"en", "The boat was late (as it had been on every other day since the pier was closed).", "body"},
      {"en", "The boat was late (again).\n\nNobody was hurt.", "body, body"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, AParagraphThatEndsWithItsAgencyIsNoCaption) {
  std::string text = "The boat was late";
  for (int i = 0; i < 12; ++i) text += ", and the tide went out";
  EXPECT_EQ(kinds(text + ". (AFP).", "en"), "body");
  EXPECT_EQ(kinds("The boat was late. (AFP).", "en"), "caption");
}

TEST(KindsOfBlocks, AnUnfinishedLineAboveACaptionStandsInTheImage) {
  constexpr Row kRows[] = {
      {"en", "The boat was late.\n\nNorth Pier\n\nThe pier at low tide. (Ann Moor/Reuters)\n\nNobody was hurt.",
       "body, image text, caption, body"},
      {"de", "Das Boot war spät.\n\nNordpier\n\nDer Pier bei Ebbe. (Foto: Anna Moor/dpa)\n\nNiemand wurde verletzt.",
       "body, image text, caption, body"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, RepeatedLinesAndCallsToActionArePromos) {
  constexpr Row kRows[] = {
      {"en",
       "The boat was late.\n\nHarbour News every week\n\nNobody was hurt.\n\nHarbour news, every week!\n\nIt rained.",
       "body, promo, body, promo, body"},
      {"en", "The boat was late.\n\nREAD ALSO: The pier that nobody wanted\n\nNobody was hurt.", "body, promo, body"},
      {"en", "The boat was late.\n\nCLICK HERE FOR MORE NEWS\n\nNobody was hurt.", "body, promo, body"},
      {"de", "Das Boot war spät.\n\nLesen Sie auch: Der Pier, den niemand wollte\n\nNiemand wurde verletzt.",
       "body, promo, body"},
      {"de", "Das Boot war spät.\n\nJETZT HIER ABONNIEREN\n\nNiemand wurde verletzt.", "body, promo, body"},
      {"fr", "Le bateau était en retard.\n\nLIRE AUSSI : La jetée dont personne ne voulait\n\nPersonne n'est blessé.",
       "body, promo, body"},
      {"es", "El barco llegó tarde.\n\nLEA TAMBIÉN: El muelle que nadie quería\n\nNadie resultó herido.",
       "body, promo, body"},
      {"en", "The boat was late.\n\nShe could read more than the old maps of the bay.\n\nIt rained.",
       "body, body, body"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, AnotherLanguageAtTheEdgeOrTheWordsOfANoticeMakeOne) {
  constexpr Row kRows[] = {
      {"en",
       "Este artículo fue escrito por una máquina y no ha sido revisado.\n\nThe boat was late when the tide went "
       "out.\n\n"
       "Nobody was hurt.\n\nIt rained all day.",
       "notice, body, body, body"},
      {"de",
       "Das Boot war spät.\n\nNiemand wurde verletzt.\n\nEs regnete.\n\nThis is the text that was sent to us by the "
       "office.",
       "body, body, body, notice"},
      {"en", "This text was translated automatically.\n\nThe boat was late.", "notice, body"},
      {"de", "Dieser Text wurde automatisch übersetzt.\n\nDas Boot war spät.", "notice, body"},
      {"fr", "Ce texte a été traduit automatiquement.\n\nLe bateau était en retard.", "notice, body"},
      {"es", "Este texto ha sido traducido automáticamente.\n\nEl barco llegó tarde.", "notice, body"},
      {"en", "The boat was late.\n\nCopyright 2021 Harbour News. All rights reserved.", "body, notice"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, ALineThatNamesItsWriterIsAByline) {
  constexpr Row kRows[] = {
      {"en", "By Ann Moor\n\nThe boat was late.", "byline, body"},
      {"de", "Von Anna Moor\n\nDas Boot war spät.", "byline, body"},
      {"fr", "Par Anne Maure\n\nLe bateau était en retard.", "byline, body"},
      {"es", "Por Ana Mora\n\nEl barco llegó tarde.", "byline, body"},
      {"en", "By the time she came the boat had left.\n\nIt rained.", "body, body"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, ALineThatOnlyNamesTheMakerOfAPictureIsACredit) {
  constexpr Row kRows[] = {
      {"en", "The boat was late when the tide went out.\n\nPhoto: Ann Moor/Reuters\n\nNobody was hurt.",
       "body, credit, body"},
      {"de", "Leeres Becken\n\nFoto: Anna Moor\n\nDas Boot war spät, als das Wasser ging.\n\nNiemand wurde verletzt.",
       "heading, credit, body, body"},
      {"fr", "Le bateau était en retard quand la mer baissait.\n\nLa jetée\n\n© Anne Maure\n\nPersonne n'est blessé.",
       "body, image text, credit, body"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, DatesAndNamesBelowTheHeadlineAreBylines) {
  constexpr Row kRows[] = {
      {"en", "Ferry aground\n\nAnn Moor\n\n3 July 2023, 14:05\n\nThe boat was late when the tide went out.",
       "heading, byline, byline, body"},
      {"pl", "Prom na mieliźnie\n\nAnna Morska\n\n3 lipca 2023, 14:05\n\nProm spóźnił się, kiedy odpływ był już duży.",
       "heading, byline, byline, body"},
      {"ru", "Паром на мели\n\nАвтор: Анна Морская\n\nПаром опоздал, когда вода уже ушла из залива.",
       "heading, byline, body"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, ShortLinesBelowTheStoryAreOfThePage) {
  constexpr Row kRows[] = {
      {"en", "The boat was late when the tide went out.\n\nTopics\n\nHarbour\n\nShare",
       "body, boilerplate, boilerplate, boilerplate"},
      {"cs", "Loď se opozdila, když už voda z přístavu odcházela.\n\nDiskuse", "body, boilerplate"},
  };
  expect_kinds(kRows);
}

TEST(KindsOfBlocks, WhatUnrelatedDocumentsShareIsNoRunningText) {
  const char* text =
      "The boat was late when the tide went out.\n\nBay people know more than others do, day after day.\n\n"
      "Nobody was hurt, and the pier will open again.\n\nIt rained until the evening and nobody came.";
  EXPECT_EQ(kinds(text, "en"), "body, body, body, body");
  EXPECT_EQ(kinds(text, "en", {{}, {3, 0}, {}, {}}), "body, boilerplate, body, body");
}

TEST(KindsOfBlocks, ALabelThatUnrelatedDocumentsShareMakesAPromo) {
  const char* text =
      "Tunorik gapekok vizadak bakol demi bako deru lafi.\n\nGapek vizad: demibak tunorik bakolak\n\n"
      "Demibak tunorik gapek vizadak bakol demi bako deru.\n\nBakol tunorik gapek vizadak bakol demi bako deru.";
  EXPECT_EQ(kinds(text, "xx"), "body, heading, body, body");
  EXPECT_EQ(kinds(text, "xx", {{}, {1, 3}, {}, {}}), "body, promo, body, body");
}

TEST(KindsOfBlocks, ALineThatManyHaveIsStillWhatItSays) {
  const char* text = "By Ann Moor\n\nThe boat was late.\n\nThe pier. (Ann Moor/Reuters)\n\nREAD ALSO: The pier";
  EXPECT_EQ(kinds(text, "en"), "byline, body, caption, promo");
  EXPECT_EQ(kinds(text, "en", {{3, 0}, {}, {3, 0}, {3, 3}}), "byline, body, caption, promo");
}

TEST(KindsOfBlocks, OfALanguageWithoutATableFollowFormAlone) {
  EXPECT_EQ(kinds("Bakolak demibak\n\nTunorik gapekok vizadak.\n\nTunorik demibak. (Gapek Vizad)", "xx"),
            "heading, body, caption");
}

TEST(KindsOfBlocks, OneKindABlockForAnyText) {
  testing::World world;
  testing::Random random(1);
  constexpr std::string_view kPieces[] = {"(",       ")",     "A",   "b ", "\n\n", ". ",   "By ",
                                          "Photo: ", "READ ", "12 ", "é",  "\"",   "\xFF", "?"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t k = random.below(40); k > 0; --k) text += kPieces[random.below(std::size(kPieces))];
    const BlockText read = world.read(text);
    ASSERT_EQ(kinds_of_blocks(read).size(), read.blocks.size());
  }
}

}  // namespace
}  // namespace stemma::align
