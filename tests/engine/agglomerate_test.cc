#include "engine/agglomerate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using testing::Random;
using Nodes = std::vector<CopyNode>;
using Edges = std::vector<CopyEdge>;
using Groups = std::vector<std::uint32_t>;

Nodes plain(std::size_t count) {
  Nodes nodes(count);
  for (std::size_t i = 0; i < count; ++i) nodes[i].key = i;
  return nodes;
}

/// Every pair of `members`, at one score.
void add_clique(Edges& edges, const std::vector<std::uint32_t>& members, double score) {
  for (std::size_t i = 0; i < members.size(); ++i)
    for (std::size_t j = i + 1; j < members.size(); ++j) edges.push_back({members[i], members[j], score});
}

/// The slow, obvious way: a table of all pairs, counted anew for each edge.
Groups slow_agglomerate(const Nodes& nodes, const Edges& edges) {
  const std::size_t n = nodes.size();
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> score;
  for (const CopyEdge& edge : edges)
    for (const auto& pair : {std::pair{edge.a, edge.b}, std::pair{edge.b, edge.a}})
      score[pair] = std::max(score[pair], edge.score);
  Groups group(n);
  std::iota(group.begin(), group.end(), 0u);
  const auto join = [&](std::uint32_t from, std::uint32_t to) { std::ranges::replace(group, from, to); };
  // Stars of thinned nodes.
  const auto beside = [&](std::uint32_t x, std::uint32_t y) {
    return nodes[x].thinned && nodes[y].thinned && score.contains({x, y});
  };
  std::vector<std::pair<double, std::uint32_t>> centres;
  for (std::uint32_t x = 0; x < n; ++x) {
    double documents = 0;
    for (std::uint32_t y = 0; y < n; ++y) documents += beside(x, y) ? nodes[y].weight : 0;
    if (documents > 0) centres.emplace_back(documents, x);
  }
  std::ranges::sort(centres, [&](const auto& x, const auto& y) {
    return x.first != y.first ? x.first > y.first : nodes[x.second].key < nodes[y.second].key;
  });
  std::set<std::uint32_t> taken;
  for (const auto& [documents, centre] : centres) {
    if (!taken.insert(centre).second) continue;
    for (std::uint32_t y = 0; y < n; ++y)
      if (beside(centre, y) && taken.insert(y).second) join(group[y], group[centre]);
  }
  // Edges from the highest score down.
  Edges order;
  for (const auto& [pair, value] : score)
    if (nodes[pair.first].key < nodes[pair.second].key) order.push_back({pair.first, pair.second, value});
  std::ranges::sort(order, [&](const CopyEdge& x, const CopyEdge& y) {
    if (x.score != y.score) return x.score > y.score;
    return std::pair(nodes[x.a].key, nodes[x.b].key) < std::pair(nodes[y.a].key, nodes[y.b].key);
  });
  for (const CopyEdge& edge : order) {
    const std::uint32_t to = group[edge.a], from = group[edge.b];
    if (to == from) continue;
    std::uint64_t verified = 0, all = 0;
    for (std::uint32_t x = 0; x < n; ++x)
      for (std::uint32_t y = 0; y < n; ++y) {
        if (group[x] != to || group[y] != from) continue;
        const std::uint64_t documents = std::uint64_t{nodes[x].weight} * nodes[y].weight;
        all += documents;
        verified += score.contains({x, y}) ? documents : 0;
      }
    if (4 * verified >= 3 * all) join(from, to);
  }
  Groups out(n);
  for (std::uint32_t x = 0; x < n; ++x)
    out[x] = static_cast<std::uint32_t>(std::ranges::find(group, group[x]) - group.begin());
  return out;
}

Edges random_edges(Random& random, std::size_t nodes, std::size_t count) {
  Edges edges;
  while (edges.size() < count) {
    const auto a = static_cast<std::uint32_t>(random() % nodes);
    const auto b = static_cast<std::uint32_t>((a + 1 + random() % 12) % nodes);  // near ones, so that groups are dense
    if (a != b) edges.push_back({a, b, 0.5 + 0.1 * static_cast<double>(random() % 5)});
  }
  return edges;
}

TEST(Agglomerate, EqualsTheSlowWay) {
  Random random(41);
  std::size_t grouped = 0;
  for (int round = 0; round < 120; ++round) {
    Nodes nodes = plain(60);
    for (CopyNode& node : nodes) {
      node.key = random();
      node.weight = static_cast<std::uint32_t>(1 + (random() % 3 == 0 ? random() % 4 : 0));
      node.thinned = round % 3 == 2 && random() % 2 == 0;
    }
    const Edges edges = random_edges(random, nodes.size(), 40 + random() % 300);
    const Groups expected = slow_agglomerate(nodes, edges);
    EXPECT_EQ(agglomerate(nodes, edges), expected) << round;
    for (std::uint32_t node = 0; node < nodes.size(); ++node) grouped += expected[node] != node;
  }
  EXPECT_GT(grouped, 1500u);
}

