#include "shingling/tokenize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shingling/char_class.h"
#include "shingling/lang/language.h"
#include "tests/support/mixed_text.h"

namespace stemma::shingling {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (const Token& token : tokenize(text)) out.emplace_back(text.substr(token.begin, token.end - token.begin));
  return out;
}
std::vector<std::string> words_that(std::string_view text, bool Token::*property) {
  std::vector<std::string> out;
  for (const Token& token : tokenize(text))
    if (token.*property) out.emplace_back(text.substr(token.begin, token.end - token.begin));
  return out;
}
using Words = std::vector<std::string>;

TEST(Tokenize, WordsAreRunsOfLetters) {
  EXPECT_EQ(words_of("The harbour, at dawn."), (Words{"The", "harbour", "at", "dawn"}));
  EXPECT_EQ(words_of("Ångström été हिन्दी"), (Words{"Ångström", "été", "हिन्दी"}));
  EXPECT_EQ(words_of("e\u0301te\u0301"), (Words{"e\u0301te\u0301"})) << "marks belong to their letters";
  EXPECT_EQ(words_of(""), Words{});
  EXPECT_EQ(words_of(" ... \xFF 😀 "), Words{});
}

TEST(Tokenize, ApostrophesHyphensAndUnderscoresDivide) {
  EXPECT_EQ(words_of("l'Iran d’Or don't"), (Words{"l", "Iran", "d", "Or", "don", "t"}));
  EXPECT_EQ(words_of("well-known snake_case"), (Words{"well", "known", "snake", "case"}));
}

TEST(Tokenize, ScriptsWithoutSpacesGiveAWordACharacter) {
  EXPECT_EQ(words_of("中文 news"), (Words{"中", "文", "news"}));
  EXPECT_EQ(words_of("news中"), (Words{"news", "中"}));
}

