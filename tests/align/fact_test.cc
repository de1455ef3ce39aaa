#include "align/fact.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

Link link_of_all(const BlockText& a, const BlockText& b) {
  Link link{{}, {}, 1, 1, 1, LinkKind::kChanged, {}};
  for (std::uint32_t i = 0; i < a.blocks.size(); ++i) link.a.push_back(i);
  for (std::uint32_t j = 0; j < b.blocks.size(); ++j) link.b.push_back(j);
  return link;
}

/// "number 150 -> 213; month June -> -" and so on, or "" where nothing differs.
std::string told(const std::vector<Fact>& facts) {
  std::string out;
  for (const Fact& fact : facts) {
    if (!out.empty()) out += "; ";
    out += name(fact.kind);
    out += ' ';
    out += fact.from.value_or("-");
    out += " -> ";
    out += fact.to.value_or("-");
    EXPECT_EQ(fact.from.has_value(), fact.norm_from.has_value());
    EXPECT_EQ(fact.to.has_value(), fact.norm_to.has_value());
    EXPECT_TRUE(fact.from.has_value() || fact.to.has_value());
  }
  return out;
}

struct Row {
  const char *language_a, *a, *language_b, *b, *facts;
};

void expect_facts(std::span<const Row> rows) {
  testing::World world;
  for (const Row& row : rows) {
    const BlockText a = world.read(row.a, row.language_a), b = world.read(row.b, row.language_b);
    EXPECT_EQ(told(differing_facts(a, b, link_of_all(a, b))), row.facts) << row.a << " | " << row.b;
    // The other way round: the same facts, from and to exchanged.
    std::vector<Fact> back = differing_facts(b, a, link_of_all(b, a));
    for (Fact& fact : back) {
      std::swap(fact.from, fact.to);
      std::swap(fact.norm_from, fact.norm_to);
      std::swap(fact.a_block, fact.b_block);
    }
    EXPECT_EQ(told(back), row.facts) << "mirrored: " << row.a << " | " << row.b;
  }
}

