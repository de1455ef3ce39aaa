#include "shingling/breaks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

using Sentences = std::vector<std::string>;
Sentences sentences_of(const std::string& text, const std::string& language) {
  Sentences out;
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(text, language)) {
    out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

TEST(SentenceEnds, DivideAtMarks) {
  EXPECT_EQ(sentences_of("He came. She left! Did they? Yes.", "en"),
            (Sentences{"He came. ", "She left! ", "Did they? ", "Yes."}));
  EXPECT_EQ(sentences_of("¿Qué pasó? ¡Nada! Se fue.", "es"), (Sentences{"¿Qué pasó? ", "¡Nada! ", "Se fue."}));
}

TEST(SentenceEnds, AbbreviationsEndNone) {
  EXPECT_EQ(sentences_of("He lives in Washington D.C. and works. She left.", "en").size(), 2u);
  EXPECT_EQ(sentences_of("Mr. Smith met Mrs. Jones. They spoke.", "en").size(), 2u);
  EXPECT_EQ(sentences_of("Das gilt z.B. für Hunde. Ja.", "de").size(), 2u);
  EXPECT_EQ(sentences_of("Le M. Dupont est venu. Il est parti.", "fr").size(), 2u);
}

TEST(SentenceEnds, NumbersAndLoneEllipsesEndNone) {
  EXPECT_EQ(sentences_of("It was 3.5 percent. Then 4.", "en").size(), 2u);
  EXPECT_EQ(sentences_of("Well... maybe. Yes.", "en").size(), 2u);
}

TEST(SentenceEnds, QuotesStayWithTheirSentence) {
  EXPECT_EQ(sentences_of("“Go home.” She went.", "en"), (Sentences{"“Go home.” ", "She went."}));
  EXPECT_EQ(sentences_of("Er sagte: „Nein.“ Dann ging er.", "de").size(), 2u);
}

TEST(SentenceEnds, AQuoteMarkBehindASpaceIsNoSentence) {
  EXPECT_EQ(sentences_of("« Rentrez. » Elle partit.", "fr"), (Sentences{"« Rentrez. » ", "Elle partit."}));
  EXPECT_EQ(sentences_of("Il a dit : « Non. »", "fr"), (Sentences{"Il a dit : « Non. »"}));
  EXPECT_EQ(sentences_of("... * * *! He came. She left.", "en").size(), 2u);
  EXPECT_EQ(sentences_of("* * * . ! ?", "en").size(), 1u);
}

TEST(SentenceEnds, WhatGoesOnInLowerCaseIsTheSameSentence) {
  EXPECT_EQ(sentences_of("« Pourquoi ? » demanda-t-il. Elle partit.", "fr").size(), 2u);
  EXPECT_EQ(sentences_of("“Why?” he asked. “Go!” Then he left.", "en"),
            (Sentences{"“Why?” he asked. ", "“Go!” ", "Then he left."}));
  EXPECT_EQ(sentences_of("Yahoo! said so. It was 4 p.m. in London.", "en").size(), 2u);
  EXPECT_EQ(sentences_of("ის მოვიდა. ის წავიდა.", "ka").size(), 2u);
  EXPECT_EQ(sentences_of("هل جاء؟ نعم جاء.", "ar").size(), 2u) << "letters without case begin sentences";
}

TEST(SentenceEnds, TheIdeographicFullStopNeedsNoSpace) {
  EXPECT_EQ(sentences_of("今天下雨。明天晴。", "zh"), (Sentences{"今天下雨。", "明天晴。"}));
  EXPECT_EQ(sentences_of("雨が降る。行こうか？はい。", "ja").size(), 3u);
}

TEST(SentenceEnds, UnknownLanguagesHaveTheCommonRules) {
  for (const char* language : {"", "und", "xx"}) EXPECT_EQ(sentences_of("One. Two.", language).size(), 2u) << language;
}

TEST(SentenceEnds, CoverAnyTextToItsEnd) {
  EXPECT_TRUE(sentence_ends("", "en").empty());
  testing::Random random(20);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = testing::awkward_text(random);
    const auto ends = sentence_ends(text, i % 2 == 0 ? "en" : "de");
    if (text.empty()) continue;
    ASSERT_EQ(ends.back(), text.size());
    ASSERT_GT(ends.front(), 0u);
    ASSERT_TRUE(std::ranges::is_sorted(ends, std::less_equal<>()));
  }
}

TEST(WordEnds, AreThoseOfDictionariesInScriptsWithoutSpaces) {
  EXPECT_EQ(word_ends("东京大学"), (std::vector<std::size_t>{6, 12}));
  EXPECT_EQ(word_ends("ภาษาไทย"), (std::vector<std::size_t>{12, 21}));
  EXPECT_TRUE(word_ends("").empty());
}

}  // namespace
}  // namespace stemma::shingling
