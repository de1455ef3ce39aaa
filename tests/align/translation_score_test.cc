#include "align/translation_score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "align/anchors.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

struct Pair {
  testing::World world{testing::word_for_word(2000)};
  BlockText a, b;
  Pair(std::string_view x, std::string_view y, const std::string& language = "xx")
      : a(world.read(x)), b(world.read(y, language)) {}
  WeightedText weighed(const BlockText& text, const std::vector<bool>& dropped = {}) const {
    return weigh(text, world.idf({&a, &b}), dropped);
  }
  TranslationEvidence forth() const { return compare(weighed(a), weighed(b)); }
  TranslationEvidence back() const { return compare(weighed(b), weighed(a)); }
};

TEST(Compare, ATextIsAllOfItself) {
  testing::Random random(1);
  const std::string text = testing::invented_text(random, 6).english();
  const Pair pair(text, text, "en");
  const TranslationEvidence got = pair.forth();
  EXPECT_NEAR(got.cosine, 1, 1e-12);
  EXPECT_NEAR(got.shared_mass, 1, 1e-12);
  EXPECT_NEAR(got.coverage_a, 1, 1e-12);
  EXPECT_NEAR(got.coverage_b, 1, 1e-12);
  EXPECT_NEAR(got.aligned_a, 1, 1e-12);
  EXPECT_NEAR(got.aligned_b, 1, 1e-12);
  EXPECT_GT(got.anchors, 20u);
  EXPECT_EQ(got.in_order, got.anchors);
}

TEST(Compare, AWordForWordTranslationIsAllOfItsSource) {
  testing::Random random(2);
  const testing::InventedText text = testing::invented_text(random, 6);
  const TranslationEvidence got = Pair(text.english(), text.foreign()).forth();
  EXPECT_GT(got.cosine, 0.99);
  EXPECT_GT(std::min(got.coverage_a, got.coverage_b), 0.99);
  EXPECT_EQ(got.in_order, got.anchors);
  EXPECT_GT(std::min(got.aligned_a, got.aligned_b), 0.99);
}

TEST(Compare, TextsWithoutACommonWordShareNothing) {
  const TranslationEvidence got = Pair("Bakolak demibak tunorik.", "Solumik gapekok vizadak.", "en").forth();
  EXPECT_EQ(got.cosine, 0);
  EXPECT_EQ(got.shared_mass, 0);
  EXPECT_EQ(got.coverage_a, 0);
  EXPECT_EQ(got.coverage_b, 0);
  EXPECT_EQ(got.anchors, 0u);
  EXPECT_EQ(got.aligned_a, 0);
  EXPECT_EQ(got.aligned_b, 0);
  const TranslationEvidence nothing = Pair("", "", "en").forth();
  EXPECT_EQ(nothing.cosine, 0);
  EXPECT_EQ(nothing.coverage_a, 0);
  EXPECT_EQ(nothing.aligned_b, 0);
}

TEST(Compare, SharesAreSharesAndTheMirroredPairGivesTheMirroredEvidence) {
  testing::Random random(3);
  for (int round = 0; round < 60; ++round) {
    testing::InventedText text = testing::invented_text(random, 1 + random.below(8), 4, 60 + random.below(300));
    const std::string english = text.english();
    std::erase_if(text.paragraphs, [&](const auto&) { return random.chance(25); });
    for (auto& paragraph : text.paragraphs) {
      if (random.chance(30)) random.shuffle(paragraph);
      for (auto& sentence : paragraph)
        for (std::size_t& word : sentence)
          if (random.chance(15)) word = random.below(400);
    }
    const Pair pair(english, text.foreign());
    const TranslationEvidence forth = pair.forth(), back = pair.back();
    for (const double share : {forth.cosine, forth.shared_mass, forth.coverage_a, forth.coverage_b, forth.aligned_a,
                               forth.aligned_b, forth.order_kept()}) {
      ASSERT_GE(share, 0.0);
      ASSERT_LE(share, 1.0 + 1e-12);
    }
    ASSERT_LE(forth.in_order, forth.anchors);
    ASSERT_NEAR(forth.cosine, back.cosine, 1e-12);
    ASSERT_NEAR(forth.shared_mass, back.shared_mass, 1e-12);
    ASSERT_EQ(forth.coverage_a, back.coverage_b);
    ASSERT_EQ(forth.coverage_b, back.coverage_a);
    ASSERT_EQ(forth.anchors, back.anchors);
    ASSERT_EQ(forth.in_order, back.in_order);
    ASSERT_NEAR(forth.aligned_a, back.aligned_b, 1e-9) << round;
    ASSERT_NEAR(forth.aligned_b, back.aligned_a, 1e-9) << round;
    ASSERT_NEAR(translation_logit(forth, translation_model(false)), translation_logit(back, translation_model(false)),
                1e-6);
  }
}

