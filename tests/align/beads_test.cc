#include "align/beads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using Texts = testing::InventedPair;

/// What a sequence of beads is worth, told again in the plainest words. The numbers are those of beads.cc: where one is
/// tuned there, it changes here too.
class Objective {
 public:
  Objective(BeadTable& table, std::span<const Unit> a, std::span<const Unit> b, const BeadCosts& costs)
      : table_(table), a_(a), b_(b), costs_(costs) {}

  /// The best worth of what is left from (i, j) on, by trying everything.
  double best_from(std::size_t i, std::size_t j, bool behind_gap) {
    const std::size_t n = table_.units_a(), m = table_.units_b();
    if (i == n && j == m) return 0;
    double best = -1e18;
    const double gap = behind_gap ? costs_.gap : costs_.gap + costs_.gap_open;
    if (i < n) best = std::max(best, gap + best_from(i + 1, j, true));
    if (j < m) best = std::max(best, gap + best_from(i, j + 1, true));
    constexpr std::size_t kShapes[][2] = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 1},
                                          {3, 1}, {4, 1}, {5, 1}, {2, 2}, {2, 3}, {3, 2}};
    for (const auto& [x, y] : kShapes)
      if (i + x <= n && j + y <= m)
        if (const auto worth = link(i, i + x, j, j + y)) best = std::max(best, *worth + best_from(i + x, j + y, false));
    return best;
  }

  double of(const std::vector<Bead>& beads) {
    double sum = 0;
    bool behind_gap = false;
    for (const Bead& bead : beads) {
      const bool gap = bead.a0 == bead.a1 || bead.b0 == bead.b1;
      if (gap)
        sum += behind_gap ? costs_.gap : costs_.gap + costs_.gap_open;
      else
        sum += link(bead.a0, bead.a1, bead.b0, bead.b1).value();
      behind_gap = gap;
    }
    return sum;
  }

 private:
  double mean_of_row(std::size_t i) const {
    double sum = 0;
    for (std::size_t j = 0; j < table_.units_b(); ++j) sum += table_.similarity(i, j);
    return sum / static_cast<double>(table_.units_b());
  }
  double mean_of_column(std::size_t j) const {
    double sum = 0;
    for (std::size_t i = 0; i < table_.units_a(); ++i) sum += table_.similarity(i, j);
    return sum / static_cast<double>(table_.units_a());
  }
  double top_of_row(std::size_t i, std::size_t b0, std::size_t b1) const {
    double top = 0;
    for (std::size_t j = b0; j < b1; ++j) top = std::max(top, table_.similarity(i, j));
    return top;
  }
  double top_of_column(std::size_t j, std::size_t a0, std::size_t a1) const {
    double top = 0;
    for (std::size_t i = a0; i < a1; ++i) top = std::max(top, table_.similarity(i, j));
    return top;
  }

  double for_edges(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) const {
    const Ending a = a_[a1 - 1].ending, b = b_[b1 - 1].ending;
    const bool says_much = a != Ending::kOpen && a != Ending::kStop;
    const double ending = a != b ? -0.4 : says_much ? 2 : 0;
    if (a_[a0].speech && b_[b0].speech) return ending + 1;
    return a_[a0].speech || b_[b0].speech ? ending - 0.3 : ending;
  }

  /// Nothing where the bead is not allowed.
  std::optional<double> link(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) {
    const double length = table_.length_score(a0, a1, b0, b1);
    if (length < -12) return {};
    const auto units = static_cast<double>(a1 - a0 + b1 - b0);
    const double form = 0.5 * length * units / 2 + for_edges(a0, a1, b0, b1);
    if (units == 2) {
      const double surroundings = (mean_of_row(a0) + mean_of_column(b0)) / 2;
      return 14 * (table_.similarity(a0, b0) - surroundings - 0.1) + form;
    }
    double best = 0, best_anywhere = 0;
    std::vector<std::uint32_t> order_a, order_b;
    for (std::size_t i = a0; i < a1; ++i) {
      best = std::max(best, top_of_row(i, b0, b1));
      best_anywhere = std::max(best_anywhere, top_of_row(i, 0, table_.units_b()));
      if (a1 - a0 > 1 && top_of_row(i, b0, b1) < costs_.least_alike) return {};
      order_a.push_back(static_cast<std::uint32_t>(i));
    }
    for (std::size_t j = b0; j < b1; ++j) {
      best_anywhere = std::max(best_anywhere, top_of_column(j, 0, table_.units_a()));
      if (b1 - b0 > 1 && top_of_column(j, a0, a1) < costs_.least_alike) return {};
      order_b.push_back(static_cast<std::uint32_t>(j));
    }
    if (best < 0.05 || best < best_anywhere / 2) return {};
    std::ranges::stable_sort(order_a, std::greater<>(), [&](std::uint32_t i) { return top_of_row(i, b0, b1); });
    std::ranges::stable_sort(order_b, std::greater<>(), [&](std::uint32_t j) { return top_of_column(j, a0, a1); });
    std::vector<double> covered;
    table_.words().coverage_by_unit(a0, a1, b0, b1, order_a, order_b, covered);
    double worth = form - costs_.merge * (units - 2);
    for (std::size_t i = a0; i < a1; ++i) worth += 7 * (covered[i - a0] - 0.1 - mean_of_row(i));
    for (std::size_t j = b0; j < b1; ++j) worth += 7 * (covered[a1 - a0 + j - b0] - 0.1 - mean_of_column(j));
    if (std::ranges::any_of(covered, [this](double share) { return share < costs_.least_covered; })) return {};
    return worth;
  }

  BeadTable& table_;
  std::span<const Unit> a_, b_;
  const BeadCosts& costs_;
};

