#include "engine/profile_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Random;

constexpr std::size_t kNumbers = 60, kLanguages = 3;

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

std::vector<std::uint32_t> holding(const Profiles& profiles, const std::vector<bool>& taken,
                                   std::size_t numbers = kNumbers) {
  const testing::Folder folder;
  ProfileStore store(folder.path("profiles.tmp"));
  for (std::uint32_t doc = 0; doc < profiles.size(); ++doc) store.append(profiles[doc]);
  store.finish_appending();
  return count_holding(store, taken, numbers);
}

/// In languages that take turns.
IndexableDocuments indexable(std::vector<bool> taken) {
  IndexableDocuments out{std::move(taken), {}};
  for (std::size_t doc = 0; doc < out.taken.size(); ++doc)
    out.languages.push_back(static_cast<std::uint16_t>(doc % kLanguages));
  return out;
}

/// By document, the cosine found.
std::map<std::uint32_t, double> found(const ProfileIndex& index, std::uint32_t doc, const Profiles& profiles,
                                      double least) {
  ProfileIndex::Scratch scratch;
  std::map<std::uint32_t, double> out;
  const std::vector<std::int32_t> all(kLanguages);
  index.find(doc, profiles[doc], least, all, scratch, [&](std::uint32_t other, std::int32_t cosine) {
    EXPECT_FALSE(out.contains(other)) << "a document stands twice";
    out[other] = static_cast<double>(cosine) / ProfileIndex::kWhole;
  });
  return out;
}

/// How far a cosine over so many features may be below the truth: each part is rounded down.
constexpr double rounding(std::size_t features) {
  return static_cast<double>(features + 1) * 1.5 / ProfileIndex::kWhole;
}
constexpr double kRounding = rounding(12);

TEST(ProfileIndex, FindsWhatComparingAllFinds) {
  Random random(1);
  const Profiles profiles = made_profiles(80, random);
  std::vector<bool> taken(profiles.size());
  for (std::size_t doc = 0; doc < taken.size(); ++doc) taken[doc] = random() % 5 != 0;
  const ProfileIndex index(profiles, indexable(taken), holding(profiles, taken), 1000);
  for (std::uint32_t doc = 0; doc < profiles.size(); ++doc) {
    if (!taken[doc]) continue;
    const auto got = found(index, doc, profiles, 0.2);
    for (std::uint32_t other = 0; other < profiles.size(); ++other) {
      const double cosine = align::cosine(profiles[doc], profiles[other]);
      if (std::abs(cosine - 0.2) < kRounding) continue;
      ASSERT_EQ(got.contains(other), taken[other] && other != doc && cosine > 0.2) << doc << " " << other;
      if (got.contains(other)) {
        ASSERT_NEAR(got.at(other), cosine, kRounding);
      }
    }
  }
}

/// Looks up some documents of many, and compares with all of them; how many others were found.
std::size_t look_up(const std::vector<std::uint32_t>& some, std::size_t documents, std::size_t numbers,
                    std::uint64_t seed) {
  Random random(seed);
  const Profiles profiles = made_profiles(documents, random, numbers);
  const std::vector<bool> all(profiles.size(), true);
  const ProfileIndex index(profiles, indexable(all), holding(profiles, all, numbers), 1000);
  std::size_t met = 0;
  for (const std::uint32_t doc : some) {
    const auto got = found(index, doc, profiles, 0.1);
    met += got.size();
    for (std::uint32_t other = 0; other < profiles.size(); ++other) {
      const double cosine = align::cosine(profiles[doc], profiles[other]);
      if (std::abs(cosine - 0.1) < kRounding) continue;
      EXPECT_EQ(got.contains(other), other != doc && cosine > 0.1) << doc << " " << other;
    }
  }
  return met;
}

TEST(ProfileIndex, FindsTheFewThatAreMetAmongMany) {
  std::vector<std::uint32_t> some;
  for (std::uint32_t doc = 0; doc < 3000; doc += 29) some.push_back(doc);
  EXPECT_GT(look_up(some, 3000, 9000, 2), 100u);
}

