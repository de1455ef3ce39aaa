#include "engine/profile_index.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Random;

constexpr std::size_t kNumbers = 60;

/// Documents of a few random features each.
Profiles made_profiles(std::size_t documents, Random& random, std::size_t numbers = kNumbers) {
  Profiles profiles;
  for (std::size_t doc = 0; doc < documents; ++doc) {
    std::map<std::uint32_t, float> weights;
    for (std::size_t i = 0; i < 1 + random() % 12; ++i)
      weights[static_cast<std::uint32_t>(random() % numbers)] = 1 + static_cast<float>(random() % 50) / 10;
    align::Profile profile;
    double squares = 0;
    for (const auto& [number, weight] : weights) {
      profile.features.push_back({number, weight, {}});
      squares += static_cast<double>(weight * weight);
    }
    profile.norm = static_cast<float>(std::sqrt(squares));
    profiles.add(profile);
  }
  return profiles;
}

std::map<std::uint32_t, double> found(const ProfileIndex& index, std::uint32_t doc, double least) {
  ProfileIndex::Scratch scratch;
  std::vector<ProfileIndex::Alike> alike;
  index.find(doc, least, scratch, alike);
  std::map<std::uint32_t, double> out;
  for (const ProfileIndex::Alike& a : alike) out[a.doc] = a.cosine;
  EXPECT_EQ(out.size(), alike.size()) << "a document stands twice";
  return out;
}

TEST(ProfileIndex, FindsWhatComparingAllFinds) {
  Random random(1);
  const Profiles profiles = made_profiles(80, random);
  std::vector<bool> taken(profiles.size());
  for (std::size_t doc = 0; doc < taken.size(); ++doc) taken[doc] = random() % 5 != 0;
  const ProfileIndex index(profiles, taken, kNumbers, 1000);
  for (std::uint32_t doc = 0; doc < profiles.size(); ++doc) {
    if (!taken[doc]) continue;
    const auto got = found(index, doc, 0.2);
    for (std::uint32_t other = 0; other < profiles.size(); ++other) {
      const double cosine = align::cosine(profiles[doc], profiles[other]);
      if (std::abs(cosine - 0.2) < 1e-4) continue;
      ASSERT_EQ(got.contains(other), taken[other] && other != doc && cosine > 0.2) << doc << " " << other;
      if (got.contains(other)) {
        ASSERT_NEAR(got.at(other), cosine, 1e-5);
      }
    }
  }
}

TEST(ProfileIndex, FindsTheFewThatAreMetAmongMany) {
  constexpr std::size_t kManyNumbers = 9000;
  Random random(2);
  const Profiles profiles = made_profiles(3000, random, kManyNumbers);
  const ProfileIndex index(profiles, std::vector<bool>(profiles.size(), true), kManyNumbers, 1000);
  std::size_t met = 0;
  for (std::uint32_t doc = 0; doc < profiles.size(); doc += 29) {
    const auto got = found(index, doc, 0.1);
    met += got.size();
    for (std::uint32_t other = 0; other < profiles.size(); ++other) {
      const double cosine = align::cosine(profiles[doc], profiles[other]);
      if (std::abs(cosine - 0.1) < 1e-4) continue;
      ASSERT_EQ(got.contains(other), other != doc && cosine > 0.1) << doc << " " << other;
    }
  }
  EXPECT_GT(met, 100u);
}

TEST(ProfileIndex, LeavesOutWhatStandsInTooManyDocuments) {
  Profiles profiles;
  for (std::uint32_t doc = 0; doc < 5; ++doc) {
    const align::ProfileFeature features[] = {{0, 1, {}}, {1 + doc / 2, 1, {}}};
    profiles.add({features, std::sqrt(2.0F), 2});
  }
  const std::vector<bool> all(5, true);
  EXPECT_EQ(found(ProfileIndex(profiles, all, 10, 5), 0, 0.1).size(), 4u);
  const auto narrow = found(ProfileIndex(profiles, all, 10, 4), 0, 0.1);
  ASSERT_EQ(narrow.size(), 1u);
  EXPECT_NEAR(narrow.at(1), 0.5, 1e-6);
}

}  // namespace
}  // namespace stemma::engine
