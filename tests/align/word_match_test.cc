#include "align/word_match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using testing::units_of_blocks;

/// The weight of a word as the header and the room's constants say: half from how few units of its text hold it, half
/// from the collection. Of a word that only stands in units of another language than its text, more of it, the fewer
/// such units there are.
struct Weights {
  std::map<std::uint64_t, double> by_stem;
  Weights(std::span<const Unit> units, const IdfTable& idf) {
    std::map<std::uint64_t, std::set<std::size_t>> holding;
    std::set<std::uint64_t> at_home;
    double foreign = 0;
    for (std::size_t u = 0; u < units.size(); ++u) {
      foreign += units[u].foreign;
      for (const auto& token : units[u].tokens) {
        holding[token.stem].insert(u);
        if (!units[u].foreign) at_home.insert(token.stem);
      }
    }
    for (const Unit& unit : units)
      for (const auto& token : unit.tokens) {
        double sum = 0, probability = 0;
        for (const auto& f : unit.text->features_of(token)) {
          sum += static_cast<double>(f.weight) * idf.of(f.id);
          probability += static_cast<double>(f.weight);
        }
        const double rare =
            std::log(1 + static_cast<double>(units.size()) / static_cast<double>(holding[token.stem].size()));
        const double tells = probability > 0 ? std::max(0.35, 0.5 * sum / probability) : 0.35;
        const double part = at_home.contains(token.stem) ? 0.5 : 0.5 * foreign / (foreign + 20);
        by_stem.try_emplace(token.stem, part * rare + (1 - part) * tells);
      }
  }
};

/// Within a language: a word matches its stem wholly, and another word with the same first four letters by three
/// quarters; numbers match equal numbers.
double strength(const shingling::PivotToken& x, const shingling::PivotToken& y) {
  if (x.number != 0 || y.number != 0) return x.number == y.number ? 1 : 0;
  if (x.stem == y.stem) return 1;
  return x.name != 0 && x.name == y.name ? 0.75 : 0;
}

/// Occurrence by occurrence: the best pair of words that are both still free, again and again.
WordMatch::Similarity reference(const Unit& a, const Unit& b, const Weights& weights_a, const Weights& weights_b) {
  std::vector<bool> used_a(a.tokens.size(), false), used_b(b.tokens.size(), false);
  double got_a = 0, got_b = 0, all_a = 0, all_b = 0;
  for (const auto& t : a.tokens) all_a += weights_a.by_stem.at(t.stem);
  for (const auto& t : b.tokens) all_b += weights_b.by_stem.at(t.stem);
  for (;;) {
    double best = 0, with = 0;
    std::size_t best_i = 0, best_j = 0;
    for (std::size_t i = 0; i < a.tokens.size(); ++i)
      for (std::size_t j = 0; j < b.tokens.size(); ++j) {
        if (used_a[i] || used_b[j]) continue;
        const double s = strength(a.tokens[i], b.tokens[j]);
        const double gain = s * (weights_a.by_stem.at(a.tokens[i].stem) + weights_b.by_stem.at(b.tokens[j].stem));
        if (gain > best + 1e-12) best = gain, best_i = i, best_j = j, with = s;
      }
    if (best == 0) break;
    used_a[best_i] = used_b[best_j] = true;
    got_a += with * weights_a.by_stem.at(a.tokens[best_i].stem);
    got_b += with * weights_b.by_stem.at(b.tokens[best_j].stem);
  }
  WordMatch::Similarity out;
  if (all_a + all_b > 0) out.score = (got_a + got_b) / (all_a + all_b);
  if (all_a > 0) out.covered_a = got_a / all_a;
  if (all_b > 0) out.covered_b = got_b / all_b;
  return out;
}

/// Few words, many repeats, shared beginnings, numbers.
std::string random_blocks(testing::Random& random, std::size_t blocks) {
  constexpr const char* kWords[] = {"bako", "bakoruz", "bakorim", "dem", "tunor", "tunolak",
                                    "12",   "1,250",   "the",     "of",  "zu"};
  std::string text;
  for (std::size_t b = 0; b < blocks; ++b) {
    for (std::size_t k = 1 + random.below(7); k > 0; --k)
      text += std::string(kWords[random.below(std::size(kWords))]) + ' ';
    text += "\n\n";
  }
  return text;
}

