#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/dedup/learn_furniture.h"
#include "engine/store/column_file.h"
#include "engine/store/partitions.h"
#include "engine/threads.h"
#include "shingling/base/error.h"
#include "shingling/base/stable_math.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Folder;
using testing::Random;

/// Lines in few and in many documents, whose marks are of one story, of some, or of none.
std::vector<MarkedRow> random_rows(Random& random, std::size_t lines, std::size_t most_documents) {
  std::vector<MarkedRow> out;
  for (std::size_t line = 0; line < lines; ++line) {
    MarkedRow row{static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random() % kLinePartitions), 0};
    std::vector<DocumentMark> stories(1 + random() % 4);
    for (DocumentMark& story : stories) story = static_cast<DocumentMark>(random());
    const std::size_t kind = random() % 4;
    for (std::size_t documents = random() % 3 == 0 ? random() % most_documents : random() % 14; documents > 0;
         --documents) {
      row.mark = kind == 0 ? static_cast<DocumentMark>(random()) : stories[random() % stories.size()];
      if (kind == 2) row.mark ^= static_cast<DocumentMark>(random()) & static_cast<DocumentMark>(random());
      out.push_back(row);
    }
  }
  for (std::size_t i = out.size(); i > 1; --i) std::swap(out[i - 1], out[random() % i]);
  return out;
}

/// By counting every pair of marks.
std::map<std::uint64_t, std::uint64_t> furniture_by_reference(const std::vector<MarkedRow>& rows, FurnitureRule rule) {
  std::map<std::uint64_t, std::vector<DocumentMark>> documents;
  for (const MarkedRow& row : rows) documents[row.key()].push_back(row.mark);
  std::map<std::uint64_t, std::uint64_t> out;
  for (const auto& [key, all] : documents) {
    const std::set<DocumentMark> unique(all.begin(), all.end());
    const std::vector<DocumentMark> marks(unique.begin(), unique.end());
    if (marks.size() < rule.least_documents) continue;
    double equal = 0, samples = 0;
    for (const DocumentMark a : marks)
      for (const DocumentMark b : marks)
        for (unsigned sample = 0; a != b && sample < kMarkSamples; ++sample, ++samples)
          equal += ((a ^ b) >> (2 * sample) & 3) == 0 ? 1 : 0;
    const double alike = rounded((equal / samples - 0.25) / 0.75);
    if (alike < (is_prose(key) ? rule.most_alike_prose : rule.most_alike_short)) out[key] = all.size();
  }
  return out;
}

class FindFurnitureLines : public ::testing::Test {
 protected:
  /// Writes the rows as columns of these many rows each.
  void write(const std::vector<MarkedRow>& rows, std::size_t rows_each) {
    for (std::size_t at = 0; at == 0 || at < rows.size(); at += rows_each) {
      columns_.push_back(folder_.path(std::to_string(columns_.size())));
      ColumnWriter writer(columns_.back(), kMarkedRows, sizeof(MarkedRow), 1);
      writer.append(bytes_of_all(std::span(rows).subspan(at, std::min(rows_each, rows.size() - at))));
      writer.commit();
    }
  }
  std::vector<FurnitureLine> find(std::uint64_t memory_bytes, unsigned threads, FurnitureRule rule = {}) {
    return with_threads(threads, [&] {
      return find_furniture_lines(columns_, rule, {memory_bytes, folder_.path()}, 100u << 20);
    });
  }
  Folder folder_;
  std::vector<std::string> columns_;
};

TEST_F(FindFurnitureLines, AreThoseOfTheReferenceWhateverMemoryAndThreads) {
  Random random(1);
  const std::vector<MarkedRow> rows = random_rows(random, 3000, 60);
  write(rows, 7001);
  for (const FurnitureRule rule : {FurnitureRule(), FurnitureRule{2, 0.2, 0.9}, FurnitureRule{300, 0.9, 0.9}}) {
    const std::map<std::uint64_t, std::uint64_t> expected = furniture_by_reference(rows, rule);
    EXPECT_EQ(expected.empty(), rule.least_documents == 300);
    for (const std::uint64_t memory : {std::uint64_t{1} << 20, std::uint64_t{1} << 30})
      for (const unsigned threads : {1u, 4u}) {
        std::map<std::uint64_t, std::uint64_t> got;
        std::uint64_t last = 0;
        for (const FurnitureLine& line : find(memory, threads, rule)) {
          EXPECT_TRUE(got.empty() || line.key > last) << "ascending";
          last = line.key;
          got[line.key] = line.documents;
        }
        ASSERT_EQ(got, expected) << memory << ' ' << threads;
      }
  }
}

