#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

#include "engine/dedup/bit_set.h"
#include "engine/dedup/union_find.h"
#include "tests/support/random_text.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;

std::vector<DocPair> random_pairs(Random& random, std::size_t documents, std::size_t count) {
  std::vector<DocPair> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back({static_cast<DocNumber>(random.below(documents)), static_cast<DocNumber>(random.below(documents))});
  return out;
}

/// The least of all that a document hangs together with: looked up again until nothing changes.
std::vector<DocNumber> least_of_components(std::size_t documents, const std::vector<DocPair>& pairs) {
  std::vector<DocNumber> least(documents);
  for (std::size_t i = 0; i < documents; ++i) least[i] = static_cast<DocNumber>(i);
  for (bool changed = true; changed;) {
    changed = false;
    for (const DocPair& pair : pairs) {
      const DocNumber smaller = std::min(least[pair.a], least[pair.b]);
      changed = changed || least[pair.a] != smaller || least[pair.b] != smaller;
      least[pair.a] = least[pair.b] = smaller;
    }
  }
  return least;
}

TEST(UnionFindTest, RootIsTheSmallestOfAllThatHangTogether) {
  Random random(1);
  for (const std::size_t documents : {1u, 2u, 10u, 500u}) {
    for (const std::size_t count : {0u, 1u, 5u, 200u, 400u}) {
      const std::vector<DocPair> pairs = random_pairs(random, documents, count);
      const std::vector<DocNumber> expected = least_of_components(documents, pairs);
      UnionFind sets(documents);
      for (const DocPair& pair : pairs) sets.unite(pair.a, pair.b);
      for (std::size_t i = 0; i < documents; ++i)
        ASSERT_EQ(sets.root(static_cast<DocNumber>(i)), expected[i]) << documents << ' ' << count;
    }
  }
}

TEST(UnionFindTest, LongChainsInAnyDirectionEndAtTheSmallest) {
  constexpr DocNumber kCount = 100'000;
  for (const bool upwards : {true, false}) {
    UnionFind sets(kCount);
    for (DocNumber i = 1; i < kCount; ++i) upwards ? sets.unite(i - 1, i) : sets.unite(kCount - i, kCount - i - 1);
    for (DocNumber i = 0; i < kCount; ++i) ASSERT_EQ(sets.root(i), 0u);
  }
}

TEST(UnionFindTest, ThreadsInAnyOrderGiveTheSameRoots) {
  Random random(2);
  constexpr std::size_t kDocuments = 20'000, kThreads = 8;
  const std::vector<DocPair> pairs = random_pairs(random, kDocuments, 18'000);
  const std::vector<DocNumber> expected = least_of_components(kDocuments, pairs);
  for (int round = 0; round < 5; ++round) {
    UnionFind sets(kDocuments);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t)
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < pairs.size(); i += kThreads) sets.unite(pairs[i].b, pairs[i].a);
        for (std::size_t i = 0; i < pairs.size(); ++i) sets.root(pairs[i].a);  // beside the others' unite()
      });
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < kDocuments; ++i) ASSERT_EQ(sets.root(static_cast<DocNumber>(i)), expected[i]);
  }
}

TEST(BitSetTest, HoldsWhatWasSetAndNothingElse) {
  Random random(3);
  for (const std::size_t size : {1u, 63u, 64u, 65u, 1000u, 100'000u}) {
    BitSet bits(size);
    std::set<std::size_t> expected;
    for (std::size_t i = 0; i < size; ++i) ASSERT_FALSE(bits.test(i));
    for (std::size_t i = 0; i < size / 3 + 1; ++i) {
      const std::size_t at = random.below(size);
      bits.set(at);
      expected.insert(at);
    }
    bits.set(size - 1);
    expected.insert(size - 1);
    for (std::size_t i = 0; i < size; ++i) ASSERT_EQ(bits.test(i), expected.contains(i)) << size << ' ' << i;
  }
}

TEST(BitSetTest, NoBitIsLostWhereThreadsShareAWord) {
  constexpr std::size_t kSize = 64 * 1000, kThreads = 8;
  BitSet bits(kSize);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < kSize; i += kThreads)
        if (i % 3 != 0) bits.set(i);
    });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < kSize; ++i) ASSERT_EQ(bits.test(i), i % 3 != 0);
}

}  // namespace
}  // namespace stemma::engine
