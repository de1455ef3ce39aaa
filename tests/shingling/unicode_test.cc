#include "shingling/unicode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "shingling/base/error.h"
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

TEST(NextCodePoint, ReadsOneAndMovesOn) {
  const std::string text = "aé€😀";
  std::size_t at = 0;
  for (const char32_t expected : {U'a', U'é', U'€', U'😀'}) EXPECT_EQ(next_code_point(text, at), expected);
  EXPECT_EQ(at, text.size());
}

TEST(NextCodePoint, EachBadByteIsOneReplacement) {
  for (const std::string bad : {"\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\x80"}) {
    const std::string text = bad + "z";
    std::size_t at = 0;
    for (std::size_t i = 0; i < bad.size(); ++i) EXPECT_EQ(next_code_point(text, at), U'\uFFFD');
    EXPECT_EQ(next_code_point(text, at), U'z');
  }
}

TEST(NextCodePoint, DoesNotReadBehindTheEnd) {
  const std::string whole = "😀";
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    std::size_t at = 0;
    EXPECT_EQ(next_code_point({cut.data(), cut.size()}, at), U'\uFFFD');
    EXPECT_EQ(at, 1u);
  }
}

TEST(AppendUtf8, GivesBackWhatNextCodePointRead) {
  for (const char32_t c : {U'\0', U'\x7F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFF', U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(c, text);
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(text, at), c);
    EXPECT_EQ(at, text.size());
  }
}

TEST(IsValidUtf8, TakesEveryWellFormedText) {
  for (const std::string_view text : {"", "plain", "é€😀", "\uFFFF\U0010FFFF", "\uFFFD"})
    EXPECT_TRUE(is_valid_utf8(text));
  EXPECT_TRUE(is_valid_utf8(std::string_view("\0", 1)));
}

TEST(IsValidUtf8, RefusesSurrogatesOverlongFormsAndStumps) {
  for (const char* text :
       {"\xFF", "\x80", "a\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80", "\xED\xBF\xBF", "\xC0\x80", "\xC1\xBF",
        "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80"})
    EXPECT_FALSE(is_valid_utf8(text));
}

TEST(Categories, OfLettersMarksAndDigits) {
  for (const char32_t c : {U'a', U'Z', U'é', U'ж', U'中', U'\u0301', U'ि'}) EXPECT_TRUE(is_letter(c) && is_word(c));
  for (const char32_t c : {U'0', U'9', U'٣', U'३'}) EXPECT_TRUE(is_digit(c) && is_word(c) && !is_letter(c));
  for (const char32_t c : {U'½', U'²', U'Ⅷ'}) EXPECT_TRUE(is_word(c) && !is_digit(c));
  for (const char32_t c : {U' ', U'.', U'_', U'€', U'😀', U'\u00AD', U'\uFFFD', U'\0'}) EXPECT_FALSE(is_word(c));
  EXPECT_TRUE(is_mark(U'\u0301') && is_mark(U'\u3099') && !is_mark(U'a') && !is_mark(U'\uFF9E'));
  EXPECT_TRUE(is_upper(U'A') && is_upper(U'É') && is_upper(U'ǅ') && !is_upper(U'a') && !is_upper(U'中'));
}

TEST(Categories, OfSpaces) {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\r', U'\u00A0', U'\u202F', U'\u3000', U'\u2028'})
    EXPECT_TRUE(is_space(c));
  EXPECT_FALSE(is_space(U'a') || is_space(U'\u200B'));
}

TEST(Categories, OfScriptsWithoutSpaces) {
  for (const char32_t c : {U'中', U'あ', U'ア', U'ー', U'ท', U'ລ', U'ក', U'က'}) EXPECT_TRUE(is_spaceless(c));
  for (const char32_t c : {U'a', U'한', U'ж', U'ह', U'1'}) EXPECT_FALSE(is_spaceless(c));
}

TEST(DigitValue, OfEveryScript) {
  EXPECT_EQ(digit_value(U'7'), 7);
  EXPECT_EQ(digit_value(U'٧'), 7);
  EXPECT_EQ(digit_value(U'७'), 7);
  EXPECT_EQ(digit_value(U'x'), -1);
  EXPECT_EQ(digit_value(U'½'), -1);
}

TEST(LowerNfc, LowersAndComposesAndKeepsLetters) {
  EXPECT_EQ(lower_nfc("HELLO World"), "hello world");
  EXPECT_EQ(lower_nfc("Straße ÉCOLE"), "straße école");
  EXPECT_EQ(lower_nfc("E\u0301cole"), "école");
  EXPECT_EQ(lower_nfc("İZMİR"), "izmir");
  EXPECT_EQ(lower_nfc("МОСКВА"), "москва");
  EXPECT_EQ(lower_nfc(""), "");
}

TEST(NfkcCasefold, FoldsCompatibilityForms) { EXPECT_EQ(nfkc_casefold("Ⅷ ﬃ ẞ Ａ"), "viii ffi ss a"); }

TEST(FoldName, GivesNamesInPlainLetters) {
  const std::map<std::string, std::string> kNames = {
      {"Müller", "muller"}, {"MULLER", "muller"},      {"Strauß", "strauss"},
      {"Žižek", "zizek"},   {"Ødegård", "odegard"},    {"Łódź", "lodz"},
      {"Đorđe", "dorde"},   {"Þór", "thor"},           {"Æneas", "aeneas"},
      {"Œuvre", "oeuvre"},  {"Nguyễn", "nguyen"},      {"İstanbul", "istanbul"},
      {"Москва", "moskva"}, {"Горбачёв", "gorbachev"}, {"Чайковский", "chaikovskii"},
      {"Объект", "obekt"},  {"Київ", "kiiv"},          {"Αθήνα", "athina"},
      {"Χανς", "chans"},    {"Mu\u0308ller", "muller"}};
  for (const auto& [name, folded] : kNames) EXPECT_EQ(fold_name(name), folded) << name;
}

