#include "align/mention.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

/// "day 3; month 7" and so on: form of a number, else kind, with the normal form; "~" before what is never told.
std::string read(const char* language, const char* text) {
  testing::World world;
  const BlockText blocks = world.read(text, language);
  std::string out;
  for (const Block& block : blocks.blocks)
    for (const Mention& m : mentions_of(blocks, block)) {
      if (!out.empty()) out += "; ";
      if (m.silent) out += '~';
      out += m.kind == FactKind::kNumber ? name(m.form) : name(m.kind);
      if (m.in_words) out += " in words";
      out += ' ';
      out += m.norm;
      if (m.power != 0) out.append("e").append(std::to_string(m.power));
    }
  return out;
}

struct Row {
  const char *language, *text, *mentions;
};
void expect_mentions(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(read(row.language, row.text), row.mentions) << row.text;
}

TEST(MentionsOf, DatesInEveryOrderHaveADayAndAMonth) {
  constexpr Row kRows[] = {
      {"en", "It sank on July 3, 1921.", "month 7; day 3; year 1921"},
      {"en", "It sank on the 3rd of July.", "day 3; month 7"},
      {"fr", "Il a coulé le 20 juin 1921.", "day 20; month 6; year 1921"},
      {"de", "Es sank am 3. Juli 1921.", "day 3; month 7; year 1921"},
      {"es", "Se hundió el 3 de julio de 1921.", "day 3; month 7; year 1921"},
      {"pt", "Afundou em 3 de julho.", "day 3; month 7"},
      {"it", "Affondò il 3 luglio.", "day 3; month 7"},
      {"nl", "Het zonk op 3 juli.", "day 3; month 7"},
      {"pl", "Zatonął 3 lipca, w lipcowy dzień.", "day 3; month 7; month 7"},
      {"cs", "Potopila se 3. července.", "day 3; month 7"},
      {"ru", "Он затонул 3 июля, в июльский день.", "day 3; month 7; month 7"},
      {"zh", "1921年7月3日沉没。", "year 1921; month 7; day 3"},
      {"de", "Es sank am 20.06.1921.", "date 20.06.1921"},
      {"fr", "Il a coulé le 20/06.", "date 20; date 6"},
      {"en", "2023-07-20 It sank.", "~year 2023; ~plain 7; ~plain 20"},
  };
  expect_mentions(kRows);
}

TEST(MentionsOf, WeekdaysAreReadInEveryCase) {
  constexpr Row kRows[] = {
      {"en", "Mondays, then Tuesday.", "weekday 1; weekday 2"},
      {"de", "Am Donnerstagabend und montags.", "weekday 4; weekday 1"},
      {"ru", "В среду и в субботний вечер.", "weekday 3; weekday 6"},
      {"pl", "W środę i w piątkowy wieczór.", "weekday 3; weekday 5"},
      {"cs", "V sobotu a v nedělní noci.", "weekday 6; weekday 7"},
      {"pt", "Na segunda-feira e no domingo.", "weekday 1; plain in words 2; weekday 7"},
      {"zh", "下周日再来。", "weekday 7"},
      {"de", "Der Markt von Augusta liegt am Fluss.", ""},
  };
  expect_mentions(kRows);
}

TEST(MentionsOf, TimesAreTold) {
  constexpr Row kRows[] = {
      {"en", "At 2 pm, at 7.55am, at 14:30.", "time 2; time 7.55; time 14.3"},
      {"fr", "À 14 h 30, puis à 7h55.", "time 14.3; time 7.55"},
      {"de", "Um 14 Uhr.", "time 14"},
      {"de", "Um 14 Uhr 30.", "time 14.3"},
      {"de", "Um 14 Uhr 80 Zuschauer.", "time 14; plain 80"},
      {"fr", "À 14 h ٣.", "time 14; plain 3"},
      {"en", "It was the 250th July parade.", "ordinal 250; month 7"},
      {"nl", "Om 14 uur.", "time 14"},
  };
  expect_mentions(kRows);
  testing::World world;
  const BlockText text = world.read("At 2 pm and at 14:00.");
  const std::vector<Mention> times = mentions_of(text, text.blocks[0]);
  ASSERT_EQ(times.size(), 2u);
  EXPECT_EQ(times[0].value, 14 * 60);
  EXPECT_EQ(times[1].value, 14 * 60);
}

