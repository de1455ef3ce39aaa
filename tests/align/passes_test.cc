#include "align/passes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "align/sentence_links.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using Texts = testing::InventedPair;
using testing::units_of_blocks;
using testing::units_of_sentences;

DraftLink one_to_one(std::uint32_t i, std::uint32_t j) { return {{i}, {j}, 1}; }

/// The fewest units of b that must go for the rest to ascend, by trying every subset.
std::size_t fewest_moved(const std::vector<DraftLink>& links) {
  std::size_t all = 0, best = 0;
  for (const DraftLink& link : links) all += link.b.size();
  for (std::uint32_t subset = 0; subset < (1u << links.size()); ++subset) {
    std::size_t kept = 0;
    std::int64_t last = -1;
    bool ascending = true;
    for (std::size_t k = 0; k < links.size(); ++k) {
      if ((subset >> k & 1) == 0) continue;
      ascending = ascending && last < links[k].b.front();
      last = links[k].b.front();
      kept += links[k].b.size();
    }
    if (ascending) best = std::max(best, kept);
  }
  return all - best;
}

TEST(MovedUnits, AreAsFewAsPossibleAndTheRestAscends) {
  testing::Random random(1);
  for (int round = 0; round < 400; ++round) {
    const std::size_t count = random.below(9);
    std::vector<std::uint32_t> starts;
    for (std::uint32_t j = 0; j < count; ++j) starts.push_back(4 * j);
    random.shuffle(starts);
    std::vector<DraftLink> links;
    for (std::uint32_t k = 0; k < count; ++k) {
      links.push_back(one_to_one(k, starts[k]));
      for (std::uint32_t extra = 1; extra <= random.below(3); ++extra) links.back().b.push_back(starts[k] + extra);
    }
    const std::vector<std::uint32_t> moved = moved_units(links);
    ASSERT_EQ(moved.size(), fewest_moved(links));
    ASSERT_TRUE(std::ranges::is_sorted(moved));
    std::int64_t last = -1;
    for (const DraftLink& link : links) {
      const bool gone = std::ranges::binary_search(moved, link.b.front());
      for (const std::uint32_t j : link.b)
        ASSERT_EQ(std::ranges::binary_search(moved, j), gone) << "a link moves whole";
      if (gone) continue;
      ASSERT_LT(last, link.b.front());
      last = link.b.front();
    }
  }
}

TEST(MovedUnits, AreNoneInOrderAndAllButOneInReverse) {
  EXPECT_TRUE(moved_units({}).empty());
  std::vector<DraftLink> in_order, reverse;
  for (std::uint32_t k = 0; k < 20; ++k) in_order.push_back(one_to_one(k, k)), reverse.push_back(one_to_one(k, 19 - k));
  EXPECT_TRUE(moved_units(in_order).empty());
  EXPECT_EQ(moved_units(reverse).size(), 19u);
}

TEST(MovedUnits, OfManyLinksAreFoundWithoutComparingAllPairs) {
  constexpr std::uint32_t kLinks = 200'000;
  std::vector<std::uint32_t> places(kLinks);
  for (std::uint32_t k = 0; k < kLinks; ++k) places[k] = k;
  testing::Random(2).shuffle(places);
  std::vector<DraftLink> links;
  for (std::uint32_t k = 0; k < kLinks; ++k) links.push_back(one_to_one(k, places[k]));
  const std::size_t kept = kLinks - moved_units(links).size();
  EXPECT_GT(kept, 800u);  // a random order of n keeps about 2 sqrt(n)
  EXPECT_LT(kept, 900u);
}

testing::InventedText document(std::uint64_t seed, std::size_t paragraphs, std::size_t words = 400) {
  testing::Random random(seed);
  return testing::invented_text(random, paragraphs, 2, words);
}

TEST(CrossingPairs, FindWhatMovedAmongFreeUnitsOnly) {
  const testing::InventedText x = document(3, 8);
  testing::InventedText y = x;
  std::swap(y.paragraphs[1], y.paragraphs[6]);
  for (const bool same : {true, false}) {
    const Texts texts(x, y, same);
    BeadTable table = texts.table();
    FreeUnits free(8, 8);
    std::vector<UnitPair> pairs = crossing_pairs(table, free, same);
    std::ranges::sort(pairs);
    EXPECT_EQ(pairs, (std::vector<UnitPair>{{0, 0}, {1, 6}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 1}, {7, 7}}));
    free.a[1] = free.b[1] = false;
    pairs = crossing_pairs(table, free, same);
    std::ranges::sort(pairs);
    EXPECT_EQ(pairs, (std::vector<UnitPair>{{0, 0}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {7, 7}}));
  }
}

