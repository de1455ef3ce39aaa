#include "engine/bucket.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Random;

std::vector<BucketEntry> one_bucket(std::uint32_t documents, std::uint64_t key = 7) {
  std::vector<BucketEntry> entries;
  for (std::uint32_t doc = 0; doc < documents; ++doc) entries.push_back({key, doc});
  return entries;
}

std::vector<DocPair> all_pairs_of(const std::vector<BucketEntry>& entries) {
  std::map<std::uint64_t, std::set<std::uint32_t>> buckets;
  for (const BucketEntry& entry : entries) buckets[entry.key].insert(entry.doc);
  std::set<DocPair> pairs;
  for (const auto& [key, docs] : buckets)
    for (auto a = docs.begin(); a != docs.end(); ++a)
      for (auto b = std::next(a); b != docs.end(); ++b) pairs.insert({*a, *b});
  return {pairs.begin(), pairs.end()};
}

TEST(Bucket, NothingInGivesNothingOut) {
  const Candidates found = candidate_pairs({});
  EXPECT_TRUE(found.pairs.empty());
  EXPECT_EQ(found.buckets.hot_buckets, 0u);
  EXPECT_EQ(found.buckets.pairs_left_out, 0u);
}

TEST(Bucket, ALoneDocumentIsNoPair) { EXPECT_TRUE(candidate_pairs({{1, 0}, {2, 1}, {3, 2}}).pairs.empty()); }

TEST(Bucket, ASmallBucketGivesAllItsPairs) {
  EXPECT_EQ(candidate_pairs({{7, 4}, {7, 1}, {7, 9}}).pairs, (std::vector<DocPair>{{1, 4}, {1, 9}, {4, 9}}));
}

TEST(Bucket, APairThatMeetsInSeveralBucketsIsNamedOnce) {
  EXPECT_EQ(candidate_pairs({{1, 5}, {1, 3}, {2, 3}, {2, 5}, {3, 5}, {3, 3}}).pairs, (std::vector<DocPair>{{3, 5}}));
}

TEST(Bucket, ADocumentThatBringsAKeyTwiceIsNoPairWithItself) {
  EXPECT_EQ(candidate_pairs({{1, 5}, {1, 5}, {1, 6}, {1, 6}}).pairs, (std::vector<DocPair>{{5, 6}}));
}

TEST(Bucket, EqualsTheObviousWayOnRandomKeysInAnyOrder) {
  Random random(11);
  for (const std::uint64_t keys : {3u, 40u, 1000u}) {
    std::vector<BucketEntry> entries;
    for (int i = 0; i < 3000; ++i) entries.push_back({random() % keys, static_cast<std::uint32_t>(random() % 120)});
    const std::vector<DocPair> expected = all_pairs_of(entries);
    EXPECT_EQ(candidate_pairs(entries).pairs, expected) << keys;
    std::ranges::reverse(entries);
    EXPECT_EQ(candidate_pairs(entries).pairs, expected) << keys;
  }
}

TEST(Bucket, TheLastSmallBucketGivesAllPairsAndTheFirstHotOneAStar) {
  const Candidates small = candidate_pairs(one_bucket(128));
  EXPECT_EQ(small.pairs.size(), 128u * 127u / 2u);
  EXPECT_EQ(small.buckets.hot_buckets, 0u);
  const Candidates hot = candidate_pairs(one_bucket(129));
  EXPECT_EQ(hot.pairs.size(), 2u * 129u - 3u);
  EXPECT_EQ(hot.buckets.hot_buckets, 1u);
  EXPECT_EQ(hot.buckets.pairs_left_out, 129u * 128u / 2u - hot.pairs.size());
  EXPECT_TRUE(small.thinned.empty());
  EXPECT_EQ(hot.thinned.size(), 129u);
}

TEST(Bucket, InAHotBucketEveryDocumentMeetsTheFirstAndItsNeighbours) {
  const std::vector<DocPair> pairs = candidate_pairs(one_bucket(50), 10).pairs;
  const std::set<DocPair> found(pairs.begin(), pairs.end());
  for (std::uint32_t doc = 1; doc < 50; ++doc) {
    EXPECT_TRUE(found.contains({0, doc})) << doc;
    EXPECT_TRUE(found.contains({doc - 1, doc})) << doc;
  }
  EXPECT_EQ(found.size(), 2u * 50u - 3u);
}

TEST(Bucket, DocumentsOfHotBucketsAreNamedOnceAndInOrder) {
  std::vector<BucketEntry> entries = one_bucket(12);
  for (const BucketEntry& entry : one_bucket(15, 8)) entries.push_back({entry.key, entry.doc + 5});
  for (std::uint32_t doc = 30; doc < 35; ++doc) entries.push_back({9, doc});
  std::vector<std::uint32_t> expected(20);
  std::iota(expected.begin(), expected.end(), 0u);
  EXPECT_EQ(candidate_pairs(entries, 10).thinned, expected);
}

TEST(Bucket, WhatAHotBucketLeavesOutASmallOneStillGives) {
  std::vector<BucketEntry> entries = one_bucket(50);
  entries.push_back({8, 20});
  entries.push_back({8, 40});
  EXPECT_TRUE(std::ranges::binary_search(candidate_pairs(entries, 10).pairs, DocPair{20, 40}));
}

TEST(Bucket, AHundredThousandEqualKeysCostTwoPairsEach) {
  constexpr std::uint64_t kDocuments = 100'000;
  const Candidates found = candidate_pairs(one_bucket(kDocuments));
  EXPECT_EQ(found.pairs.size(), 2 * kDocuments - 3);
  EXPECT_EQ(found.buckets.hot_buckets, 1u);
  EXPECT_EQ(found.buckets.pairs_left_out, kDocuments * (kDocuments - 1) / 2 - found.pairs.size());
}

TEST(Bucket, KeysInPartsGiveWhatAllTogetherDo) {
  Random random(12);
  std::vector<BucketEntry> entries = one_bucket(200, 5);  // one bucket too large for all its pairs
  for (int i = 0; i < 3000; ++i) entries.push_back({random() % 300, static_cast<std::uint32_t>(random() % 150)});
  const Candidates whole = candidate_pairs(entries);
  ASSERT_EQ(whole.buckets.hot_buckets, 1u);
  for (const std::uint64_t parts : {1u, 2u, 13u}) {
    Candidates together;
    for (std::uint64_t part = 0; part < parts; ++part) {
      std::vector<BucketEntry> some;
      std::ranges::copy_if(entries, std::back_inserter(some),
                           [&](const BucketEntry& entry) { return entry.key % parts == part; });
      together.add(candidate_pairs(std::move(some)));
    }
    EXPECT_EQ(together.pairs, whole.pairs) << parts;
    EXPECT_EQ(together.thinned, whole.thinned) << parts;
    EXPECT_EQ(together.buckets.hot_buckets, whole.buckets.hot_buckets);
    EXPECT_EQ(together.buckets.pairs_left_out, whole.buckets.pairs_left_out);
  }
}

}  // namespace
}  // namespace stemma::engine