TEST(Tokenize, LettersAreCountedInCodePoints) {
  const auto tokens = tokenize("Straße 42");
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].letters, 6);
  EXPECT_EQ(tokens[1].letters, 0);
  EXPECT_EQ(tokenize(std::string(100'000, 'a'))[0].letters, 65535) << "as many as the field holds";
}

TEST(Tokenize, ANumberKeepsItsSeparators) {
  for (const char* number :
       {"0",          "42",         "1,250",    "1.250",    "1 250",   "1'250",        "1’250",   "1\u00A0250",
        "1\u202F250", "1\u2009250", "1,250.50", "1.250,50", "1 250,5", "1,234,567.89", "3.14159", "3,50",
        "12:30",      "12:30:45",   "1250000",  "007",      "0.150",   "١٢٣",          "१२"})
    EXPECT_EQ(words_of(number), Words{number});
}

TEST(Tokenize, ANumberEndsWhereTheSeparatorJoinsNothing) {
  EXPECT_EQ(words_of("In 2023."), (Words{"In", "2023"}));
  EXPECT_EQ(words_of("2023-07"), (Words{"2023", "07"}));
  EXPECT_EQ(words_of("3, 4 and 5"), (Words{"3", "4", "and", "5"}));
  EXPECT_EQ(words_of("20 25 years"), (Words{"20", "25", "years"})) << "a space joins groups of three only";
  EXPECT_EQ(words_of("2023 150"), (Words{"2023", "150"})) << "four digits begin no group";
  EXPECT_EQ(words_of("1,250:30"), (Words{"1,250", "30"})) << "a grouped number tells no time";
  EXPECT_EQ(words_of("1,2500,5"), Words{"1,2500,5"}) << "a group has three digits; these are decimals";
  EXPECT_EQ(words_of("50%"), Words{"50"});
  EXPECT_EQ(words_of("5km H2O"), (Words{"5", "km", "H", "2", "O"}));
}

TEST(Tokenize, NumbersAreMarked) {
  EXPECT_EQ(words_that("In 2023, 1,250 of them", &Token::is_number), (Words{"2023", "1,250"}));
}

TEST(Tokenize, CapitalsAreUpperOrTitleCase) {
  EXPECT_EQ(words_that("He met Élise and ǅemal, not eBay or Москву 5", &Token::capital),
            (Words{"He", "Élise", "ǅemal", "Москву"}));
}

TEST(Tokenize, TheFirstWordOfASentenceIsInitial) {
  EXPECT_EQ(words_that("He came. She left! Did they? Yes… No", &Token::initial),
            (Words{"He", "She", "Did", "Yes", "No"}));
  EXPECT_EQ(words_that("One\nTwo", &Token::initial), (Words{"One", "Two"}));
  EXPECT_EQ(words_that("来た。次", &Token::initial), (Words{"来", "次"}));
  EXPECT_EQ(words_that("12 men", &Token::initial), Words{"12"}) << "a number takes the place";
}

TEST(Tokenize, QuotesBracketsAndDashesHideNoSentenceStart) {
  EXPECT_EQ(words_that("He left. “She stayed.” (They slept.) — We ate.", &Token::initial),
            (Words{"He", "She", "They", "We"}));
  EXPECT_EQ(words_that("¿Qué? ¡Sí!", &Token::initial), (Words{"Qué", "Sí"}));
}

TEST(Tokenize, OtherMarksDoNotBeginASentence) {
  EXPECT_EQ(words_that("He said: Go, now; Stop", &Token::initial), Words{"He"});
  EXPECT_EQ(words_that("He left. * Note", &Token::initial), Words{"He"}) << "a bullet starts something else";
}

TEST(Tokenize, SentencesEndAsInIcusRules) {
  EXPECT_EQ(words_that("[He left.] She stayed", &Token::initial), (Words{"He", "She"})) << "a bracket that closes";
  EXPECT_EQ(words_that("He left. ]She stayed", &Token::initial), (Words{"He"})) << "not behind the space";
  EXPECT_EQ(words_that("من؟ Ali", &Token::initial), (Words{"من", "Ali"}));
  EXPECT_EQ(words_that("One\rTwo\u2029Three", &Token::initial), (Words{"One", "Two", "Three"}));
  EXPECT_EQ(words_that("Τι; Ναι", &Token::initial), (Words{"Τι", "Ναι"})) << "a Greek question";
  EXPECT_EQ(words_that("What; Yes", &Token::initial), Words{"What"});
}

/// The same a code point at a time, by what unicode.h says of it.
std::vector<Token> tokenized_slowly(std::string_view text) {
  std::vector<Token> out;
  bool initial = true, closing = false, greek = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool number = is_digit(c);
    if (!number && (!is_letter(c) || is_mark(c))) {
      if (ends_sentence(c) || (greek && (c == U';' || c == U'\u037E'))) {
        initial = closing = true;
      } else if (!closes_sentence(c) || !closing) {
        closing = false;
        initial = initial && (CharClasses::slow(c) & CharClasses::kTransparent) != 0;
      }
      continue;
    }
    Token token{static_cast<std::uint32_t>(begin), 0, number, !number && is_upper(c), initial, 0};
    std::size_t letters = number ? 0 : 1;
    if (number) at = number_end(text, begin);
    for (std::size_t next = at; !number && !is_spaceless(c) && at < text.size(); at = next, ++letters) {
      const char32_t d = next_code_point(text, next);
      if (!is_letter(d) || is_spaceless(d)) break;
    }
    if (!number) greek = (c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF);
    token.end = static_cast<std::uint32_t>(at);
    token.letters = static_cast<std::uint16_t>(std::min<std::size_t>(letters, 65535));
    out.push_back(token);
    initial = closing = false;
  }
  return out;
}

TEST(Tokenize, EqualsAWalkWithoutTables) {
  testing::Random random(6);
  std::vector<Token> tokens(5);
  for (int i = 0; i < 5000; ++i) {
    const std::string text =
        i % 2 == 0 ? testing::awkward_text(random)
                   : testing::mixed_text(languages()[static_cast<std::size_t>(i) % languages().size()], random);
    const std::vector<Token> slow = tokenized_slowly(text);
    const bool characters = tokenize(text, tokens);
    ASSERT_EQ(tokens.size(), slow.size());
    bool any = false;
    for (std::size_t k = 0; k < slow.size(); ++k) {
      ASSERT_EQ(tokens[k].begin, slow[k].begin);
      ASSERT_EQ(tokens[k].end, slow[k].end);
      ASSERT_EQ(tokens[k].is_number, slow[k].is_number);
      ASSERT_EQ(tokens[k].capital, slow[k].capital);
      ASSERT_EQ(tokens[k].initial, slow[k].initial);
      ASSERT_EQ(tokens[k].letters, slow[k].letters);
      std::size_t at = slow[k].begin;
      any = any || (!slow[k].is_number && is_spaceless(next_code_point(text, at)));
    }
    ASSERT_EQ(characters, any) << "said of scripts without spaces";
  }
}

TEST(Tokenize, TokensRiseAndStayInside) {
  testing::Random random(5);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = testing::awkward_text(random);
    std::size_t last = 0;
    for (const Token& token : tokenize(text)) {
      ASSERT_LE(last, token.begin);
      ASSERT_LT(token.begin, token.end);
      ASSERT_LE(token.end, text.size());
      ASSERT_EQ(token.is_number, token.letters == 0);
      last = token.end;
    }
  }
}

