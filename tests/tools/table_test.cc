#include "tools/stemma/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace stemma::tools {
namespace {

TEST(DisplayWidth, CountsColumnsOfATerminal) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"", 0},
      {"abc", 3},
      {"caf\u00e9", 4},
      {"cafe\u0301", 4},    // combining acute
      {"\u0915\u093f", 2},  // Devanagari ka with a spacing mark
      {"\u6f22\u5b57", 4},  // Han
      {"\u30ab\u30bf\u30ab\u30ca", 8},
      {"\uff76\uff85", 2},        // half-width kana
      {"\uff21", 2},              // full-width A
      {"\ud55c\uae00", 4},        // Hangul syllables
      {"\u1112\u1161\u11ab", 2},  // the same as conjoining letters
      {"\U0001F600", 2},
      {"\U0001F44D\U0001F3FD", 2},                        // with a skin tone
      {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 2},  // a family, joined
      {"\u2764\uFE0F", 2},                                // a heart made an emoji
      {"\u2764", 1},
      {"a\u200bb", 2},  // zero width space
      {"\xff\xfe", 2},  // no UTF-8
  };
  for (const auto& [text, columns] : cases) EXPECT_EQ(display_width(text), columns) << text;
}

TEST(DisplayWidth, AStrayJoinerJoinsNothing) {
  EXPECT_EQ(display_width("\u6f22\u200Dabc"), 5u);
  EXPECT_EQ(display_width("a\u200D"), 1u);
  EXPECT_EQ(display_width("\U0001F468\u200D"), 2u);
}

TEST(Fitted, CutsBetweenCharactersWithAnEllipsis) {
  EXPECT_EQ(fitted("harbour", 7), "harbour");
  EXPECT_EQ(fitted("harbours", 7), "harbou\u2026");
  EXPECT_EQ(fitted("a harbour", 3), "a\u2026");  // no space before the ellipsis
  EXPECT_EQ(fitted("\u6f22\u5b57\u6f22\u5b57", 8), "\u6f22\u5b57\u6f22\u5b57");
  EXPECT_EQ(fitted("\u6f22\u5b57\u6f22\u5b57", 7), "\u6f22\u5b57\u6f22\u2026");
  EXPECT_EQ(fitted("\u6f22\u5b57\u6f22\u5b57", 6), "\u6f22\u5b57\u2026");  // half a column stays free
  EXPECT_EQ(fitted("e\u0301e\u0301e\u0301", 2), "e\u0301\u2026");
  EXPECT_EQ(fitted("\U0001F468\u200D\U0001F469\u200D\U0001F467 x y", 4),
            "\U0001F468\u200D\U0001F469\u200D\U0001F467\u2026");
  EXPECT_EQ(fitted("abc", 1), "\u2026");
  EXPECT_EQ(fitted("abc", 0), "");
  EXPECT_EQ(fitted("", 5), "");
}

TEST(Fitted, IsNeverWiderThanAsked) {
  const std::string text =
      "W\u00f6rter \u6f22\u5b57 e\u0301\u0302 \U0001F468\u200D\U0001F469 \u0915\u093f\u0928 \xff end of it";
  for (std::size_t columns = 0; columns < 40; ++columns)
    EXPECT_LE(display_width(fitted(text, columns)), columns) << columns;
  for (std::size_t columns = 0; columns < 40; ++columns)
    EXPECT_LE(display_width(fitted_end(text, columns)), columns) << columns;
}

TEST(FittedEnd, KeepsTheEndOfAPath) {
  EXPECT_EQ(fitted_end("texts/a.txt", 11), "texts/a.txt");
  EXPECT_EQ(fitted_end("/long/texts/a.txt", 8), "\u2026s/a.txt");
  EXPECT_EQ(fitted_end("\u6f22\u5b57\u6f22\u5b57", 7), "\u2026\u5b57\u6f22\u5b57");
  EXPECT_EQ(fitted_end("\u6f22\u5b57\u6f22\u5b57", 6), "\u2026\u6f22\u5b57");  // half a column stays free
  EXPECT_EQ(fitted_end("xe\u0301e\u0301e\u0301", 3), "\u2026e\u0301e\u0301");
  EXPECT_EQ(fitted_end("some words", 6), "\u2026words");  // no space behind the ellipsis
  EXPECT_EQ(fitted_end("abc", 1), "\u2026");
  EXPECT_EQ(fitted_end("abc", 0), "");
  EXPECT_EQ(fitted_end("", 5), "");
}

