#include "engine/furniture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::document;
using testing::joined;
using testing::Random;
using testing::random_words;
using testing::World;

/// Documents by hand: what each is about (documents of one subject are alike in everything), its language and its
/// lines.
struct Made {
  testing::Folder folder;
  Columns columns;
  ProfileStore profiles{folder.path("profiles.tmp")};

  void add(std::uint32_t subject, std::vector<std::uint64_t> lines, std::string language = "en") {
    DocRow row;
    row.lang = std::move(language);
    for (const std::uint64_t line : lines) row.blocks.push_back({line, {}});
    columns.rows.push_back(std::move(row));
    const align::ProfileFeature feature{subject, 1, {}};
    profiles.append({std::span(&feature, 1), 1, 1});
  }
  Furniture find() {
    profiles.finish_appending();
    return find_furniture(columns, repeated_texts(columns), profiles);
  }
};

constexpr std::uint64_t kLine = 99;

TEST(Furniture, ALineInFourUnrelatedDocumentsIsFurniture) {
  Made made;
  for (std::uint32_t doc = 0; doc < 4; ++doc) made.add(doc, {kLine, 1000 + doc});
  made.add(4, {1004});
  const Furniture found = made.find();
  EXPECT_EQ(found.texts, 1u);
  EXPECT_EQ(found.occurrences, 4u);
  for (std::size_t doc = 0; doc < 4; ++doc) EXPECT_EQ(found.blocks[doc], (std::vector<bool>{true, false})) << doc;
  EXPECT_TRUE(found.blocks[4].empty());
}

TEST(Furniture, ThreeDocumentsAreTooFew) {
  Made made;
  for (std::uint32_t doc = 0; doc < 3; ++doc) made.add(doc, {kLine});
  EXPECT_EQ(made.find().texts, 0u);
}

TEST(Furniture, CopiesOfOneStoryKeepTheirLines) {
  Made made;
  for (int copy = 0; copy < 9; ++copy) made.add(5, {kLine, 100, 101});
  const Furniture found = made.find();
  EXPECT_EQ(found.texts, 0u);
  EXPECT_EQ(found.occurrences, 0u);
}

TEST(Furniture, ALineOfAnOutletIsFoundAmongCopiesOfItsStories) {
  Made made;  // three stories, three copies each, all with the outlet's line and with the lines of their story
  for (std::uint32_t story = 0; story < 3; ++story)
    for (int copy = 0; copy < 3; ++copy) made.add(story, {kLine, 200 + story});
  const Furniture found = made.find();
  EXPECT_EQ(found.texts, 1u);
  EXPECT_EQ(found.occurrences, 9u);
  for (const auto& blocks : found.blocks) EXPECT_EQ(blocks, (std::vector<bool>{true, false}));
}

Cluster cluster_of(std::vector<std::uint32_t> members) {
  Cluster out;
  out.centre = members.front();
  out.members = std::move(members);
  return out;
}

TEST(AcrossClusters, ALineOfThreeClustersIsNoFurnitureAndOfFourIs) {
  Made made;
  for (std::uint32_t doc = 0; doc < 7; ++doc) made.add(doc, {kLine, 1000 + doc});
  const std::vector<std::vector<bool>> found = made.find().blocks;
  const std::vector<Cluster> four{cluster_of({0, 1}), cluster_of({2, 3}), cluster_of({4, 5})};  // and 6 alone
  EXPECT_EQ(across_clusters(made.columns, four, found), found);
  const std::vector<Cluster> three{cluster_of({0, 1}), cluster_of({2, 3}), cluster_of({4, 5, 6})};
  for (const std::vector<bool>& blocks : across_clusters(made.columns, three, found))
    EXPECT_EQ(blocks, (std::vector<bool>{false, false}));
}

TEST(AcrossClusters, LinesAndLanguagesAreCountedApart) {
  Made made;
  for (std::uint32_t doc = 0; doc < 4; ++doc) made.add(doc, {kLine, 50});
  for (std::uint32_t doc = 4; doc < 8; ++doc) made.add(doc, {kLine}, "de");
  const std::vector<std::vector<bool>> found = made.find().blocks;
  ASSERT_EQ(found[0], (std::vector<bool>{true, true}));
  const std::vector<std::vector<bool>> kept = across_clusters(made.columns, {cluster_of({4, 5})}, found);
  EXPECT_EQ(kept[0], (std::vector<bool>{true, true}));
  EXPECT_EQ(kept[7], (std::vector<bool>{false}));
}