/// compare() said again as plainly as possible: every bead of every two sentences is offered, read forwards or from the
/// end of b.
struct SlowAlignment {
  double gain = 0, aligned_a = 0, aligned_b = 0, spread = 0;
};

SlowAlignment slow_alignment(const WeightedText& a, const WeightedText& b, bool backwards) {
  std::vector<std::map<shingling::FeatureId, double>> of_a(a.sentences.size()), of_b(b.sentences.size());
  const auto collect = [](const WeightedText& text, auto& sentences) {
    for (std::size_t f = 0; f < text.whole.features.size(); ++f)
      for (const WeightedText::Posting& p : text.postings_of(f))
        sentences[p.sentence][text.whole.features[f].id] = p.weight;
  };
  collect(a, of_a);
  collect(b, of_b);
  std::vector<WeightedText::WeightedSentence> b_sentences = b.sentences;
  if (backwards) {
    std::ranges::reverse(of_b);
    std::ranges::reverse(b_sentences);
  }
  using Vector = std::map<shingling::FeatureId, double>;
  const auto sum = [](Vector x, const Vector& y) {
    for (const auto& [id, weight] : y) x[id] += weight;
    return x;
  };
  const auto product = [](const Vector& x, const Vector& y) {
    double out = 0;
    for (const auto& [id, weight] : x)
      if (const auto found = y.find(id); found != y.end()) out += weight * found->second;
    return out;
  };
  const auto worth = [&](const Vector& x, const Vector& y, double mass) {
    const double norms = std::sqrt(product(x, x) * product(y, y));
    return ((norms > 0 ? product(x, y) / norms : 0) - 0.15) * mass;
  };
  struct Cell {
    double value = 0;
    std::size_t from_a = 1, from_b = 0;
  };
  const std::size_t n = of_a.size(), m = of_b.size();
  std::vector<std::vector<Cell>> best(n + 1, std::vector<Cell>(m + 1));
  const auto mass_a = [&](std::size_t i) { return a.sentences[i].mass; };
  const auto mass_b = [&](std::size_t j) { return b_sentences[j].mass; };
  for (std::size_t i = 1; i <= n; ++i)
    for (std::size_t j = 1; j <= m; ++j) {
      Cell cell{best[i - 1][j].value, 1, 0};
      const auto offer = [&](double value, std::size_t from_a, std::size_t from_b) {
        if (value > cell.value) cell = {value, from_a, from_b};
      };
      offer(best[i][j - 1].value, 0, 1);
      offer(best[i - 1][j - 1].value + worth(of_a[i - 1], of_b[j - 1], mass_a(i - 1) + mass_b(j - 1)), 1, 1);
      if (j > 1)
        offer(best[i - 1][j - 2].value +
                  worth(of_a[i - 1], sum(of_b[j - 2], of_b[j - 1]), mass_a(i - 1) + mass_b(j - 2) + mass_b(j - 1)),
              1, 2);
      if (i > 1)
        offer(best[i - 2][j - 1].value +
                  worth(sum(of_a[i - 2], of_a[i - 1]), of_b[j - 1], mass_a(i - 2) + mass_a(i - 1) + mass_b(j - 1)),
              2, 1);
      best[i][j] = cell;
    }
  double whole_a = 0, whole_b = 0;
  for (std::size_t i = 0; i < n; ++i) whole_a += mass_a(i);
  for (std::size_t j = 0; j < m; ++j) whole_b += mass_b(j);
  SlowAlignment out;
  std::vector<std::pair<double, double>> ratios;
  for (std::size_t i = n, j = m; i > 0 && j > 0;) {
    const Cell& cell = best[i][j];
    if (cell.from_a > 0 && cell.from_b > 0) {
      double x = 0, y = 0, weight = 0;
      for (std::size_t k = 0; k < cell.from_a; ++k) {
        x += std::max(1.0, a.sentences[i - 1 - k].length);
        out.aligned_a += mass_a(i - 1 - k) / whole_a;
        weight += mass_a(i - 1 - k);
      }
      for (std::size_t k = 0; k < cell.from_b; ++k) {
        y += std::max(1.0, b_sentences[j - 1 - k].length);
        out.aligned_b += mass_b(j - 1 - k) / whole_b;
        weight += mass_b(j - 1 - k);
      }
      ratios.emplace_back(std::log(x / y), weight);
    }
    i -= cell.from_a;
    j -= cell.from_b;
  }
  double weights = 0, mean = 0, distance = 0;
  for (const auto& [ratio, weight] : ratios) weights += weight, mean += ratio * weight;
  for (const auto& [ratio, weight] : ratios) distance += std::abs(ratio - mean / weights) * weight / weights;
  const auto count = static_cast<double>(ratios.size());
  out.spread = (count * distance + 2 * 0.3) / (count + 2);
  if (n > 0 && m > 0) out.gain = best[n][m].value / (whole_a + whole_b);
  return out;
}

