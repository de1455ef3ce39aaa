#include "engine/keep_order.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stemma::engine {
namespace {

TEST(MomentOf, ReadsDatesAsTheWebWritesThem) {
  EXPECT_EQ(moment_of("1970-01-01"), 0);
  EXPECT_EQ(moment_of("1970"), 0);
  EXPECT_EQ(moment_of("1970-02"), 31 * 86400);
  EXPECT_EQ(moment_of("2024-07-03"), 1719964800);
  EXPECT_EQ(moment_of("2024-07-03T10:00:30Z"), 1719964800 + 36030);
  EXPECT_EQ(moment_of("2024-07-03 10:00"), 1719964800 + 36000);
  EXPECT_EQ(moment_of("2024-07-03T10:00:30.123Z"), 1719964800 + 36030);
  EXPECT_EQ(moment_of("2024-07-03T10:00+02:00"), 1719964800 + 28800);
  EXPECT_EQ(moment_of("2024-07-03T10:00:00-0530"), 1719964800 + 36000 + 19800);
  EXPECT_EQ(moment_of("1719964800"), 1719964800);
  EXPECT_EQ(moment_of("1719964800123"), 1719964800);
  EXPECT_EQ(moment_of("1969-12-31"), -86400);
}

TEST(MomentOf, RefusesWhatItDoesNotKnow) {
  for (const char* date :
       {"", "July 3, 2024", "3/7/2024", "2024-13-01", "2023-02-29", "2024-07-03T", "2024-07-03T25:00", "2024-07-03T10",
        "2024-7-3", "2024-07-03x", "20240703T10", "12345678901234567890", "-5"})
    EXPECT_EQ(moment_of(date), std::nullopt) << date;
}

std::vector<std::string> in_order(const KeepOrder& order, std::vector<Document> documents) {
  std::ranges::stable_sort(documents, {}, [&](const Document& document) { return order(document, "file.jsonl"); });
  std::vector<std::string> out;
  for (const Document& document : documents) out.emplace_back(document.id);
  return out;
}

Document document(std::string_view id, std::string_view text, std::string_view date = "",
                  std::string_view outlet = "") {
  Document out;
  out.id = id;
  out.text = text;
  out.date = date;
  out.outlet = outlet;
  return out;
}

TEST(KeepOrderTest, PutsTheCopyToKeepFirst) {
  const std::vector<Document> documents = {
      document("a", "short", "2024-05-01", "Herald"), document("b", "much longer", "", "Agency"),
      document("c", "longer", "1960-01-01"), document("d", "short", "2023-05-01", "Unknown")};
  using Ids = std::vector<std::string>;
  EXPECT_EQ(in_order(KeepOrder(), documents), (Ids{"a", "b", "c", "d"}));
  EXPECT_EQ(in_order(KeepOrder(Keep::kLongest), documents), (Ids{"b", "c", "a", "d"}));
  EXPECT_EQ(in_order(KeepOrder(Keep::kOldest), documents), (Ids{"c", "d", "a", "b"}));
  EXPECT_EQ(in_order(KeepOrder(Keep::kSourceRank, {"Agency", "file.jsonl", "Herald"}), documents),
            (Ids{"b", "c", "a", "d"}));
}

}  // namespace
}  // namespace stemma::engine
