#include "shingling/normalize.h"

#include <gtest/gtest.h>

#include <string>

#include "shingling/base/hash.h"
#include "shingling/unicode.h"
#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::shingling {
namespace {

using testing::Random;

struct Example {
  const char* text;
  const char* expected;
};

void expect_all(std::initializer_list<Example> examples) {
  for (const auto& [text, expected] : examples) EXPECT_EQ(normalized(text), expected) << text;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (; times > 0; --times) out += piece;
  return out;
}

/// A letter and what hangs on it.
std::string x_with(std::string_view marks) {
  std::string out("x");
  out.append(marks);
  return out;
}

std::size_t marks_in(std::string_view text) {
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size();) marks += is_mark(next_code_point(text, at));
  return marks;
}

/// The bytes as hex, for messages about text that no terminal shows.
std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += hex64(static_cast<unsigned char>(c)).substr(14) + " ";
  return out;
}

void expect_equal_to_the_reference(std::uint64_t seed, int texts) {
  Random random(seed);
  int faults = 0;
  for (int i = 0; i < texts && faults < 5; ++i) {
    const std::string text = testing::awkward_text(random);
    const std::string got = normalized(text), expected = testing::normalize_reference(text);
    if (got == expected) continue;
    ++faults;
    ADD_FAILURE() << "text " << i << ": " << hex(text) << "\n got      " << hex(got) << "\n expected " << hex(expected);
  }
}

TEST(Normalize, FoldsCaseWidthAndLigatures) {
  expect_all({{"The QUICK Fox", "the quick fox"},
              {"Straße STRASSE STRAẞE", "strasse strasse strasse"},
              {"Ångström Ørsted ÉCOLE", "ångström ørsted école"},
              {"ﬁn eﬃcient ﬂow", "fin efficient flow"},
              {"Ｆｕｌｌ　Ｗｉｄｔｈ １２３", "full width 123"},
              {"ΟΔΟΣ οδός", "οδοσ οδόσ"},
              {"МОСКВА Ёлка", "москва ёлка"},
              {"İ", "i\u0307"},
              {"½ ² ①", "1 2 2 1"}});  // the fraction slash is no number
}

TEST(Normalize, EveryRunOfOtherCharactersIsOneSpace) {
  expect_all({{"  a -- b\t\n c  ", "a b c"},
              {"“quoted” ‘text’ «ici» „hier“", "quoted text ici hier"},
              {"a — b – c - d_e/f", "a b c d e f"},
              {"l'Iran d’Or", "l iran d or"},
              {"3.50 € (approx.)", "3 50 approx"},
              {"a\u00A0b\u202Fc\u3000d\u2028e", "a b c d e"},
              {"wait… what?!", "wait what"},
              {"a😀b 👩‍👩‍👧 c", "a b c"}});
}

TEST(Normalize, NothingStandsAtEitherEnd) {
  expect_all({{"", ""}, {" ", ""}, {"...!?…😀", ""}, {"(a)", "a"}, {"¡é!", "é"}});
}

TEST(Normalize, MarksStayWithTheirLetters) {
  expect_all({{"हिन्दी में", "हिन्दी में"},
              {"العَرَبِيَّة", "العَرَبِيَّة"},
              {"עִבְרִית", "עִבְרִית"},
              {"தமிழ்", "தமிழ்"},
              {"한국어 뉴스", "한국어 뉴스"}});
}

TEST(Normalize, ScriptsWithoutSpacesGiveATokenACharacter) {
  expect_all({{"中文字", "中 文 字"},
              {"东京2024年", "东 京 2024 年"},
              {"ひらカタ", "ひ ら カ タ"},
              {"コーヒー", "コ ー ヒ ー"},
              {"ไทย", "ไ ท ย"},
              {"a中b", "a 中 b"}});
}

TEST(Normalize, SoftHyphensAndJoinersVanish) {
  expect_all(
      {{"co\u00ADop", "coop"}, {"zero\u200Bwidth", "zerowidth"}, {"क्\u200Dष", "क्ष"}, {"نامه\u200Cها", "نامهها"}});
  EXPECT_EQ(normalized("\uFEFFtext"), "text") << "a byte order mark";
}