TEST(OnOneLine, LeavesNothingThatATerminalObeys) {
  EXPECT_EQ(on_one_line("  two\n\n lines\t and\r\nmore ", 100), "two lines and more");
  EXPECT_EQ(on_one_line("a\x1b[31mred\x07\x7f!", 100), "a [31mred !");
  EXPECT_EQ(on_one_line("a\u009b31m", 100), "a 31m");             // the C1 form of an escape
  EXPECT_EQ(on_one_line("a\u202eb\u2066c\u200fd", 100), "abcd");  // direction overrides
  EXPECT_EQ(on_one_line(std::string("nul\0nul", 7), 100), "nul nul");
}

TEST(OnOneLine, ReadsNoFurtherThanNeeded) {
  std::string marks = "a";
  for (int i = 0; i < 100'000; ++i) marks += "\u0301";
  EXPECT_LT(on_one_line(marks, 10).size(), 100u);
  EXPECT_LE(on_one_line(std::string(1'000'000, 'x'), 10).size(), 11u);
}

TEST(Padded, CountsColumnsNotBytes) {
  EXPECT_EQ(padded("\u6f22", 4), "\u6f22  ");
  EXPECT_EQ(padded("\u6f22", 4, Side::kRight), "  \u6f22");
  EXPECT_EQ(padded("longer", 4), "longer");
}

std::vector<std::string> lines_of(const Table& table, std::size_t columns, bool color) {
  std::ostringstream out;
  table.write(out, columns, color);
  std::vector<std::string> lines;
  std::istringstream in(out.str());
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Table, LaysOutColumnsWithinTheTerminal) {
  Table table({{"", Side::kLeft}, {"n", Side::kRight}, {"text", Side::kLeft, true}});
  table.add({"= same", "1", "short"});
  table.add({"~", "12", "a text that is too long for what is left of twenty-six columns"});
  EXPECT_EQ(lines_of(table, 26, false), (std::vector<std::string>{"         n  text",   //
                                                                  "= same   1  short",  //
                                                                  "~       12  a text that i\u2026"}));
}

TEST(Table, LinesUpWhatFollowsWideText) {
  Table table({{"A", Side::kLeft, true}, {"B", Side::kLeft, true}});
  table.add({"\u6f22\u5b57\u306e\u6587\u7ae0\u3067\u3059", "x"});
  table.add({"e\u0301te\u0301", "x"});
  table.add({"plain", "x"});
  for (std::size_t columns = 80; columns <= 200; columns += 7)
    for (const std::string& line : lines_of(table, columns, false)) {
      if (!line.ends_with('x')) continue;
      EXPECT_EQ(display_width(line.substr(0, line.size() - 1)), (columns - 2) / 2 + 2) << line;
    }
}

TEST(Table, NoLineIsWiderThanTheTerminalAndNoneEndsInASpace) {
  Table table({{"k", Side::kLeft}, {"A", Side::kLeft, true}, {"B", Side::kLeft, true}});
  const std::string wide = "\u6f22\u5b57 \U0001F468\u200D\U0001F469\u200D\U0001F467 word e\u0301 ";
  std::string text;
  for (int i = 0; i < 30; ++i) table.add({"kind", text += wide, i % 2 ? "" : text});
  for (const std::size_t columns : {30u, 80u, 101u, 200u})
    for (const std::string& line : lines_of(table, columns, false)) {
      EXPECT_LE(display_width(line), columns);
      EXPECT_FALSE(line.ends_with(' '));
    }
}

TEST(Table, ColoursTheFirstCellOnlyWhereAsked) {
  Table table({{"", Side::kLeft}, {"x", Side::kLeft}});
  table.add({"+ added", "y"}, 32);
  EXPECT_EQ(lines_of(table, 80, true)[1], "\033[32m+ added\033[0m  y");
  EXPECT_EQ(lines_of(table, 80, false)[1], "+ added  y");
}

TEST(ResultColumns, AreAHundredWithoutATerminal) { EXPECT_EQ(result_columns(false), 100u); }

}  // namespace
}  // namespace stemma::tools