TEST(DifferingFacts, ASpellingOfTheLanguageIsNoDifference) {
  constexpr Row kRows[] = {
      {"en", "The ferry sank on July 3.", "fr", "Le ferry a coulé le 3 juillet.", ""},
      {"en", "The ferry sank on July 3.", "de", "Die Fähre sank am 3. Juli.", ""},
      {"en", "The ferry sank on July 3.", "es", "El ferry se hundió el 3 de julio.", ""},
      {"de", "Am 3. Juli 2021 sank sie.", "es", "Se hundió el 3 de julio de 2021.", ""},
      {"en", "It cost 1,250 crowns.", "de", "Sie kostete 1.250 Kronen.", ""},
      {"en", "It cost 1,250 crowns.", "fr", "Il a coûté 1 250 couronnes.", ""},
      {"en", "It cost 1,250 crowns.", "fr",
       "Il a coûté 1\xE2\x80\xAF"
       "250 couronnes.",
       ""},
      {"de", "Ein Anteil von 3,5 Prozent.", "en", "A share of 3.5 percent.", ""},
      {"de", "Ein Anteil von 3,50 Prozent.", "fr", "Une part de 3,5 %.", ""},
      {"en", "There were fifteen lamps.", "de", "Es waren 15 Lampen.", ""},
      {"en", "There were 15 lamps.", "de", "Es waren fünfzehn Lampen.", ""},
      {"en", "There were fifteen lamps.", "fr", "Il y avait 15 lampes.", ""},
      {"en", "There were 15 lamps.", "fr", "Il y avait quinze lampes.", ""},
      {"en", "There were 15 lamps.", "es", "Había quince lámparas.", ""},
      {"en", "They left on Thursday.", "de", "Sie gingen am Donnerstagabend.", ""},
      {"en", "They meet on Mondays.", "de", "Sie treffen sich montags.", ""},
      {"en", "They left on Thursday.", "fr", "Ils sont partis jeudi.", ""},
      {"en", "They left on Thursday.", "es", "Se fueron el jueves.", ""},
      {"en", "On 20 June 2023 it opened.", "de", "Am 20.06.2023 wurde sie eröffnet.", ""},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, NumbersMonthsAndWeekdaysThatDisagreeAreTold) {
  constexpr Row kRows[] = {
      {"en", "They seized 150 devices.", "es", "Incautaron 213 dispositivos.", "number 150 -> 213"},
      {"en", "They seized 150 devices.", "en", "They seized 213 devices.", "number 150 -> 213"},
      {"en", "It cost 1,250 crowns.", "de", "Sie kostete 1.350 Kronen.", "number 1,250 -> 1.350"},
      {"en", "The ferry sank on 3 July.", "en", "The ferry sank on 3 June.", "month July -> June"},
      {"en", "The ferry sank on 3 July.", "fr", "Le ferry a coulé le 3 juin.", "month July -> juin"},
      {"de", "Am 3. Juli sank sie.", "es", "Se hundió el 3 de junio.", "month Juli -> junio"},
      {"en", "They left on Monday.", "de", "Sie gingen am Dienstag.", "weekday Monday -> Dienstag"},
      {"en", "They left on Monday.", "fr", "Ils sont partis mardi.", "weekday Monday -> mardi"},
      {"fr", "Ils sont partis lundi.", "es", "Se fueron el martes.", "weekday lundi -> martes"},
      {"en", "They left on Thursday.", "de", "Sie gingen am Mittwochabend.", "weekday Thursday -> Mittwochabend"},
      {"en", "In 2019 it burned.", "de", "Im Jahr 2018 brannte es.", "number 2019 -> 2018"},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, WhatOneSideLacksIsMissing) {
  constexpr Row kRows[] = {
      {"en", "By early June the harbour was full.", "fr", "Au début le port était plein.", "month June -> -"},
      {"en", "In early July it was full, as in June.", "fr", "Au début de juillet il était plein.", "month June -> -"},
      {"en", "They left the port on Monday.", "en", "They left the port.", "weekday Monday -> -"},
      {"en", "They counted 475 boats in the bay.", "de", "Sie zählten die Boote in der Bucht.", "number 475 -> -"},
      {"en", "It was 2019 when it burned.", "de", "Damals brannte es.", "number 2019 -> -"},
  };
  expect_facts(kRows);
  testing::World world;
  const BlockText a = world.read("In early July it was full. It was so in July and June."),
                  b = world.read("Début juillet il était plein. Il l’était en juillet.", "fr");
  Link link = link_of_all(a, b);
  for (std::size_t s = 0; s < 2; ++s) link.sentences.push_back({a.sentences[s].at, b.sentences[s].at, 0.6});
  const std::vector<Fact> facts = differing_facts(a, b, link);
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].norm_from, "6");
  EXPECT_FALSE(facts[0].to.has_value());
  EXPECT_FALSE(facts[0].norm_to.has_value());
  EXPECT_EQ(facts[0].severity, Severity::kLow);
  EXPECT_EQ(facts[0].at_a.of(a.text), "June");
  EXPECT_EQ(facts[0].at_b.size(), 0u);
  EXPECT_EQ(facts[0].sentence_a, a.sentences[1].at);
  EXPECT_EQ(facts[0].sentence_b, b.sentences[1].at);
  link.sentences[1].score = 0.2;
  EXPECT_TRUE(differing_facts(a, b, link).empty()) << "sentences that hardly answer each other prove nothing";
  link.sentences[1].score = 0.6;
  link.confidence = 0.8;
  EXPECT_TRUE(differing_facts(a, b, link).empty()) << "nor does a doubtful link";
}