TEST(Normalize, ComposedAndDecomposedTextAreOne) {
  EXPECT_EQ(normalized("e\u0301cole A\u030Angstro\u0308m"), normalized("école Ångström"));
  EXPECT_EQ(normalized("Vie\u0323\u0302t"), normalized("Việt"));
  EXPECT_EQ(normalized("\u1112\u1161\u11AB"), "한");
  EXPECT_EQ(normalized("か\u3099"), "が");
  EXPECT_EQ(normalized("ｶﾞ"), "ガ") << "half-width kana and its voicing mark";
}

TEST(Normalize, BadBytesAndNulSeparate) {
  EXPECT_EQ(normalized("a\xFFz"), "a z");
  EXPECT_EQ(normalized("a\xE2\x82z"), "a z");
  EXPECT_EQ(normalized("caf\xC3"), "caf");
  EXPECT_EQ(normalized("\xED\xA0\x80"), "") << "a surrogate";
  EXPECT_EQ(normalized("a\xC0\x80z"), "a z") << "an overlong form";
  EXPECT_EQ(normalized(std::string_view("a\0z", 3)), "a z");
  EXPECT_EQ(normalized(std::string_view("é\0z", 4)), "é z");
}

TEST(Normalize, BadBytesOnBothSidesOfASoftHyphenMakeNoLetter) {
  EXPECT_EQ(normalized("a\xC3\u00AD\x80z"), "a z") << "C3 80 would be a letter";
  EXPECT_EQ(normalized("\xE2\x82\u00AD\x80"), "");
}

TEST(Normalize, OverwritesWhatOutHeld) {
  std::string out = "old";
  normalize("New", out);
  EXPECT_EQ(out, "new");
  normalize("Né", out);
  EXPECT_EQ(out, "né");
  normalize("", out);
  EXPECT_EQ(out, "");
}

TEST(Normalize, OneSignMayBecomeEighteen) {
  EXPECT_EQ(normalized("\uFDFA"), "صلى الله عليه وسلم");
  EXPECT_LE(normalized(repeated("\uFDFA", 1000)).size(), 11 * repeated("\uFDFA", 1000).size());
}

TEST(Normalize, AsciiTakesTheSameWayAsTheRest) {
  Random random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t left = random.below(40); left > 0; --left) text.push_back(static_cast<char>(random.below(128)));
    EXPECT_EQ(normalized(text), testing::normalize_reference(text)) << hex(text);
  }
}

TEST(Normalize, EqualsTheReferenceOnAwkwardText) { expect_equal_to_the_reference(1, 20000); }
TEST(Normalize, EqualsTheReferenceOnAwkwardTextSlow) { expect_equal_to_the_reference(2, 400000); }

TEST(Normalize, TwiceIsOnce) {
  Random random(4);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (std::size_t left = random.below(20); left > 0; --left) testing::append_awkward_piece(random, text);
    const std::string once = normalized(text);
    EXPECT_EQ(normalized(once), once) << hex(text);
    EXPECT_TRUE(is_valid_utf8(once)) << hex(text);
    EXPECT_EQ(once.find("  "), std::string::npos) << hex(text);
  }
}

// Reordering marks takes quadratic time: were the row not cut, each of these would take minutes.
TEST(Normalize, ARowOfMarksIsCutAtThirty) {
  EXPECT_EQ(marks_in(normalized(x_with(repeated("\u0316", 30)))), 30u);
  EXPECT_EQ(marks_in(normalized(x_with(repeated("\u0316", 31)))), 30u);
  EXPECT_EQ(marks_in(normalized(x_with(repeated("\u0316\u0301", 250'000)))), 30u);
  EXPECT_EQ(normalized(x_with(repeated("\u0316", 500)) + x_with(repeated("\u0316", 500))),
            x_with(repeated("\u0316", 30)) + x_with(repeated("\u0316", 30)));
}

TEST(Normalize, WhatFoldsAwayDoesNotHideARowOfMarks) {
  for (const char* between : {"\u00AD", "\u200D", "\u034F", "\uFE0F", "\u3164", "\U000E0001"}) {
    const std::string row = repeated(std::string("\u0301") + between + "\u0316" + between, 100'000);
    EXPECT_EQ(marks_in(normalized(x_with(row))), 30u) << hex(between);
  }
}

TEST(Normalize, HalfWidthVoicingMarksBelongToTheRow) {
  EXPECT_EQ(marks_in(normalized(x_with(repeated("\u0301\uFF9E", 200'000)))), 30u);
  EXPECT_EQ(marks_in(normalized(x_with(repeated("\uFF9F\u0301", 200'000)))), 30u);
}

}  // namespace
}  // namespace stemma::shingling