TEST(FoldName, OtherScriptsStayAsTheyAre) {
  EXPECT_EQ(fold_name("東京"), "東京");
  EXPECT_EQ(fold_name("תל"), "תל");
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

/// The index of a calendar name, -1 where it is not known.
int index_of(const std::vector<CalendarName>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &CalendarName::name);
  return found == names.end() ? -1 : found->index;
}

TEST(WordEnds, AreThoseOfDictionariesInScriptsWithoutSpaces) {
  EXPECT_EQ(word_ends("东京大学"), (std::vector<std::size_t>{6, 12}));
  EXPECT_EQ(word_ends("ภาษาไทย"), (std::vector<std::size_t>{12, 21}));
  EXPECT_TRUE(word_ends("").empty());
}

TEST(Decoded, IsUtf8OrNothing) {
  EXPECT_EQ(decoded("\xBF\xA9 a", "EUC-JP"), "食 a");
  EXPECT_EQ(decoded("", "EUC-JP"), "");
  EXPECT_FALSE(decoded("\xBF\xFF", "EUC-JP"));
  EXPECT_FALSE(decoded("\xBF", "EUC-JP")) << "cut off";
  EXPECT_THROW(decoded("a", "no charset"), Error);
}

TEST(Categories, OfKana) {
  for (const char32_t c : {U'あ', U'ん', U'ア', U'ー', U'ヴ'}) EXPECT_TRUE(is_kana(c));
  for (const char32_t c : {U'食', U'a', U'・', U'。', U'한'}) EXPECT_FALSE(is_kana(c));
}

TEST(CalendarNames, OfMonths) {
  const std::map<std::string, std::vector<std::string>> kMonths = {{"en", {"january", "july", "december"}},
                                                                   {"de", {"januar", "juli", "dezember"}},
                                                                   {"fr", {"janvier", "juillet", "décembre"}},
                                                                   {"es", {"enero", "julio", "diciembre"}}};
  for (const auto& [language, names] : kMonths) {
    const auto months = month_names(language);
    EXPECT_EQ(index_of(months, names[0]), 0) << language;
    EXPECT_EQ(index_of(months, names[1]), 6) << language;
    EXPECT_EQ(index_of(months, names[2]), 11) << language;
  }
  EXPECT_EQ(index_of(month_names("ru"), "июля"), 6) << "the genitive of dates";
  EXPECT_EQ(index_of(month_names("ru"), "июль"), 6) << "and the form that stands alone";
}

TEST(CalendarNames, OfWeekdaysFromMonday) {
  const std::map<std::string, std::vector<std::string>> kDays = {{"en", {"monday", "sunday"}},
                                                                 {"de", {"montag", "sonntag"}},
                                                                 {"fr", {"lundi", "dimanche"}},
                                                                 {"es", {"lunes", "domingo"}}};
  for (const auto& [language, names] : kDays) {
    const auto days = weekday_names(language);
    EXPECT_EQ(index_of(days, names[0]), 0) << language;
    EXPECT_EQ(index_of(days, names[1]), 6) << language;
  }
}

TEST(CalendarNames, EachStandsOnceInLowerCaseWithoutDots) {
  for (const char* language : {"en", "de", "fr", "es", "ru", "zh"})
    for (const auto& names : {month_names(language), weekday_names(language)}) {
      std::map<std::string, int> seen;
      bool short_ones = false;
      for (const CalendarName& name : names) {
        EXPECT_EQ(++seen[name.name], 1) << name.name;
        EXPECT_EQ(lower_nfc(name.name), name.name);
        EXPECT_EQ(name.name.find('.'), std::string::npos) << name.name;
        EXPECT_TRUE(name.index >= 0 && name.index < 12) << name.name;
        EXPECT_TRUE(name.abbreviated || !short_ones) << "wide forms first: " << name.name;
        short_ones |= name.abbreviated;
      }
    }
}

TEST(CldrNamePairs, NameCountriesLanguagesAndCurrencies) {
  const auto pairs = cldr_name_pairs("de");
  for (const auto& [english, german] : {std::pair{"Germany", "Deutschland"}, {"French", "Französisch"}})
    EXPECT_TRUE(std::ranges::binary_search(pairs, std::pair<std::string, std::string>(english, german))) << english;
  EXPECT_TRUE(std::ranges::any_of(pairs, [](const auto& pair) { return pair.second == "Schweizer Franken"; }));
  EXPECT_TRUE(std::ranges::is_sorted(pairs));
}

TEST(UnicodeVersion, NamesTheStandardAndTheLibrary) {
  EXPECT_NE(unicode_version().find(" (ICU "), std::string::npos) << unicode_version();
}

TEST(Unicode, KnowsTheScriptsOfLanguages) {
  for (const char* code : {"en", "fi", "vi", "tr", "eu"}) {
    EXPECT_TRUE(is_written_with(code, U'a')) << code;
    EXPECT_FALSE(is_written_with(code, U'я')) << code;
  }
  for (const char* code : {"ru", "uk", "mk", "kk"}) EXPECT_TRUE(is_written_with(code, U'я')) << code;
  for (const char* code : {"ar", "ja", "zh", "ko", "el", "hy"}) EXPECT_FALSE(is_written_with(code, U'a')) << code;
  EXPECT_TRUE(is_written_with("ja", U'の') && is_written_with("ja", U'カ') && is_written_with("ja", U'新'));
  for (const char* code : {"", "zz", "not a code"}) EXPECT_TRUE(is_written_with(code, U'a')) << code;
}

}  // namespace
}  // namespace stemma::shingling