TEST(WordMatch, EqualsTheNaiveGreedyMatching) {
  testing::Random random(1);
  for (int round = 0; round < 150; ++round) {
    testing::World world;
    const BlockText a = world.read(random_blocks(random, 4)), b = world.read(random_blocks(random, 3));
    const IdfTable idf = world.idf({&a, &b});
    std::vector<Unit> units_a = units_of_blocks(a), units_b = units_of_blocks(b);
    if (round % 3 == 0) units_a[random.below(units_a.size())].foreign = units_a[0].foreign = true;
    WordMatch match(units_a, units_b, true, idf);
    const Weights weights_a(units_a, idf), weights_b(units_b, idf);
    for (std::size_t i = 0; i < units_a.size(); ++i)
      for (std::size_t j = 0; j < units_b.size(); ++j) {
        const WordMatch::Similarity got = match.similarity(i, i + 1, j, j + 1);
        const WordMatch::Similarity truth = reference(units_a[i], units_b[j], weights_a, weights_b);
        ASSERT_NEAR(got.score, truth.score, 1e-9) << a.text << "|" << b.text << " " << i << " " << j;
        ASSERT_NEAR(got.covered_a, truth.covered_a, 1e-9);
        ASSERT_NEAR(got.covered_b, truth.covered_b, 1e-9);
      }
  }
}

TEST(WordMatch, IsSymmetricAndBounded) {
  testing::Random random(2);
  for (int round = 0; round < 60; ++round) {
    testing::World world(testing::word_for_word(40));
    const bool same = round % 2 == 0;
    const testing::InventedText x = testing::invented_text(random, 4, 1, 40),
                                y = testing::invented_text(random, 5, 1, 40);
    const BlockText a = world.read(x.english()), b = same ? world.read(y.english()) : world.read(y.foreign(), "xx");
    const IdfTable idf = world.idf({&a, &b});
    const std::vector<Unit> units_a = units_of_blocks(a), units_b = units_of_blocks(b);
    WordMatch forth(units_a, units_b, same, idf), back(units_b, units_a, same, idf);
    for (std::size_t i = 0; i < units_a.size(); ++i)
      for (std::size_t j = 0; j < units_b.size(); ++j) {
        const auto f = forth.similarity(i, i + 1, j, j + 1), r = back.similarity(j, j + 1, i, i + 1);
        ASSERT_NEAR(f.score, r.score, 1e-9);
        ASSERT_NEAR(f.covered_a, r.covered_b, 1e-9);
        for (const double share : {f.score, f.covered_a, f.covered_b}) ASSERT_TRUE(share >= 0 && share <= 1 + 1e-12);
      }
  }
}

TEST(WordMatch, AWordIsMatchedAsOftenAsTheOtherSideSaysIt) {
  testing::World world;
  const BlockText a = world.read("tunor tunor tunor"), b = world.read("tunor");
  const IdfTable idf = world.idf({&a, &b});
  WordMatch match(units_of_blocks(a), units_of_blocks(b), true, idf);
  const WordMatch::Similarity got = match.similarity(0, 1, 0, 1);
  EXPECT_NEAR(got.covered_a, 1.0 / 3, 1e-9);
  EXPECT_NEAR(got.covered_b, 1.0, 1e-9);
  EXPECT_NEAR(got.score, 0.5, 1e-9);
  EXPECT_NEAR(match.similarity(0, 1, 0, 1).score, got.score, 0) << "the scratch space is clean again";
}

struct AcrossRow {
  const char *a, *b, *language;
  double least, most;
};

