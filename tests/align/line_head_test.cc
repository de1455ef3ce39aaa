#include "align/line_head.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma::align {
namespace {

TEST(LineHead, IsTheLabelBeforeAColonOrABar) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"READ ALSO: The ferry", "READ ALSO"},
      {"Lire aussi : le ferry", "Lire aussi"},
      {"\u00BB Mehr dazu: Die F\u00E4hre", "Mehr dazu"},
      {"\u25BA Update | Ferry still aground", "Update"},
      {"\u0427\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043A\u0436\u0435: \u043F\u0430\u0440\u043E\u043C",
       "\u0427\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043A\u0436\u0435"},
      {"A l'affiche: le ferry", "A l'affiche"},
  };
  for (const auto& [line, head] : kRows) EXPECT_EQ(line_head(line), head) << line;
}

TEST(LineHead, IsEmptyWithoutALabel) {
  for (const std::string_view line :
       {"", ":", "Read also", "Read also:", "Read also: ...", "Q: How long?", "12 dead: the list",
        "At 12:30 the ferry left", "The ferry, late: a report", "\u201CNo\u201D, she said: never",
        "The boat left the pier at noon: nobody was there",
        "Thenightferrybetweenthemainlandandthemanysmallislandsofthewesternbay: late"})
    EXPECT_EQ(line_head(line), "") << line;
}

TEST(LineHead, LiesInTheLineWhateverItsBytes) {
  for (const std::string_view line : {"\xFF\xFE: a", "ab\xC3: c", "ab\xC3", "\xE2\x80 ab: c"}) {
    const std::string_view head = line_head(line);
    EXPECT_TRUE(head.empty() || (head.data() >= line.data() && head.data() + head.size() <= line.data() + line.size()));
  }
}

}  // namespace
}  // namespace stemma::align
