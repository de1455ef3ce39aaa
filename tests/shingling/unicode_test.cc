#include "shingling/unicode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "shingling/base/error.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

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

TEST(UnicodeVersion, NamesTheStandardAndTheLibrary) {
  EXPECT_NE(unicode_version().find(" (ICU "), std::string::npos) << unicode_version();
}

}  // namespace
}  // namespace stemma::shingling