TEST(WordMatch, MeetsAcrossLanguagesByConceptsNamesAndNumbers) {
  testing::World world(
      {{"de", "Brücke", "bridge"}, {"de", "Fluss", "river"}, {"fr", "pont", "bridge"}, {"es", "puente", "bridge"}});
  const AcrossRow kRows[] = {
      {"bridge", "Brücke", "de", 0.75, 0.85},
      {"bridge", "pont", "fr", 0.75, 0.85},
      {"bridge", "puente", "es", 0.75, 0.85},
      {"bridge", "Fluss", "de", 0, 0},
      {"Gorbachev", "Gorbatschow", "de", 0.75, 0.75},  // four letters make a cognate
      {"Marseille", "Marseille", "fr", 0.9, 0.9},
      {"Москва", "Moskva", "en", 0.9, 0.9},
      {"UNO", "Uno", "es", 0.5, 0.5},  // three letters may be chance
      {"1,250", "1.250", "de", 1, 1},
      {"1,250", "1 250", "fr", 1, 1},
      {"150", "213", "de", 0, 0},
  };
  for (const AcrossRow& row : kRows) {
    const BlockText a = world.read(row.a, "en"), b = world.read(row.b, row.language);
    WordMatch match(units_of_blocks(a), units_of_blocks(b), false, world.idf({&a, &b}));
    const double score = match.similarity(0, 1, 0, 1).score;
    EXPECT_GE(score, row.least - 1e-9) << row.a << " " << row.b;
    EXPECT_LE(score, row.most + 1e-9) << row.a << " " << row.b;
  }
}

TEST(WordMatch, FindsEachSpellingOfWordsWithOneStem) {
  testing::World world;
  // French stems take "VIII" for a form of "VII".
  const BlockText a = world.read("VII\n\nVIII", "fr"), b = world.read("Chapter VII\n\nChapter VIII", "en");
  ASSERT_EQ(a.pivot.tokens[0].stem, a.pivot.tokens[1].stem);
  WordMatch match(units_of_blocks(a), units_of_blocks(b), false, world.idf({&a, &b}));
  EXPECT_GT(match.similarity(1, 2, 1, 2).covered_a, 0.4);
  EXPECT_NEAR(match.similarity(0, 1, 0, 1).score, match.similarity(0, 1, 1, 2).score, 0.01);
}

TEST(WordMatch, CommonWordsOfAnotherLanguageAreNoRareOnes) {
  // A notice in Spanish above an English text: its "de", "por" and "para" say as little as those of a Spanish text.
  testing::World world({{"es", "para", "to"},
                        {"es", "por", "by"},
                        {"es", "en", "in"},
                        {"es", "puente", "bridge"},
                        {"de", "zu", "to"},
                        {"de", "von", "by"},
                        {"de", "im", "in"},
                        {"de", "Fluss", "river"}});
  const std::string notice = "El texto de la nota es para el sitio por el puente en la ciudad";
  const BlockText spanish = world.read(notice + "\n\nThe river is wide and the boats are slow", "en"),
                  german = world.read("Sie kamen zu den Leuten von der Insel im Fluss", "de");
  const IdfTable idf = world.idf({&spanish, &german});
  std::vector<Unit> units = units_of_blocks(spanish);
  ASSERT_TRUE(units[0].foreign);
  ASSERT_FALSE(units[1].foreign);
  const std::vector<Unit> others = units_of_blocks(german);
  const double covered = WordMatch(others, units, false, idf).similarity(0, 1, 0, 1).covered_b;
  units[0].foreign = false;
  EXPECT_LT(covered, WordMatch(others, units, false, idf).similarity(0, 1, 0, 1).covered_b);
}

TEST(WordMatch, ARowIsWhatItsPairsAre) {
  testing::Random random(31);
  for (int round = 0; round < 60; ++round) {
    const testing::InventedPair texts(testing::invented_text(random, 1 + random.below(6), 3, 60),
                                      testing::invented_text(random, 1 + random.below(6), 3, 60), round % 2 == 0);
    WordMatch match(texts.units_a, texts.units_b, texts.same_language, texts.idf);
    std::vector<WordMatch::Similarity> row;
    const auto m = static_cast<std::uint32_t>(match.units_b());
    for (std::uint32_t i = 0; i < match.units_a(); ++i) {
      const auto begin = static_cast<std::uint32_t>(random.below(m));
      match.similarities(i, begin, m, row);
      ASSERT_EQ(row.size(), m - begin);
      for (std::uint32_t j = begin; j < m; ++j) {
        const WordMatch::Similarity one = match.similarity(i, i + 1, j, j + 1), &of_row = row[j - begin];
        EXPECT_EQ(of_row.score, one.score);
        EXPECT_EQ(of_row.covered_a, one.covered_a);
        EXPECT_EQ(of_row.covered_b, one.covered_b);
        EXPECT_DOUBLE_EQ(of_row.reach_a, one.reach_a);
        EXPECT_DOUBLE_EQ(of_row.reach_b, one.reach_b);
      }
    }
  }
}

