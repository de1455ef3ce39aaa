#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/dedup/comparison.h"
#include "engine/dedup/evidence.h"
#include "engine/dedup/verify_pairs.h"
#include "shingling/shingle.h"
#include "shingling/simhash.h"
#include "shingling/similarity.h"
#include "tests/support/engine_world.h"
#include "tests/support/random_text.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;
using testing::Folder;

/// Each document's evidence tells its number, in a length of its own.
std::string evidence_of(DocNumber doc, std::size_t least) {
  return std::string(least + doc % 37, static_cast<char>('a' + doc % 26)) + std::to_string(doc);
}

/// How often each pair was compared; fails where the evidence is another document's.
std::vector<int> compared(const Partitions& evidence, const std::vector<DocPair>& pairs, std::size_t limit_bytes,
                          std::size_t least) {
  std::vector<int> times(pairs.size(), 0);
  compare_pairs(evidence, 1, pairs, limit_bytes, [&](std::size_t pair, std::string_view a, std::string_view b) {
    ++times.at(pair);
    EXPECT_EQ(a, evidence_of(pairs[pair].a, least));
    EXPECT_EQ(b, evidence_of(pairs[pair].b, least));
  });
  return times;
}

void expect_each_pair_once(std::vector<DocPair> pairs, const std::string& what) {
  std::set<DocNumber> documents;
  for (const DocPair& pair : pairs) documents.insert({pair.a, pair.b});
  std::ranges::sort(pairs);
  for (const std::size_t memory : {0u, 3000u, 1u << 24})
    for (const std::size_t least : {0u, 300u}) {
      Folder folder;
      Partitions evidence(folder.path(), 3, memory);
      // Not in order of numbers, and with strangers between.
      std::vector<DocNumber> order(documents.begin(), documents.end());
      std::ranges::sort(order, {}, [](DocNumber doc) { return mix64(doc); });
      for (const DocNumber doc : order) {
        for (const DocNumber some : {doc, doc + 1'000'000}) {
          std::string record;
          append_evidence(record, some, evidence_of(some, least));
          evidence.append(1, record);
        }
        evidence.append(2, "another partition's");
      }
      for (const std::size_t limit : {0u, 1u, 500u, 5000u, 1u << 30})
        EXPECT_EQ(compared(evidence, pairs, limit, least), std::vector<int>(pairs.size(), 1))
            << what << " memory " << memory << " least " << least << " limit " << limit;
    }
}

TEST(ComparePairs, MeetOnceWhateverTheLimitAndTheShape) {
  std::vector<DocPair> star, chain, clique, leaves;
  for (DocNumber i = 1; i < 60; ++i) star.push_back({0, i});
  for (DocNumber i = 1; i < 60; ++i) leaves.push_back({i, 60});
  for (DocNumber i = 1; i < 60; ++i) chain.push_back({i - 1, i});
  for (DocNumber i = 0; i < 20; ++i)
    for (DocNumber j = i + 1; j < 20; ++j) clique.push_back({i, j});
  expect_each_pair_once(star, "star");
  expect_each_pair_once(leaves, "leaves");
  expect_each_pair_once(chain, "chain");
  expect_each_pair_once(clique, "clique");
  expect_each_pair_once({}, "none");
  Random random(1);
  for (int round = 0; round < 5; ++round) {
    std::set<DocPair> pairs;
    for (int i = 0; i < 200; ++i) {
      const auto a = static_cast<DocNumber>(random.below(100)), b = static_cast<DocNumber>(random.below(100));
      if (a != b) pairs.insert({std::min(a, b), std::max(a, b)});
    }
    expect_each_pair_once({pairs.begin(), pairs.end()}, "random");
  }
}

TEST(ComparePairs, EmptyEvidenceIsEvidence) {
  Folder folder;
  Partitions evidence(folder.path(), 1, 0);
  for (const DocNumber doc : {3u, 9u}) {
    std::string record;
    append_evidence(record, doc, "");
    evidence.append(0, record);
  }
  for (const std::size_t limit : {0u, 1000u}) {
    int times = 0;
    const std::vector<DocPair> pairs = {{3, 9}};
    compare_pairs(evidence, 0, pairs, limit, [&](std::size_t, std::string_view a, std::string_view b) {
      ++times;
      EXPECT_TRUE(a.empty() && b.empty());
    });
    EXPECT_EQ(times, 1) << limit;
  }
}

