#include <gtest/gtest.h>

#include <algorithm>

#include "align/alignment.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using Numbers = std::vector<std::uint32_t>;
using testing::InventedPair;
using testing::InventedText;
using testing::Random;

Alignment align(const InventedPair& pair, const AlignOptions& options = {}) {
  return align_blocks(pair.a, pair.b, pair.idf, options);
}

/// "0-0 1,2-1 ~4-3": the links, moved ones marked.
std::string told(const Alignment& alignment) {
  std::string out;
  const auto add = [&](const Numbers& blocks) {
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      if (k > 0) out += ',';
      out += std::to_string(blocks[k]);
    }
  };
  for (const Link& link : alignment.links) {
    if (!out.empty()) out += ' ';
    if (link.kind == LinkKind::kMoved) out += '~';
    add(link.a);
    out += '-';
    add(link.b);
  }
  return out;
}

void expect_whole(const Alignment& got, const BlockText& a, const BlockText& b) {
  std::vector<int> times_a(a.blocks.size(), 0), times_b(b.blocks.size(), 0);
  for (const std::uint32_t i : got.only_a) ++times_a.at(i);
  for (const std::uint32_t j : got.only_b) ++times_b.at(j);
  Numbers moved;
  for (const Link& link : got.links) {
    ASSERT_FALSE(link.a.empty() || link.b.empty());
    ASSERT_TRUE(std::ranges::is_sorted(link.a) && std::ranges::is_sorted(link.b));
    for (const std::uint32_t i : link.a) ++times_a.at(i);
    for (const std::uint32_t j : link.b) ++times_b.at(j);
    for (const double share : {link.score, link.confidence}) ASSERT_TRUE(share >= 0 && share <= 1) << share;
    if (link.kind == LinkKind::kMoved) moved.insert(moved.end(), link.b.begin(), link.b.end());
    if (link.kind == LinkKind::kSame || link.kind == LinkKind::kChanged) {
      ASSERT_TRUE(link.a.size() == 1 && link.b.size() == 1);
    }
    for (const SentenceLink& s : link.sentences) {
      ASSERT_TRUE(s.a.begin < s.a.end && s.a.end <= a.text.size());
      ASSERT_TRUE(s.b.begin < s.b.end && s.b.end <= b.text.size());
      ASSERT_TRUE(s.score >= 0 && s.score <= 1 + 1e-9);
    }
    ASSERT_TRUE(std::ranges::is_sorted(link.sentences, {}, [](const SentenceLink& s) { return s.a; }));
  }
  ASSERT_TRUE(std::ranges::all_of(times_a, [](int n) { return n == 1; })) << told(got);
  ASSERT_TRUE(std::ranges::all_of(times_b, [](int n) { return n == 1; })) << told(got);
  ASSERT_TRUE(std::ranges::is_sorted(got.links, {}, [](const Link& link) { return link.a.front(); }));
  ASSERT_TRUE(std::ranges::is_sorted(got.only_a) && std::ranges::is_sorted(got.only_b));
  std::ranges::sort(moved);
  ASSERT_EQ(got.moved, moved);
  for (const double share : {got.share_a, got.share_b}) ASSERT_TRUE(share >= 0 && share <= 1) << share;
}

/// Paragraphs dropped, inserted, moved, merged, split, and words changed in them.
InventedText edited(Random& random, InventedText text) {
  for (std::size_t edits = random.below(6); edits > 0 && !text.paragraphs.empty(); --edits) {
    auto& paragraphs = text.paragraphs;
    const auto at = [&](std::size_t k) { return paragraphs.begin() + static_cast<std::ptrdiff_t>(k); };
    const std::size_t k = random.below(paragraphs.size());
    auto chosen = paragraphs[k];
    switch (random.below(6)) {
      case 0:
        paragraphs.erase(at(k));
        break;
      case 1:
        paragraphs.insert(at(k), testing::invented_text(random, 1).paragraphs[0]);
        break;
      case 2:
        paragraphs.erase(at(k));
        paragraphs.insert(at(random.below(paragraphs.size() + 1)), chosen);
        break;
      case 3:
        if (k == 0) break;
        paragraphs[k - 1].insert(paragraphs[k - 1].end(), chosen.begin(), chosen.end());
        paragraphs.erase(at(k));
        break;
      case 4:
        if (chosen.size() < 2) break;
        paragraphs[k].erase(paragraphs[k].begin() + 1, paragraphs[k].end());
        chosen.erase(chosen.begin());
        paragraphs.insert(at(k + 1), chosen);
        break;
      default:
        for (auto& sentence : paragraphs[k])
          for (std::size_t& word : sentence)
            if (random.chance(30)) word = random.below(2000);
    }
  }
  return text;
}