void begin_and_end_anyhow(testing::Random& random, std::vector<Unit>& units) {
  for (Unit& unit : units) {
    unit.speech = random.chance(40);
    unit.ending = random.chance(40) ? Ending::kQuestion : random.chance(50) ? Ending::kStop : Ending::kOpen;
  }
}

/// Another witness of `text`: paragraphs dropped, inserted, merged, split, words changed.
testing::InventedText edited(testing::Random& random, const testing::InventedText& text) {
  testing::InventedText out;
  for (auto paragraph : text.paragraphs) {
    if (random.chance(15)) continue;
    if (random.chance(15)) out.paragraphs.push_back(testing::invented_text(random, 1, 2, 300).paragraphs[0]);
    for (auto& sentence : paragraph)
      for (std::size_t& word : sentence)
        if (random.chance(10)) word = random.below(300);
    if (random.chance(25) && !out.paragraphs.empty()) {
      out.paragraphs.back().insert(out.paragraphs.back().end(), paragraph.begin(), paragraph.end());
    } else if (random.chance(30) && paragraph.size() > 1) {
      out.paragraphs.push_back({paragraph.front()});
      out.paragraphs.push_back({paragraph.begin() + 1, paragraph.end()});
    } else {
      out.paragraphs.push_back(paragraph);
    }
  }
  return out;
}

void expect_cover(const std::vector<Bead>& beads, std::size_t n, std::size_t m) {
  std::size_t i = 0, j = 0;
  for (const Bead& bead : beads) {
    ASSERT_EQ(bead.a0, i);
    ASSERT_EQ(bead.b0, j);
    ASSERT_GT(bead.a1 - bead.a0 + bead.b1 - bead.b0, 0u);
    ASSERT_GE(bead.score, 0);
    ASSERT_LE(bead.score, 1 + 1e-12);
    i = bead.a1, j = bead.b1;
  }
  EXPECT_EQ(i, n);
  EXPECT_EQ(j, m);
}

TEST(BestBeads, AreWorthAsMuchAsTheBestOfAllSequences) {
  testing::Random random(1);
  std::size_t merged = 0, one_sided = 0;
  for (int round = 0; round < 150; ++round) {
    const testing::InventedText x = testing::invented_text(random, 1 + random.below(5), 3, 300);
    testing::InventedText y = edited(random, x);
    if (y.paragraphs.size() > 5) y.paragraphs.resize(5);
    Texts texts(x, y, round % 2 == 0);
    for (std::vector<Unit>* units : {&texts.units_a, &texts.units_b}) begin_and_end_anyhow(random, *units);
    BeadTable table = texts.table();
    const BeadCosts& costs = round % 4 < 2 ? kEdited : kFree;
    const std::vector<Bead> beads = table.best_beads(costs);
    expect_cover(beads, texts.units_a.size(), texts.units_b.size());
    Objective objective(table, texts.units_a, texts.units_b, costs);
    ASSERT_NEAR(objective.of(beads), objective.best_from(0, 0, false), 1e-9) << texts.a.text << "\n---\n"
                                                                             << texts.b.text;
    for (const Bead& bead : beads) {
      const auto from_a = bead.a1 - bead.a0, from_b = bead.b1 - bead.b0;
      one_sided += from_a == 0 || from_b == 0;
      merged += from_a + from_b > 2;
    }
  }
  EXPECT_GT(merged, 20u) << "the examples must reach every kind of bead";
  EXPECT_GT(one_sided, 20u);
}