TEST(CrossingPairs, OfTwinsAreNotGuessed) {
  testing::InventedText x = document(4, 5);
  x.paragraphs[3] = x.paragraphs[1];
  const Texts texts(x, x, true);
  BeadTable table = texts.table();
  for (const auto& [i, j] : crossing_pairs(table, FreeUnits(5, 5), true))
    EXPECT_TRUE(i != 1 && i != 3) << i << " " << j;
}

void expect_disjoint(const std::vector<DraftLink>& links, std::size_t n, std::size_t m) {
  std::vector<int> times_a(n, 0), times_b(m, 0);
  for (const DraftLink& link : links) {
    ASSERT_FALSE(link.a.empty() || link.b.empty());
    ASSERT_TRUE(std::ranges::is_sorted(link.a) && std::ranges::is_sorted(link.b));
    for (const std::uint32_t i : link.a) ASSERT_EQ(times_a[i]++, 0) << "unit " << i << " of a stands in two links";
    for (const std::uint32_t j : link.b) ASSERT_EQ(times_b[j]++, 0) << "unit " << j << " of b stands in two links";
  }
  ASSERT_TRUE(std::ranges::is_sorted(links, {}, [](const DraftLink& link) { return link.a.front(); }));
}

TEST(LinkMoved, KeepsLinksDisjointWhateverTheyAre) {
  // Hardly any words, so that units resemble each other in every way, and links that are wrong on purpose.
  testing::Random random(5);
  for (int round = 0; round < 400; ++round) {
    const std::size_t words = 12 + random.below(20);
    const testing::InventedText x = testing::invented_text(random, 4 + random.below(8), 1, words);
    testing::InventedText y = x;
    for (auto& paragraph : y.paragraphs)
      for (std::size_t& word : paragraph[0])
        if (random.chance(30)) word = random.below(words);
    random.shuffle(y.paragraphs);
    const Texts texts(x, y, true);
    BeadTable table = texts.table();
    std::vector<DraftLink> links;
    std::vector<std::uint32_t> places(texts.units_b.size());
    for (std::uint32_t j = 0; j < places.size(); ++j) places[j] = j;
    random.shuffle(places);
    for (std::uint32_t i = 0; i < texts.units_a.size() && i < places.size(); ++i)
      if (random.chance(60)) links.push_back({{i}, {places[i]}, table.similarity(i, places[i])});
    link_moved(table, links, true);
    expect_disjoint(links, texts.units_a.size(), texts.units_b.size());
    fill_between(table, links, true);
    expect_disjoint(links, texts.units_a.size(), texts.units_b.size());
    if (HasFatalFailure()) return;
  }
}

TEST(LinkMoved, AWeakLinkGivesWayToAFreeUnitThatFitsBetter) {
  const testing::InventedText x = document(6, 6);
  const Texts texts(x, x, true);
  BeadTable table = texts.table();
  std::vector<DraftLink> links;
  for (std::uint32_t k = 0; k < 6; ++k) links.push_back({{k}, {k}, table.similarity(k, k)});
  links[3] = {{3}, {4}, table.similarity(3, 4)};
  links.erase(links.begin() + 4);
  link_moved(table, links, true);
  ASSERT_EQ(links.size(), 5u)
      << "one of the two true pairs takes the wrong one's place, and the other is found by no one";
  expect_disjoint(links, 6, 6);
  for (const DraftLink& link : links) EXPECT_EQ(link.a, link.b);
}

TEST(LinkMovedRuns, APassageThatMovedIsLinkedWithWhatItMerges) {
  testing::Random random(21);
  const testing::InventedText x = testing::invented_text(random, 40, 1, 900);
  testing::InventedText y = x;
  // Five paragraphs move to the front, and two of them become one.
  std::rotate(y.paragraphs.begin(), y.paragraphs.begin() + 20, y.paragraphs.begin() + 25);
  y.paragraphs[1].push_back(y.paragraphs[2][0]);
  y.paragraphs.erase(y.paragraphs.begin() + 2);
  for (const bool same : {true, false}) {
    const Texts texts(x, y, same, 900);
    BeadTable table = texts.table();
    std::vector<DraftLink> links = links_of(table.best_beads(kFree));
    const std::size_t before = links.size();
    link_moved_runs(table, links);
    expect_disjoint(links, 40, 39);
    EXPECT_GE(links.size(), before + 4);
    for (const DraftLink& link : links) {
      if (link.a[0] < 20 || link.a[0] >= 25) continue;
      EXPECT_EQ(link.b[0], link.a[0] - 20 - (link.a[0] > 22)) << link.a[0];
      EXPECT_EQ(link.a.size(), link.a[0] == 21 ? 2u : 1u);
    }
  }
}

TEST(LinkMovedRuns, OfTextsThatShareNothingAreNone) {
  testing::Random random(22);
  const Texts texts(testing::invented_text(random, 30, 1, 200), testing::invented_text(random, 30, 1, 200), false);
  BeadTable table = texts.table();
  std::vector<DraftLink> links;
  link_moved_runs(table, links);
  EXPECT_LE(links.size(), 3u) << "by chance alone";
}