TEST(Agglomerate, TheOrderOfNodesAndEdgesIsOfNoAccount) {
  Random random(42);
  for (int round = 0; round < 20; ++round) {
    Nodes nodes = plain(60);
    for (CopyNode& node : nodes) node.key = random(), node.thinned = random() % 3 == 0;
    Edges edges = random_edges(random, nodes.size(), 200);
    const Groups first = agglomerate(nodes, edges);
    std::vector<std::uint32_t> place(nodes.size());
    std::iota(place.begin(), place.end(), 0u);
    for (std::size_t i = place.size(); i > 1; --i) std::swap(place[i - 1], place[random() % i]);
    Nodes moved(nodes.size());
    for (std::size_t node = 0; node < nodes.size(); ++node) moved[place[node]] = nodes[node];
    for (CopyEdge& edge : edges) edge = {place[edge.b], place[edge.a], edge.score};
    std::ranges::reverse(edges);
    const Groups second = agglomerate(moved, edges);
    for (std::size_t a = 0; a < nodes.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        ASSERT_EQ(first[a] == first[b], second[place[a]] == second[place[b]]) << round << " " << a << " " << b;
  }
}

TEST(Agglomerate, NothingInGivesNothingOut) {
  EXPECT_TRUE(agglomerate({}, {}).empty());
  EXPECT_EQ(agglomerate(plain(3), {}), (Groups{0, 1, 2}));
}

TEST(Agglomerate, AChainOfCopiesOfCopiesFallsIntoPairs) {
  EXPECT_EQ(agglomerate(plain(4), {{0, 1, 0.9}, {1, 2, 0.8}, {2, 3, 0.9}}), (Groups{0, 0, 2, 2}));
}

TEST(Agglomerate, OneRefusedPairOfFiveIsForgiven) {
  Edges edges;
  add_clique(edges, {0, 1, 2, 3, 4}, 0.9);
  for (const std::uint32_t member : {0u, 1u, 2u, 3u}) edges.push_back({member, 5, 0.7});
  EXPECT_EQ(agglomerate(plain(6), edges), (Groups{0, 0, 0, 0, 0, 0})) << "4 of 5";
  edges.pop_back();
  EXPECT_EQ(agglomerate(plain(6), edges), (Groups{0, 0, 0, 0, 0, 5})) << "3 of 5";
}

TEST(Agglomerate, ANodeCountsForTheDocumentsItStandsFor) {
  // 0 stands for eight equal documents and 1 for one; 2 is alike one of the two.
  Nodes nodes = plain(3);
  nodes[0].weight = 8;
  EXPECT_EQ(agglomerate(nodes, {{0, 1, 0.9}, {0, 2, 0.8}}), (Groups{0, 0, 0})) << "8 of 9";
  EXPECT_EQ(agglomerate(nodes, {{0, 1, 0.9}, {1, 2, 0.8}}), (Groups{0, 0, 2})) << "1 of 9";
}

TEST(Agglomerate, AnEdgeThatStandsTwiceCountsOnce) {
  Edges edges;
  add_clique(edges, {0, 1}, 0.9);
  for (int i = 0; i < 5; ++i) edges.push_back({i % 2 == 0 ? 1u : 2u, i % 2 == 0 ? 2u : 1u, 0.7});
  EXPECT_EQ(agglomerate(plain(3), edges), (Groups{0, 0, 2}));
}

TEST(Agglomerate, ThinnedNodesJoinByTheirEdgeToTheCentre) {
  Nodes nodes = plain(6);
  for (std::uint32_t node = 0; node < 5; ++node) nodes[node].thinned = true;
  // A star and a chain, as a hot bucket gives them; 5 was in no such bucket and is alike one leaf.
  const Edges edges = {{2, 0, 0.9}, {2, 1, 0.9}, {2, 3, 0.9}, {2, 4, 0.9}, {0, 1, 0.9}, {3, 4, 0.9}, {4, 5, 0.95}};
  EXPECT_EQ(agglomerate(nodes, edges), (Groups{0, 0, 0, 0, 0, 5}));
  EXPECT_EQ(agglomerate(plain(6), edges), (Groups{0, 0, 0, 3, 4, 4})) << "where all pairs are known";
}

TEST(Agglomerate, AGreatStarAndAGreatChainCostLittle) {
  constexpr std::uint32_t kNodes = 200'000;
  Nodes nodes = plain(kNodes);
  Edges star, chain;
  for (std::uint32_t node = 1; node < kNodes; ++node) {
    star.push_back({0, node, 0.9});
    star.push_back({node - 1, node, 0.8});
    chain.push_back({node - 1, node, 0.9});
  }
  const Groups known = agglomerate(nodes, star);
  EXPECT_EQ(std::set<std::uint32_t>(known.begin(), known.end()).size(), kNodes / 2)
      << "the first three, then neighbours, which have one edge in four to the next two";
  const Groups pairs = agglomerate(nodes, chain);
  EXPECT_EQ(std::set<std::uint32_t>(pairs.begin(), pairs.end()).size(), kNodes / 2);
  for (CopyNode& node : nodes) node.thinned = true;
  EXPECT_EQ(agglomerate(nodes, star), Groups(kNodes, 0));
  const Groups threes = agglomerate(nodes, chain);
  EXPECT_LE(std::set<std::uint32_t>(threes.begin(), threes.end()).size(), kNodes / 2 + 1);
}

}  // namespace
}  // namespace stemma::engine
