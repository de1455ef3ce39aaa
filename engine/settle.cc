// Average linkage decides who belongs together; here each group is held against its centre, so that a chain of copies
// of copies never passes for one text.
#include <algorithm>
#include <map>
#include <tuple>

#include "engine/cluster.h"
#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

bool share_a_block(const Collection& collection, std::uint32_t x, std::uint32_t y) {
  const auto prints = [&](std::uint32_t doc) {
    std::vector<std::uint64_t> out;
    const std::vector<bool>& furniture = collection.furniture.empty() ? std::vector<bool>() : collection.furniture[doc];
    for (const Fingerprint& f : collection.row(doc).fingerprints)
      if (furniture.empty() || !furniture[f.block]) out.push_back(f.shingle);
    std::ranges::sort(out);
    return out;
  };
  const std::vector<std::uint64_t> a = prints(x), b = prints(y);
  for (const std::uint64_t shingle : a)
    if (std::ranges::binary_search(b, shingle)) return true;
  return false;
}

/// The verified edges inside a group. Documents with equal text are tied to the first of them, which stands for the
/// rest.
class GroupEdges {
 public:
  GroupEdges(const Collection& collection, const Judge& judge, const std::vector<std::uint32_t>& group)
      : collection_(collection) {
    std::map<Hash128, std::uint32_t> first;
    for (const std::uint32_t doc : group) {
      neighbours_[doc];
      const auto [found, made] = first.try_emplace(collection.row(doc).exact, doc);
      if (!made) note(judge, ordered(found->second, doc));
    }
    const auto from_list = [&](const auto& pairs) {
      for (const std::uint32_t doc : group) {
        auto at = std::ranges::lower_bound(pairs, DocPair{doc, 0}, {}, [](const auto& p) { return p.pair; });
        for (; at != pairs.end() && at->pair.a == doc; ++at)
          if (neighbours_.contains(at->pair.b)) note(judge, at->pair);
      }
    };
    from_list(judge.wordings());
    from_list(judge.meanings());
    for (auto& [doc, edges] : neighbours_) {
      std::ranges::sort(edges);
      const auto repeats = std::ranges::unique(edges);
      edges.erase(repeats.begin(), repeats.end());
    }
  }

  using Edge = std::pair<std::uint32_t, double>;  // the neighbour, the score
  const std::vector<Edge>& of(std::uint32_t doc) const { return neighbours_.at(doc); }

  /// The best centre among `members` (ascending), counting edges between them only.
  std::uint32_t centre(const std::vector<std::uint32_t>& members) const {
    std::tuple<double, double, std::uint64_t> best{1, 0, 0};
    std::uint32_t centre = members.front();
    for (const std::uint32_t doc : members) {
      double edges = 0, strength = 0;
      for (const auto& [other, score] : of(doc))
        if (std::ranges::binary_search(members, other)) edges += 1, strength += score;
      const std::tuple<double, double, std::uint64_t> rank{-edges, -rounded(strength), collection_.row(doc).key};
      if (rank < best) best = rank, centre = doc;
    }
    return centre;
  }

  /// Members (ascending) parted into what their edges hold together.
  std::vector<std::vector<std::uint32_t>> components(const std::vector<std::uint32_t>& members) const {
    std::vector<std::vector<std::uint32_t>> out;
    std::vector<bool> seen(members.size(), false);
    const auto place = [&](std::uint32_t doc) {
      const auto found = std::ranges::lower_bound(members, doc);
      return found != members.end() && *found == doc ? static_cast<std::size_t>(found - members.begin())
                                                     : members.size();
    };
    for (std::size_t start = 0; start < members.size(); ++start) {
      if (seen[start]) continue;
      seen[start] = true;
      std::vector<std::uint32_t> part{members[start]};
      for (std::size_t next = 0; next < part.size(); ++next)
        for (const auto& [other, score] : of(part[next]))
          if (const std::size_t at = place(other); at < members.size() && !seen[at]) {
            seen[at] = true;
            part.push_back(other);
          }
      std::ranges::sort(part);
      out.push_back(std::move(part));
    }
    return out;
  }

 private:
  void note(const Judge& judge, DocPair pair) {
    const std::optional<Verdict> verdict = judge.verdict_inside(pair);
    if (!joins(verdict)) return;
    neighbours_[pair.a].emplace_back(pair.b, verdict->score);
    neighbours_[pair.b].emplace_back(pair.a, verdict->score);
  }

  const Collection& collection_;
  std::map<std::uint32_t, std::vector<Edge>> neighbours_;
};

/// Moves those of `rest` into the cluster that share a block with its centre and have an edge to a member; each may
/// bring the next.
void hold_by_blocks(const Collection& collection, const GroupEdges& edges, Cluster& cluster,
                    std::vector<std::uint32_t>& rest) {
  std::vector<std::uint32_t> sharing;
  for (const std::uint32_t doc : rest)
    if (share_a_block(collection, doc, cluster.centre)) sharing.push_back(doc);
  for (bool grew = true; grew && !sharing.empty();) {
    grew = false;
    for (std::size_t i = 0; i < sharing.size();) {
      std::vector<std::uint32_t> held_by;
      for (const auto& [other, score] : edges.of(sharing[i]))
        if (std::ranges::binary_search(cluster.members, other)) held_by.push_back(other);
      if (held_by.empty()) {
        ++i;
        continue;
      }
      const std::uint32_t doc = sharing[i];
      cluster.chained.emplace_back(doc, std::move(held_by));
      cluster.members.insert(std::ranges::upper_bound(cluster.members, doc), doc);
      sharing.erase(sharing.begin() + static_cast<std::ptrdiff_t>(i));
      std::erase(rest, doc);
      grew = true;
    }
  }
  std::ranges::sort(cluster.chained);
}

}  // namespace

std::uint32_t centre_of(const Collection& collection, const Judge& judge, const std::vector<std::uint32_t>& members) {
  return GroupEdges(collection, judge, members).centre(members);
}

std::vector<Cluster> settle(const Collection& collection, const Judge& judge, const std::vector<std::uint32_t>& group) {
  const GroupEdges edges(collection, judge, group);
  std::vector<Cluster> clusters;
  std::vector<std::vector<std::uint32_t>> open = edges.components(group);
  while (!open.empty()) {
    const std::vector<std::uint32_t> part = std::move(open.back());
    open.pop_back();
    if (part.size() < 2) continue;
    Cluster cluster;
    cluster.centre = edges.centre(part);
    std::vector<std::uint32_t> rest;
    for (const std::uint32_t doc : part) {
      const bool beside = doc == cluster.centre || joins(judge.verdict_inside(ordered(doc, cluster.centre)));
      (beside ? cluster.members : rest).push_back(doc);
    }
    hold_by_blocks(collection, edges, cluster, rest);
    if (cluster.members.size() > 1) clusters.push_back(std::move(cluster));
    for (std::vector<std::uint32_t>& smaller : edges.components(rest)) open.push_back(std::move(smaller));
  }
  return clusters;
}

}  // namespace stemma::engine
