#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/dedup/exact_copies.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;
using testing::SketchedRow;

/// Rows of which many have the same text, and some no shingle.
std::vector<SketchedRow> random_rows(Random& random, std::size_t count, std::size_t texts) {
  std::vector<SketchedRow> out(count);
  for (SketchedRow& row : out) {
    const std::uint64_t text = random() % texts;
    // Halves repeat apart from each other, so that equality of one of them is not enough.
    row.exact = {.high = mix64(text / 2), .low = mix64(text % 2 + text / 4)};
    row.key = random();
    row.order = random() % 5;
    row.shingles = random() % 10 == 0 ? 0 : 3;
  }
  return out;
}

using Copies = std::map<DocNumber, std::pair<DocNumber, std::uint64_t>>;  // copy -> first, key

Copies by_map(const std::vector<SketchedRow>& rows, const Numbering& numbering) {
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::map<DocNumber, std::uint64_t>> groups;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows[row].shingles > 0)
      groups[{rows[row].exact.high, rows[row].exact.low}][numbering.number_of(row)] = rows[row].key;
  Copies out;
  for (const auto& [exact, group] : groups)
    for (const auto& [doc, key] : group)
      if (doc != group.begin()->first) out[doc] = {group.begin()->first, key};
  return out;
}

void expect_copies_of_map(const std::vector<SketchedRow>& rows, bool ordered, std::uint64_t memory_bytes) {
  Folder folder;
  const SketchSet sketches = testing::sketches_of(folder, rows, {rows.size() / 3, 0, 1});
  const Budget budget{memory_bytes, folder.path()};
  const Numbering numbering = ordered ? Numbering(sketches, budget) : Numbering();
  Partitions copies(folder.path(), 1, memory_bytes);
  BitSet is_copy(rows.size());
  UnionFind sets(rows.size());
  find_exact_copies(sketches, numbering, budget, copies, is_copy, sets);
  const Copies expected = by_map(rows, numbering);
  Copies got;
  for (const ExactCopy& copy : records_in<ExactCopy>(copies.load(0)))
    ASSERT_TRUE(got.emplace(copy.copy, std::pair(copy.first, copy.key)).second) << "twice";
  EXPECT_EQ(got, expected);
  for (DocNumber doc = 0; doc < rows.size(); ++doc) {
    const auto found = expected.find(doc);
    ASSERT_EQ(is_copy.test(doc), found != expected.end());
    ASSERT_EQ(sets.root(doc), found != expected.end() ? found->second.first : doc);
  }
}

TEST(ExactCopies, AreThoseOfAMapWhateverOrderAndMemory) {
  Random random(1);
  for (const std::size_t count : {1u, 2u, 50u, 3000u})
    for (const std::size_t texts : {1u, 7u, 1000u})
      for (const bool ordered : {false, true})
        for (const std::uint64_t memory : {16u, 1u << 14, 1u << 30})
          expect_copies_of_map(random_rows(random, count, texts), ordered, memory);
}

TEST(ExactCopies, OfManyPartitionsAreFoundToo) {
  Random random(2);
  expect_copies_of_map(random_rows(random, 200'000, 50'000), true, 1u << 20);
}

TEST(ExactCopies, DocumentsWithoutAShingleAreNone) {
  std::vector<SketchedRow> rows(3);
  for (SketchedRow& row : rows) row.shingles = 0;
  expect_copies_of_map(rows, false, 1u << 20);
  expect_copies_of_map({}, false, 1u << 20);
}

}  // namespace
}  // namespace stemma::engine
