#include "engine/other_copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/cluster.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::document;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::World;

/// A story of six parts in two languages that spell alike. Of each telling three copies, which keep the parts that are
/// named: the first ones, which represent the others, share none, the third ones all.
struct Told {
  World world;
  std::vector<std::uint32_t> leader{0, 1, 2, 3, 4, 5}, copy_of{0, 0, 0, 3, 3, 3};
  align::IdfTable idf;
  ProfileStore profiles;
  Judge judge;

  explicit Told(unsigned seed, const std::vector<std::string>& relations = {})
      : world(documents(seed)),
        idf(count_features(world.columns, world.features), shingling::LexiconSet()),
        profiles(world.path("profiles.tmp"), world.columns, world.features, idf),
        judge(world.collection, RelationSet::of(relations)) {}

 private:
  static std::vector<Document> documents(unsigned seed) {
    Random random(seed);
    std::vector<std::string> parts;
    for (int part = 0; part < 6; ++part) {
      parts.emplace_back();
      for (int sentence = 0; sentence < 4; ++sentence) parts.back() += joined(random_words(random, 12)) + ". ";
    }
    const auto telling = [&](std::initializer_list<std::size_t> kept) {
      std::string text;
      for (const std::size_t part : kept) text += parts[part];
      return text;
    };
    return {document("a0", telling({0, 1, 2}), "en"),          document("a1", telling({0, 1, 2, 3}), "en"),
            document("a2", telling({0, 1, 2, 3, 4, 5}), "en"), document("b0", telling({3, 4, 5}), "xx"),
            document("b1", telling({2, 3, 4, 5}), "xx"),       document("b2", telling({0, 1, 2, 3, 4, 5}), "xx")};
  }
};

MeaningPair read_pair(DocPair pair, double cosine, double logit) {
  MeaningPair m{pair, {}, logit};
  m.evidence.cosine = cosine;
  return m;
}

TEST(OtherCopies, AreAskedWhereThoseThatRepresentThemHadTooLittleInCommon) {
  Told told(1);
  told.judge.add(std::vector{read_pair({0, 3}, 0.2, -1)});
  const std::vector<DocPair> pairs = pairs_of_other_copies(told.judge, told.leader, told.copy_of, told.profiles);
  ASSERT_EQ(pairs.size(), 4u) << "of the eight there are";
  EXPECT_TRUE(std::ranges::is_sorted(pairs));
  EXPECT_TRUE(std::ranges::binary_search(pairs, DocPair{2, 5})) << "the whole story in both languages";
  EXPECT_FALSE(std::ranges::binary_search(pairs, DocPair{0, 3})) << "that is known";
}

TEST(OtherCopies, AreTheMostAlikeOfAll) {
  for (unsigned seed = 2; seed < 12; ++seed) {
    Told told(seed);
    told.judge.add(std::vector{read_pair({0, 3}, 0.2, -1)});
    const std::vector<DocPair> pairs = pairs_of_other_copies(told.judge, told.leader, told.copy_of, told.profiles);
    double least = 1;
    for (const DocPair& pair : pairs)
      least = std::min(least, align::cosine(told.profiles.read(pair.a), told.profiles.read(pair.b)));
    for (std::uint32_t a = 0; a < 3; ++a)
      for (std::uint32_t b = 3; b < 6; ++b) {
        if (DocPair{a, b} == DocPair{0, 3} || std::ranges::binary_search(pairs, DocPair{a, b})) continue;
        EXPECT_LE(align::cosine(told.profiles.read(a), told.profiles.read(b)), least + 1e-6);
      }
  }
}

TEST(OtherCopies, AreLeftInPeaceWhereNothingIsToBeLearned) {
  const auto asked = [](Told& told) {
    return pairs_of_other_copies(told.judge, told.leader, told.copy_of, told.profiles).size();
  };
  Told accepted(1), unlike(1), unread(1), alone(1), equal(1), unasked(1, {"related", "rewrite"});
  accepted.judge.add(std::vector{read_pair({0, 3}, 0.2, 6)});
  EXPECT_EQ(asked(accepted), 0u);
  unlike.judge.add(std::vector{read_pair({0, 3}, 0.05, -1)});
  EXPECT_EQ(asked(unlike), 0u);
  MeaningPair refused = read_pair({0, 3}, 0.2, -8);
  refused.read = false;
  unread.judge.add(std::vector{refused});
  EXPECT_EQ(asked(unread), 0u);
  alone.copy_of = {0, 1, 2, 3, 4, 5};
  alone.judge.add(std::vector{read_pair({0, 3}, 0.2, -1)});
  EXPECT_EQ(asked(alone), 0u);
  unasked.judge.add(std::vector{read_pair({0, 3}, 0.2, -1)});
  EXPECT_EQ(asked(unasked), 0u) << "translations were not asked for";
  equal.leader = {0, 0, 0, 3, 3, 3};  // copies to the letter tell the same again
  equal.judge.add(std::vector{read_pair({0, 3}, 0.2, -1)});
  EXPECT_EQ(asked(equal), 0u);
}

TEST(OtherCopies, OneThatWasPickedMustBeSurer) {
  std::vector<MeaningPair> pairs{read_pair({0, 1}, 0.3, 4.9), read_pair({0, 2}, 0.3, 5.1), read_pair({1, 2}, 0.3, 1.7)};
  discount_picked(pairs);
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs[0].pair, (DocPair{0, 2}));
  EXPECT_NEAR(pairs[0].logit, 3.35, 1e-9);
}

TEST(OtherCopies, SpeakForTheirWholeGroups) {
  Told told(1);
  told.judge.add(std::vector{read_pair({0, 3}, 0.2, -3)});
  EXPECT_EQ(link_groups(told.world.collection, told.judge, told.copy_of).size(), 2u);
  told.judge.add(std::vector{read_pair({1, 4}, 0.2, 2), read_pair({1, 5}, 0.2, 2)});
  EXPECT_EQ(link_groups(told.world.collection, told.judge, told.copy_of).size(), 2u) << "none of them is sure";
  told.judge.add(std::vector{read_pair({2, 5}, 0.7, 4.5)});
  const auto groups = link_groups(told.world.collection, told.judge, told.copy_of);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].size(), 6u);
}

}  // namespace
}  // namespace stemma::engine
