#include "shingling/lang/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

TEST(LanguageList, CodesAndNamesStandOnce) {
  std::set<std::string_view> codes, names;
  for (const Language& language : languages()) {
    EXPECT_EQ(language.code.size(), 2u) << language.name;
    EXPECT_TRUE(codes.insert(language.code).second) << language.code;
    EXPECT_TRUE(names.insert(language.name).second) << language.name;
    EXPECT_EQ(&language_named(language.code), &language);
  }
  EXPECT_TRUE(codes.contains("en") && codes.contains("de"));
}

TEST(LanguageList, UnknownCodesHaveAnEmptyTable) {
  for (const char* code : {"", "xx", "EN", "und"}) {
    EXPECT_EQ(language_named(code).code, "") << code;
    EXPECT_TRUE(language_named(code).function_words.empty());
  }
}

TEST(LanguageList, EveryWordIsInLowerCaseAndStandsOnceInItsTable) {
  for (const Language& language : languages())
    for (const auto words :
         {language.function_words, language.compound_joints, language.ambiguous_calendar_words, language.call_words,
          language.credit_words, language.byline_words, language.notice_words, language.negations,
          language.negation_company, language.negation_particles, language.site_words}) {
      std::set<std::string_view> seen;
      for (const std::string_view word : words) {
        EXPECT_EQ(lower_nfc(word), word) << language.code;
        EXPECT_TRUE(seen.insert(word).second) << language.code << " " << word;
      }
    }
}

