#include "align/descent.h"

#include <gtest/gtest.h>

namespace stemma::align {
namespace {

using Strings = std::vector<std::string>;

/// Shares of both, blocks that the other lacks, and how many of those are page matter.
WitnessPair pair_of(std::size_t a, std::size_t b, double share_a, double share_b, std::size_t only_a,
                    std::size_t only_b, std::size_t matter_a = 0, std::size_t matter_b = 0) {
  return {.a = a,
          .b = b,
          .share_a = share_a,
          .share_b = share_b,
          .only_a = only_a,
          .only_b = only_b,
          .matter_a = matter_a,
          .matter_b = matter_b};
}

bool undecided(const Descent& got) { return got.ancestor == Descent::npos && got.edges.empty(); }

TEST(FindDescent, TheWitnessThatHoldsAllOthersAndMoreIsTheAncestor) {
  const std::vector<Witness> witnesses(3);
  const std::vector<WitnessPair> pairs = {pair_of(0, 1, 0.98, 0.80, 0, 4, 0, 3), pair_of(0, 2, 0.5, 0.5, 3, 3),
                                          pair_of(1, 2, 0.60, 1.0, 5, 0)};
  const Descent got = find_descent(witnesses, pairs);
  ASSERT_EQ(got.ancestor, 1u);
  ASSERT_EQ(got.edges.size(), 2u);
  EXPECT_EQ(got.edges[0].from, 1u);
  EXPECT_EQ(got.edges[0].to, 0u);
  EXPECT_EQ(got.edges[1].to, 2u);
  EXPECT_EQ(got.edges[0].evidence, Strings{"holds 4 blocks that the other lacks, which adds none of its own"});
  for (const DescentEdge& edge : got.edges) {
    EXPECT_GT(edge.confidence, 0.5);
    EXPECT_LT(edge.confidence, 1.0) << "a superset can also be a copy that was added to";
  }
}

TEST(FindDescent, WitnessesTradePlacesWithoutChangingTheAnswer) {
  const std::vector<Witness> witnesses(2);
  EXPECT_EQ(find_descent(witnesses, {pair_of(0, 1, 0.6, 0.99, 6, 0)}).ancestor, 0u);
  EXPECT_EQ(find_descent(witnesses, {pair_of(1, 0, 0.99, 0.6, 0, 6)}).ancestor, 0u);
  EXPECT_EQ(find_descent(witnesses, {pair_of(0, 1, 0.99, 0.6, 0, 6)}).ancestor, 1u);
}

TEST(FindDescent, AParagraphMoreProvesNothingAndACaptionMoreDoes) {
  const std::vector<Witness> witnesses(2);
  EXPECT_TRUE(undecided(find_descent(witnesses, {pair_of(0, 1, 0.85, 1.0, 2, 0, 0)})))
      << "a copy may have been added to";
  EXPECT_EQ(find_descent(witnesses, {pair_of(0, 1, 0.85, 1.0, 2, 0, 1)}).ancestor, 0u) << "half of it is page matter";
  EXPECT_EQ(find_descent(witnesses, {pair_of(0, 1, 0.99, 1.0, 1, 0, 1)}).ancestor, 0u) << "nothing but page matter";
  EXPECT_EQ(find_descent(witnesses, {pair_of(0, 1, 0.65, 1.0, 9, 0, 0)}).ancestor, 0u) << "the other is an excerpt";
}

TEST(FindDescent, ANoticeTellsTheCopyWithinALanguageOnly) {
  WitnessPair pair = pair_of(0, 1, 1.0, 1.0, 0, 0);
  const Descent got = find_descent({{"", 0}, {"", 1}}, {pair});
  ASSERT_EQ(got.ancestor, 0u);
  EXPECT_EQ(got.edges[0].evidence, Strings{"the other carries a notice"});
  EXPECT_TRUE(undecided(find_descent({{"", 1}, {"", 1}}, {pair}))) << "both carry one";
  pair.same_language = false;
  EXPECT_TRUE(undecided(find_descent({{"", 0}, {"", 1}}, {pair})));
}

TEST(FindDescent, WithoutASupersetThereIsNoAncestorAndNoEdge) {
  const std::vector<Witness> three(3), two(2), one(1);
  EXPECT_TRUE(undecided(find_descent(two, {pair_of(0, 1, 1.0, 1.0, 0, 0)}))) << "equal texts";
  EXPECT_TRUE(undecided(find_descent(two, {pair_of(0, 1, 0.7, 0.7, 3, 3, 3, 3)}))) << "each has something of its own";
  EXPECT_TRUE(undecided(find_descent(two, {pair_of(0, 1, 0.94, 0.96, 1, 1, 1, 1)}))) << "hardly more";
  EXPECT_TRUE(undecided(find_descent(three, {pair_of(0, 1, 0.5, 1.0, 4, 0)})))
      << "one witness was compared with nothing";
  EXPECT_TRUE(undecided(find_descent(one, {})));
  EXPECT_TRUE(undecided(find_descent({}, {})));
}

TEST(FindDescent, ADateRefusesAnAncestorThatIsYounger) {
  const WitnessPair pair = pair_of(0, 1, 0.6, 1.0, 4, 0);
  EXPECT_TRUE(undecided(find_descent({{"2023-07-02", 0}, {"2023-07-01", 0}}, {pair})));
  EXPECT_EQ(find_descent({{"2023-07-02T08:00:00Z", 0}, {"2023-07-02", 0}}, {pair}).ancestor, 0u) << "of one day";
  EXPECT_EQ(find_descent({{"2023-07-02", 0}, {"", 0}}, {pair}).ancestor, 0u) << "one date alone refuses nothing";
  const Descent older = find_descent({{"2023-07-01", 0}, {"2023-07-02", 0}}, {pair});
  ASSERT_EQ(older.ancestor, 0u);
  EXPECT_EQ(older.edges[0].evidence.back(), "dated 2023-07-01, before 2023-07-02");
  EXPECT_GT(older.edges[0].confidence, find_descent({{"", 0}, {"", 0}}, {pair}).edges.at(0).confidence);
}

TEST(FindDescent, EvidenceIsToldInPlainSentences) {
  WitnessPair pair = pair_of(0, 1, 0.6, 0.95, 1, 2);
  EXPECT_EQ(find_descent({{"", 0}, {"", 0}}, {pair}).edges.at(0).evidence,
            Strings{"holds 1 block that the other lacks; the other adds 2 blocks"});
  pair = pair_of(0, 1, 0.95, 1.0, 1, 0, 1);
  EXPECT_EQ(find_descent({{"", 0}, {"", 2}}, {pair}).edges.at(0).evidence,
            (Strings{"holds 1 block that the other lacks, which adds none of its own", "the other carries a notice"}));
}

}  // namespace
}  // namespace stemma::align