TEST(ProfileIndex, FindsThoseOfAllBlocksOfALargeIndex) {
  EXPECT_GT(look_up({0, 65'535, 65'536, 131'072, 149'999}, 150'000, 40'000, 8), 50u);  // 65,536 in a block
}

TEST(ProfileIndex, SeeksALongDocumentByItsHeaviestFeatures) {
  Random random(6);
  Profiles profiles;
  constexpr float kNorm = 60;  // longer than these features alone
  std::vector<std::vector<align::ProfileFeature>> features(40);
  for (auto& list : features) {
    for (std::uint32_t number = 0; number < 120; ++number)
      if (random() % 10 < 9) list.push_back({number, 1 + static_cast<float>(random() % 6), {}});  // many equally heavy
    profiles.add({list, kNorm, 100});
  }
  const std::vector<bool> all(profiles.size(), true);
  const std::vector<std::uint32_t> held = holding(profiles, all, 120);
  constexpr std::size_t kMost = 36;  // a feature that more hold is not indexed
  std::size_t met = 0;
  const ProfileIndex index(profiles, indexable(all), held, kMost);
  EXPECT_EQ(ProfileIndex::most_documents(3), 2000u);
  EXPECT_EQ(ProfileIndex::most_documents(1'000'000), 25'000u);
  for (std::uint32_t doc = 0; doc < profiles.size(); ++doc) {
    std::vector<align::ProfileFeature> sought;
    for (const align::ProfileFeature& f : features[doc])
      if (held[f.number] <= kMost) sought.push_back(f);
    std::ranges::stable_sort(sought, std::greater{}, &align::ProfileFeature::weight);
    ASSERT_GT(sought.size(), 40u);
    double of_indexed = 0, of_sought = 0;
    for (const align::ProfileFeature& f : sought) of_indexed += static_cast<double>(f.weight * f.weight);
    sought.resize(24 + (sought.size() - 24) / 8);
    for (const align::ProfileFeature& f : sought) of_sought += static_cast<double>(f.weight * f.weight);
    const double least = 0.16 * std::sqrt(of_sought / of_indexed);
    std::map<std::uint32_t, double> expected;
    for (std::uint32_t other = 0; other < profiles.size(); ++other)
      for (const align::ProfileFeature& x : sought)
        for (const align::ProfileFeature& y : features[other])
          if (x.number == y.number && other != doc)
            expected[other] += static_cast<double>(x.weight * y.weight / (kNorm * kNorm));
    const auto got = found(index, doc, profiles, 0.16);
    met += got.size();
    for (const auto& [other, cosine] : expected) {
      if (std::abs(cosine - least) < rounding(sought.size())) continue;
      ASSERT_EQ(got.contains(other), cosine > least) << doc << " " << other;
      if (got.contains(other)) {
        ASSERT_NEAR(got.at(other), cosine, rounding(sought.size())) << doc << " " << other;
      }
    }
  }
  EXPECT_GT(met, 100u);
  EXPECT_LT(met, 1500u);
}

TEST(ProfileIndex, LeavesOutWhatStandsInTooManyDocuments) {
  Profiles profiles;
  for (std::uint32_t doc = 0; doc < 5; ++doc) {
    const align::ProfileFeature features[] = {{0, 1, {}}, {1 + doc / 2, 1, {}}};
    profiles.add({features, std::sqrt(2.0F), 2});
  }
  const std::vector<bool> all(5, true);
  const std::vector<std::uint32_t> held = holding(profiles, all);
  EXPECT_EQ(found(ProfileIndex(profiles, indexable(all), held, 5), 0, profiles, 0.1).size(), 4u);
  const auto narrow = found(ProfileIndex(profiles, indexable(all), held, 4), 0, profiles, 0.1);
  ASSERT_EQ(narrow.size(), 1u);
  EXPECT_NEAR(narrow.at(1), 0.5, kRounding);
}

TEST(ProfileIndex, LeavesOutWhatNoLongerMattersInItsLanguage) {
  Random random(10);
  const Profiles profiles = made_profiles(500, random);
  const IndexableDocuments documents = indexable(std::vector<bool>(profiles.size(), true));
  const ProfileIndex index(profiles, documents, holding(profiles, documents.taken), 1000);
  ProfileIndex::Scratch scratch;
  for (std::uint32_t doc = 0; doc < profiles.size(); doc += 50) {
    std::vector<double> best(kLanguages);
    std::map<std::uint32_t, double> rising;  // each more alike than all of its language before it
    for (const auto& [other, cosine] : found(index, doc, profiles, 0.1))
      if (cosine > best[other % kLanguages]) rising[other] = best[other % kLanguages] = cosine;
    std::map<std::uint32_t, double> got;
    std::vector<std::int32_t> least(kLanguages);
    index.find(doc, profiles[doc], 0.1, least, scratch, [&](std::uint32_t other, std::int32_t cosine) {
      got[other] = static_cast<double>(cosine) / ProfileIndex::kWhole;
      least[other % kLanguages] = cosine + 1;
    });
    ASSERT_EQ(got, rising);
  }
}

TEST(ProfileIndex, SeveralIndexesFindWhatOneDoes) {
  Random random(4);
  const Profiles profiles = made_profiles(90, random);
  const std::vector<bool> all(profiles.size(), true);
  const std::vector<std::uint32_t> held = holding(profiles, all);
  const ProfileIndex whole(profiles, indexable(all), held, 40);
  for (const std::uint32_t size : {1u, 7u, 60u}) {
    std::vector<std::map<std::uint32_t, double>> together(profiles.size());
    for (std::uint32_t first = 0; first < profiles.size(); first += size) {
      Profiles some(first);
      for (std::uint32_t doc = first; doc < std::min<std::size_t>(profiles.size(), first + size); ++doc)
        some.add(profiles[doc]);
      const ProfileIndex index(some, indexable(all), held, 40);
      for (std::uint32_t doc = 0; doc < profiles.size(); ++doc) together[doc].merge(found(index, doc, profiles, 0.1));
    }
    for (std::uint32_t doc = 0; doc < profiles.size(); ++doc)
      ASSERT_EQ(together[doc], found(whole, doc, profiles, 0.1)) << size << " " << doc;
  }
}

TEST(ProfileStore, GivesBackTheProfilesOfADocumentAndOfMany) {
  Random random(5);
  Profiles given = made_profiles(200, random);
  given.add({});
  const testing::Folder folder;
  ProfileStore store(folder.path("profiles.tmp"));
  for (std::uint32_t doc = 0; doc < given.size(); ++doc) store.append(given[doc]);
  store.finish_appending();
  const auto expect_equal = [&](std::uint32_t doc, align::ProfileView got) {
    ASSERT_EQ(got.norm, given[doc].norm);
    ASSERT_EQ(got.mass, given[doc].mass);
    ASSERT_EQ(got.features.size(), given[doc].features.size());
    for (std::size_t f = 0; f < got.features.size(); ++f) {
      ASSERT_EQ(got.features[f].number, given[doc].features[f].number);
      ASSERT_EQ(got.features[f].weight, given[doc].features[f].weight);
    }
  };
  ASSERT_EQ(store.size(), given.size());
  for (std::uint32_t doc = 0; doc < given.size(); ++doc) expect_equal(doc, store.read(doc));
  for (const auto& [begin, end] : {std::pair{0u, 201u}, {63u, 64u}, {64u, 130u}, {200u, 201u}, {5u, 5u}}) {
    const Profiles some = store.read(begin, end);
    ASSERT_EQ(some.size(), end - begin);
    for (std::uint32_t doc = begin; doc < end; ++doc) expect_equal(doc, some[doc]);
  }
  EXPECT_TRUE(store.is_empty(200));
  EXPECT_FALSE(store.is_empty(199));
}

}  // namespace
}  // namespace stemma::engine
