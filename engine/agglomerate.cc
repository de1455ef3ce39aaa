// Why not complete linkage or the centre alone: with a threshold on a similarity, one pair a little below it would part
// a family of copies, and a centre brings together copies that are unlike each other. Edges are visited once: a pair of
// groups that is refused is tried again at its next edge.
#include "engine/agglomerate.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

class Agglomeration {
 public:
  Agglomeration(std::span<const CopyNode> nodes, std::vector<CopyEdge> edges)
      : nodes_(nodes), edges_(std::move(edges)), parent_(nodes.size()), weight_(nodes.size()), beside_(nodes.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (std::size_t node = 0; node < nodes.size(); ++node) weight_[node] = nodes[node].weight;
    sort_edges();
    for (const CopyEdge& edge : edges_) {
      const double documents = weight_[edge.a] * weight_[edge.b];
      beside_[edge.a].emplace(edge.b, documents);
      beside_[edge.b].emplace(edge.a, documents);
    }
  }

  std::vector<std::uint32_t> run() {
    join_stars();
    for (const CopyEdge& edge : edges_) {
      const std::uint32_t x = group_of(edge.a), y = group_of(edge.b);
      if (x != y && rounded(beside_[x].at(y) / (weight_[x] * weight_[y])) >= kCohesion) join(x, y);
    }
    constexpr std::uint32_t kNone = ~std::uint32_t{0};
    std::vector<std::uint32_t> first(nodes_.size(), kNone), out(nodes_.size());
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      std::uint32_t& of_group = first[group_of(node)];
      if (of_group == kNone) of_group = node;
      out[node] = of_group;
    }
    return out;
  }

 private:
  /// From the highest score down, of equals by keys; each pair once, with its highest score.
  void sort_edges() {
    const auto key_less = [&](std::uint32_t x, std::uint32_t y) {
      return nodes_[x].key != nodes_[y].key ? nodes_[x].key < nodes_[y].key : x < y;
    };
    for (CopyEdge& edge : edges_)
      if (key_less(edge.b, edge.a)) std::swap(edge.a, edge.b);
    const auto by_pair = [&](const CopyEdge& x, const CopyEdge& y) {
      return x.a != y.a ? key_less(x.a, y.a) : key_less(x.b, y.b);
    };
    std::ranges::sort(edges_, [&](const CopyEdge& x, const CopyEdge& y) {
      return x.a != y.a || x.b != y.b ? by_pair(x, y) : x.score > y.score;
    });
    const auto repeats =
        std::ranges::unique(edges_, [](const CopyEdge& x, const CopyEdge& y) { return x.a == y.a && x.b == y.b; });
    edges_.erase(repeats.begin(), repeats.end());
    std::ranges::stable_sort(edges_, std::ranges::greater(), &CopyEdge::score);
  }

  void join_stars() {
    struct Centre {
      double documents;
      std::uint64_t key;
      std::uint32_t node;
    };
    std::vector<Centre> centres;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      if (!nodes_[node].thinned) continue;
      double documents = 0;
      for (const auto& [other, across] : beside_[node])
        if (nodes_[other].thinned) documents += nodes_[other].weight;  // whole numbers, so in any order the same
      if (documents > 0) centres.push_back({documents, nodes_[node].key, node});
    }
    std::ranges::sort(centres, [](const Centre& x, const Centre& y) {
      if (x.documents != y.documents) return x.documents > y.documents;
      return x.key != y.key ? x.key < y.key : x.node < y.node;
    });
    std::vector<std::vector<std::uint32_t>> stars;
    std::vector<bool> taken(nodes_.size(), false);
    for (const Centre& centre : centres) {
      if (taken[centre.node]) continue;
      taken[centre.node] = true;
      std::vector<std::uint32_t>& star = stars.emplace_back(1, centre.node);
      for (const auto& [other, across] : beside_[centre.node])
        if (nodes_[other].thinned && !taken[other]) {
          taken[other] = true;
          star.push_back(other);
        }
    }
    for (const std::vector<std::uint32_t>& star : stars)
      for (const std::uint32_t node : star) join(group_of(star.front()), group_of(node));
  }

  std::uint32_t group_of(std::uint32_t node) noexcept {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }

  /// The group with fewer neighbours goes into the other, so that an edge is moved log(edges) times at most.
  void join(std::uint32_t x, std::uint32_t y) {
    if (x == y) return;
    if (beside_[x].size() < beside_[y].size()) std::swap(x, y);
    beside_[x].erase(y);
    beside_[y].erase(x);
    for (const auto& [other, documents] : beside_[y]) {
      beside_[x][other] += documents;
      beside_[other].erase(y);
      beside_[other][x] += documents;
    }
    beside_[y] = {};
    weight_[x] += weight_[y];
    parent_[y] = x;
  }

  std::span<const CopyNode> nodes_;
  std::vector<CopyEdge> edges_;
  std::vector<std::uint32_t> parent_;
  std::vector<double> weight_;  // of a group: documents
  /// Of a group: verified pairs of documents across to each neighbour. Whole numbers below 2^53.
  std::vector<std::unordered_map<std::uint32_t, double>> beside_;
};

}  // namespace

std::vector<std::uint32_t> agglomerate(std::span<const CopyNode> nodes, std::vector<CopyEdge> edges) {
  return Agglomeration(nodes, std::move(edges)).run();
}

}  // namespace stemma::engine