TEST(DropWeak, DropsWhatIsHardlyAlikeAndKeepsMerges) {
  const testing::InventedText x = document(7, 4);
  const Texts texts(x, x, true);
  BeadTable table = texts.table();
  std::vector<DraftLink> links = {{{0}, {0}, 1}, {{1}, {2}, 0.01}, {{2, 3}, {3}, 0.5}};
  ASSERT_LT(table.similarity(1, 2), 0.1);
  drop_weak(table, links);
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[1].a.size(), 2u);
}

TEST(DropUnlikeCopies, KeepsCopiesAndExcerptsAndDropsParaphrase) {
  testing::InventedText x = document(8, 4), y = x;
  y.paragraphs[1].insert(y.paragraphs[1].end(), 6, x.paragraphs[3][0]);  // the copy inside a longer block
  for (std::size_t k = 0; k < y.paragraphs[2].size(); ++k)               // three words in four changed
    for (std::size_t w = 0; w < y.paragraphs[2][k].size(); ++w)
      if (w % 4 != 0) y.paragraphs[2][k][w] = 300 + w;
  const Texts texts(x, y, true);
  BeadTable table = texts.table();
  std::vector<DraftLink> links;
  for (std::uint32_t k = 0; k < 4; ++k) links.push_back({{k}, {k}, table.similarity(k, k)});
  drop_unlike_copies(table, links);
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[2].a[0], 3u);
}

TEST(DropUnusual, DropsALinkFarBelowTheOthersAndKeepsMerges) {
  const testing::InventedText x = document(13, 8);
  testing::InventedText y = x;
  for (auto& sentence : y.paragraphs[5])
    for (std::size_t w = 1; w < sentence.size(); ++w) sentence[w] += 1000;
  const Texts texts(x, y, false);
  BeadTable table = texts.table();
  std::vector<DraftLink> links;
  for (std::uint32_t k = 0; k < 8; ++k) links.push_back({{k}, {k}, table.similarity(k, k)});
  std::vector<DraftLink> few(links.begin() + 4, links.begin() + 6), merged = links;
  drop_unusual(table, links);
  ASSERT_EQ(links.size(), 7u);
  for (const DraftLink& link : links) EXPECT_NE(link.a[0], 5u);
  drop_unusual(table, few);
  EXPECT_EQ(few.size(), 2u) << "of so few nothing is usual";
  merged[5].b.push_back(6);
  merged.erase(merged.begin() + 6);
  drop_unusual(table, merged);
  EXPECT_EQ(merged.size(), 7u);
}

TEST(FillBetween, ShortUnitsBetweenLinkedOnesAnswerEachOther) {
  // Headings that no lexicon knows, between paragraphs that are linked.
  testing::World world(testing::word_for_word(400));
  const testing::InventedText body = document(9, 12);
  const auto with_heading = [&](const std::string& text, const char* heading) {
    const std::size_t at = text.find("\n\n", text.find("\n\n", text.size() / 2) + 2);
    return text.substr(0, at) + "\n\n" + heading + text.substr(at);
  };
  const BlockText a = world.read(with_heading(body.english(), "Gimel rotuk")),
                  b = world.read(with_heading(body.foreign(), "Azoro ilumo"), "xx");
  ASSERT_EQ(a.blocks.size(), 13u);
  const std::vector<Unit> units_a = units_of_blocks(a), units_b = units_of_blocks(b);
  BeadTable table(units_a, units_b, false, world.idf({&a, &b}));
  std::uint32_t heading = 0;
  while (a.blocks[heading].at.of(a.text) != "Gimel rotuk") ++heading;
  ASSERT_EQ(table.similarity(heading, heading), 0);
  std::vector<DraftLink> links;
  for (std::uint32_t k = 0; k < 13; ++k)
    if (k != heading) links.push_back({{k}, {k}, table.similarity(k, k)});
  std::vector<DraftLink> filled = links;
  fill_between(table, filled, false);
  expect_disjoint(filled, 13, 13);
  EXPECT_EQ(filled.size(), 13u);
  std::vector<DraftLink> copies = links;
  fill_between(table, copies, true);
  EXPECT_EQ(copies.size(), 12u) << "within a language even a heading must be alike";
  std::vector<DraftLink> few(links.begin(), links.begin() + 4);
  fill_between(table, few, false);
  EXPECT_EQ(few.size(), 4u) << "where much is unlinked, a place between links says nothing";
}

