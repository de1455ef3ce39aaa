#include "align/lexicon_learning.h"

#include <gtest/gtest.h>

#include <span>

namespace stemma::align {
namespace {

using shingling::Lexicon;
using shingling::LexiconData;

/// A lexicon and the bytes that it looks into.
struct Dictionary {
  explicit Dictionary(std::map<std::uint64_t, std::vector<std::pair<std::uint64_t, double>>> entries) {
    LexiconData data;
    data.language = "xx";
    data.entries = std::move(entries);
    bytes = encode_lexicon(data);
    lexicon = Lexicon::parse(std::as_bytes(std::span(bytes)), "xx.lex");
  }
  std::string bytes;
  Lexicon lexicon;
};

TEST(SureTranslations, AreCountedOftenEnoughOnBothSidesAndInTwoGroups) {
  const LearningRules rules;
  const std::vector<WordTranslation> found = {
      {0, 0, 5, 2},    // sure
      {0, 1, 0.9, 2},  // too seldom
      {1, 1, 5, 1},    // one group only
      {2, 2, 30, 1},   // one group, but over and over
      {3, 3, 30, 0},   // never likelier than not
      {4, 4, 1.5, 3},  // a small part of what 4 of b is linked to
      {5, 4, 40, 9},
  };
  std::vector<std::uint32_t> sure;
  for (const WordTranslation& t : sure_translations(found, rules)) sure.push_back(t.a);
  EXPECT_EQ(sure, (std::vector<std::uint32_t>{0, 2, 5}));
}

TEST(MixedLexicon, AWordWithoutAnEntryGetsOneThatIsTrustedTheMoreTheOftenerItWasSeen) {
  const auto entries = mixed(nullptr, {{1, 100, 3}, {1, 101, 1}, {2, 100, 99}});
  ASSERT_EQ(entries.size(), 2U);
  ASSERT_EQ(entries.at(1).size(), 2U);
  EXPECT_EQ(entries.at(1)[0].first, 100U);
  EXPECT_NEAR(entries.at(1)[0].second, 0.8 * 0.75, 1e-12);
  EXPECT_NEAR(entries.at(1)[1].second, 0.8 * 0.25, 1e-12);
  EXPECT_NEAR(entries.at(2)[0].second, 0.99, 1e-12);
}

TEST(MixedLexicon, AnEntryKeepsAtLeastHalfOfEachProbability) {
  const Dictionary dictionary({{1, {{100, 0.75}, {101, 0.25}}}, {2, {{102, 1.0}}}});
  auto entries = mixed(&dictionary.lexicon, {{1, 101, 6}});
  EXPECT_NEAR(entries.at(1)[0].second, 0.75 * 0.75, 1e-4);
  EXPECT_EQ(entries.at(1)[1].first, 101U);
  EXPECT_NEAR(entries.at(1)[1].second, 0.75 * 0.25 + 0.25, 1e-4);
  entries = mixed(&dictionary.lexicon, {{1, 103, 1e6}});
  EXPECT_EQ(entries.at(1)[0].first, 103U);
  EXPECT_EQ(entries.at(1)[1].first, 100U);
  EXPECT_NEAR(entries.at(1)[1].second, 0.375, 1e-4);
}

TEST(MixedLexicon, WhatTeachesNothingStaysAsItWas) {
  const Dictionary dictionary({{1, {{100, 0.75}, {101, 0.25}}}, {2, {{102, 0.02}}}});
  const auto entries = mixed(&dictionary.lexicon, {{3, 100, 2}});
  std::vector<Lexicon::Translation> before;
  for (const std::uint64_t key : {1, 2}) {
    before.clear();
    dictionary.lexicon.find(key, before);
    ASSERT_EQ(entries.at(key).size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(entries.at(key)[i].second, before[i].probability);
  }
}

TEST(MixedLexicon, HardlyProbableMeaningsAreLeftOut) {
  EXPECT_EQ(mixed(nullptr, {{1, 100, 99}, {1, 101, 1}}).at(1).size(), 1U);
}

}  // namespace
}  // namespace stemma::align
