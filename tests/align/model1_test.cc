#include "align/model1.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/support/random_text.h"

namespace stemma::align {
namespace {

using stemma::testing::Random;
using Words = std::vector<std::uint32_t>;

struct Pair {
  Words a, b;
  std::uint32_t group = 0;
  std::vector<float> weights;  ///< of b; empty: all 1

  double weight(std::size_t i) const { return weights.empty() ? 1.0 : static_cast<double>(weights[i]); }
};

ParallelSentences sentences_of(const std::vector<Pair>& pairs) {
  ParallelSentences out;
  for (const Pair& pair : pairs) {
    std::vector<WeightedWord> b;
    for (std::size_t i = 0; i < pair.b.size(); ++i) b.push_back({pair.b[i], static_cast<float>(pair.weight(i))});
    out.add(pair.a, b, pair.group);
  }
  return out;
}

/// Word k of a is translated by word k of b; frequent words are frequent; b stands in another order, sometimes lacks a
/// word, sometimes has one more.
std::vector<Pair> artificial(std::size_t sentences, std::uint32_t vocabulary, Random& random) {
  std::vector<Pair> pairs;
  for (std::size_t s = 0; s < sentences; ++s) {
    Pair pair;
    pair.group = static_cast<std::uint32_t>(s / 8);
    for (std::size_t i = 4 + random.below(8); i > 0; --i) {
      const double rank = random.unit();
      const auto word = static_cast<std::uint32_t>(rank * rank * rank * vocabulary);
      pair.a.push_back(word);
      if (random.below(10) > 0) pair.b.push_back(word);
    }
    if (random.below(3) == 0) pair.b.push_back(static_cast<std::uint32_t>(random.below(vocabulary)));
    for (std::size_t i = pair.b.size(); i > 1; --i) std::swap(pair.b[i - 1], pair.b[random.below(i)]);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

// The obvious way: whole matrices, a word at a time, a direction at a time.

using Matrix = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;  // (from, to)
using Counts = std::map<std::uint32_t, double>;

Counts counts_a(const Pair& pair) {
  Counts out;
  for (const std::uint32_t word : pair.a) ++out[word];
  return out;
}
Counts counts_b(const Pair& pair) {
  Counts out;
  for (std::size_t i = 0; i < pair.b.size(); ++i) out[pair.b[i]] += pair.weight(i);
  return out;
}

struct Direction {
  Matrix t;  ///< to given from, of the pairs of words that may translate each other
  Counts null;
};

/// The share of `from` (of all its occurrences) in one occurrence of `to`.
double share(const Direction& d, const Counts& from_words, std::uint32_t from, std::uint32_t to,
             const Model1Options& options) {
  double sum = options.null_words * d.null.at(to);
  for (const auto& [word, times] : from_words)
    if (const auto t = d.t.find({word, to}); t != d.t.end()) sum += times * t->second;
  const auto t = d.t.find({from, to});
  return t == d.t.end() ? 0 : from_words.at(from) * t->second / sum;
}

Direction trained(const std::vector<Pair>& pairs, const Matrix& together, bool swapped, const Model1Options& options) {
  std::uint32_t vocabulary = 0;
  for (const Pair& pair : pairs)
    for (const std::uint32_t word : swapped ? pair.a : pair.b) vocabulary = std::max(vocabulary, word + 1);
  Direction d;
  Counts partners;
  for (const auto& [words, count] : together)
    if (count >= options.least_together) ++partners[swapped ? words.second : words.first];
  for (const auto& [words, count] : together) {
    const std::uint32_t from = swapped ? words.second : words.first, to = swapped ? words.first : words.second;
    if (count >= options.least_together) d.t[{from, to}] = 1 / partners[from];
  }
  for (std::uint32_t word = 0; word < vocabulary; ++word) d.null[word] = 1.0 / vocabulary;
  for (int round = 0; round < options.rounds; ++round) {
    Matrix count;
    Counts of_from, null_count;
    double of_null = 0;
    for (const Pair& pair : pairs) {
      const Counts from_words = swapped ? counts_b(pair) : counts_a(pair);
      for (const auto& [to, times] : swapped ? counts_a(pair) : counts_b(pair)) {
        double rest = 1;
        for (const auto& [from, ignored] : from_words) {
          const double part = share(d, from_words, from, to, options);
          count[{from, to}] += times * part;
          of_from[from] += times * part;
          rest -= part;
        }
        null_count[to] += times * rest;
        of_null += times * rest;
      }
    }
    for (auto& [words, t] : d.t)
      t = (count[words] + options.smoothing) / (of_from[words.first] + options.smoothing * vocabulary);
    for (auto& [to, t] : d.null) t = (null_count[to] + options.smoothing) / (of_null + options.smoothing * vocabulary);
  }
  return d;
}

Matrix obvious(const std::vector<Pair>& pairs, const Model1Options& options) {
  Matrix together, out;
  for (const Pair& pair : pairs)
    for (const auto& [a, times_a] : counts_a(pair))
      for (const auto& [b, times_b] : counts_b(pair)) ++together[{a, b}];
  const Direction forward = trained(pairs, together, false, options), back = trained(pairs, together, true, options);
  for (const Pair& pair : pairs) {
    const Counts in_a = counts_a(pair), in_b = counts_b(pair);
    for (const auto& [a, times_a] : in_a)
      for (const auto& [b, times_b] : in_b)
        out[{a, b}] += std::min(times_a, times_b) *
                       std::sqrt(share(forward, in_a, a, b, options) * share(back, in_b, b, a, options));
  }
  return out;
}

TEST(Model1, CountsAsTheObviousWayDoes) {
  Random random(1);
  for (int trial = 0; trial < 6; ++trial) {
    std::vector<Pair> pairs = artificial(30, 12 + 4 * static_cast<std::uint32_t>(trial), random);
    if (trial % 2 == 1)
      for (Pair& pair : pairs)
        for (std::size_t i = 0; i < pair.b.size(); ++i)
          pair.weights.push_back(static_cast<float>(1 + random.below(4)) / 4);
    Model1Options options;
    options.rounds = 1 + trial;
    options.null_words = 0.5 + trial;
    options.least_together = 1 + static_cast<std::uint32_t>(trial % 3);
    Matrix expected = obvious(pairs, options);
    std::erase_if(expected, [](const auto& cell) { return cell.second == 0; });
    Matrix found;
    for (const WordTranslation& t : word_translations(sentences_of(pairs), options)) found[{t.a, t.b}] = t.count;
    ASSERT_EQ(found.size(), expected.size());
    for (const auto& [words, count] : expected) EXPECT_NEAR(found[words], count, 1e-9);
  }
}

TEST(Model1, FindsTheTranslationsOfAnArtificialCorpus) {
  Random random(2);
  const std::vector<Pair> pairs = artificial(3000, 600, random);
  std::map<std::uint32_t, std::size_t> times;
  for (const Pair& pair : pairs)
    for (const std::uint32_t word : pair.a) ++times[word];
  std::map<std::uint32_t, WordTranslation> best;
  for (const WordTranslation& t : word_translations(sentences_of(pairs)))
    if (t.count > best[t.a].count) best[t.a] = t;
  std::size_t frequent = 0, right = 0;
  for (const auto& [word, count] : times) {
    if (count < 5) continue;
    ++frequent;
    right += best[word].b == word && best[word].count > 0;
  }
  EXPECT_GT(frequent, 500U);
  EXPECT_GE(static_cast<double>(right), 0.995 * static_cast<double>(frequent));
}

/// `count` pairs that hold `with` on both sides beside other words that translate each other, and as many without.
std::vector<Pair> sentences_with(const Words& with, std::uint32_t count, Random& random) {
  std::vector<Pair> pairs = artificial(2 * std::size_t{count}, 100, random);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (const std::uint32_t word : i % 2 == 0 ? with : Words()) {
      pairs[i].a.push_back(word);
      pairs[i].b.push_back(word);
    }
  return pairs;
}

WordTranslation found_for(std::uint32_t word, const std::vector<Pair>& pairs) {
  for (const WordTranslation& t : word_translations(sentences_of(pairs)))
    if (t.a == word && t.b == word) return t;
  return {};
}

TEST(Model1, AWordTwiceInBothSentencesCountsTwice) {
  Random random(4);
  const double once = found_for(200, sentences_with({200}, 40, random)).count;
  EXPECT_GT(once, 25);
  EXPECT_LT(once, 41);
  EXPECT_GT(found_for(200, sentences_with({200, 200}, 40, random)).count, 1.8 * once);
}

TEST(Model1, GroupsAreCountedOnceEach) {
  Random random(5);
  std::vector<Pair> pairs = sentences_with({200}, 30, random);
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i].group = static_cast<std::uint32_t>(i / 20);
  EXPECT_EQ(found_for(200, pairs).groups, 3U);
}

TEST(Model1, WordsThatStandTogetherTooSeldomAreNoTranslations) {
  const std::vector<Pair> pairs = {{{0, 1}, {0, 1}, 0, {}}, {{0, 2}, {0, 2}, 1, {}}};
  for (const WordTranslation& t : word_translations(sentences_of(pairs))) {
    EXPECT_EQ(t.a, 0U);
    EXPECT_EQ(t.b, 0U);
  }
}

TEST(Model1, KeepsNoMorePartnersThanAsked) {
  Random random(3);
  Model1Options options;
  options.most_partners = 3;
  std::map<std::uint32_t, std::size_t> partners;
  for (const WordTranslation& t : word_translations(sentences_of(artificial(400, 40, random)), options)) {
    EXPECT_LE(++partners[t.a], 3U);
  }
  EXPECT_FALSE(partners.empty());
}

TEST(Model1, NoSentencesGiveNoTranslations) { EXPECT_TRUE(word_translations(ParallelSentences()).empty()); }

}  // namespace
}  // namespace stemma::align