TEST(AlignBlocks, EveryBlockHasOnePlaceWhateverTheEdits) {
  Random random(1);
  for (int round = 0; round < 120; ++round) {
    const InventedText x = testing::invented_text(random, random.below(25));
    const InventedPair pair(x, edited(random, x), round % 3 != 0, 2000);
    const Alignment got = align(pair);
    expect_whole(got, pair.a, pair.b);
    if (HasFatalFailure()) FAIL() << round;
  }
}

TEST(AlignBlocks, TheExchangedPairGivesTheExchangedLinks) {
  Random random(2);
  for (int round = 0; round < 60; ++round) {
    // Lengths are scaled by the documents' ratio, which speaks of them only when most of both is there.
    const InventedText x = testing::invented_text(random, 3 + random.below(15));
    const InventedPair pair(x, edited(random, x), round % 3 != 0, 2000);
    const Alignment forth = align(pair), back = align_blocks(pair.b, pair.a, pair.idf);
    std::vector<std::pair<Numbers, Numbers>> links, mirrored;
    for (const Link& link : forth.links) links.emplace_back(link.a, link.b);
    for (const Link& link : back.links) mirrored.emplace_back(link.b, link.a);
    std::ranges::sort(mirrored);
    EXPECT_EQ(links, mirrored) << round;
    EXPECT_EQ(forth.only_a, back.only_b);
    EXPECT_NEAR(forth.share_a, back.share_b, 2e-6);
  }
}

TEST(AlignBlocks, EqualDocumentsAreTheSameThroughout) {
  Random random(3);
  for (const std::size_t paragraphs : {1u, 2u, 5u, 20u, 60u}) {
    const InventedText x = testing::invented_text(random, paragraphs);
    for (const bool same : {true, false}) {
      const InventedPair pair(x, x, same, 2000);
      const Alignment got = align(pair);
      ASSERT_EQ(got.links.size(), paragraphs);
      for (std::uint32_t k = 0; k < paragraphs; ++k) {
        EXPECT_EQ(got.links[k].a, Numbers{k});
        EXPECT_EQ(got.links[k].b, Numbers{k});
        EXPECT_EQ(got.links[k].kind, LinkKind::kSame) << paragraphs << " " << k;
        EXPECT_EQ(got.links[k].sentences.size(), x.paragraphs[k].size());
      }
      EXPECT_EQ(got.share_a, 1);
      EXPECT_EQ(got.share_b, 1);
    }
  }
}

InventedText document(std::uint64_t seed, std::size_t paragraphs) {
  Random random(seed);
  return testing::invented_text(random, paragraphs);
}

TEST(AlignBlocks, ADroppedParagraphStandsOnOneSideOnly) {
  const InventedText x = document(4, 7);
  InventedText y = x;
  y.paragraphs.erase(y.paragraphs.begin() + 2);
  for (const bool same : {true, false}) {
    const Alignment got = align(InventedPair(x, y, same, 2000));
    EXPECT_EQ(told(got), "0-0 1-1 3-2 4-3 5-4 6-5");
    EXPECT_EQ(got.only_a, Numbers{2});
    EXPECT_TRUE(got.only_b.empty());
    EXPECT_LT(got.share_a, 1);
    EXPECT_EQ(got.share_b, 1);
  }
}

TEST(AlignBlocks, AnInsertedParagraphStandsOnOneSideOnly) {
  const InventedText x = document(5, 6);
  InventedText y = x;
  y.paragraphs.insert(y.paragraphs.begin() + 4, document(99, 1).paragraphs[0]);
  for (const bool same : {true, false}) {
    const Alignment got = align(InventedPair(x, y, same, 2000));
    EXPECT_EQ(told(got), "0-0 1-1 2-2 3-3 4-5 5-6");
    EXPECT_EQ(got.only_b, Numbers{4});
  }
}

TEST(AlignBlocks, AMovedParagraphIsLinkedAndNamed) {
  const InventedText x = document(6, 7);
  InventedText y = x;
  std::rotate(y.paragraphs.begin() + 1, y.paragraphs.begin() + 2, y.paragraphs.begin() + 6);
  for (const bool same : {true, false}) {
    const Alignment got = align(InventedPair(x, y, same, 2000));
    EXPECT_EQ(told(got), "0-0 ~1-5 2-1 3-2 4-3 5-4 6-6");
    EXPECT_EQ(got.moved, Numbers{5});
  }
}

