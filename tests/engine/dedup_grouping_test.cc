#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/dedup/grouping.h"
#include "engine/dedup/scatter.h"
#include "engine/dedup/union_find.h"
#include "shingling/base/hash.h"
#include "tests/support/engine_world.h"
#include "tests/support/random_text.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;

struct Grouped {
  BucketCounts counts;
  std::vector<DocPair> pairs;
  std::vector<DocNumber> thinned;
};

Grouped grouped(const std::vector<KeyEntry>& entries, std::size_t most_all_pairs) {
  Grouped out;
  out.counts = pairs_in_buckets(entries, most_all_pairs, out.pairs, out.thinned);
  std::ranges::sort(out.pairs);
  std::ranges::sort(out.thinned);
  return out;
}

/// Buckets in a map, of large ones a star and a chain.
Grouped reference(const std::vector<KeyEntry>& entries, std::size_t most_all_pairs) {
  std::map<std::uint64_t, std::set<DocNumber>> buckets;
  for (const KeyEntry& entry : entries) buckets[entry.key].insert(entry.doc);
  Grouped out;
  for (const auto& [key, bucket] : buckets) {
    std::set<DocPair> pairs, some;
    for (auto a = bucket.begin(); a != bucket.end(); ++a)
      for (auto b = std::next(a); b != bucket.end(); ++b) pairs.insert({*a, *b});
    for (auto a = bucket.begin(); a != bucket.end() && std::next(a) != bucket.end(); ++a) {
      some.insert({*bucket.begin(), *std::next(a)});
      some.insert({*a, *std::next(a)});
    }
    const bool all = bucket.size() <= most_all_pairs;
    const std::set<DocPair>& given = all ? pairs : some;
    out.pairs.insert(out.pairs.end(), given.begin(), given.end());
    if (all) continue;
    ++out.counts.hot_buckets;
    out.counts.pairs_left_out += pairs.size() - some.size();
    out.thinned.insert(out.thinned.end(), bucket.begin(), bucket.end());
  }
  std::ranges::sort(out.pairs);
  std::ranges::sort(out.thinned);
  return out;
}

std::vector<KeyEntry> random_entries(Random& random, std::size_t count, std::size_t keys, std::size_t documents) {
  // Some keys differ in their high bits only, some in the low ones: tables look at the low ones first.
  std::vector<std::uint32_t> of(keys);
  for (std::size_t i = 0; i < keys; ++i)
    of[i] = static_cast<std::uint32_t>(i % 3 == 0 ? random.next() : i % 3 == 1 ? (i << 20) + 7 : i);
  std::vector<KeyEntry> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back({of[random.below(keys)], static_cast<DocNumber>(random.below(documents))});
  return out;
}

TEST(PairsInBuckets, AreThoseOfTheReference) {
  Random random(1);
  for (const std::size_t count : {0u, 1u, 2u, 3u, 30u, 300u, 3000u})
    for (const std::size_t keys : {1u, 2u, 10u, 500u})
      for (const std::size_t most : {2u, 3u, 8u, 64u}) {
        const std::vector<KeyEntry> entries = random_entries(random, count, keys, 200);
        const Grouped got = grouped(entries, most), expected = reference(entries, most);
        ASSERT_EQ(got.pairs, expected.pairs) << count << ' ' << keys << ' ' << most;
        ASSERT_EQ(got.thinned, expected.thinned);
        ASSERT_EQ(got.counts.hot_buckets, expected.counts.hot_buckets);
        ASSERT_EQ(got.counts.pairs_left_out, expected.counts.pairs_left_out);
      }
}

TEST(PairsInBuckets, AHotBucketHangsTogetherAndGivesTwoPairsADocument) {
  std::vector<KeyEntry> entries;
  for (DocNumber i = 0; i < 5000; ++i) entries.push_back({42, 5000 - i});
  const Grouped got = grouped(entries, 64);
  EXPECT_EQ(got.pairs.size(), 2u * 5000 - 3);
  EXPECT_EQ(got.counts.hot_buckets, 1u);
  EXPECT_EQ(got.counts.pairs_left_out, 5000ull * 4999 / 2 - (2 * 5000 - 3));
  UnionFind sets(5001);
  for (const DocPair& pair : got.pairs) {
    EXPECT_LT(pair.a, pair.b);
    sets.unite(pair.a, pair.b);
  }
  for (DocNumber i = 1; i <= 5000; ++i) ASSERT_EQ(sets.root(i), 1u);
}

TEST(PairsInBuckets, ADocumentThatBringsAKeyTwiceIsNoPairWithItself) {
  const Grouped got = grouped({{7, 3}, {7, 3}, {8, 3}, {8, 2}, {8, 3}}, 64);
  EXPECT_EQ(got.pairs, (std::vector<DocPair>{{2, 3}}));
}

TEST(ScatteredTest, EachPartitionGetsItsRecordsInTheirOrder) {
  Random random(2);
  testing::Folder folder;
  for (const std::size_t partitions : {1u, 2u, 64u, 4096u}) {
    Partitions to(folder.path(), partitions, 1000);
    std::map<std::size_t, std::string> expected;
    for (int round = 0; round < 3; ++round) {
      std::vector<KeyEntry> entries;
      for (std::size_t i = 0; i < 1000; ++i)
        entries.push_back({static_cast<std::uint32_t>(random.next()), static_cast<DocNumber>(i)});
      const auto partition_of = [&](const KeyEntry& entry) { return mix64(entry.key) % partitions; };
      for (const KeyEntry& entry : entries) expected[partition_of(entry)].append(bytes_of(entry));
      Scattered<KeyEntry>(entries, partitions, partition_of).append_to(to);
    }
    for (std::size_t i = 0; i < partitions; ++i) ASSERT_EQ(to.load(i), expected[i]) << partitions;
  }
}

TEST(ScatteredTest, NoRecordsMakeNoPartition) {
  testing::Folder folder;
  Partitions to(folder.path(), 3, 0);
  Scattered<KeyEntry>({}, 3, [](const KeyEntry&) { return 0; }).append_to(to);
  Scattered<KeyEntry>().append_to(to);
  EXPECT_EQ(to.bytes(), 0u);
}

TEST(PartitionsFor, AreEnoughAndNoMoreThanTheFileCanHold) {
  EXPECT_EQ(partitions_for(0, 100), 1u);
  EXPECT_EQ(partitions_for(100, 100), 1u);
  EXPECT_EQ(partitions_for(200, 100), 2u);
  EXPECT_EQ(partitions_for(300, 100), 4u);
  EXPECT_EQ(partitions_for(400, 100), 4u);
  EXPECT_EQ(partitions_for(1ull << 50, 1), 4096u);
}

TEST(PartitionOfKey, UsesTheHighBitsAndAllPartitions) {
  for (const std::size_t partitions : {1u, 2u, 64u, 4096u}) {
    EXPECT_EQ(partition_of_key(0, partitions), 0u);
    EXPECT_EQ(partition_of_key(~std::uint64_t{0}, partitions), partitions - 1);
    std::set<std::size_t> seen;
    for (std::uint64_t high = 0; high < 1u << 16; ++high) seen.insert(partition_of_key(high << 48, partitions));
    EXPECT_EQ(seen.size(), partitions);
  }
}

}  // namespace
}  // namespace stemma::engine