TEST(AcrossClusters, AHeadlineThatOtherPagesNameStaysWithItsStory) {
  // Two copies of each of six stories; the headline of the first stands on one page of each other one.
  Made made;
  std::vector<Cluster> clusters;
  for (std::uint32_t story = 0; story < 6; ++story) {
    made.add(story, {kLine, 100 + story});
    made.add(story, story == 0 ? std::vector<std::uint64_t>{kLine, 100} : std::vector<std::uint64_t>{100 + story});
    clusters.push_back(cluster_of({2 * story, 2 * story + 1}));
  }
  std::vector<std::vector<bool>> found = made.find().blocks;
  ASSERT_EQ(found[0], (std::vector<bool>{true, false}));
  std::vector<std::vector<bool>> kept = across_clusters(made.columns, clusters, found);
  for (const std::uint32_t doc : {0, 1}) EXPECT_FALSE(kept[doc][0]) << doc;
  for (std::uint32_t doc = 2; doc < 12; doc += 2) EXPECT_TRUE(kept[doc][0]) << doc;
  // One page of a story in its language is no majority that tells anything.
  made.columns.rows[1].lang = "de";
  kept = across_clusters(made.columns, clusters, found);
  EXPECT_TRUE(kept[0][0]);
  made.columns.rows[1].lang = "en";
  // Where the other pages stand alone, it might as well be the site's name.
  kept = across_clusters(made.columns, {clusters[0]}, found);
  for (const std::uint32_t doc : {0, 1}) EXPECT_TRUE(kept[doc][0]) << doc;
}

TEST(Furniture, DocumentsOfTwoLanguagesAreCountedApart) {
  Made made;
  for (std::uint32_t doc = 0; doc < 6; ++doc) made.add(doc, {kLine}, doc % 2 == 0 ? "en" : "de");
  EXPECT_EQ(made.find().texts, 0u);
}

TEST(Furniture, ALineTwiceInADocumentCountsOnceAndIsMarkedTwice) {
  Made three, four;
  for (std::uint32_t doc = 0; doc < 3; ++doc) three.add(doc, {kLine, kLine});
  EXPECT_EQ(three.find().texts, 0u);
  for (std::uint32_t doc = 0; doc < 4; ++doc) four.add(doc, {kLine, 500 + doc, kLine});
  const Furniture found = four.find();
  EXPECT_EQ(found.texts, 1u);
  EXPECT_EQ(found.occurrences, 8u);
  EXPECT_EQ(found.blocks[2], (std::vector<bool>{true, false, true}));
}

TEST(Furniture, ALineOfTwentyThousandDocumentsCostsNoMoreThanSixtyLooks) {
  Made made;
  for (std::uint32_t doc = 0; doc < 20'000; ++doc) made.add(doc, {kLine});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(made.find().occurrences, 20'000u);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(Furniture, OnlyDocumentsOfRepeatedTextsNeedAProfile) {
  Made made;
  for (std::uint32_t doc = 0; doc < 9; ++doc) made.add(doc, {doc % 2 == 0 ? kLine : 1000 + doc});
  const std::vector<RepeatedText> repeated = repeated_texts(made.columns);
  ASSERT_EQ(repeated.size(), 1u);
  std::vector<bool> needed;
  for (std::uint32_t doc = 0; doc < 9; ++doc) needed.push_back(doc % 2 == 0);
  EXPECT_EQ(documents_compared(repeated, 9), needed);
}

TEST(Furniture, ProfilesOfTheDocumentsComparedDo) {
  Random random(23);
  std::vector<Document> documents;
  for (int doc = 0; doc < 120; ++doc) {
    std::string text = joined(random_words(random, 30));
    if (doc % 3 == 0) text.append("\n\nAll rights are reserved by the outlet and its owner");
    if (doc % 40 < 5) text.append("\n\nRead our letter, it is free and comes on Mondays");
    documents.push_back(document(std::to_string(doc), text));
  }
  World world(std::move(documents));
  align::FeatureCounts counts;
  for (const DocRow& row : world.columns.rows) counts.add(row.lang, world.features.read(row.features));
  const align::IdfTable idf(counts, shingling::LexiconSet());
  const std::vector<RepeatedText> repeated = repeated_texts(world.columns);
  const std::vector<bool> wanted = documents_compared(repeated, world.columns.size());
  EXPECT_EQ(std::ranges::count(wanted, true), 50);
  const Furniture some = find_furniture(
      world.columns, repeated, ProfileStore(world.path("some.tmp"), world.columns, world.features, idf, wanted));
  const Furniture all =
      find_furniture(world.columns, repeated, ProfileStore(world.path("all.tmp"), world.columns, world.features, idf));
  EXPECT_EQ(some.texts, 2u);
  EXPECT_EQ(some.blocks, all.blocks);
}

TEST(Furniture, NumbersDoNotTellLinesApart) {
  Random random(21);
  std::vector<Document> documents;
  for (int doc = 0; doc < 5; ++doc) {
    std::string text = joined(random_words(random, 40));
    text.append("\n\nPage ").append(std::to_string(10 + 7 * doc)).append(" of 90, all rights reserved by the outlet");
    documents.push_back(document(std::to_string(doc), text));
  }
  World world(std::move(documents));
  align::FeatureCounts counts;
  for (const DocRow& row : world.columns.rows) counts.add(row.lang, world.features.read(row.features));
  const align::IdfTable idf(counts, shingling::LexiconSet());
  const Furniture found = find_furniture(world.columns, repeated_texts(world.columns),
                                         ProfileStore(world.path("profiles.tmp"), world.columns, world.features, idf));
  EXPECT_EQ(found.texts, 1u);
  for (const auto& blocks : found.blocks) EXPECT_EQ(blocks, (std::vector<bool>{false, true}));
}

}  // namespace
}  // namespace stemma::engine