TEST(Compare, EqualsTheObviousWay) {
  testing::Random random(13);
  for (int round = 0; round < 80; ++round) {
    // From a faithful translation to another text of the same words.
    testing::InventedText text = testing::invented_text(random, 1 + random.below(14), 3, 60 + random.below(500));
    const std::string english = text.english();
    const unsigned damage = round % 4 == 3 ? 100 : static_cast<unsigned>(round % 4) * 20;
    for (auto& paragraph : text.paragraphs) {
      if (random.chance(damage / 2)) random.shuffle(paragraph);
      for (auto& sentence : paragraph)
        for (std::size_t& word : sentence)
          if (random.chance(damage)) word = random.below(500);
    }
    const Pair pair(english, text.foreign());
    const WeightedText a = pair.weighed(pair.a), b = pair.weighed(pair.b);
    const TranslationEvidence got = compare(a, b);
    const SlowAlignment forwards = slow_alignment(a, b, false), backwards = slow_alignment(a, b, true);
    ASSERT_NEAR(got.gain, forwards.gain, 1e-9) << round;
    ASSERT_NEAR(got.gain_backwards, backwards.gain, 1e-9) << round;
    ASSERT_NEAR(got.aligned_a, forwards.aligned_a, 1e-9) << round;
    ASSERT_NEAR(got.aligned_b, forwards.aligned_b, 1e-9) << round;
    ASSERT_NEAR(got.length_spread, forwards.spread, 1e-9) << round;

    std::map<shingling::FeatureId, std::size_t> in_b;
    for (std::size_t f = 0; f < b.whole.features.size(); ++f) in_b[b.whole.features[f].id] = f;
    double shared = 0, mass_a = 0, mass_b = 0, covered = 0, tokens = 0;  // weights
    std::vector<AnchorPoint> points;
    for (const WeightedFeature& f : b.whole.features) mass_b += f.weight;
    for (std::size_t f = 0; f < a.whole.features.size(); ++f) {
      mass_a += a.whole.features[f].weight;
      const auto found = in_b.find(a.whole.features[f].id);
      if (found == in_b.end()) continue;
      shared += std::min(a.whole.features[f].weight, b.whole.features[found->second].weight);
      const auto x = a.uses[f].places, y = b.uses[found->second].places;
      if (x[0] == 0 || y[0] == 0 || (x[1] == 0) != (y[1] == 0)) continue;
      points.push_back({x[0], y[0]});
      if (x[1] != 0) points.push_back({x[1], y[1]});
    }
    std::size_t first = 0;
    for (const WeightedText::WeightedToken& token : a.tokens) {
      bool meant = false;
      for (std::size_t i = first; i < first + token.count; ++i) {
        const auto found = in_b.find(a.whole.features[a.confident[i]].id);
        meant = meant || (found != in_b.end() && b.uses[found->second].confident);
      }
      first += token.count;
      tokens += token.weight;
      covered += meant ? token.weight : 0;
    }
    ASSERT_NEAR(got.cosine, cosine(a.whole, b.whole), 1e-12);
    ASSERT_NEAR(got.shared_mass, shared / std::min(mass_a, mass_b), 1e-9);
    ASSERT_NEAR(got.coverage_a, covered / tokens, 1e-9);
    ASSERT_EQ(got.anchors, points.size());
    ASSERT_EQ(got.in_order, longest_ordered(points));
  }
}