TEST(DifferingFacts, WhatTranslatorsLeaveOutIsNotTold) {
  constexpr Row kRows[] = {
      {"en", "They left on Monday.", "es", "Se fueron por la mañana.", ""},
      {"en", "It came in October.", "ja", "それは月に来た。", ""},  // the number of the month is lost
      {"en", "He said so on Friday.", "fr", "Il l’a dit le 28 septembre.", ""},
      {"en", "She is 100 percent sure.", "es", "Está totalmente segura.", ""},
      {"en", "He was in his 40s.", "de", "Er war ein Mann in mittleren Jahren.", ""},
      {"en", "The May 2020 Update came.", "ru", "Вышло обновление May 2020 Update.", ""},
      {"en", "It is the 36th boat.", "fr", "C’est encore un bateau.", ""},
      {"en", "It sank in 30 metres (100 feet) of water.", "de", "Es sank in 30 Meter Tiefe.", ""},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, UnitsConvertedAndRoundedAreNoDifference) {
  constexpr Row kRows[] = {
      {"en", "2 to 4 inches fell.", "it", "Sono caduti tra 5 e 10 cm.", ""},
      {"en", "1 to 2 inches, at most 4 inches.", "es", "Entre 2,5 y 5 centímetros, y 10 a lo sumo.", ""},
      {"en", "A 650 pound pig.", "de", "Ein 290 Kilo schweres Schwein.", ""},
      {"en", "A 550 pound pig.", "cs", "250kilogramový vepř.", ""},
      {"en", "Winds of 85 miles per hour.", "nl", "Wind van 140 km per uur.", ""},
      {"en", "It was 80 degrees.", "fr", "Il faisait 27 degrés.", ""},
      {"fr", "À 620 km de la ville.", "de", "In 619 Kilometern Entfernung.", ""},
      {"en", "Some 5 acres burned.", "fr", "Environ 2 hectares ont brûlé.", ""},
      {"en", "A pig of 550 pounds.", "de", "Ein Schwein von 350 Kilo.", "number 550 -> 350"},
      {"en", "About 120 feet, or 40 metres.", "en", "About 108 feet, or 36 metres.",
       "number 120 -> 108; number 40 -> 36"},
      {"fr", "À 620 km de la ville.", "de", "In 420 Kilometern Entfernung.", "number 620 -> 420"},
      {"ar", "سقطت أمطار بارتفاع 2 إلى 4 بوصات.", "fr", "Il est tombé 5 à 10 cm.", ""},
      {"cs", "Je to asi 130 mil odtud.", "pt", "São 201 km daqui.", ""},
      {"cs", "Stálo to 130 mil. korun.", "en", "It cost 130 million crowns.", ""},
      {"cs", "Stálo to 130 mil Kč.", "en", "It cost 130 million crowns.", ""},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, ASlipOfTheUnitIsToldOnce) {
  constexpr Row kRows[] = {
      {"en", "From 2 to 4 inches, at most 6 inches.", "pt", "De 5 a 10 mm, no máximo 15 mm.", "number 2 -> 5"},
      {"en", "It is 3 miles long.", "fr", "C'est long de 5 m.", "number 3 -> 5"},
      {"en", "From 2 to 4 inches, at most 6 inches.", "pt", "De 5 a 10 mm, no máximo 12 mm.",
       "number 2 -> 5; number 6 -> 12"},
      {"en", "From 2 to 4 mm.", "en", "From 20 to 40 mm.", ""},  // within a language these are other things
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, AnotherClockOrOrderIsNoDifference) {
  constexpr Row kRows[] = {
      {"en", "At 2pm it sank.", "de", "Um 14:00 Uhr sank es.", ""},
      {"en", "At 2 p.m. it sank.", "fr", "À 14 h il a coulé.", ""},
      {"en", "At 7.55am it sank.", "fr", "À 07h55 il a coulé.", ""},
      {"fr", "À 14 h il a coulé.", "es", "A las dos de la tarde se hundió.", ""},
      {"en", "They won 5-3.", "de", "Sie gewannen 5:3.", ""},
      {"de", "Am 20.06.2023 sank es.", "fr", "Le 20 juin 2023 il a coulé.", ""},
      {"en", "It sank on 6/20/2023.", "fr", "Le 20 juin 2023 il a coulé.", ""},
      {"en", "In the 1980s.", "nl", "In de jaren tachtig.", ""},
      {"en", "A 19th-century ship.", "fr", "Un navire du XIXe siècle.", ""},
      {"en", "It cost 125 million pounds.", "zh", "它花了1.25 亿英镑。", ""},
      {"en", "It cost 1.2 million.", "fr", "Il a coûté 1 200 000.", ""},
      {"en", "At 2 pm it sank.", "de", "Um 16 Uhr sank es.", "number 2 -> 16"},
      {"fr", "À 14h30 il a coulé.", "fr", "À 14h45 il a coulé.", "number 14h30 -> 14h45"},
      {"de", "Um 14 Uhr 30 sank es.", "de", "Um 15 Uhr 45 sank es.", "number 14 Uhr 30 -> 15 Uhr 45"},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, AnotherScaleIsTold) {
  constexpr Row kRows[] = {
      {"en", "It cost 5 million crowns.", "en", "It cost 5 billion crowns.", "number 5 million -> 5 billion"},
      {"en", "It cost 5 million crowns.", "de", "Es kostete 5 Milliarden Kronen.", "number 5 million -> 5 Milliarden"},
      {"en", "It cost 150 million crowns.", "fr", "Il a coûté 150 milliards de couronnes.",
       "number 150 million -> 150 milliards"},
      {"en", "It cost five million crowns.", "en", "It cost five billion crowns.",
       "number five million -> five billion"},
      {"en", "It cost 5 million crowns.", "de", "Es kostete 5 Mio. Kronen.", ""},
      {"en", "It cost 5 billion crowns.", "es", "Costó 5 mil millones de coronas.", ""},
      {"en", "It cost 5 million crowns.", "de", "Es kostete 5.000.000 Kronen.", ""},
      {"en", "It cost 3 to 5 million crowns.", "en", "It cost 3 million to 5 million crowns.", ""},
      {"en", "From 5 million to 5 billion crowns.", "de", "Von 5 Millionen bis 5 Milliarden Kronen.", ""},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, TheNormalFormHasTheScale) {
  testing::World world;
  const BlockText a = world.read("It cost 1.25 million crowns."), b = world.read("Es kostete 1,25 Milliarden.", "de");
  const std::vector<Fact> facts = differing_facts(a, b, link_of_all(a, b));
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].norm_from, "1250000");
  EXPECT_EQ(facts[0].norm_to, "1250000000");
  EXPECT_EQ(facts[0].at_a.of(a.text), "1.25 million");
  EXPECT_EQ(facts[0].severity, Severity::kHigh);
}

TEST(DifferingFacts, ManyValuesAnswerEachOtherInOrder) {
  constexpr Row kRows[] = {
      {"en", "Between 85 and 90 percent.", "fr", "Entre 49 % et 81 %.", "number 85 -> 49; number 90 -> 81"},
      {"en", "Call 0800 555 111 now.", "de", "Rufen Sie 1136 555 64 an.", "number 0800 -> 1136; number 111 -> 64"},
      {"en", "Of 24 cases, 34 more.", "en", "Of 24 cases, 44 more.", "number 34 -> 44"},
  };
  testing::World world;
  for (const Row& row : kRows) {
    const BlockText a = world.read(row.a, row.language_a), b = world.read(row.b, row.language_b);
    Link link = link_of_all(a, b);
    link.sentences.push_back({a.blocks[0].at, b.blocks[0].at, 0.7});
    EXPECT_EQ(told(differing_facts(a, b, link)), row.facts) << row.a;
  }
}

TEST(DifferingFacts, EachSentenceIsComparedWithItsOwn) {
  testing::World world;
  const BlockText a = world.read("A day ago it broke a record. In 24 hours they found 284 cases."),
                  b = world.read("In 24 hours it broke a record. In 34 hours they found 284 cases.");
  Link link = link_of_all(a, b);
  for (std::size_t s = 0; s < 2; ++s) link.sentences.push_back({a.sentences[s].at, b.sentences[s].at, 0.7});
  const std::vector<Fact> facts = differing_facts(a, b, link);
  EXPECT_EQ(told(facts), "number 24 -> 34");
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].at_a.of(a.text), "24");
  EXPECT_EQ(facts[0].at_b.of(b.text), "34");
  EXPECT_EQ(facts[0].sentence_b, b.sentences[1].at);
  EXPECT_GT(facts[0].confidence, 0.7);
  EXPECT_LT(facts[0].confidence, 0.9) << "24 stands on the other side too, in another sentence";
}

TEST(DifferingFacts, SeveritySaysWhatAnEditorShouldMind) {
  testing::World world;
  const auto severity = [&](const char* x, const char* y) {
    const BlockText a = world.read(x), b = world.read(y);
    const std::vector<Fact> facts = differing_facts(a, b, link_of_all(a, b));
    return facts.size() == 1 ? name(facts[0].severity) : "";
  };
  EXPECT_STREQ(severity("They seized 150 devices.", "They seized 213 devices."), "high");
  EXPECT_STREQ(severity("It sank on 3 July.", "It sank on 3 June."), "high");
  EXPECT_STREQ(severity("It sank on 3 July.", "It sank on 4 July."), "high");
  EXPECT_STREQ(severity("They seized 150 devices.", "They seized 151 devices."), "medium");
  EXPECT_STREQ(severity("They left on Monday.", "They left on Tuesday."), "medium");
  EXPECT_STREQ(severity("They left the port on Monday.", "They left the port."), "low");
}

TEST(DifferingFacts, WhatMayStandForAnotherWayOfSayingItIsNotTold) {
  constexpr Row kRows[] = {
      {"en", "A gap of 4 inches.", "de", "Ein Spalt von 10 cm.", ""},  // converted
      {"en", "It is 60 miles away.", "fr", "C'est à 97 km.", ""},
      {"en", "A child of 7.", "es", "Un niño pequeño.", ""},                  // small numbers fall to grammar
      {"en", "Some 3,000 people.", "de", "Etwa drei tausend Menschen.", ""},  // written out
      {"en", "date 2023-07\nThe pier was closed.", "de", "Der Pier war geschlossen.", ""},  // a page's stamp
      {"en", "2023-07-20 The pier was closed.", "fr", "La jetée était fermée.", ""},
      {"en", "The council may decide later.", "de", "Der Rat wird später entscheiden.", ""},  // the verb
      {"en", "They march to the pier.", "fr", "Ils vont à la jetée.", ""},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, ANameOfAMonthThatIsAlsoAWordCountsBesideANumber) {
  constexpr Row kRows[] = {
      {"en", "It opened on 3 May.", "de", "Sie wurde am 3. Juni eröffnet.", "month May -> Juni"},
      {"en", "It opened on May 3.", "fr", "Il a ouvert le 3 mai.", ""},
      {"fr", "Il a ouvert le 3 mars.", "en", "It opened on March 3.", ""},
      {"fr", "Il a ouvert le 3 mars.", "en", "It opened on May 3.", "month mars -> May"},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, RepeatedValuesAreComparedByCount) {
  constexpr Row kRows[] = {
      {"en", "First 150 came, then 150 left.", "en", "First 150 came, then 213 left.", "number 150 -> 213"},
      {"en", "First 150 came, then 213 left.", "en", "First 213 came, then 150 left.", ""},
      {"en", "First 150 came, then 150 left.", "en", "First 150 came, then all left.", ""},
      {"en", "Monday, then Monday again.", "de", "Montag, dann Freitag.", "weekday Monday -> Freitag"},
  };
  expect_facts(kRows);
}

TEST(DifferingFacts, AMergedLinkIsReadAsOneAndNamesTheBlock) {
  testing::World world;
  const BlockText a = world.read("They seized 150 devices on Monday.\n\nThe trial began in June."),
                  b = world.read("Sie beschlagnahmten am Montag 213 Geräte. Der Prozess begann im Juli.", "de");
  const std::vector<Fact> facts = differing_facts(a, b, {{0, 1}, {0}, 1, 1, 1, LinkKind::kMerged, {}});
  EXPECT_EQ(told(facts), "number 150 -> 213; month June -> Juli");
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].a_block, 0u);
  EXPECT_EQ(facts[1].a_block, 1u);
  EXPECT_EQ(facts[1].b_block, 0u);
  EXPECT_EQ(facts[1].norm_from, "6");
  EXPECT_EQ(facts[1].norm_to, "7");
  EXPECT_EQ(told(differing_facts(a, b, {{0}, {0}, 1, 1, 1, LinkKind::kChanged, {}})),
            "number 150 -> 213; month - -> Juli")
      << "only linked blocks are read";
}

TEST(DifferingFacts, EachParagraphIsReadInItsOwnLanguage) {
  testing::World world;
  const BlockText a = world.read("The trial of the captain began in June and it was not the last of them.", "en");
  const BlockText b = world.read("Der Prozess gegen den Kapitän begann im Juni und war nicht der letzte.", "en");
  ASSERT_EQ(b.language_of(b.blocks[0]), "de");
  EXPECT_EQ(told(differing_facts(a, b, link_of_all(a, b))), "");
}

TEST(DifferingFacts, OfTextsWithoutWordsAreNone) {
  testing::World world;
  const BlockText a = world.read("..."), b = world.read("* * *");
  EXPECT_TRUE(differing_facts(a, b, link_of_all(a, b)).empty());
}

TEST(DifferingFacts, OfATextWithItselfAreNone) {
  testing::World world;
  for (const char* language : {"en", "de", "fr", "es"}) {
    const BlockText text = world.read(
        "On 3 May 2021, Monday, 1,250 boats; am 4. März, lundi 5 mai, 2.54, 12:30, 20.06.2023, 2023-07-20, 007.",
        language);
    EXPECT_EQ(told(differing_facts(text, text, link_of_all(text, text))), "") << language;
  }
}

}  // namespace
}  // namespace stemma::align