TEST(AlignBlocks, TwoParagraphsMadeOneAreMergedBothWays) {
  const InventedText x = document(7, 6);
  InventedText y = x;
  y.paragraphs[3].insert(y.paragraphs[3].end(), y.paragraphs[4].begin(), y.paragraphs[4].end());
  y.paragraphs.erase(y.paragraphs.begin() + 4);
  for (const bool same : {true, false}) {
    const Alignment merged = align(InventedPair(x, y, same, 2000)), split = align(InventedPair(y, x, same, 2000));
    EXPECT_EQ(told(merged), "0-0 1-1 2-2 3,4-3 5-4");
    EXPECT_EQ(told(split), "0-0 1-1 2-2 3-3,4 4-5");
    EXPECT_EQ(merged.links.at(3).kind, LinkKind::kMerged);
    EXPECT_EQ(split.links.at(3).kind, LinkKind::kMerged);
  }
}

TEST(AlignBlocks, AWordChangedMakesALinkChangedAndCaseOrMarksDoNot) {
  testing::World world;
  const BlockText a =
      world.read("The ferry left the harbour at nine.\n\nNobody had seen the second boat.\n\nIt rained all night.");
  const BlockText b =
      world.read("The ferry left the harbour at ten.\n\nNobody had seen the second boat!\n\nIT RAINED ALL NIGHT");
  const Alignment got = align_blocks(a, b, world.idf({&a, &b}));
  ASSERT_EQ(told(got), "0-0 1-1 2-2");
  EXPECT_EQ(got.links[0].kind, LinkKind::kChanged);
  EXPECT_EQ(got.links[1].kind, LinkKind::kSame);
  EXPECT_EQ(got.links[2].kind, LinkKind::kSame);
}

TEST(AlignBlocks, FourLanguagesMeetThroughALexicon) {
  testing::World world({{"de", "Fähre", "ferry"},        {"de", "Hafen", "harbour"},   {"de", "Brücke", "bridge"},
                        {"de", "geschlossen", "closed"}, {"de", "Kapitän", "captain"}, {"de", "Gericht", "court"},
                        {"de", "Sturm", "storm"},        {"fr", "ferry", "ferry"},     {"fr", "port", "harbour"},
                        {"fr", "pont", "bridge"},        {"fr", "fermé", "closed"},    {"fr", "capitaine", "captain"},
                        {"fr", "tribunal", "court"},     {"fr", "tempête", "storm"},   {"es", "ferry", "ferry"},
                        {"es", "puerto", "harbour"},     {"es", "puente", "bridge"},   {"es", "cerrado", "closed"},
                        {"es", "capitán", "captain"},    {"es", "tribunal", "court"},  {"es", "tormenta", "storm"}});
  const BlockText english = world.read(
      "The ferry left the harbour before the storm.\n\nThe bridge was closed for 12 days.\n\n"
      "The captain stood before the court in Calais.");
  const BlockText others[] = {
      world.read("Die Fähre verließ den Hafen vor dem Sturm.\n\nDie Brücke war 12 Tage geschlossen.\n\n"
                 "Der Kapitän stand in Calais vor Gericht.",
                 "de"),
      world.read("Le ferry a quitté le port avant la tempête.\n\nLe pont était fermé pendant 12 jours.\n\n"
                 "Le capitaine était devant le tribunal de Calais.",
                 "fr"),
      world.read("El ferry salió del puerto antes de la tormenta.\n\nEl puente estuvo cerrado durante 12 días.\n\n"
                 "El capitán compareció ante el tribunal de Calais.",
                 "es")};
  for (const BlockText& one : others) {
    EXPECT_EQ(told(align_blocks(english, one, world.idf({&english, &one}))), "0-0 1-1 2-2") << one.language;
    for (const BlockText& other : others)
      EXPECT_EQ(told(align_blocks(one, other, world.idf({&one, &other}))), "0-0 1-1 2-2")
          << one.language << other.language;
  }
}

TEST(AlignBlocks, UnrelatedDocumentsHaveNoLinks) {
  const Alignment got =
      align(InventedPair({{{{1, 2, 3, 4, 5, 6, 7}}, {{8, 9, 10, 11, 12, 13}}}},
                         {{{{101, 102, 103, 104, 105, 106}}, {{108, 109, 110, 111, 112, 113}}}}, true));
  EXPECT_TRUE(got.links.empty());
  EXPECT_EQ(got.only_a, (Numbers{0, 1}));
  EXPECT_EQ(got.share_b, 0);
}

