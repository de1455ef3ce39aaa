#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/dedup/candidates.h"
#include "engine/threads.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;
using testing::SketchedRow;

constexpr shingling::BandShape kShape{16, 4};
constexpr std::size_t kMostAllPairs = 64;

/// Families that differ in some slots, one of them larger than a bucket may be; some rows are copies or empty.
std::vector<SketchedRow> random_rows(Random& random, std::size_t count) {
  std::vector<SketchedRow> out(count);
  std::map<std::uint64_t, std::vector<shingling::Slot>> families;
  for (SketchedRow& row : out) {
    const std::uint64_t family = random() % 5 == 0 ? 0 : 1 + random() % (count / 3 + 1);
    std::vector<shingling::Slot>& slots = families[family];
    if (slots.empty())
      for (std::size_t i = 0; i < testing::kSketchSlots; ++i) slots.push_back(static_cast<shingling::Slot>(random()));
    row.signature = slots;
    for (std::uint64_t changes = random() % 12; changes > 0; --changes)
      row.signature[random() % testing::kSketchSlots] = static_cast<shingling::Slot>(random());
    row.shingles = random() % 20 == 0 ? 0 : 9;
    row.order = random();
  }
  return out;
}

struct Expected {
  std::map<DocPair, std::uint64_t> met;  // pair -> in how many buckets
  std::set<DocNumber> thinned;
  std::uint64_t hot_buckets = 0;
};

Expected reference(const std::vector<SketchedRow>& rows, const Numbering& numbering, const BitSet& is_copy) {
  std::map<std::pair<std::size_t, std::vector<shingling::Slot>>, std::set<DocNumber>> buckets;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const DocNumber doc = numbering.number_of(row);
    if (rows[row].shingles == 0 || is_copy.test(doc)) continue;
    for (std::size_t band = 0; band < kShape.bands; ++band) {
      const auto begin = rows[row].signature.begin() + static_cast<std::ptrdiff_t>(band * kShape.rows);
      buckets[{band, {begin, begin + static_cast<std::ptrdiff_t>(kShape.rows)}}].insert(doc);
    }
  }
  Expected out;
  for (const auto& [key, bucket] : buckets) {
    std::set<DocPair> pairs;
    const bool hot = bucket.size() > kMostAllPairs;
    for (auto a = bucket.begin(); a != bucket.end(); ++a)
      for (auto b = std::next(a); b != bucket.end(); ++b)
        if (!hot || a == bucket.begin() || b == std::next(a)) pairs.insert({*a, *b});
    for (const DocPair& pair : pairs) ++out.met[pair];
    if (!hot) continue;
    ++out.hot_buckets;
    out.thinned.insert(bucket.begin(), bucket.end());
  }
  return out;
}

void expect_candidates_of_reference(const std::vector<SketchedRow>& rows, std::uint64_t memory_bytes,
                                    unsigned threads) {
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, rows, {rows.size() / 2});
  const Budget budget{memory_bytes, folder.path()};
  const Numbering numbering(sketches, budget);
  BitSet is_copy(rows.size()), is_paired(rows.size()), is_thinned(rows.size());
  for (std::size_t i = 0; i < rows.size(); i += 7) is_copy.set(i);
  UnionFind sets(rows.size()), expected_sets(rows.size());
  Partitions pairs(folder.path(), 1, memory_bytes);
  testing::Told told;
  const CandidateCounts counts = with_threads(threads, [&] {
    return find_candidates(sketches, numbering, BandKeys(testing::kSketchSlots, kShape, 1), budget, is_copy, pairs,
                           is_paired, &is_thinned, sets, told);
  });
  Expected expected = reference(rows, numbering, is_copy);
  std::map<DocPair, std::uint64_t> met;
  for (const DocPair& pair : records_in<DocPair>(pairs.load(0))) ++met[pair];
  // Entries keep a part of their keys, so that a few pairs meet by chance; none is lost.
  std::size_t by_chance = 0;
  for (const auto& [pair, times] : met)
    if (expected.met.try_emplace(pair, times).second) ++by_chance;
  EXPECT_LE(by_chance, 5u);
  EXPECT_EQ(met, expected.met);
  EXPECT_EQ(counts.buckets.hot_buckets, expected.hot_buckets);
  std::uint64_t meetings = 0;
  std::set<DocNumber> paired;
  for (const auto& [pair, times] : expected.met) {
    meetings += times;
    paired.insert({pair.a, pair.b});
    expected_sets.unite(pair.a, pair.b);
  }
  EXPECT_EQ(counts.meetings, meetings);
  for (DocNumber doc = 0; doc < rows.size(); ++doc) {
    ASSERT_EQ(is_paired.test(doc), paired.contains(doc));
    ASSERT_EQ(is_thinned.test(doc), expected.thinned.contains(doc));
    ASSERT_EQ(sets.root(doc), expected_sets.root(doc));
  }
}

TEST(FindCandidates, AreThoseThatShareABandWhateverMemoryAndThreads) {
  Random random(1);
  for (const std::size_t count : {1u, 2u, 40u, 3000u}) {
    const std::vector<SketchedRow> rows = random_rows(random, count);
    for (const std::uint64_t memory : {64u, 1u << 30})
      for (const unsigned threads : {1u, 4u}) expect_candidates_of_reference(rows, memory, threads);
  }
}

TEST(FindCandidates, OfManyPartitionsAreTheSame) {
  Random random(2);
  expect_candidates_of_reference(random_rows(random, 30'000), 1u << 20, 4);
}

}  // namespace
}  // namespace stemma::engine