TEST(Compare, ShuffledSentencesLoseTheOrderAndTheAlignmentButNoWord) {
  testing::Random random(5);
  testing::InventedText text = testing::invented_text(random, 30, 1);
  const TranslationEvidence kept = Pair(text.english(), text.foreign()).forth();
  const std::string english = text.english();
  random.shuffle(text.paragraphs);
  const TranslationEvidence shuffled = Pair(english, text.foreign()).forth();
  EXPECT_NEAR(shuffled.cosine, kept.cosine, 1e-9);
  EXPECT_EQ(shuffled.anchors, kept.anchors);
  EXPECT_GT(kept.order_kept(), 0.98);
  EXPECT_LT(shuffled.order_kept(), 0.6);
  EXPECT_LT(shuffled.aligned_a, 0.6);
  EXPECT_LT(translation_logit(shuffled, translation_model(false)),
            translation_logit(kept, translation_model(false)) - 3);
}

TEST(Compare, TheGainBackwardsIsThatOfTheTextReadFromItsEnd) {
  testing::Random random(9);
  for (int round = 0; round < 20; ++round) {
    testing::InventedText text = testing::invented_text(random, 1 + random.below(20), 1, 60 + random.below(300));
    const std::string english = text.english();
    const TranslationEvidence forth = Pair(english, text.foreign()).forth();
    std::ranges::reverse(text.paragraphs);
    const TranslationEvidence back = Pair(english, text.foreign()).forth();
    ASSERT_NEAR(forth.gain, back.gain_backwards, 1e-9);
    ASSERT_NEAR(forth.gain_backwards, back.gain, 1e-9);
    ASSERT_GE(forth.gain + 1e-9, forth.gain_backwards) << "the order of a translation is worth the most";
  }
}

TEST(Compare, TheGainOfEqualTextsIsTheMostThereIs) {
  testing::Random random(10);
  const std::string text = testing::invented_text(random, 6).english();
  EXPECT_NEAR(Pair(text, text, "en").forth().gain, 0.85, 1e-9);
  EXPECT_EQ(Pair("Bakolak demibak tunorik.", "Solumik gapekok vizadak.", "en").forth().gain, 0);
}