TEST(AlignBlocks, EmptyDocumentsHaveNoLinks) {
  const InventedText some = document(8, 2), none;
  EXPECT_TRUE(align(InventedPair(none, none, true)).links.empty());
  const Alignment got = align(InventedPair(some, none, true));
  EXPECT_TRUE(got.links.empty());
  EXPECT_EQ(got.only_a, (Numbers{0, 1}));
  EXPECT_EQ(got.share_a, 0);
  EXPECT_EQ(got.share_b, 0);
  testing::World world;
  const BlockText marks = world.read("...\n\n* * *\n\n!");
  expect_whole(align_blocks(marks, marks, world.idf({&marks})), marks, marks);
}

TEST(AlignBlocks, BlocksLeftOutOnOneSideAreNeverLinkedAndTheRestIs) {
  Random random(9);
  for (int round = 0; round < 20; ++round) {
    const InventedText x = testing::invented_text(random, 8);
    const InventedPair pair(x, x, true);
    AlignOptions options{std::vector<bool>(8), std::vector<bool>(8)};
    for (std::uint32_t k = 0; k < 8; ++k) {
      options.left_out_a[k] = random.chance(25);
      options.left_out_b[k] = random.chance(25);
    }
    const Alignment got = align(pair, options);
    expect_whole(got, pair.a, pair.b);
    const auto in = [](const Numbers& list, std::uint32_t block) { return std::ranges::binary_search(list, block); };
    for (std::uint32_t k = 0; k < 8; ++k) {
      const bool linked =
          std::ranges::any_of(got.links, [&](const Link& l) { return l.a == Numbers{k} && l.b == Numbers{k}; });
      if (options.left_out_a[k] && options.left_out_b[k]) continue;  // furniture_links() decides
      EXPECT_EQ(linked, !options.left_out_a[k] && !options.left_out_b[k]);
      EXPECT_TRUE(!options.left_out_a[k] || in(got.only_a, k));
      EXPECT_TRUE(!options.left_out_b[k] || in(got.only_b, k));
    }
  }
}

TEST(AlignBlocks, SentenceLinksPointAtEqualSentences) {
  const InventedText x = document(10, 6);
  InventedText y = x;
  y.paragraphs.erase(y.paragraphs.begin() + 3);
  const InventedPair pair(x, y, true);
  for (const Link& link : align(pair).links)
    for (const SentenceLink& s : link.sentences) EXPECT_EQ(s.a.of(pair.a.text), s.b.of(pair.b.text));
}

TEST(AlignBlocks, SayTheSameEveryTime) {
  Random random(11);
  const InventedText x = testing::invented_text(random, 15);
  const InventedPair pair(x, edited(random, x), true);
  const Alignment one = align(pair), other = align(pair);
  EXPECT_EQ(told(one), told(other));
  for (std::size_t k = 0; k < one.links.size(); ++k) {
    EXPECT_EQ(one.links[k].score, other.links[k].score);
    EXPECT_EQ(one.links[k].confidence, other.links[k].confidence);
  }
}

TEST(AlignBlocks, LargeDocumentsAreCutAtEqualBlocks) {
  Random random(12);
  const InventedText x = testing::invented_text(random, 3000, 1);
  InventedText y = x;
  for (std::size_t k = 0; k < y.paragraphs.size(); ++k)
    if (k % 3 == 0) y.paragraphs[k][0][2] = random.below(2000);
  y.paragraphs.erase(y.paragraphs.begin() + 1700);
  const InventedPair pair(x, y, true);
  ASSERT_EQ(pair.a.blocks.size(), 3000u);
  const Alignment got = align(pair);
  expect_whole(got, pair.a, pair.b);
  EXPECT_GT(got.links.size(), 2900u);
  EXPECT_TRUE(std::ranges::binary_search(got.only_a, 1700u));
}

/// Nothing to cut at, nothing to prefer: the costliest document for its size.
void align_equal_lines(int lines) {
  testing::World world;
  std::string text;
  for (int line = 0; line < lines; ++line) text += "tunor\n";
  const BlockText a = world.read(text, "en", Division::kLines), b = world.read(text, "en", Division::kLines);
  ASSERT_EQ(a.blocks.size(), static_cast<std::size_t>(lines));
  expect_whole(align_blocks(a, b, world.idf({&a, &b})), a, b);
}

TEST(AlignBlocks, ThousandsOfEqualLinesStayWithinBounds) { align_equal_lines(3'000); }
TEST(AlignBlocks, SlowTwentyThousandEqualLinesStayWithinBounds) { align_equal_lines(20'000); }

}  // namespace
}  // namespace stemma::align
