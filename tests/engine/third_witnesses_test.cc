#include "engine/third_witnesses.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::engine {
namespace {

/// Three documents of three paragraphs of a sentence, each pair linked as the test says.
class Three {
 public:
  Three() {
    for (int k = 0; k < 3; ++k) {
      documents_.push_back(std::make_unique<ReadDoc>());
      documents_.back()->blocks = world_.read("First of all.\n\nSecond of all.\n\nThird of all.");
      cluster_.cluster.members.push_back(static_cast<std::uint32_t>(10 * k));
    }
  }
  using Links = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // of blocks
  void align(std::size_t a, std::size_t b, const Links& links) {
    ComparedPair pair;
    pair.pair = {cluster_.cluster.members[a], cluster_.cluster.members[b]};
    for (const auto& [i, j] : links) {
      align::Link link{{i}, {j}, 1, 1, 1, align::LinkKind::kSame, {}};
      if (i == 0)  // told by its sentences; the others by their blocks alone
        link.sentences.push_back({documents_[a]->blocks.blocks[i].at, documents_[b]->blocks.blocks[j].at, 1});
      pair.alignment.links.push_back(link);
    }
    cluster_.pairs.push_back(std::move(pair));
  }
  align::Testimony against(std::size_t a, std::size_t b) const {
    return ThirdWitnesses(cluster_, documents_).against(a, b);
  }

 private:
  align::testing::World world_;
  std::vector<std::unique_ptr<ReadDoc>> documents_;
  ComparedCluster cluster_;
};

const Three::Links kAll = {{0, 0}, {1, 1}, {2, 2}};

TEST(ThirdWitnesses, SayNothingWhereTheyBearOutWhatStands) {
  Three three;
  three.align(0, 1, kAll), three.align(0, 2, kAll), three.align(1, 2, kAll);
  for (const auto& [a, b] : Three::Links{{0, 1}, {0, 2}, {1, 2}, {1, 0}}) EXPECT_TRUE(three.against(a, b).empty());
}

TEST(ThirdWitnesses, OfTwoDocumentsThereAreNone) {
  Three three;
  three.align(0, 1, {{0, 0}, {1, 2}});
  EXPECT_TRUE(three.against(0, 1).empty());
  three.align(0, 2, kAll);
  EXPECT_TRUE(three.against(0, 1).empty()) << "who was aligned to one of the two alone has nothing to say";
}

TEST(ThirdWitnesses, KnowALinkThatIsMissing) {
  Three three;
  three.align(0, 1, {{0, 0}, {2, 2}}), three.align(0, 2, kAll), three.align(1, 2, kAll);
  const align::Testimony said = three.against(0, 1);
  ASSERT_FALSE(said.empty());
  EXPECT_EQ(said.of_a(1, 1, 2).share, 1);
  EXPECT_EQ(said.of_a(0, 0, 1).share, 1);
  EXPECT_EQ(said.of_a(0, 1, 2).share, 0);
  EXPECT_FALSE(three.against(0, 2).empty()) << "and the one that lacks it speaks against the others";
}

TEST(ThirdWitnesses, DenyALinkOfWhatTheyAnswerApart) {
  Three three;
  three.align(0, 1, {{0, 0}, {1, 1}, {2, 2}}), three.align(0, 2, {{0, 0}, {1, 1}}), three.align(1, 2, {{0, 0}});
  const align::Testimony said = three.against(0, 1);
  ASSERT_FALSE(said.empty());
  EXPECT_EQ(said.of_a(1, 1, 2).share, 0);
  EXPECT_EQ(said.of_a(1, 1, 2).witnesses, 1u);
  EXPECT_EQ(said.of_a(2, 2, 3).witnesses, 0u) << "of what it does not have it knows nothing";
}

}  // namespace
}  // namespace stemma::engine