TEST(BestBeads, CoverBothSidesOnceAndInOrder) {
  testing::Random random(2);
  for (int round = 0; round < 40; ++round) {
    const testing::InventedText x = testing::invented_text(random, random.below(30), 3, 300);
    const testing::InventedText y =
        random.chance(20) ? testing::invented_text(random, random.below(30), 3, 300) : edited(random, x);
    const Texts texts(x, y, random.chance(50));
    expect_cover(texts.table().best_beads(kEdited), texts.units_a.size(), texts.units_b.size());
  }
}

TEST(BestBeads, OfNothingAreOneSided) {
  const Texts texts({}, {{{{1, 2, 3}}, {{4, 5}}}}, true);
  const std::vector<Bead> beads = texts.table().best_beads(kEdited);
  ASSERT_EQ(beads.size(), 2u);
  EXPECT_EQ(beads[1].b0, 1u);
  EXPECT_TRUE(Texts({}, {}, true).table().best_beads(kEdited).empty());
}

TEST(BestBeads, OfAPartAreThoseThatAreWorthMostTogether) {
  // Of two texts that share their middle alone, the best beads of all are one-sided before it and behind it.
  testing::Random random(11);
  const auto some = [&](std::size_t paragraphs) {
    return testing::invented_text(random, paragraphs, 2, 300).paragraphs;
  };
  testing::InventedText x{some(4)}, y{some(3)};
  for (const auto& paragraph : some(5)) x.paragraphs.push_back(paragraph), y.paragraphs.push_back(paragraph);
  for (const auto& paragraph : some(4)) x.paragraphs.push_back(paragraph);
  const Texts texts(x, y, true);
  BeadTable table = texts.table();
  const BeadTable::Stretch part = table.best_beads(0, 13, 0, 8, kFree);
  ASSERT_EQ(part.beads.size(), 5u);
  for (std::uint32_t k = 0; k < 5; ++k) {
    EXPECT_EQ(part.beads[k].a0, 4 + k);
    EXPECT_EQ(part.beads[k].b0, 3 + k);
  }
  EXPECT_GT(part.worth, 5 * 5.0);
  EXPECT_TRUE(table.best_beads(0, 4, 0, 3, kFree).beads.empty()) << "nothing there is worth anything";
}

TEST(BestBeads, OfALargeTableAreFoundInABandAroundTheirPath) {
  // Sentences that merge, and passages that one side lacks, in a text of hundreds of paragraphs.
  testing::Random random(12);
  const testing::InventedText x = testing::invented_text(random, 500, 1, 2000);
  testing::InventedText y;
  std::vector<Bead> planted;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const auto at = static_cast<std::uint32_t>(y.paragraphs.size());
    if (i >= 200 && i < 260) {  // left out
      planted.push_back({i, i + 1, at, at, 0});
    } else if (i % 10 == 3) {  // merges with the next
      y.paragraphs.push_back({x.paragraphs[i][0], x.paragraphs[i + 1][0]});
      planted.push_back({i, i + 2, at, at + 1, 0});
      ++i;
    } else {
      y.paragraphs.push_back(x.paragraphs[i]);
      planted.push_back({i, i + 1, at, at + 1, 0});
    }
  }
  const Texts texts(x, y, false, 2000);
  BeadTable table = texts.table();
  ASSERT_FALSE(table.is_whole());
  for (const BeadCosts* costs : {&kEdited, &kFree}) {
    const std::vector<Bead> beads = table.best_beads(*costs);
    expect_cover(beads, texts.units_a.size(), texts.units_b.size());
    std::size_t right = 0;
    for (const Bead& bead : beads)
      right += std::ranges::any_of(planted, [&](const Bead& p) {
        return p.a0 == bead.a0 && p.a1 == bead.a1 && p.b0 == bead.b0 && p.b1 == bead.b1;
      });
    EXPECT_GE(right, planted.size() - 4);
  }
}

