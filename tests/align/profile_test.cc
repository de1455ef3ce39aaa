#include "align/profile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "align/anchors.h"
#include "align/translation_score.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

TEST(LongestOrdered, EqualsTheQuadraticAnswer) {
  testing::Random random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<AnchorPoint> points(random.below(30));
    for (AnchorPoint& p : points)
      p = {static_cast<std::uint32_t>(random.below(20)), static_cast<std::uint32_t>(random.below(20))};
    std::vector<AnchorPoint> sorted = points;
    std::ranges::sort(sorted);
    std::vector<std::size_t> longest(sorted.size(), 1);
    std::size_t best = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j)
        if (sorted[j].b <= sorted[i].b) longest[i] = std::max(longest[i], longest[j] + 1);
      best = std::max(best, longest[i]);
    }
    ASSERT_EQ(longest_ordered(points), best);
  }
}

struct Made {
  testing::World world{testing::word_for_word(2000)};
  BlockText a, b;
  IdfTable idf;
  Made(std::string_view x, std::string_view y, const std::string& language = "xx")
      : a(world.read(x)), b(world.read(y, language)), idf(world.idf({&a, &b})) {}
  Profile of(const BlockText& text, std::size_t most = 100'000) const {
    return make_profile(text_features(text), idf, most);
  }
};

TEST(Profile, OfAWholeTextTellsWhatItsWeightedTextTells) {
  testing::Random random(7);
  for (int round = 0; round < 20; ++round) {
    testing::InventedText text = testing::invented_text(random, 1 + random.below(6), 4, 60 + random.below(300));
    const std::string english = text.english();
    for (auto& paragraph : text.paragraphs)
      if (random.chance(30)) random.shuffle(paragraph);
    const Made made(english, text.foreign());
    const ProfileEvidence got = compare(made.of(made.a), made.of(made.b));
    const TranslationEvidence truth = compare(weigh(made.a, made.idf), weigh(made.b, made.idf));
    ASSERT_NEAR(got.cosine, truth.cosine, 1e-5);
    ASSERT_NEAR(std::max(got.share_a, got.share_b), truth.shared_mass, 1e-5);
    ASSERT_EQ(got.anchors, truth.anchors);
    ASSERT_EQ(got.in_order, truth.in_order);
    ASSERT_EQ(cosine(made.of(made.a), made.of(made.b)), got.cosine);
  }
}

TEST(ComparedProfile, SaysWhatComparingTheTwoSays) {
  testing::Random random(13);
  const auto made = [&](std::size_t features, std::uint32_t step) {
    Profile profile;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < features; ++i) {
      // Numbers that share their last bits, and some that are the same.
      number += random.chance(50) ? step * static_cast<std::uint32_t>(1 + random.below(2)) : 1;
      ProfileFeature f{number, static_cast<float>(1 + random.below(40)) / 8, {}};
      for (std::size_t k = 0; k < random.below(3); ++k) f.places[k] = static_cast<std::uint16_t>(1 + random.below(300));
      profile.features.push_back(f);
      profile.norm += f.weight * f.weight;
      profile.mass += f.weight;
    }
    profile.norm = std::sqrt(profile.norm);
    return profile;
  };
  ComparedProfile compared;
  std::size_t common = 0;
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t step = random.chance(50) ? 4096 : 3;
    const Profile a = made(random.below(kProfileFeatures + 1), step);
    compared.set(a);
    for (int other = 0; other < 5; ++other) {
      const Profile b = made(random.below(kProfileFeatures + 1), step);
      const ProfileEvidence got = compared.compare(b), truth = compare(a, b);
      ASSERT_EQ(got.cosine, truth.cosine);
      ASSERT_EQ(got.share_a, truth.share_a);
      ASSERT_EQ(got.share_b, truth.share_b);
      ASSERT_EQ(got.anchors, truth.anchors);
      ASSERT_EQ(got.in_order, truth.in_order);
      common += got.cosine > 0;
    }
  }
  EXPECT_GT(common, 500u);
}

TEST(Profile, KeepsTheHeaviestFeaturesAndTheWholeNorm) {
  testing::Random random(9);
  const testing::InventedText text = testing::invented_text(random, 8);
  const Made made(text.english(), text.foreign());
  const Profile whole = made.of(made.a), cut = made.of(made.a, 20);
  ASSERT_GT(whole.features.size(), 60u);
  ASSERT_EQ(cut.features.size(), 20u);
  EXPECT_EQ(cut.norm, whole.norm);
  EXPECT_LT(cut.mass, whole.mass);
  float lightest = 1e9F;
  for (const ProfileFeature& f : cut.features) lightest = std::min(lightest, f.weight);
  EXPECT_LE(std::ranges::count_if(whole.features, [&](const ProfileFeature& f) { return f.weight > lightest; }), 20);
  EXPECT_TRUE(std::ranges::is_sorted(cut.features, {}, &ProfileFeature::number));
}

TEST(ProfileLogit, KnowsATranslationFromAnotherText) {
  testing::Random random(11);
  const testing::InventedText text = testing::invented_text(random, 6), other = testing::invented_text(random, 6);
  const Made same(text.english(), text.foreign()), different(text.english(), other.foreign());
  EXPECT_GT(profile_logit(compare(same.of(same.a), same.of(same.b))), 0);
  EXPECT_LT(profile_logit(compare(different.of(different.a), different.of(different.b))), -3);
}

TEST(Profile, OfNothingSharesNothing) {
  const Made made("", "Seventy boats and 88 sails.");
  const ProfileEvidence got = compare(made.of(made.a), made.of(made.b));
  EXPECT_EQ(got.cosine, 0);
  EXPECT_EQ(got.share_a, 0);
  EXPECT_EQ(got.share_b, 0);
  EXPECT_EQ(got.anchors, 0u);
  EXPECT_EQ(cosine(Profile{}, Profile{}), 0);
}

}  // namespace
}  // namespace stemma::align