TEST(WordMatch, NoUnitOfABeadIsCoveredBeyondItsReach) {
  testing::Random random(32);
  for (int round = 0; round < 100; ++round) {
    const testing::InventedPair texts(testing::invented_text(random, 3, 2, 30),
                                      testing::invented_text(random, 3, 2, 30), round % 2 == 0);
    WordMatch match(texts.units_a, texts.units_b, texts.same_language, texts.idf);
    std::vector<double> covered;
    const std::vector<std::uint32_t> all{0, 1, 2};
    match.coverage_by_unit(0, 3, 0, 3, all, all, covered);
    for (std::size_t i = 0; i < 3; ++i) {
      double reach_a = 0, reach_b = 0;
      for (std::size_t j = 0; j < 3; ++j) {
        reach_a += match.similarity(i, i + 1, j, j + 1).reach_a;
        reach_b += match.similarity(j, j + 1, i, i + 1).reach_b;
      }
      EXPECT_LE(covered[i], reach_a + 1e-9);
      EXPECT_LE(covered[3 + i], reach_b + 1e-9);
    }
  }
}

TEST(WordMatch, LikelyPairsAreThoseOfRareWordsInCommon) {
  testing::Random random(33);
  const testing::InventedText x = testing::invented_text(random, 60, 1, 1000);
  testing::InventedText y = x;
  random.shuffle(y.paragraphs);
  const testing::InventedPair texts(x, y, false, 1000);
  const WordMatch match(texts.units_a, texts.units_b, false, texts.idf);
  const std::vector<WordMatch::Likely> pairs = match.likely_pairs();
  EXPECT_GT(pairs.size(), 50u);
  for (const WordMatch::Likely& pair : pairs) EXPECT_EQ(x.paragraphs[pair.a], y.paragraphs[pair.b]);
  std::vector<bool> none(60, false), all(60, true);
  EXPECT_TRUE(match.likely_pairs(none, all, 1).empty());
  none[pairs[0].a] = true;
  ASSERT_EQ(match.likely_pairs(none, all, 1).size(), 1u);
  EXPECT_EQ(match.likely_pairs(none, all, 1)[0].b, pairs[0].b);
}

TEST(WordMatch, NeverPassesTheBoundsOfAMatchlessOrEmptyUnit) {
  testing::World world;
  const BlockText a = world.read("...\n\ntunor bako"), b = world.read("!!!\n\nzuvel");
  WordMatch match(units_of_blocks(a), units_of_blocks(b), true, world.idf({&a, &b}));
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) EXPECT_EQ(match.similarity(i, i + 1, j, j + 1).score, 0);
  EXPECT_EQ(match.words_of_a(0), 0u);
  EXPECT_EQ(match.words_of_a(1), 2u);
  EXPECT_EQ(match.words_of_b(1), 1u);
}

TEST(WordMatch, CoverageOfABeadIsSharedOutToItsUnitsByTheOrderGiven) {
  testing::World world;
  const BlockText a = world.read("tunor bakel\n\ntunor gimes"), b = world.read("tunor bakel gimes");
  WordMatch match(units_of_blocks(a), units_of_blocks(b), true, world.idf({&a, &b}));
  std::vector<double> first, second;
  const std::uint32_t forward[] = {0, 1}, backward[] = {1, 0}, only[] = {0};
  match.coverage_by_unit(0, 2, 0, 1, forward, only, first);
  match.coverage_by_unit(0, 2, 0, 1, backward, only, second);
  ASSERT_EQ(first.size(), 3u);
  EXPECT_NEAR(first[0], 1, 1e-9) << "the first unit takes the only tunor";
  EXPECT_LT(first[1], 1 - 1e-6);
  EXPECT_LT(second[0], 1 - 1e-6);
  EXPECT_NEAR(second[1], 1, 1e-9);
  EXPECT_NEAR(first[2], 1, 1e-9);
  EXPECT_NEAR(second[2], 1, 1e-9);
}

}  // namespace
}  // namespace stemma::align