TEST(LinksOf, LeavesOneSidedBeadsOut) {
  const std::vector<DraftLink> links =
      links_of({{0, 1, 0, 0, 0}, {1, 3, 0, 1, 0.7}, {3, 3, 1, 2, 0}, {3, 4, 2, 4, 0.6}});
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[0].a, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(links[1].b, (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(links[1].score, 0.6);
}

TEST(ProjectToBlocks, SentencesTieTheirBlocksTogether) {
  testing::InventedText x;
  testing::Random random(10);
  for (int p = 0; p < 3; ++p) {
    auto& paragraph = x.paragraphs.emplace_back();
    for (int s = 0; s < 4; ++s) paragraph.push_back(testing::invented_text(random, 1, 1, 400).paragraphs[0][0]);
  }
  testing::InventedText y = x;  // the second paragraph goes half to the first, half to the third
  y.paragraphs[0].insert(y.paragraphs[0].end(), x.paragraphs[1].begin(), x.paragraphs[1].begin() + 2);
  y.paragraphs[2].insert(y.paragraphs[2].begin(), x.paragraphs[1].begin() + 2, x.paragraphs[1].end());
  y.paragraphs.erase(y.paragraphs.begin() + 1);
  const Texts texts(x, y, true);
  const std::vector<Unit> sentences_a = units_of_sentences(texts.a), sentences_b = units_of_sentences(texts.b);
  BeadTable sentences(sentences_a, sentences_b, true, texts.idf), blocks = texts.table();
  const std::vector<SentenceBead> beads = align_sentences(sentences, true);
  ASSERT_EQ(beads.size(), 12u);
  for (std::uint32_t k = 0; k < 12; ++k) EXPECT_EQ(beads[k].a0, beads[k].b0);
  const std::vector<DraftLink> links = project_to_blocks(beads, texts.a.sentences, texts.b.sentences, blocks);
  expect_disjoint(links, 3, 2);
  ASSERT_FALSE(links.empty());
  EXPECT_TRUE(project_to_blocks({}, texts.a.sentences, texts.b.sentences, blocks).empty());
}

TEST(ProjectToBlocks, ASentenceAcrossABorderTiesWhatLiesBesideALinkAndNothingElse) {
  testing::InventedText x = document(14, 12);
  for (auto& paragraph : x.paragraphs) paragraph.resize(1);
  const auto divided = [&](std::vector<std::size_t> lengths) {
    testing::InventedText out;
    std::size_t at = 0;
    for (const std::size_t length : lengths) {
      out.paragraphs.emplace_back();
      for (std::size_t k = 0; k < length; ++k) out.paragraphs.back().push_back(x.paragraphs[at++][0]);
    }
    return out;
  };
  const Texts texts(divided({3, 3, 3, 3}), divided({4, 2, 3, 3}), true);
  const std::vector<Unit> sentences_a = units_of_sentences(texts.a), sentences_b = units_of_sentences(texts.b);
  BeadTable sentences(sentences_a, sentences_b, true, texts.idf), blocks = texts.table();
  std::vector<SentenceBead> beads = align_sentences(sentences, true);
  ASSERT_EQ(beads.size(), 12u);
  const auto links = [&] { return project_to_blocks(beads, texts.a.sentences, texts.b.sentences, blocks); };
  ASSERT_EQ(links().size(), 3u);
  EXPECT_EQ(links()[0].a, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(links()[0].b, (std::vector<std::uint32_t>{0, 1}));
  beads[3].score = 0.2;  // of no weight
  EXPECT_EQ(links().size(), 4u);
  beads[3] = {3, 4, 11, 12, 1.0};  // as sure, and nothing beside it is linked
  beads.pop_back();
  EXPECT_EQ(links().size(), 4u);
}

TEST(AlignSentences, FindsASentenceThatMoved) {
  const testing::InventedText x = document(11, 10);
  testing::InventedText y = x;
  std::rotate(y.paragraphs.begin() + 1, y.paragraphs.begin() + 2, y.paragraphs.begin() + 8);
  for (const bool same : {true, false}) {
    const Texts texts(x, y, same);
    const std::vector<Unit> sentences_a = units_of_sentences(texts.a), sentences_b = units_of_sentences(texts.b);
    BeadTable sentences(sentences_a, sentences_b, same, texts.idf);
    std::vector<bool> used_a(sentences_a.size(), false), used_b(sentences_b.size(), false);
    std::size_t linked = 0;
    for (const SentenceBead& bead : align_sentences(sentences, same)) {
      for (std::uint32_t i = bead.a0; i < bead.a1; ++i, ++linked) {
        ASSERT_FALSE(used_a[i]);
        used_a[i] = true;
      }
      for (std::uint32_t j = bead.b0; j < bead.b1; ++j) {
        ASSERT_FALSE(used_b[j]);
        used_b[j] = true;
      }
    }
    EXPECT_EQ(linked, sentences_a.size());
  }
}

}  // namespace
}  // namespace stemma::align
