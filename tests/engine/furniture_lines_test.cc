#include "engine/furniture_lines.h"

#include <gtest/gtest.h>

#include <set>

#include "shingling/normalize.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::joined;
using testing::Random;
using testing::random_words;

std::uint64_t key_of(const std::string& line) { return line_key(shingling::normalized(line)); }

FurnitureLines furniture_of(const std::vector<std::string>& lines) {
  std::set<std::uint64_t> keys;
  for (const std::string& line : lines) keys.insert(key_of(line));
  std::vector<FurnitureLine> rows;
  for (const std::uint64_t key : keys) rows.push_back({key, 10});
  return FurnitureLines(rows);
}

TEST(LineKey, IsThatOfTheWordsWithDigitsAlike) {
  EXPECT_EQ(key_of("Read more (12)"), key_of("READ   more: 97"));
  EXPECT_NE(key_of("Read more (12)"), key_of("Read more (123)"));
  EXPECT_NE(key_of("Read more"), key_of("more Read"));
  EXPECT_FALSE(is_prose(key_of("one two three four five six seven eight nine")));
  EXPECT_TRUE(is_prose(key_of("one two three four five six seven eight nine ten")));
  EXPECT_LT(line_partition(key_of("Read more")), kLinePartitions);
}

TEST(LineKeys, AreThoseOfTheNormalizedLinesHoweverOftenTheyCome) {
  Random random(2);
  std::vector<std::string> lines = {"", " ", "...", "\r", "Home"};
  for (int i = 0; i < 40'000; ++i) lines.push_back(joined(random_words(random, 1 + random() % 12)));
  LineKeys keys;
  for (int i = 0; i < 200'000; ++i) {
    const std::string& line = lines[random() % (i % 2 == 0 ? 100 : lines.size())];
    const std::string normalized = shingling::normalized(line);
    ASSERT_EQ(keys.of(line), normalized.empty() ? LineKeys::kNone : line_key(normalized)) << line;
  }
}

TEST(LineKeys, RowsOfNumbersHaveNone) {
  LineKeys keys;
  for (const char* const line : {"90.5 69.5 6776", "2019", "12,5 %", "1 | 2 | 3"})
    EXPECT_EQ(keys.of(line), LineKeys::kNone) << line;
  EXPECT_NE(keys.of("Page 3"), LineKeys::kNone);
}

TEST(FurnitureLines, HoldWhatTheyWereMadeOfAndNothingElse) {
  Random random(1);
  for (const std::size_t count : {0u, 1u, 2u, 5000u, 60'000u}) {
    std::set<std::uint64_t> keys;
    while (keys.size() < count) keys.insert((random() % (count < 10 ? 3 : kLinePartitions)) << 32 | random() % 100'000);
    std::vector<FurnitureLine> rows;
    for (const std::uint64_t key : keys) rows.push_back({key, 10});
    const FurnitureLines lines(rows);
    EXPECT_EQ(lines.size(), count);
    for (const std::uint64_t key : keys) ASSERT_TRUE(lines.contains(key));
    for (int i = 0; i < 100'000; ++i) {
      const std::uint64_t key = (random() % kLinePartitions) << 32 | random() % 100'000;
      ASSERT_EQ(lines.contains(key), keys.contains(key));
    }
  }
}

class PageSketch : public ::testing::Test {
 protected:
  struct Whole {
    shingling::TextSketch sketch;
    std::vector<shingling::Slot> signature;
    std::vector<std::uint64_t> shingles;
  };
  template <class Sketcher>
  Whole sketch(const Sketcher& sketcher, const std::string& text) {
    typename Sketcher::Scratch scratch;
    Whole out{{}, std::vector<shingling::Slot>(64), {}};
    out.sketch = sketcher.sketch(text, scratch, out.signature);
    const auto shingles = scratch.shingles();
    out.shingles.assign(shingles.begin(), shingles.end());
    const auto alone = sketcher.shingles(text, scratch);
    EXPECT_TRUE(std::ranges::equal(alone, out.shingles)) << "shingles() are those that were sketched";
    return out;
  }
  /// That the page has the sketch of `alike`, and its own exact hash.
  void expect_sketch_of(const std::string& page, const std::string& alike, const FurnitureLines* furniture) {
    const Whole got = sketch(PageSketcher({.slots = 64}, furniture), page);
    const Whole expected = sketch(shingling::TextSketcher({.slots = 64}), alike);
    EXPECT_EQ(got.signature, expected.signature);
    EXPECT_EQ(got.shingles, expected.shingles);
    EXPECT_EQ(got.sketch.simhash, expected.sketch.simhash);
    EXPECT_EQ(got.sketch.shingles, expected.sketch.shingles);
    EXPECT_EQ(got.sketch.exact, sketch(shingling::TextSketcher({.slots = 64}), page).sketch.exact);
  }
  Random random_{1};
  const std::string story_ = joined(random_words(random_, 30)) + "\n\n" + joined(random_words(random_, 30));
  const FurnitureLines furniture_ = furniture_of({"Home", "Read more (12)", "We use cookies"});
};

TEST_F(PageSketch, IsThatOfTheTextWithoutTheFurniture) {
  expect_sketch_of("Home\nRead more (7_)\r\n" + story_ + "\nWE USE COOKIES", "Read more (7_)\n" + story_, &furniture_);
  expect_sketch_of("Home\nRead more (77)\r\n" + story_ + "\nWE USE COOKIES\n\n", story_, &furniture_);
  expect_sketch_of("Home is here\n" + story_, "Home is here\n" + story_, &furniture_);
}

TEST_F(PageSketch, WithoutFurnitureIsThatOfTheText) {
  const FurnitureLines none;
  for (const FurnitureLines* furniture : {static_cast<const FurnitureLines*>(nullptr), &none, &furniture_})
    for (const std::string& text : {story_, std::string(), std::string("\n\n"), std::string("Home sweet home")})
      expect_sketch_of(text, text, furniture);
}

TEST_F(PageSketch, KeepsAllLinesWhereLittleElseIsLeft) {
  const auto left = [&](std::size_t words) { return joined(random_words(random_, words)); };
  const std::size_t least = PageSketcher::kLeastShinglesLeft + 4;  // words of that many shingles
  for (const std::string& own : {std::string(), std::string("12 March 2024"), left(least - 1)})
    expect_sketch_of("Home\nWe use cookies\n" + own, "Home\nWe use cookies\n" + own, &furniture_);
  const std::string enough = left(least);
  expect_sketch_of("Home\nWe use cookies\n" + enough, enough, &furniture_);
}

TEST_F(PageSketch, ALineTooLongToBeFurnitureStays) {
  std::string line = "x";
  while (line.size() <= kMostLineBytes) line += " x";
  const FurnitureLines furniture = furniture_of({line, "Home"});
  expect_sketch_of("Home\n" + line, line, &furniture);
}

}  // namespace
}  // namespace stemma::engine