TEST(NumberForm, ThousandsSeparatorsAreDropped) {
  for (const char* number : {"1250", "1.250", "1,250", "1 250", "1'250", "1’250", "1\u00A0250", "1\u202F250", "01250"})
    EXPECT_EQ(number_form(number), "1250") << number;
  for (const char* number : {"1,234,567", "1.234.567", "1 234 567", "1234567"})
    EXPECT_EQ(number_form(number), "1234567") << number;
}

TEST(NumberForm, TheDecimalMarkIsAPoint) {
  for (const char* number : {"3,50", "3.5", "3.50", "3,5", "03.5"}) EXPECT_EQ(number_form(number), "3.5") << number;
  for (const char* number : {"1,250.50", "1.250,50", "1 250,5", "1250.5"})
    EXPECT_EQ(number_form(number), "1250.5") << number;
  EXPECT_EQ(number_form("10.0"), "10");
  EXPECT_EQ(number_form("3.14159"), "3.14159");
}

TEST(NumberForm, AZeroBeginsNoGroup) {
  EXPECT_EQ(number_form("0.150"), "0.15");
  EXPECT_EQ(number_form("0,150"), "0.15");
  EXPECT_EQ(number_form("1234.567"), "1234.567") << "nor do four digits";
}

TEST(NumberForm, LeadingZerosAreDroppedAndOneZeroStays) {
  EXPECT_EQ(number_form("007"), "7");
  EXPECT_EQ(number_form("000"), "0");
  EXPECT_EQ(number_form("0"), "0");
  EXPECT_EQ(number_form("0,0"), "0");
}

TEST(NumberForm, TimesAreEqualHoweverWritten) {
  EXPECT_EQ(number_form("12:30"), "12.3");
  EXPECT_EQ(number_form("12:30"), number_form("12.30"));
  EXPECT_EQ(number_form("1:500"), "1.5") << "a colon groups no thousands";
}

TEST(NumberForm, DigitsOfAllScriptsAreEqual) {
  EXPECT_EQ(number_form("١٢٥٠"), "1250");
  EXPECT_EQ(number_form("१२५०"), "1250");
  EXPECT_EQ(number_form("１２５０"), "1250");
}

TEST(NumberForm, MixedMarksAreKeptInOrder) {
  EXPECT_EQ(number_form("192.168.0.1"), "192.168.0.1");
  EXPECT_EQ(number_form("12:30:45"), "12.30.45");
}

TEST(NumberForm, TextWithoutDigitsGivesNothing) {
  EXPECT_EQ(number_form(""), "");
  EXPECT_EQ(number_form("."), "");
}

}  // namespace
}  // namespace stemma::shingling
