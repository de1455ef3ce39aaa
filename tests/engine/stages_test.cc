#include "engine/stages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/simhash.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::document;
using testing::identify;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::Words;

/// The stage without lexicons or language model.
SketchBatch sketch(DocBatch batch, const Sketch::Options& options = {}) {
  const shingling::LexiconSet lexicons;
  PivotReaders readers(lexicons);
  return Sketch(options, readers, testing::by_function_words)(std::move(batch));
}

SketchedDoc sketch_one(Document doc, const Sketch::Options& options = {}) {
  DocBatch batch;
  batch.documents.push_back(std::move(doc));
  return std::move(sketch(std::move(batch), options).documents.front());
}

DocRow row_of(std::string text, std::string lang = "en") {
  return sketch_one(document("d", std::move(text), std::move(lang))).row;
}

std::size_t shared_fingerprints(const DocRow& a, const DocRow& b) {
  std::set<std::uint64_t> prints;
  for (const Fingerprint& f : a.fingerprints) prints.insert(f.shingle);
  return static_cast<std::size_t>(
      std::ranges::count_if(b.fingerprints, [&](const Fingerprint& f) { return prints.contains(f.shingle); }));
}

TEST(Division, FollowsTheRuleThenTheFormOfATextFile) {
  std::string wrapped;
  for (int i = 0; i < 30; ++i)
    wrapped += i % 10 == 9 ? "the end of it.\n\n" : std::string(34, 'a') + " " + std::string(36, 'b') + "\n";
  Document file = document("f", "A line.\nAnother line.\nA third one.\n");
  file.plain_text = true;
  Document hard_wrapped = document("h", wrapped);
  hard_wrapped.plain_text = true;
  const Document record = document("r", "A line.\nAnother line.\n\nA third one.");
  EXPECT_EQ(division_of(file, ParagraphRule::kAuto), align::Division::kLines);
  EXPECT_EQ(division_of(hard_wrapped, ParagraphRule::kAuto), align::Division::kBlankLines);
  EXPECT_EQ(division_of(record, ParagraphRule::kAuto), align::Division::kBlankLines);
  for (const Document& each : {file, hard_wrapped, record}) {
    EXPECT_EQ(division_of(each, ParagraphRule::kLine), align::Division::kLines);
    EXPECT_EQ(division_of(each, ParagraphRule::kBlank), align::Division::kBlankLines);
  }
}

TEST(BlockKey, TakesAllDigitsForOneAndLettersForWhatTheyAre) {
  EXPECT_EQ(block_key("page 12 of 90"), block_key("page 47 of 31"));
  EXPECT_NE(block_key("page 12 of 90"), block_key("page 1 of 90"));
  EXPECT_NE(block_key("page 12 of 90"), block_key("pages 12 of 90"));
}

TEST(Sketch, AColumnIsWhatItsPartsGive) {
  Random random(51);
  const std::string text = joined(random_words(random, 200));
  const SketchedDoc doc = sketch_one(document("d", text, "en"));
  std::vector<std::uint64_t> shingles;
  shingling::shingle(shingling::normalized(text), 1, shingles);
  EXPECT_EQ(doc.row.exact, hash128(shingling::normalized(text)));
  EXPECT_EQ(doc.row.simhash, shingling::simhash(shingles));
  EXPECT_EQ(doc.row.shingles, shingling::shingle_set(shingles).size());
  std::vector<shingling::Slot> signature(128);
  shingling::MinHasher({.slots = 128, .seed = 1}).sketch(shingles, signature);
  EXPECT_EQ(doc.signature, signature);
  EXPECT_EQ(doc.text, text);
}

TEST(Sketch, CaseSpacesAndPunctuationMakeNoDifference) {
  const SketchedDoc a = sketch_one(document("a", "The night train runs again, said Helga Storrow.")),
                    b = sketch_one(document("b", "  THE NIGHT TRAIN  runs again - said\tHelga Storrow"));
  EXPECT_EQ(a.row.exact, b.row.exact);
  EXPECT_EQ(a.signature, b.signature);
}

TEST(Sketch, ADocumentOfPunctuationIsEmptyAndStays) {
  const SketchedDoc doc = sketch_one(document("d", "... !!! --- ***"));
  EXPECT_EQ(doc.row.id, "d");
  EXPECT_EQ(doc.row.shingles, 0u);
  EXPECT_TRUE(doc.features.empty());
  EXPECT_TRUE(doc.row.fingerprints.empty());
  EXPECT_TRUE(std::ranges::all_of(doc.signature, [](shingling::Slot s) { return s == shingling::kEmptySlot; }));
}

TEST(Sketch, AGivenLanguageWinsOverTheText) {
  const std::string german =
      "Der Zug fährt wieder, und die Leute sind froh, dass sie nicht mehr mit dem Bus fahren müssen.";
  EXPECT_EQ(row_of(german, "fr").lang, "fr");
  EXPECT_EQ(row_of(german, "").lang, "de");
}