TEST(Compare, AnExcerptIsCoveredWhereItsSourceIsNot) {
  testing::Random random(6);
  testing::InventedText text = testing::invented_text(random, 12);
  const std::string english = text.english();
  text.paragraphs.resize(4);
  const TranslationEvidence got = Pair(english, text.foreign()).forth();
  EXPECT_GT(got.coverage_b, 0.99);
  EXPECT_LT(got.coverage_a, 0.7);
  EXPECT_GT(got.aligned_b, 0.99);
  EXPECT_LT(got.aligned_a, 0.6);
}

TEST(Compare, ALeftOutBlockChangesNothingButItself) {
  testing::Random random(7);
  const testing::InventedText text = testing::invented_text(random, 6);
  const std::string foreign = text.foreign();
  const Pair pair(text.english() + "\n\nSolumik gapekok vizadak.", foreign);
  std::vector<bool> dropped(pair.a.blocks.size(), false);
  dropped.back() = true;
  const TranslationEvidence without = compare(pair.weighed(pair.a, dropped), pair.weighed(pair.b));
  EXPECT_NEAR(without.coverage_a, 1, 1e-12);
  EXPECT_NEAR(without.aligned_a, 1, 1e-12);
  EXPECT_LT(pair.forth().coverage_a, 1 - 1e-6);
}

TEST(Compare, OnlyTheFirstSentencesOfABookAreAligned) {
  testing::Random random(8);
  const std::string book = testing::invented_text(random, 900, 1).english();
  const TranslationEvidence got = Pair(book, book, "en").forth();
  EXPECT_NEAR(got.aligned_a, 1, 1e-9);
  EXPECT_NEAR(got.cosine, 1, 1e-9);
}

TEST(TranslationEvidence, DisorderNeedsManyAnchorsOutOfOrder) {
  const auto disorder = [](std::size_t anchors, std::size_t in_order) {
    return TranslationEvidence{.anchors = anchors, .in_order = in_order}.disorder();
  };
  EXPECT_EQ(disorder(0, 0), 0);
  EXPECT_EQ(disorder(40, 40), 0);
  EXPECT_EQ(disorder(40, 30), 0) << "a moved passage is no disorder";
  EXPECT_GT(disorder(40, 13), 1.5);
  EXPECT_LT(disorder(2, 1), disorder(40, 13) / 2);
}

TEST(TranslationLogit, GrowsWithEveryShareAndIsRounded) {
  const TranslationEvidence weak{.cosine = 0.3,
                                 .shared_mass = 0.2,
                                 .coverage_a = 0.3,
                                 .coverage_b = 0.4,
                                 .anchors = 10,
                                 .in_order = 5,
                                 .aligned_a = 0.2,
                                 .aligned_b = 0.3};
  TranslationEvidence strong = weak;
  strong.shared_mass = 0.6, strong.coverage_a = strong.coverage_b = 0.7, strong.in_order = 10;
  strong.aligned_a = strong.aligned_b = 0.9, strong.gain = 0.4, strong.gain_backwards = 0.1;
  const double low = translation_logit(weak, translation_model(false)),
               high = translation_logit(strong, translation_model(false));
  EXPECT_LT(low, 0);
  EXPECT_GT(high, 0);
  EXPECT_DOUBLE_EQ(low * 1e6, std::round(low * 1e6));
  for (const bool same_language : {false, true})
    EXPECT_GT(translation_logit(strong, translation_model(same_language)),
              translation_logit(weak, translation_model(same_language)));
  TranslationEvidence worded = weak;
  worded.wording = kUsualWording;
  EXPECT_EQ(translation_logit(worded, translation_model(true)), translation_logit(weak, translation_model(true)));
  worded.wording = 0.7;
  EXPECT_NEAR(translation_logit(worded, translation_model(true)), translation_logit(weak, translation_model(true)) + 4,
              1e-6);
  EXPECT_EQ(translation_logit(worded, translation_model(false)), low);
  EXPECT_NO_FATAL_FAILURE(translation_logit({}, translation_model(false))) << "no rare feature is no division by zero";
}

}  // namespace
}  // namespace stemma::align
