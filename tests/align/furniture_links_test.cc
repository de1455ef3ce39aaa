#include "align/furniture_links.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using testing::World;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

const std::vector<testing::Translation> kWords{{"xx", "nota", "note"}, {"xx", "brasa", "applause"}};

struct Case {
  World world{kWords};
  AlignOptions options;
  BlockText a, b;

  /// Lines with a star in front are left out.
  Case(const std::vector<std::string>& from, const std::vector<std::string>& to, std::string language = "en")
      : a(read(from, "en", options.left_out_a)), b(read(to, std::move(language), options.left_out_b)) {}

  /// What is added to links of one block with one.
  Pairs added(const Pairs& links) const {
    std::vector<DraftLink> drafts;
    for (const auto& [i, j] : links) drafts.push_back({{i}, {j}, 1});
    Pairs out;
    for (const DraftLink& link : furniture_links(a, b, drafts, options, world.idf({&a, &b})))
      out.emplace_back(link.a.at(0), link.b.at(0));
    return out;
  }

 private:
  BlockText read(const std::vector<std::string>& lines, std::string language, std::vector<bool>& left_out) {
    std::string text;
    for (const std::string& line : lines) {
      left_out.push_back(line.front() == '*');
      text += line.substr(left_out.back() ? 1 : 0);
      text += "\n\n";
    }
    return world.read(text, std::move(language));
  }
};

TEST(FurnitureLinks, ALineBetweenTwoNeighbouringLinksIsLinked) {
  const Case same({"one", "*Note", "two"}, {"one", "*Note", "two"});
  EXPECT_EQ(same.added({{0, 0}, {2, 2}}), (Pairs{{1, 1}}));
  const Case abroad({"one", "*Note", "*Applause", "two"}, {"uno", "*Nota", "*Brasa", "dos"}, "xx");
  EXPECT_EQ(abroad.added({{0, 0}, {3, 3}}), (Pairs{{1, 1}, {2, 2}}));
}

TEST(FurnitureLinks, ABlockThatNothingAnswersMayStandBeside) {
  const Case inserted({"one", "*Note", "two"}, {"one", "new", "*Note", "two"});
  EXPECT_EQ(inserted.added({{0, 0}, {2, 3}}), (Pairs{{1, 2}}));
}

TEST(FurnitureLinks, HeadAndFootOfAPageAreNotLinked) {
  const Case page({"*Home", "one", "two", "*Contact"}, {"*Home", "one", "two", "*Contact"});
  EXPECT_EQ(page.added({{1, 1}, {2, 2}}), Pairs());
  EXPECT_EQ(page.added({}), Pairs());
}

TEST(FurnitureLinks, MoreLinesOnOneSideTellNothing) {
  const Case more({"one", "*Note", "two"}, {"one", "*Note", "*Note", "two"});
  EXPECT_EQ(more.added({{0, 0}, {2, 3}}), Pairs());
  const Case none({"one", "*Note", "two"}, {"one", "Note", "two"});
  EXPECT_EQ(none.added({{0, 0}, {2, 2}}), Pairs());
}

TEST(FurnitureLinks, UnlikeLinesAreNotLinked) {
  const Case same({"one", "*Note", "two"}, {"one", "*Warning", "two"});
  EXPECT_EQ(same.added({{0, 0}, {2, 2}}), Pairs()) << "within a language the words must be alike";
  const Case abroad({"one", "*Subscribe to all our letters today", "two"},
                    {"uno", "*Pulsen aqui e leen otras hojas", "dos"}, "xx");
  EXPECT_EQ(abroad.added({{0, 0}, {2, 2}}), Pairs()) << "across languages long lines must be";
  const Case brief({"one", "*Note", "two"}, {"uno", "*Aviso", "dos"}, "xx");
  EXPECT_EQ(brief.added({{0, 0}, {2, 2}}), (Pairs{{1, 1}})) << "a word that no lexicon knows is told by its place";
}

TEST(FurnitureLinks, BetweenLinksThatCrossNothingIsLinked) {
  const Case moved({"one", "*Note", "two"}, {"two", "*Note", "one"});
  EXPECT_EQ(moved.added({{0, 2}, {2, 0}}), Pairs());
}

TEST(FurnitureLinks, NothingLeftOutNothingLinked) {
  Case plain({"one", "Note", "two"}, {"one", "Note", "two"});
  plain.options = {};
  EXPECT_EQ(plain.added({{0, 0}, {2, 2}}), Pairs());
}

}  // namespace
}  // namespace stemma::align