TEST(Sketch, LanguageIsToldFromTheMiddle) {
  std::string banner = "Sign up for our newsletter and read what the people of the valley have to say about it. ";
  banner += banner;
  std::string body;
  for (int i = 0; i < 6; ++i)
    body += "Der Zug fährt wieder, und die Leute sind froh, dass sie nicht mehr mit dem Bus fahren müssen. ";
  EXPECT_EQ(row_of(banner + "\n\n" + body + "\n\n" + banner, "").lang, "de");
}

TEST(Sketch, LanguageOfLettersOfManyBytesIsToldAtAnyLength) {
  for (std::size_t length = 250; length < 270; ++length) {
    std::string text;
    while (text.size() < length) text += "\xF0\x9F\x9A\x82";  // a locomotive
    EXPECT_FALSE(row_of(text, "").lang.empty()) << length;
  }
}

TEST(Sketch, BlocksSayWhereTheyStand) {
  const std::string text = "First paragraph here.\n\n  Second one there.  \n\n\nThird.";
  const DocRow row = row_of(text);
  ASSERT_EQ(row.blocks.size(), 3u);
  EXPECT_EQ(row.blocks[0].at.of(text), "First paragraph here.");
  EXPECT_EQ(row.blocks[1].at.of(text), "Second one there.");
  EXPECT_EQ(row.blocks[2].at.of(text), "Third.");
  EXPECT_EQ(row.blocks[1].key, block_key("second one there"));
}

TEST(Fingerprints, OfABlockAreSharedAfterAnEditElsewhereInIt) {
  Random random(52);
  int shared = 0;
  for (int block = 0; block < 100; ++block) {
    Words words = random_words(random, 120);
    const DocRow before = row_of(joined(words));
    words[random() % words.size()] = "edited";
    shared += shared_fingerprints(before, row_of(joined(words))) > 0;
  }
  EXPECT_GE(shared, 97) << "of 100 blocks with one word changed in 120";
}

TEST(Fingerprints, DoNotDependOnWhatStandsAround) {
  Random random(53);
  const std::string block = joined(random_words(random, 60));
  const DocRow alone = row_of(block),
               inside = row_of(joined(random_words(random, 80)) + "\n\n" + block + "\n\nAn end.");
  EXPECT_EQ(shared_fingerprints(alone, inside), alone.fingerprints.size());
  for (const Fingerprint& f : inside.fingerprints) EXPECT_LT(f.block, inside.blocks.size());
}

TEST(Fingerprints, ALineUnderEightWordsHasNone) {
  EXPECT_TRUE(row_of("one two three four five six seven").fingerprints.empty());
  EXPECT_FALSE(row_of("one two three four five six seven eight").fingerprints.empty());
}

TEST(Fingerprints, UnrelatedBlocksShareNone) {
  Random random(54);
  EXPECT_EQ(shared_fingerprints(row_of(joined(random_words(random, 400))), row_of(joined(random_words(random, 400)))),
            0u);
}

TEST(Sketch, WithoutBlocksAndMeaningThereAreNoColumnsOfThem) {
  const SketchedDoc doc = sketch_one(document("d", "In Berlin 17 people met. And in Paris, they say, 19 more.", ""),
                                     {.blocks = false, .meaning = false});
  const DocRow& row = doc.row;
  EXPECT_TRUE(row.blocks.empty());
  EXPECT_TRUE(row.fingerprints.empty());
  EXPECT_TRUE(doc.features.empty());
  EXPECT_EQ(row.lang, "");
  EXPECT_GT(row.shingles, 0u);
}

TEST(Sketch, FeaturesAreThoseOfTheText) {
  const std::string_view text = "Kesterdale and Port Amery, Kesterdale and 710, then 710 and Kesterdale.";
  testing::World world({document("d", text)});
  ReadDoc doc;
  world.collection.read(0, doc);
  const std::vector<align::TextFeature> expected = align::text_features(doc.blocks);
  ASSERT_FALSE(expected.empty());
  EXPECT_EQ(sketch_one(document("d", text)).features, expected);
  EXPECT_EQ(world.features.read(world.columns.rows[0].features), expected);
}

TEST(Sketch, HandsOnRejectsAndBytes) {
  DocBatch batch;
  batch.rejects.push_back({3, 14, "bad json", "detail"});
  batch.bytes = 1234;
  const SketchBatch out = sketch(std::move(batch));
  ASSERT_EQ(out.rejects.size(), 1u);
  EXPECT_EQ(out.rejects[0].line, 14u);
  EXPECT_EQ(out.bytes, 1234u);
  EXPECT_TRUE(out.documents.empty());
}

}  // namespace
}  // namespace stemma::engine
