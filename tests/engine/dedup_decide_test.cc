#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/agglomerate.h"
#include "engine/dedup/decide.h"
#include "engine/dedup/expand_pairs.h"
#include "tests/support/random_text.h"
#include "tests/support/sketch_world.h"

namespace stemma::engine {
namespace {

using stemma::testing::Random;

struct World {
  std::vector<Member> members;
  std::vector<Edge> edges;
  std::vector<ExactCopy> copies;
};

/// Texts with edges between them, and copies of some; numbers have gaps, as those of one partition do.
World random_world(Random& random, std::size_t texts, std::size_t edges, std::size_t copies,
                   std::uint64_t excerpt_percent = 0) {
  World out;
  std::set<DocNumber> numbers;
  while (numbers.size() < texts + copies) numbers.insert(static_cast<DocNumber>(random.below(10 * (texts + copies))));
  std::vector<DocNumber> shuffled(numbers.begin(), numbers.end());
  std::ranges::sort(shuffled, {}, [&](DocNumber doc) { return mix64(doc + texts); });
  std::vector<DocNumber> firsts(shuffled.begin(), shuffled.begin() + static_cast<std::ptrdiff_t>(texts));
  std::ranges::sort(firsts);
  for (const DocNumber doc : shuffled) {
    const std::uint32_t shingles = 1 + static_cast<std::uint32_t>(random.below(40));  // few, so that many are equal
    out.members.push_back({doc, random.below(4) == 0, shingles & 0xFFu, random.next()});
  }
  for (std::size_t i = texts; i < shuffled.size(); ++i) {
    // The first with a text has the smallest number.
    const auto before = std::ranges::lower_bound(firsts, shuffled[i]);
    if (before == firsts.begin()) continue;
    const DocNumber first = firsts[random.below(static_cast<std::size_t>(before - firsts.begin()))];
    out.copies.push_back({first, shuffled[i], 0});
  }
  std::erase_if(out.members, [&](const Member& member) {
    return !std::ranges::binary_search(firsts, member.doc) &&
           std::ranges::find(out.copies, member.doc, &ExactCopy::copy) == out.copies.end();
  });
  std::set<DocPair> pairs;
  for (std::size_t i = 0; i < edges && texts > 1; ++i) {
    const DocNumber a = firsts[random.below(texts)], b = firsts[random.below(texts)];
    if (a != b) pairs.insert({std::min(a, b), std::max(a, b)});
  }
  // Few values, so that many are equal.
  for (const DocPair& pair : pairs) {
    const Likeness likeness = random.below(100) >= excerpt_percent ? Likeness::kNearDup
                              : random.below(2) == 0               ? Likeness::kAInB
                                                                   : Likeness::kBInA;
    out.edges.push_back({pair.a, pair.b, 800'000 + 50'000 * static_cast<std::uint32_t>(random.below(4)), likeness});
  }
  std::ranges::sort(out.edges, {}, [](const Edge& edge) { return mix64(edge.a ^ mix64(edge.b)); });
  return out;
}

struct Expected {
  DocNumber kept;
  std::uint64_t cluster;
  std::uint32_t millionths;
  Relation relation;
  bool operator==(const Expected&) const = default;
};

/// Excerpts: again and again the largest text that was not looked at yet, each looking through all edges.
void remove_excerpts(const World& world, const std::map<DocNumber, DocNumber>& first_of,
                     std::map<DocNumber, Expected>& fate) {
  std::vector<const Member*> texts;
  for (const Member& member : world.members)
    if (first_of.at(member.doc) == member.doc) texts.push_back(&member);
  std::ranges::sort(texts, [](const Member* x, const Member* y) {
    return x->shingles != y->shingles ? x->shingles > y->shingles : x->doc < y->doc;
  });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const DocNumber doc = texts[i]->doc;
    if (fate.at(doc).kept != doc) continue;
    const auto holder_of = [&](DocNumber inner) {
      Expected best{inner, 0, 0, Relation::kExcerpt};
      for (const Edge& edge : world.edges) {
        if (edge.likeness == Likeness::kNearDup) continue;
        const bool a_inside = edge.likeness == Likeness::kAInB;
        const DocNumber outer = a_inside ? edge.b : edge.a;
        if ((a_inside ? edge.a : edge.b) != inner || fate.at(outer).kept != outer) continue;
        const bool earlier = std::ranges::find(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(i), outer,
                                               &Member::doc) != texts.begin() + static_cast<std::ptrdiff_t>(i);
        if (earlier && (edge.millionths > best.millionths || (edge.millionths == best.millionths && outer < best.kept)))
          best = {outer, 0, edge.millionths, Relation::kExcerpt};
      }
      return best;
    };
    std::map<DocNumber, Expected> changes{{doc, holder_of(doc)}};
    for (const Member* other : texts)
      if (other->doc != doc && fate.at(other->doc).kept == doc) changes[other->doc] = holder_of(other->doc);
    if (std::ranges::all_of(changes, [](const auto& change) { return change.second.kept != change.first; }))
      for (const auto& [text, by] : changes) fate[text] = by;
  }
}

/// Document for document in order, each looking through all edges and all that was decided before.
std::map<DocNumber, Expected> reference(const World& world) {
  std::map<DocNumber, DocNumber> first_of;
  for (const Member& member : world.members) first_of[member.doc] = member.doc;
  for (const ExactCopy& copy : world.copies) first_of[copy.copy] = copy.first;
  std::map<DocNumber, Expected> fate;
  for (const auto& [doc, first] : first_of) {
    if (first != doc) continue;
    fate[doc] = {doc, 0, 1'000'000, Relation::kExact};
    for (const auto& [earlier, of_earlier] : first_of) {
      if (earlier >= doc) break;
      if (of_earlier != earlier || fate.at(earlier).kept != earlier) continue;
      for (const Edge& edge : world.edges)
        if (edge.likeness == Likeness::kNearDup && edge.a == earlier && edge.b == doc &&
            (fate[doc].kept == doc || edge.millionths > fate[doc].millionths))
          fate[doc] = {earlier, 0, edge.millionths, Relation::kNearDup};
    }
  }
  remove_excerpts(world, first_of, fate);
  for (const auto& [doc, first] : first_of)
    if (first != doc) {
      fate[doc] = fate.at(first);
      if (fate[doc].kept == first) fate[doc] = {first, 0, 1'000'000, Relation::kExact};
    }
  // Clusters: those of agglomerate() over the texts, its own test says which.
  std::vector<DocNumber> docs;
  std::vector<CopyNode> nodes;
  for (const auto& [doc, first] : first_of) {
    if (doc != first) continue;
    const Member& member = *std::ranges::find(world.members, doc, &Member::doc);
    docs.push_back(doc);
    nodes.push_back({member.key,
                     1 + static_cast<std::uint32_t>(std::ranges::count(world.copies, doc, &ExactCopy::first)),
                     member.thinned != 0});
  }
  const auto place = [&](DocNumber doc) {
    return static_cast<std::uint32_t>(std::ranges::find(docs, doc) - docs.begin());
  };
  std::vector<CopyEdge> edges;
  for (const Edge& edge : world.edges)
    if (edge.likeness == Likeness::kNearDup)
      edges.push_back({place(edge.a), place(edge.b), static_cast<double>(edge.millionths)});
  const std::vector<std::uint32_t> groups = agglomerate(nodes, edges);
  std::map<std::uint32_t, std::vector<DocNumber>> of_group;
  for (const auto& [doc, first] : first_of) of_group[groups[place(first)]].push_back(doc);
  std::map<DocNumber, Expected> out;
  for (const auto& [group, members] : of_group) {
    std::uint64_t least = ~std::uint64_t{0};
    for (const DocNumber doc : members)
      least = std::min(least, std::ranges::find(world.members, doc, &Member::doc)->key);
    for (const DocNumber doc : members) {
      fate[doc].cluster = least;
      if (members.size() > 1 || fate[doc].kept != doc) out[doc] = fate[doc];
    }
  }
  return out;
}

void expect_fates_of_reference(const World& world) {
  const std::map<DocNumber, Expected> expected = reference(world);
  std::map<DocNumber, Expected> got;
  for (const Fate& fate : decide(world.members, world.edges, world.copies))
    ASSERT_TRUE(got.emplace(fate.doc, Expected{fate.kept, fate.cluster, fate.millionths, fate.relation}).second);
  EXPECT_EQ(got, expected);
  for (const auto& [doc, fate] : got) {
    const auto kept = got.find(fate.kept);
    EXPECT_TRUE(kept == got.end() || kept->second.kept == fate.kept) << "what a document is removed for stays";
  }
}

TEST(Decide, IsTheGreedyOfTheReference) {
  Random random(1);
  for (const std::size_t texts : {1u, 2u, 5u, 30u, 100u})
    for (const std::size_t edges : {0u, 1u, 20u, 100u, 600u})
      for (const std::size_t copies : {0u, 1u, 40u})
        for (int round = 0; round < 3; ++round) expect_fates_of_reference(random_world(random, texts, edges, copies));
}

TEST(Decide, RemovesExcerptsLikeTheReference) {
  Random random(5);
  std::size_t excerpts = 0, moved = 0;
  for (const std::size_t texts : {2u, 5u, 30u, 100u})
    for (const std::size_t edges : {1u, 20u, 100u, 600u})
      for (const std::size_t copies : {0u, 20u})
        for (const unsigned percent : {30u, 70u, 100u}) {
          const World world = random_world(random, texts, edges, copies, percent);
          expect_fates_of_reference(world);
          for (const Fate& fate : decide(world.members, world.edges, world.copies)) {
            if (fate.relation != Relation::kExcerpt) continue;
            ++excerpts;
            for (const Edge& edge : world.edges) moved += edge.b == fate.doc && edge.likeness == Likeness::kNearDup;
          }
        }
  EXPECT_GT(excerpts, 500u);
  EXPECT_GT(moved, 50u) << "some had near copies that were moved with them";
}

TEST(Decide, OfAChainOfExcerptsOneThatIsHeldByNoneThatStaysStays) {
  // 3 stands in 2, and 2 in 1; nobody says that 3 stands in 1.
  const World world{{{1, 0, 300, 11}, {2, 0, 200, 12}, {3, 0, 100, 13}},
                    {{1, 2, 950'000, Likeness::kBInA}, {2, 3, 950'000, Likeness::kBInA}},
                    {}};
  const std::vector<Fate> fates = decide(world.members, world.edges, world.copies);
  ASSERT_EQ(fates.size(), 1u);
  EXPECT_EQ(fates[0].doc, 2u);
  EXPECT_EQ(fates[0].kept, 1u);
  EXPECT_EQ(fates[0].relation, Relation::kExcerpt);
}

TEST(Decide, OfNothingIsNothing) { EXPECT_TRUE(decide({}, {}, {}).empty()); }

TEST(Decide, AChainRemovesEverySecondOnly) {
  World world;
  for (DocNumber i = 0; i < 9; ++i) world.members.push_back({i, 0, 9, 100 + i});
  for (DocNumber i = 1; i < 9; ++i) world.edges.push_back({i - 1, i, 900'000, Likeness::kNearDup});
  std::set<DocNumber> removed;
  for (const Fate& fate : decide(world.members, world.edges, {}))
    if (fate.kept != fate.doc) removed.insert(fate.doc);
  EXPECT_EQ(removed, (std::set<DocNumber>{1, 3, 5, 7}));
  expect_fates_of_reference(world);
}

TEST(Decide, ACopyOfARemovedTextIsANearCopyOfWhatRemovedIt) {
  const World world{{{1, 0, 9, 11}, {4, 0, 9, 14}, {9, 0, 9, 19}}, {{1, 4, 870'000, Likeness::kNearDup}}, {{4, 9, 19}}};
  const std::vector<Fate> fates = decide(world.members, world.edges, world.copies);
  ASSERT_EQ(fates.size(), 3u);
  EXPECT_EQ(fates[2].doc, 9u);
  EXPECT_EQ(fates[2].kept, 1u);
  EXPECT_EQ(fates[2].millionths, 870'000u);
  EXPECT_EQ(fates[2].relation, Relation::kNearDup);
  expect_fates_of_reference(world);
}

using Pairs = std::set<std::tuple<std::uint64_t, std::uint64_t, std::uint32_t, std::uint32_t>>;

Pairs distinct(const std::vector<RowPair>& pairs) {
  Pairs out;
  for (const RowPair& pair : pairs)
    EXPECT_TRUE(out.emplace(pair.a, pair.b, pair.millionths, pair.relation).second) << "twice";
  return out;
}

/// Every two documents: equal texts, or an edge between their texts.
Pairs pairs_of_reference(const World& world, const Numbering& numbering) {
  std::map<DocNumber, DocNumber> first_of;
  for (const Member& member : world.members) first_of[member.doc] = member.doc;
  for (const ExactCopy& copy : world.copies) first_of[copy.copy] = copy.first;
  Pairs out;
  for (const auto& [x, first_x] : first_of)
    for (const auto& [y, first_y] : first_of) {
      if (x >= y) continue;
      const std::uint64_t a = std::min(numbering.row_of(x), numbering.row_of(y));
      const std::uint64_t b = std::max(numbering.row_of(x), numbering.row_of(y));
      if (first_x == first_y) out.emplace(a, b, 1'000'000, static_cast<std::uint32_t>(Relation::kExact));
      for (const Edge& edge : world.edges)
        if ((edge.a == first_x && edge.b == first_y) || (edge.a == first_y && edge.b == first_x))
          out.emplace(a, b, edge.millionths, static_cast<std::uint32_t>(relation_of(edge)));
    }
  return out;
}

TEST(ExpandPairs, AreAllPairsOfTheCopiesInInputOrder) {
  Random random(2);
  testing::Folder folder;
  std::vector<testing::SketchedRow> rows(2000);
  for (testing::SketchedRow& row : rows) row.order = random.next();
  const SketchSet sketches = testing::sketches_of(folder, rows);
  Numbering mixed(sketches, {1u << 20, folder.path()});
  mixed.make_rows();
  for (const std::size_t copies : {0u, 1u, 60u})
    for (const std::size_t edges : {0u, 20u, 100u}) {
      const World world = random_world(random, 40, edges, copies, 20);
      EXPECT_EQ(distinct(expand_pairs(world.edges, world.copies, mixed)), pairs_of_reference(world, mixed));
      EXPECT_EQ(distinct(expand_pairs(world.edges, world.copies, {})), pairs_of_reference(world, {}));
    }
}

TEST(ExpandPairs, OfTextsWithVeryManyCopiesAreThoseOfTheFirst) {
  World world;
  for (DocNumber i = 1; i < 500; ++i) world.copies.push_back({0, 1000 - i, 0});
  for (DocNumber i = 0; i < 500; ++i) world.copies.push_back({2000, 3000 + i, 0});
  world.edges.push_back({0, 2000, 900'000, Likeness::kNearDup});
  const Pairs got = distinct(expand_pairs(world.edges, world.copies, {}));
  EXPECT_EQ(got.size(), 2 * kMostExpanded * (kMostExpanded - 1) / 2 + kMostExpanded * kMostExpanded);
  for (const auto& [a, b, millionths, relation] : got) {
    EXPECT_TRUE(a == 0 || (a > 500 && a < 501 + kMostExpanded) || a >= 2000) << a;
    EXPECT_LT(b, 3000 + kMostExpanded);
  }
}

}  // namespace
}  // namespace stemma::engine