TEST_F(FindFurnitureLines, OfMoreDocumentsThanATableOfBytesCountsAreThoseOfTheReference) {
  Random random(2);
  const std::vector<MarkedRow> rows = random_rows(random, 60, 900);
  write(rows, 1u << 20);
  for (const std::uint32_t least : {10u, 255u, 256u, 400u}) {
    const FurnitureRule rule{least, 0.3, 0.5};
    const std::map<std::uint64_t, std::uint64_t> expected = furniture_by_reference(rows, rule);
    EXPECT_FALSE(expected.empty());
    std::map<std::uint64_t, std::uint64_t> got;
    for (const FurnitureLine& line : find(1u << 30, 2, rule)) got[line.key] = line.documents;
    ASSERT_EQ(got, expected) << least;
  }
}

TEST_F(FindFurnitureLines, OfNothingAreNone) {
  write({}, 1);
  EXPECT_TRUE(find(1u << 20, 2).empty());
}

TEST_F(FindFurnitureLines, ThatDoNotFitAreRefusedWithTheMemoryThatIsEnough) {
  Random random(3);
  std::vector<MarkedRow> rows;
  for (std::uint32_t line = 0; line < 1000; ++line)
    for (int document = 0; document < 12; ++document)
      rows.push_back({2 * line, line, static_cast<DocumentMark>(random())});
  write(rows, 1u << 20);
  try {
    find(10'000, 2);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kConfig);
    EXPECT_NE(std::string(error.what()).find("1000 lines of furniture are too many for --memory 100M; give 101M"),
              std::string::npos)
        << error.what();
  }
  EXPECT_EQ(find(1'000'000, 2).size(), 1000u);
}

TEST(LineMarker, GivesEachLineOnceAndMarksThatAreAsAlikeAsTheProse) {
  Random random(4);
  const LineMarker marker(1);
  LineMarker::Scratch scratch;
  MarkedLines a, b;
  marker.mark("Home\nhome!\n\n...\nContact", scratch, a);
  EXPECT_EQ(a.keys.size(), 2u);
  EXPECT_LT(a.keys[0], a.keys[1]);
  marker.mark("\n ...", scratch, a);
  EXPECT_TRUE(a.keys.empty());
  const std::string story = testing::joined(testing::random_words(random, 100));
  marker.mark("Home\n" + story, scratch, a);
  marker.mark("Impressum\nKontakt\n" + story + "\nAGB", scratch, b);
  EXPECT_EQ(a.mark, b.mark) << "menus do not count where there is prose";
  EXPECT_EQ(b.keys.size(), 4u);
  double equal = 0, samples = 0;
  for (int pair = 0; pair < 300; ++pair) {
    const testing::Words shared = testing::random_words(random, 100);
    for (MarkedLines* one : {&a, &b})
      marker.mark(testing::joined(shared) + "\n" + testing::joined(testing::random_words(random, 50)), scratch, *one);
    for (unsigned sample = 0; sample < kMarkSamples; ++sample, ++samples)
      equal += ((a.mark ^ b.mark) >> (2 * sample) & 3) == 0 ? 1 : 0;
  }
  EXPECT_NEAR((equal / samples - 0.25) / 0.75, 0.48, 0.04);  // 96 shingles of both, 50 more of each
}

TEST(LineMarker, LongLinesAreProseWithoutAKey) {
  std::string line = "word";
  while (line.size() <= kMostLineBytes) line += " word";
  const LineMarker marker(1);
  LineMarker::Scratch scratch;
  MarkedLines out;
  marker.mark(line, scratch, out);
  EXPECT_TRUE(out.keys.empty());
  marker.mark(line + "\nHome", scratch, out);
  EXPECT_EQ(out.keys.size(), 1u);
}

}  // namespace
}  // namespace stemma::engine