TEST(MentionsOf, WhatStandsBehindANumberGivesItsForm) {
  constexpr Row kRows[] = {
      {"en", "It rose by 3.5 percent.", "percent 3.5"},
      {"fr", "Près de 3,5 %.", "percent 3.5"},
      {"en", "It cost $3.5 million.", "money 3.5e6"},
      {"de", "Sie kostete 3,5 Milliarden Euro.", "money 3.5e9"},
      {"fr", "Ils étaient 12 Français, 27 Européens et 3 francs.", "plain 12; plain 27; money 3"},
      {"de", "Es waren 3 Frankfurter Banken.", "plain 3"},
      {"cs", "Bylo jich 15 jen v Praze.", "plain 15"},
      {"es", "Costó 2 mil millones de euros.", "plain 2e9"},
      {"ru", "Он стоил 5 млн рублей.", "money 5e6"},
      {"en", "Some 60 miles away.", "measure 60"},
      {"de", "Nach 97 Kilometern.", "measure 97"},
      {"en", "From 2 to 4 inches.", "measure 2; measure 4"},
      {"en", "A 45-year-old man.", "age 45"},
      {"de", "Nach 14 Tagen.", "duration 14"},
      {"en", "The 36th boat.", "ordinal 36"},
  };
  expect_mentions(kRows);
}

TEST(MentionsOf, NumbersAreReadWhereTheyAreSpelledOut) {
  constexpr Row kRows[] = {
      {"en", "Thirty-six boats.", "plain in words 36"},
      {"de", "Sechsunddreißig Boote.", "plain in words 36"},
      {"fr", "Soixante-dix-sept bateaux.", "plain in words 77"},
      {"es", "Treinta y seis barcos.", "plain in words 36"},
      {"es", "La trigésima sexta vez.", "plain in words 36"},
      {"it", "Trentasei barche.", "plain in words 36"},
      {"pt", "Trinta e seis barcos.", "plain in words 36"},
      {"nl", "Zesendertig boten.", "plain in words 36"},
      {"pl", "Trzydziestu sześciu ludzi.", "plain in words 36"},
      {"cs", "Třicet šest lodí.", "plain in words 36"},
      {"ru", "Тридцати шести лодок.", "plain in words 36"},
      {"en", "Nine hundred and ninety-nine boats.", "plain in words 999"},
      {"en", "King Louis XIV came.", "plain in words 14"},
      {"de", "Ein zweiundvierzigjähriger Mann.", "plain in words 1; plain in words 42"},
  };
  expect_mentions(kRows);
}

TEST(MentionsOf, PartsOfNamesAndNumbersInPiecesAreNotSure) {
  testing::World world;
  const BlockText name = world.read("It is about COVID-19 and A320.");
  ASSERT_EQ(mentions_of(name, name.blocks[0]).size(), 2u);
  for (const Mention& m : mentions_of(name, name.blocks[0])) EXPECT_TRUE(m.unsure) << m.norm;
  const BlockText pieces = world.read("1億6,940万ドル", "ja");
  ASSERT_FALSE(mentions_of(pieces, pieces.blocks[0]).empty());
  for (const Mention& m : mentions_of(pieces, pieces.blocks[0])) EXPECT_TRUE(m.silent) << m.norm;
}

TEST(DividedBySpaces, GivesThePartsWithTheirPlaces) {
  testing::World world;
  const BlockText text = world.read("Call 116 123 now.");
  const std::vector<Mention> numbers = mentions_of(text, text.blocks[0]);
  ASSERT_EQ(numbers.size(), 1u);
  EXPECT_EQ(numbers[0].norm, "116123");
  const std::vector<Mention> parts = divided_by_spaces(numbers[0], text.text);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].norm, "116");
  EXPECT_EQ(parts[1].at.of(text.text), "123");
}

}  // namespace
}  // namespace stemma::align