TEST(LanguageList, NoWordIsANegationAndItsCompany) {
  for (const Language& language : languages())
    for (const std::string_view word : language.negations)
      EXPECT_EQ(std::ranges::count(language.negation_company, word), 0) << language.code << " " << word;
  for (const char* code : {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru"})
    EXPECT_FALSE(language_named(code).negations.empty()) << code;
}

TEST(LanguageList, NumberWordsHaveOnePositiveValue) {
  for (const Language& language : languages()) {
    std::set<std::string_view> seen;
    std::set<int> values;
    for (const auto& [word, value] : language.number_words) {
      EXPECT_EQ(lower_nfc(word), word);
      EXPECT_GT(value, 0) << word;
      EXPECT_TRUE(seen.insert(word).second) << language.code << " " << word;
      values.insert(value);
    }
    for (int value = 1; value <= 12; ++value) EXPECT_TRUE(values.contains(value)) << language.code << " " << value;
  }
}

TEST(LanguageList, EveryLanguageHasTheWordsThatTellIt) {
  for (const Language& language : languages()) EXPECT_GE(language.function_words.size(), 40u) << language.code;
}

TEST(IdentifyByFunctionWords, KnowsTwelveSentences) {
  const std::pair<const char*, const char*> kSentences[] = {
      {"en", "The ferry to the islands was late because of the storm."},
      {"en", "She said that they would open the new library in spring."},
      {"en", "More than half of the bridges have been closed for repairs."},
      {"de", "Die Fähre zu den Inseln war wegen des Sturms verspätet."},
      {"de", "Sie sagte, dass die neue Bücherei im Frühling eröffnet wird."},
      {"de", "Mehr als die Hälfte der Brücken ist für Reparaturen gesperrt."},
      {"fr", "Le ferry pour les îles était en retard à cause de la tempête."},
      {"fr", "Elle a dit que la nouvelle bibliothèque ouvrirait au printemps."},
      {"fr", "Plus de la moitié des ponts sont fermés pour des travaux."},
      {"es", "El barco a las islas llegó tarde por la tormenta."},
      {"es", "Dijo que la nueva biblioteca se abriría en la primavera."},
      {"es", "Más de la mitad de los puentes están cerrados por las obras."},
  };
  for (const auto& [language, sentence] : kSentences)
    EXPECT_EQ(identify_by_function_words(sentence), language) << sentence;
}

TEST(IdentifyByFunctionWords, SaysUndWhereNothingTells) {
  for (const char* text : {"", "1234", "Zürich Basel Bern", "the", "Совет снова соберётся в четверг", "中文新闻"})
    EXPECT_EQ(identify_by_function_words(text), "und") << text;
}

TEST(ParagraphLanguage, ANoticeInAnotherLanguageIsFound) {
  EXPECT_EQ(
      paragraph_language("Este artículo fue traducido y se publicó en la página de la agencia con su permiso.", "en"),
      "es");
  EXPECT_EQ(paragraph_language("Dieser Text ist noch nicht übersetzt und wird von der Redaktion geprüft.", "en"), "de");
}

TEST(ParagraphLanguage, ShortOrMixedTextKeepsTheLanguageOfItsDocument) {
  for (const char* text : {"", "de la", "Foto: dpa", "Plaza de Armas", "12 345"})
    EXPECT_EQ(paragraph_language(text, "en"), "en") << text;
  EXPECT_EQ(paragraph_language("He took the road to Villa de la Paz and was not seen again.", "en"), "en");
}

TEST(ParagraphLanguage, OneWordThatComesAgainOrLettersAloneDecideNothing) {
  for (const char* text : {"Choose Insert - OLE Object - OLE Object - OLE Object", "MsgBox k & myDict.Item(k) & k",
                           "6c2d c 8ac d 0e d 41c a e c a e", "I say I am, as I am. I am!"})
    EXPECT_EQ(paragraph_language(text, "en"), "en") << text;
}

TEST(ParagraphLanguage, LanguagesWithoutATableKeepTheirOwn) {
  const std::pair<const char*, const char*> kParagraphs[] = {
      {"mk", "Советот повторно ќе се состане во четврток за да донесе одлука за мостот."},
      {"sr", "Савет ће се поново састати у четвртак да би донео одлуку о мосту на реци."},
      {"gl", "O concello volverá reunirse o xoves para tomar unha decisión sobre a ponte e as estradas da costa."},
      {"gl", "As obras da ponte comezaron en marzo e deberían rematar antes de que chegue o inverno á comarca."},
      {"no", "Rådet møtes igjen på torsdag for å ta en avgjørelse om broen og veiene langs kysten."},
      {"no", "Hun sa at de ikke hadde hørt noe om saken før de leste om den i avisen."},
      {"af", "Die raad sal weer op Donderdag vergader om te besluit oor die brug en die paaie van die kus."},
      {"af", "Sy het gesê dat hulle nie geweet het van die plan voordat dit in die koerant was nie."},
      {"sk", "Rada sa znovu stretne vo štvrtok, aby rozhodla o moste a o cestách na pobreží, ktoré sú zatvorené."},
      {"hr", "Vijeće će se ponovno sastati u četvrtak kako bi donijelo odluku o mostu i o cestama na obali."},
      {"eu", "Kontseilua berriro bilduko da ostegunean, zubiari eta kostaldeko errepideei buruz erabakitzeko."},
      {"is", "Ráðið kemur aftur saman á fimmtudag til að taka ákvörðun um brúna og vegina við ströndina."},
      {"id", "Dewan akan bertemu lagi pada hari Kamis untuk memutuskan soal jembatan dan jalan di pesisir."},
  };
  for (const auto& [language, paragraph] : kParagraphs)
    EXPECT_EQ(paragraph_language(paragraph, language), language) << paragraph;
}

TEST(ParagraphLanguage, AParagraphLeftUntranslatedIsFoundInALanguageWithoutATable) {
  const char* english =
      "The council will meet again on Thursday to decide about the bridge and the roads on the coast.";
  for (const char* code : {"is", "eu", "ar", "zh", "sr", "no"}) EXPECT_EQ(paragraph_language(english, code), "en");
  const char* german = "Der Rat wird am Donnerstag wieder über die Brücke und die Straßen an der Küste beraten.";
  for (const char* code : {"is", "eu", "ar", "ja"}) EXPECT_EQ(paragraph_language(german, code), "de") << code;
}

TEST(ParagraphLanguage, InAnotherScriptLessEvidenceIsEnough) {
  const char* spanish = "El consejo se reunirá otra vez el jueves para decidir sobre el puente y las carreteras.";
  for (const char* code : {"ar", "zh", "ja", "hy", "ka"}) EXPECT_EQ(paragraph_language(spanish, code), "es") << code;
  EXPECT_EQ(paragraph_language("Ali Haidar Noor al Basri, son of the sheikh", "fa"), "fa") << "names decide nothing";
}

TEST(ParagraphLanguage, AnUnknownLanguageIsAnythingThatFunctionWordsTell) {
  for (const char* code : {"", "und"}) EXPECT_EQ(paragraph_language("Der Rat tagt am Donnerstag.", code), "de") << code;
}

}  // namespace
}  // namespace stemma::shingling