std::string_view bytes_of_hashes(const std::vector<std::uint64_t>& hashes) { return bytes_of_all(hashes); }

TEST(CompareSets, IsJaccardOfTheSortedSetsWhateverOrderRepeatsAndPlace) {
  Random random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t vocabulary = 1 + random.below(60);
    std::vector<std::uint64_t> values = stemma::testing::random_hashes(vocabulary, random);
    values[0] = 0;  // a hash like others
    values[random.below(vocabulary)] = ~std::uint64_t{0};
    std::vector<std::uint64_t> a(random.below(80)), b(random.below(80));
    for (std::uint64_t& hash : a) hash = values[random.below(vocabulary)];
    for (std::uint64_t& hash : b) hash = values[random.below(vocabulary)];
    const double expected = shingling::jaccard(shingling::shingle_set(a), shingling::shingle_set(b));
    // At an odd address: records lie anywhere.
    const std::string moved_a = std::string("x").append(bytes_of_hashes(a)),
                      moved_b = std::string("xyz").append(bytes_of_hashes(b));
    const Compared got = compare_sets(std::string_view(moved_a).substr(1), std::string_view(moved_b).substr(3), {0.5});
    ASSERT_NEAR(got.similarity, expected, 5e-7) << round;
    ASSERT_EQ(got.finding == Finding::kAlike, std::round(expected * 1e6) / 1e6 >= 0.5) << expected;
    ASSERT_NE(got.finding, Finding::kOpen);
  }
}

TEST(CompareSets, EmptySetsAreAlikeToNothing) {
  const std::vector<std::uint64_t> some = {1, 2};
  EXPECT_EQ(compare_sets("", "", {0.1}).finding, Finding::kApart);
  EXPECT_EQ(compare_sets("", bytes_of_hashes(some), {0.1}).finding, Finding::kApart);
  EXPECT_EQ(compare_sets(bytes_of_hashes(some), "", {0.1}).finding, Finding::kApart);
  EXPECT_EQ(compare_sets(bytes_of_hashes(some), bytes_of_hashes(some), {1}).finding, Finding::kAlike);
}

TEST(CompareSets, ABoundThatIsMetExactlyIsMet) {
  std::vector<std::uint64_t> a, b;
  for (std::uint64_t i = 0; i < 9; ++i) (i < 8 ? b : a).push_back(i);
  a.insert(a.end(), b.begin(), b.end());
  b.push_back(100);  // 8 of 10
  EXPECT_EQ(compare_sets(bytes_of_hashes(a), bytes_of_hashes(b), {0.8}).finding, Finding::kAlike);
  EXPECT_EQ(compare_sets(bytes_of_hashes(a), bytes_of_hashes(b), {0.800001}).finding, Finding::kApart);
}

/// Two sketches with so many equal slots, of texts so short that their SimHashes do not count.
std::pair<std::string, std::string> signatures(std::size_t equal) {
  const std::uint64_t head[] = {0, 32};  // SimHash, shingles
  std::vector<shingling::Slot> a(testing::kSketchSlots, 7), b(testing::kSketchSlots, 7);
  for (std::size_t i = equal; i < b.size(); ++i) b[i] = 8;
  const std::string front(bytes_of(head));
  return {front + std::string(bytes_of_all(a)), front + std::string(bytes_of_all(b))};
}

Finding finding(Verify decide, double min_jaccard, std::size_t equal) {
  const auto [a, b] = signatures(equal);
  const Compared got = signature_comparison(testing::kSketchSlots, {min_jaccard}, decide)->compare(a, b);
  if (got.finding != Finding::kApart) {
    EXPECT_NEAR(got.similarity, static_cast<double>(equal) / testing::kSketchSlots, 1e-6);
  }
  return got.finding;
}

TEST(SignatureComparisonTest, LeavesOpenWhatIsNearTheBound) {
  // At 0.75 of 64 slots the standard error is 0.054: borderline is 0.642 to 0.858, hopeless below 0.533.
  for (std::size_t equal = 0; equal <= testing::kSketchSlots; ++equal) {
    const double estimate = static_cast<double>(equal) / testing::kSketchSlots;
    EXPECT_EQ(finding(Verify::kSignature, 0.75, equal), estimate >= 0.75 ? Finding::kAlike : Finding::kApart);
    EXPECT_EQ(finding(Verify::kBorderline, 0.75, equal), estimate < 0.642   ? Finding::kApart
                                                         : estimate < 0.858 ? Finding::kOpen
                                                                            : Finding::kAlike);
    EXPECT_EQ(finding(Verify::kExact, 0.75, equal), estimate < 0.533 ? Finding::kApart : Finding::kOpen);
  }
}

