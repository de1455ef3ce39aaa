#include "engine/verify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/bucket.h"
#include "shingling/band.h"
#include "shingling/base/stable_math.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "tests/support/engine_world.h"
#include "tests/support/exact_join.h"

namespace stemma::engine {
namespace {

using testing::document;
using testing::edited;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::Words;
using testing::World;

constexpr std::uint64_t kSeed = 1;
constexpr WordingRules kPlain{
    .min_jaccard = 0.5, .verify = Verify::kExact, .near_dup = true, .excerpt = false, .by_order = false};

/// Families of random texts and their edited copies, from hardly touched to hardly alike.
std::vector<Document> families(std::size_t count, std::size_t copies, std::uint64_t seed) {
  Random random(seed);
  std::vector<Document> out;
  for (std::size_t family = 0; family < count; ++family) {
    const Words original = random_words(random, 60 + random() % 200);
    for (std::size_t copy = 0; copy <= copies; ++copy) {
      std::string id = "f";
      id.append(std::to_string(family)).append("-").append(std::to_string(copy));
      out.push_back(document(id, joined(edited(random, original, static_cast<unsigned>(copy)))));
    }
  }
  return out;
}

stemma::testing::ShingleSets sets_of(const Collection& collection) {
  stemma::testing::ShingleSets sets;
  for (std::size_t doc = 0; doc < collection.size(); ++doc) {
    std::vector<std::uint64_t> shingles;
    shingling::shingle(shingling::normalized(collection.text(doc)), kSeed, shingles);
    sets.push_back(shingling::shingle_set(std::move(shingles)));
  }
  return sets;
}

std::vector<DocPair> every_pair(std::size_t documents) {
  std::vector<DocPair> pairs;
  for (std::uint32_t a = 0; a < documents; ++a)
    for (std::uint32_t b = a + 1; b < documents; ++b) pairs.push_back({a, b});
  return pairs;
}

WordingPair verify_two(const std::string& a, const std::string& b, const WordingRules& rules) {
  World world({document("a", a), document("b", b)});
  return verify_wording(world.collection, {{0, 1}}, rules, kSeed).front();
}

std::string words_from(std::size_t first, std::size_t count) {
  Words out;
  for (std::size_t k = first; k < first + count; ++k) out.push_back(testing::invented_word(k));
  return joined(out);
}

TEST(ExactJoin, EqualsComparingEveryPair) {
  Random random(5);
  for (const double least : {0.3, 0.5, 0.8, 1.0}) {
    stemma::testing::ShingleSets sets;
    for (int i = 0; i < 300; ++i) {
      std::vector<std::uint64_t> set(random() % 9);
      for (std::uint64_t& value : set) value = random() % 25;
      sets.push_back(shingling::shingle_set(std::move(set)));
    }
    const auto joined_pairs = stemma::testing::exact_join(sets, least);
    EXPECT_EQ(joined_pairs, stemma::testing::exact_join_all_pairs(sets, least)) << least;
    EXPECT_FALSE(joined_pairs.empty()) << least;
  }
}

TEST(Verify, NearDupEqualsTheSlowJoin) {
  World world(families(20, 8, 3));
  const stemma::testing::ShingleSets sets = sets_of(world.collection);
  for (const double least : {0.3, 0.5, 0.8}) {
    WordingRules rules = kPlain;
    rules.min_jaccard = least;
    std::vector<stemma::testing::JoinedPair> accepted;
    for (const WordingPair& w : verify_wording(world.collection, every_pair(sets.size()), rules, kSeed))
      if (w.accepted) {
        EXPECT_EQ(w.relation, Relation::kNearDup);
        accepted.push_back({w.pair.a, w.pair.b, w.evidence.jaccard});
      }
    std::vector<stemma::testing::JoinedPair> expected = stemma::testing::exact_join(sets, least);
    for (auto& pair : expected) pair.jaccard = rounded(pair.jaccard);
    EXPECT_EQ(accepted, expected) << least;
    EXPECT_GT(accepted.size(), 40u) << least;
  }
}

TEST(Verify, BandsBringThePairsOfTheSlowJoin) {
  World world(families(80, 5, 4));
  for (const double least : {0.5, 0.8}) {
    const shingling::BandShape shape = shingling::choose_bands(world.columns.slots, least, 0.99);
    std::vector<BucketEntry> entries;
    std::vector<std::uint64_t> keys(shape.bands);
    for (std::uint32_t doc = 0; doc < world.columns.size(); ++doc) {
      shingling::band_keys(world.columns.signature(doc), shape, kSeed, keys);
      for (const std::uint64_t key : keys) entries.push_back({key, doc});
    }
    const std::vector<DocPair> candidates = candidate_pairs(std::move(entries)).pairs;
    const auto truth = stemma::testing::exact_join(sets_of(world.collection), least);
    const auto found = std::ranges::count_if(truth, [&](const auto& pair) {
      return std::ranges::binary_search(candidates, DocPair{pair.a, pair.b});
    });
    EXPECT_GE(static_cast<double>(found), 0.99 * static_cast<double>(truth.size())) << least;
    EXPECT_GT(truth.size(), 100u);
  }
}

TEST(Verify, AnswersInTheOrderOfTheQuestions) {
  World world(families(3, 2, 6));
  std::vector<DocPair> pairs = every_pair(world.columns.size());
  std::ranges::reverse(pairs);
  const std::vector<WordingPair> answers = verify_wording(world.collection, pairs, kPlain, kSeed);
  ASSERT_EQ(answers.size(), pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) EXPECT_EQ(answers[i].pair, pairs[i]);
}

TEST(Verify, AnswersTheSameHoweverFewTextsFitIntoMemory) {
  World world(families(3, 2, 6));
  const std::vector<DocPair> pairs = every_pair(world.columns.size());
  const std::vector<WordingPair> whole = verify_wording(world.collection, pairs, kPlain, kSeed);
  for (const std::uint64_t memory : {1u, 3000u, 20'000u}) {
    const std::vector<WordingPair> divided = verify_wording(world.collection, pairs, kPlain, kSeed, memory);
    ASSERT_EQ(divided.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(divided[i].pair, whole[i].pair);
      EXPECT_EQ(divided[i].accepted, whole[i].accepted);
      EXPECT_EQ(divided[i].evidence.jaccard, whole[i].evidence.jaccard);
    }
  }
}

TEST(Verify, SharesSayHowMuchOfEachStandsInTheOther) {
  // 104 words are 100 shingles; 29 of them are 25.
  const WordingPair found = verify_two(words_from(0, 104), words_from(0, 29), kPlain);
  EXPECT_DOUBLE_EQ(found.evidence.share_a, 0.25);
  EXPECT_DOUBLE_EQ(found.evidence.share_b, 1.0);
  EXPECT_DOUBLE_EQ(found.evidence.containment, 1.0);
  EXPECT_DOUBLE_EQ(found.evidence.jaccard, 0.25);
  EXPECT_FALSE(found.accepted);
}

TEST(Verify, ThresholdItselfIsEnough) {
  WordingRules rules = kPlain;
  rules.min_jaccard = 0.25;
  EXPECT_TRUE(verify_two(words_from(0, 104), words_from(0, 29), rules).accepted);
  rules.min_jaccard = 0.250001;
  EXPECT_FALSE(verify_two(words_from(0, 104), words_from(0, 29), rules).accepted);
}

TEST(Verify, ScatteredEditsBelowTheThresholdAreNearDupByTheOrderOfTheWords) {
  Words words;
  for (std::size_t k = 0; k < 400; ++k) words.push_back(testing::invented_word(k));
  Words changed = words;
  for (std::size_t k = 0; k < changed.size(); k += 10) changed[k] = testing::invented_word(9000 + k);
  const std::string a = joined(words), b = joined(changed);
  const WordingPair plain = verify_two(a, b, kPlain);
  EXPECT_LT(plain.evidence.jaccard, 0.5);
  EXPECT_FALSE(plain.accepted);
  WordingRules rules = kPlain;
  rules.by_order = true;
  const WordingPair by_order = verify_two(a, b, rules);
  EXPECT_TRUE(by_order.accepted);
  EXPECT_EQ(by_order.relation, Relation::kNearDup);
  EXPECT_DOUBLE_EQ(by_order.evidence.order, 0.9);
}

TEST(Verify, TheSamePhrasesInAnotherOrderAreNoCopyByOrder) {
  Random random(8);
  std::vector<std::string> phrases;
  for (std::size_t k = 0; k < 60; ++k) phrases.push_back(words_from(k * 9, 9));
  const std::string a = joined(phrases);
  for (std::size_t i = phrases.size(); i > 1; --i) std::swap(phrases[i - 1], phrases[random() % i]);
  WordingRules rules = kPlain;
  rules.by_order = true;
  const WordingPair found = verify_two(a, joined(phrases), rules);
  EXPECT_GT(found.evidence.jaccard, 0.3);
  EXPECT_LT(found.evidence.jaccard, 0.5);
  EXPECT_FALSE(found.accepted);
}

TEST(Verify, ALeadIsAnExcerptOfTheWholeFromEitherSide) {
  WordingRules rules = kPlain;
  rules.excerpt = rules.by_order = true;
  for (const bool swap : {false, true}) {
    const std::string whole = words_from(0, 300), lead = words_from(0, 60);
    const WordingPair found = swap ? verify_two(lead, whole, rules) : verify_two(whole, lead, rules);
    EXPECT_TRUE(found.accepted);
    EXPECT_EQ(found.relation, Relation::kExcerpt);
    EXPECT_DOUBLE_EQ(found.evidence.containment, 1.0);
  }
}

TEST(Verify, AnExcerptNeedsToBeAskedForToBeLongEnoughAndMostlyInside) {
  WordingRules rules = kPlain;
  rules.by_order = true;
  const std::string whole = words_from(0, 300);
  EXPECT_FALSE(verify_two(whole, words_from(0, 60), rules).accepted) << "not asked for";
  rules.excerpt = true;
  EXPECT_FALSE(verify_two(whole, words_from(0, 11), rules).accepted) << "7 shingles are a line in common";
  EXPECT_TRUE(verify_two(whole, words_from(0, 12), rules).accepted) << "8 shingles";
  EXPECT_FALSE(verify_two(whole, words_from(0, 40) + " " + words_from(5000, 40), rules).accepted)
      << "half of it is new";
}

TEST(Verify, PageFurnitureIsLeftOutOnBothSides) {
  const std::string footer = "\n\n" + words_from(7000, 80);
  const std::string own_a = words_from(0, 30), own_b = words_from(1000, 30);
  World world({document("a", own_a + footer), document("b", own_b + footer)});
  WordingRules rules = kPlain;
  rules.excerpt = rules.by_order = true;
  EXPECT_TRUE(verify_wording(world.collection, {{0, 1}}, rules, kSeed).front().accepted);
  world.collection.furniture = {{false, true}, {false, true}};
  const WordingPair found = verify_wording(world.collection, {{0, 1}}, rules, kSeed).front();
  EXPECT_FALSE(found.accepted);
  EXPECT_EQ(found.evidence.jaccard, 0);
  EXPECT_EQ(found.evidence.containment, 0);
}

TEST(Verify, LeavingFurnitureOutMakesNoCopyOfUnlikePages) {
  // Two thirds of the pages are furniture of their own; what is left is alike, but a sixth of it stands elsewhere.
  Words left;
  for (std::size_t k = 0; k < 120; ++k) left.push_back(testing::invented_word(k));
  Words moved(left.begin() + 24, left.end());
  moved.insert(moved.end(), left.begin(), left.begin() + 24);
  const auto page = [](const Words& text, std::size_t furniture) {
    return joined(text) + "\n\n" + words_from(furniture, 240);
  };
  World world({document("a", page(left, 5000)), document("b", page(moved, 6000)), document("c", page(left, 7000))});
  WordingRules rules = kPlain;
  rules.by_order = true;
  EXPECT_FALSE(verify_wording(world.collection, {{0, 1}}, rules, kSeed).front().accepted) << "nothing is left out";
  world.collection.furniture = {{false, true}, {false, true}, {false, true}};
  const WordingPair unlike = verify_wording(world.collection, {{0, 1}}, rules, kSeed).front();
  EXPECT_GT(unlike.evidence.jaccard, 0.9);
  EXPECT_FALSE(unlike.accepted);
  EXPECT_TRUE(verify_wording(world.collection, {{0, 2}}, rules, kSeed).front().accepted) << "word for word";
}

TEST(Verify, ADocumentOfFurnitureAloneIsLikeNothing) {
  World world({document("a", words_from(0, 50)), document("b", words_from(0, 50))});
  world.collection.furniture = {{true}, {true}};
  const WordingPair found = verify_wording(world.collection, {{0, 1}}, kPlain, kSeed).front();
  EXPECT_FALSE(found.accepted);
  EXPECT_EQ(found.evidence.jaccard, 0);
}

/// Every pair of families of copies, decided in one way.
std::vector<WordingPair> decided_by(const World& world, Verify verify, double min_jaccard = 0.5) {
  WordingRules rules = kPlain;
  rules.verify = verify;
  rules.min_jaccard = min_jaccard;
  return verify_wording(world.collection, every_pair(world.columns.size()), rules, kSeed);
}

TEST(Verify, SignaturesAnswerWithinTheirError) {
  World world(families(20, 8, 9), {.sample = true});
  const std::vector<WordingPair> exact = decided_by(world, Verify::kExact);
  const std::vector<WordingPair> estimated = decided_by(world, Verify::kSignature);
  double sum = 0, seen = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const double j = exact[i].evidence.jaccard, error = estimated[i].evidence.jaccard - j;
    if (j == 0) continue;
    const double standard_error = std::sqrt(j * (1 - j) / static_cast<double>(world.columns.slots));
    EXPECT_LE(std::abs(error), 5 * standard_error + 0.01) << j;
    EXPECT_EQ(estimated[i].accepted, estimated[i].evidence.jaccard >= (64 - 0.5) / 128);
    EXPECT_NEAR(estimated[i].evidence.share_a, exact[i].evidence.share_a, 5 * standard_error + 0.01);
    EXPECT_NEAR(estimated[i].evidence.share_b, exact[i].evidence.share_b, 5 * standard_error + 0.01);
    sum += error;
    seen += 1;
  }
  EXPECT_GT(seen, 500);
  EXPECT_LT(std::abs(sum / seen), 0.005) << "no bias";
}

TEST(Verify, TheBorderlineIsDecidedByTheTextsAndTheRestBySignatures) {
  World world(families(30, 8, 10), {.sample = true});
  for (const double least : {0.5, 0.8, 1.0}) {
    const std::vector<WordingPair> exact = decided_by(world, Verify::kExact, least);
    const std::vector<WordingPair> estimated = decided_by(world, Verify::kSignature, least);
    const std::vector<WordingPair> borderline = decided_by(world, Verify::kBorderline, least);
    std::size_t by_texts = 0, wrong = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      EXPECT_EQ(borderline[i].pair, exact[i].pair);
      const bool near = least < 1
                            ? std::abs(estimated[i].evidence.jaccard - least) <=
                                  kBorderline * shingling::standard_error(world.columns.sketch(exact[i].pair.a),
                                                                          world.columns.sketch(exact[i].pair.b), least)
                            : estimated[i].accepted;
      const WordingPair& expected = near ? exact[i] : estimated[i];
      EXPECT_EQ(borderline[i].evidence.jaccard, expected.evidence.jaccard);
      EXPECT_EQ(borderline[i].accepted, expected.accepted);
      by_texts += near;
      wrong += borderline[i].accepted != exact[i].accepted;
    }
    EXPECT_GT(by_texts, 3u) << least;
    EXPECT_LE(wrong, 3u) << least;
  }
}

}  // namespace
}  // namespace stemma::engine