TEST(BeadTable, WhatWasLearnedMakesUnitsAlike) {
  const testing::InventedText x{{{{1, 2, 3, 4, 5, 6}}, {{7, 8, 9, 10, 11, 12}}}};
  const Texts texts(x, x, false, 6);  // of the second paragraph the dictionary knows nothing
  BeadTable table = texts.table();
  ASSERT_EQ(table.similarity(1, 1), 0);
  const double other = table.similarity(0, 0);
  std::vector<WordMatch::Learned> learned;
  for (std::size_t k = 0; k < 6; ++k)
    learned.push_back({table.words().words_a(1)[k], table.words().words_b(1)[k], 0.9});
  table.learn(learned);
  EXPECT_GT(table.similarity(1, 1), 0.8);
  EXPECT_DOUBLE_EQ(table.similarity(0, 0), other);
}

testing::InventedText document(std::uint64_t seed, std::size_t paragraphs) {
  testing::Random random(seed);
  return testing::invented_text(random, paragraphs, 3, 300);
}

TEST(BestBeads, AnInsertedParagraphStaysAlone) {
  const testing::InventedText x = document(3, 6);
  testing::InventedText y = x;
  y.paragraphs.insert(y.paragraphs.begin() + 3, document(4, 1).paragraphs[0]);
  for (const bool same : {true, false}) {
    const std::vector<Bead> beads = Texts(x, y, same).table().best_beads(kEdited);
    ASSERT_EQ(beads.size(), 7u);
    for (std::uint32_t k = 0; k < 7; ++k) EXPECT_EQ(beads[k].a1 - beads[k].a0, k == 3 ? 0u : 1u);
  }
}

TEST(BestBeads, TwoParagraphsMadeOneAreAMergedBead) {
  const testing::InventedText x = document(5, 6);
  testing::InventedText y = x;
  y.paragraphs[2].insert(y.paragraphs[2].end(), y.paragraphs[3].begin(), y.paragraphs[3].end());
  y.paragraphs.erase(y.paragraphs.begin() + 3);
  for (const bool same : {true, false}) {
    const std::vector<Bead> beads = Texts(x, y, same).table().best_beads(kEdited);
    ASSERT_EQ(beads.size(), 5u);
    EXPECT_EQ(beads[2].a1 - beads[2].a0, 2u);
    const std::vector<Bead> back = Texts(y, x, same).table().best_beads(kEdited);
    ASSERT_EQ(back.size(), 5u);
    EXPECT_EQ(back[2].b1 - back[2].b0, 2u);
  }
}

TEST(BeadTable, TellsTheBestTheRivalAndTheSurroundings) {
  const testing::InventedText x = document(6, 5);
  testing::Random random(7);
  const Texts texts(x, edited(random, x), true);
  const BeadTable table = texts.table();
  const std::size_t n = table.units_a(), m = table.units_b();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      double row = 0, column = 0, row_sum = 0, column_sum = 0, rival = 0;
      for (std::size_t y = 0; y < m; ++y) {
        row = std::max(row, table.similarity(i, y));
        row_sum += table.similarity(i, y);
        if (y != j) rival = std::max(rival, table.similarity(i, y));
      }
      for (std::size_t z = 0; z < n; ++z) {
        column = std::max(column, table.similarity(z, j));
        column_sum += table.similarity(z, j);
        if (z != i) rival = std::max(rival, table.similarity(z, j));
      }
      EXPECT_EQ(table.row_best(i), row);
      EXPECT_EQ(table.column_best(j), column);
      EXPECT_EQ(table.best_rival(i, j), rival);
      const double surroundings = (row_sum / static_cast<double>(m) + column_sum / static_cast<double>(n)) / 2;
      EXPECT_NEAR(table.relative(i, j), table.similarity(i, j) - surroundings, 1e-9);
    }
}

TEST(BeadTable, LengthsThatAnswerEachOtherScoreBest) {
  testing::InventedText x = document(8, 4);
  const Texts texts(x, x, true);
  const BeadTable table = texts.table();
  EXPECT_DOUBLE_EQ(table.length_ratio(), 1);
  EXPECT_DOUBLE_EQ(table.length_score(0, 1, 0, 1), 0);
  EXPECT_DOUBLE_EQ(table.length_score(0, 3, 0, 3), 0);
  EXPECT_LT(table.length_score(0, 1, 0, 3), 0);
  EXPECT_LT(table.length_score(0, 1, 0, 4), table.length_score(0, 1, 0, 2));
  EXPECT_NEAR(table.length_score(0, 1, 0, 2), table.length_score(0, 2, 0, 1), 1e-12);
}

}  // namespace
}  // namespace stemma::align