TEST(SignatureComparisonTest, WhereAllMustBeEqualNothingIsOpenThatIsNot) {
  for (const Verify decide : {Verify::kSignature, Verify::kBorderline}) {
    EXPECT_EQ(finding(decide, 1, 64), Finding::kAlike);
    EXPECT_EQ(finding(decide, 1, 63), Finding::kApart);
  }
  EXPECT_EQ(finding(Verify::kExact, 1, 64), Finding::kOpen) << "equal signatures of unequal sets are possible";
}

/// Pairs of SimHashes, some of them twice, by what fits: the edges whatever that is.
TEST(VerifyBySketches, FindsTheSameEdgesWhereTheirPairsDoNotFit) {
  Random random(7);
  constexpr DocNumber kDocuments = 300;
  std::vector<std::uint64_t> simhashes;
  for (DocNumber i = 0; i < kDocuments; ++i) simhashes.push_back(random.next() & 0xF);
  std::vector<DocPair> pairs;
  std::set<DocPair> alike;
  for (int i = 0; i < 20'000; ++i) {
    const auto a = static_cast<DocNumber>(random.below(kDocuments)),
               b = static_cast<DocNumber>(random.below(kDocuments));
    if (a == b) continue;
    pairs.push_back({std::min(a, b), std::max(a, b)});
    if (shingling::hamming_distance(simhashes[a], simhashes[b]) <= 1) alike.insert(pairs.back());
  }
  ASSERT_GT(alike.size(), 1000u);
  for (const std::uint64_t memory :
       {std::uint64_t{1} << 30, std::uint64_t{1} << 18, std::uint64_t{1} << 14, std::uint64_t{1} << 11}) {
    Folder folder;
    UnionFind sets(kDocuments);
    for (DocNumber i = 1; i < kDocuments; ++i) sets.unite(0, i);
    Components components(sets, {memory, folder.path()}, 1, 2);
    ASSERT_EQ(components.partitions(), 1u);
    Partitions given(folder.path(), 1, memory / 8), evidence(folder.path(), 1, memory / 8);
    Partitions edges(folder.path(), 1, memory / 8), open(folder.path(), 1, memory / 8);
    for (std::size_t i = 0; i < pairs.size(); i += 100)
      given.append(0, bytes_of_all(std::span(pairs).subspan(i, std::min<std::size_t>(100, pairs.size() - i))));
    for (DocNumber i = 0; i < kDocuments; ++i) {
      std::string record;
      append_evidence(record, i, bytes_of(simhashes[i]));
      evidence.append(0, record);
    }
    BitSet is_open(kDocuments);
    const VerifyCounts counts =
        verify_by_sketches(given, evidence, *simhash_comparison(1), components, edges, open, is_open);
    std::set<DocPair> got;
    for_each_record<Edge>(edges, [&](const Edge& edge) { got.insert({edge.a, edge.b}); });
    EXPECT_EQ(got, alike) << memory;
    EXPECT_EQ(counts.open, 0u);
    EXPECT_EQ(counts.candidates, std::set<DocPair>(pairs.begin(), pairs.end()).size()) << "each once";
    EXPECT_EQ(edges.bytes() / sizeof(Edge), alike.size());
  }
}

TEST(SimHashComparisonTest, CountsBits) {
  const auto comparison = simhash_comparison(3);
  for (unsigned bits = 0; bits <= 64; ++bits) {
    const std::uint64_t a = 0x1234'5678'9ABC'DEF0, b = bits == 64 ? ~a : a ^ ((std::uint64_t{1} << bits) - 1);
    const Compared got = comparison->compare(bytes_of(a), bytes_of(b));
    EXPECT_EQ(got.finding, bits <= 3 ? Finding::kAlike : Finding::kApart) << bits;
    if (bits <= 3) {
      EXPECT_NEAR(got.similarity, 1 - bits / 64.0, 1e-6);
    }
  }
}

}  // namespace
}  // namespace stemma::engine
