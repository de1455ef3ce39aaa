#include "shingling/words.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/han_number.h"
#include "tests/support/words_of_text.h"

namespace stemma::shingling {
namespace {

using testing::words_of_text;

/// The words of a text, "|" between them, where those of `known` are known.
std::string words(std::string_view text, const std::set<std::string, std::less<>>& known = {}) {
  std::string out;
  for (const Token& token : words_of_text(text, [&](std::string_view word) { return known.contains(word); })) {
    if (!out.empty()) out += '|';
    out += text.substr(token.begin, token.end - token.begin);
  }
  return out;
}

TEST(WordsOfText, AreThoseOfIcuWhereNothingIsKnown) {
  EXPECT_EQ(words("他们完成了安装程序。"), "他们|完成|了|安装|程序");
  EXPECT_EQ(words("ファイルシステムを作成"), "ファイル|システム|を|作成");
}

TEST(WordsOfText, TheLongestKnownWordOverSeveralIsTaken) {
  EXPECT_EQ(words("完成安装程序", {"安装", "程序", "安装程序"}), "完成|安装程序");
  EXPECT_EQ(words("本を書いた", {"書いた", "書"}), "本|を|書いた");
}

TEST(WordsOfText, KnownWordsInsideOneThatIsNotKnownAreFound) {
  ASSERT_EQ(words("计算机"), "计算|机");
  EXPECT_EQ(words("他们完成", {"们完"}), "他们|完成") << "a known word that begins inside another is none";
  ASSERT_EQ(words("インストーラ"), "インストーラ");
  EXPECT_EQ(words("インストーラ", {"ストー"}), "イン|ストー|ラ");
}

TEST(WordsOfText, ShortPiecesOfKatakanaStayTogether) {
  EXPECT_EQ(words("ポーリン氏"), "ポーリン|氏") << "ICU makes two of it";
  EXPECT_EQ(words("ファイルシステム"), "ファイル|システム") << "words of three kana and more are told";
  EXPECT_EQ(words("ウェルベック", {"ベッ", "ウェルベ"}), "ウェルベ|ック");
}

TEST(WordsOfText, OtherScriptsAndDigitsStayAsTheyAre) {
  EXPECT_EQ(words("Debian系统有1,250个package。"), "Debian|系统|有|1,250|个|package");
  EXPECT_EQ(words("１２３人"), "１２３|人");
  const std::string_view text = "The l'Iran 12:30, Москва.";
  const auto plain = tokenize(text);
  const auto same = words_of_text(text, [](std::string_view) { return true; });
  ASSERT_EQ(same.size(), plain.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(same[i].begin, plain[i].begin);
    EXPECT_EQ(same[i].end, plain[i].end);
    EXPECT_EQ(same[i].letters, plain[i].letters);
  }
}

TEST(WordsOfText, ThaiIsDividedToo) { EXPECT_EQ(words("ภาษาไทยง่าย"), "ภาษา|ไทย|ง่าย"); }

TEST(WordsOfText, TokensRiseCoverEveryCharacterAndCountThem) {
  const std::string_view text = "中华人民共和国，三十五人。ファイルabc１２";
  std::size_t at = 0, letters = 0;
  for (const Token& token : words_of_text(text, [](std::string_view word) { return word.size() % 2 == 0; })) {
    EXPECT_GE(token.begin, at);
    EXPECT_GT(token.end, token.begin);
    at = token.end;
    letters += token.letters;
  }
  EXPECT_EQ(at, text.size());
  EXPECT_EQ(letters, 7u + 1 + 4 + 3);
}

TEST(WordsOfText, ChineseNumeralsAreNumbers) {
  const std::string_view text = "二〇〇八年有三十五人";
  const auto tokens = words_of_text(text, [](std::string_view) { return false; });
  ASSERT_GE(tokens.size(), 4u);
  EXPECT_TRUE(tokens[0].is_number);
  EXPECT_EQ(number_form(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin)), "2008");
}

TEST(HanNumber, IsReadInEveryForm) {
  const std::pair<std::string_view, std::string_view> kNumbers[] = {
      {"三十五", "35"},    {"十二", "12"},        {"两千三百", "2300"}, {"二〇〇八", "2008"}, {"一九四五", "1945"},
      {"一百零五", "105"}, {"35万", "350000"},    {"120万", "1.2"},     {"３．５億", "350"},  {"30亿", "3"},
      {"三万", "30000"},   {"一百二十万", "1.2"}, {"1,250万", "12.5"},  {"100億", "10"},      {"十万", "100000"}};
  for (const auto& [text, form] : kNumbers) {
    const HanNumber number = han_number_at(text, 0);
    EXPECT_EQ(number.end, text.size()) << text;
    EXPECT_EQ(number.form, form) << text;
    EXPECT_EQ(number_form(text), form);
  }
}

TEST(HanNumber, WordsThatHoldNumeralsAreNone) {
  for (const std::string_view text :
       {"三", "一二", "十", "百分", "千万", "万一", "十分", "人", "35", "五六十七", "十十"}) {
    EXPECT_EQ(han_number_at(text, 0).end, 0u) << text;
  }
  EXPECT_EQ(han_number_at("一二三四五六七八九一二三", 0).end, 0u) << "too long to be compared";
}

TEST(NumberForm, WideMarksAreAsTheOthers) {
  EXPECT_EQ(number_form("３，５００"), "3500");
  EXPECT_EQ(number_form("３．５"), "3.5");
  EXPECT_EQ(number_form("１２：３０"), "12.3");
  EXPECT_EQ(number_form(""), "");
}

}  // namespace
}  // namespace stemma::shingling
