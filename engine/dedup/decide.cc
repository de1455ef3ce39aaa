#include "engine/dedup/decide.h"

#include <algorithm>

#include "engine/agglomerate.h"

namespace stemma::engine {
namespace {

constexpr std::uint32_t kNobody = ~std::uint32_t{0};
constexpr std::uint32_t kMillion = 1'000'000;

/// Places in a sorted list of documents.
class Places {
 public:
  explicit Places(const std::vector<Member>& members) : members_(members) {}
  std::uint32_t operator()(DocNumber doc) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(members_, doc, {}, &Member::doc) - members_.begin());
  }

 private:
  const std::vector<Member>& members_;
};

struct Keeper {
  std::uint32_t place = kNobody;
  std::uint32_t millionths = 0;
};

/// For each distinct text, who removes it. Edges are sorted by their later side; copies have none.
std::vector<Keeper> keepers(std::size_t count, const std::vector<Edge>& edges, const Places& place_of) {
  std::vector<Keeper> out(count);
  for (const Edge& edge : edges) {
    const std::uint32_t a = place_of(edge.a), b = place_of(edge.b);
    // All edges to a's own earlier neighbours came before: a's fate is settled.
    if (out[a].place != kNobody) continue;
    if (out[b].place == kNobody || edge.millionths > out[b].millionths) out[b] = {a, edge.millionths};
  }
  return out;
}

}  // namespace

std::vector<Fate> decide(std::vector<Member> members, std::vector<Edge> edges, std::vector<ExactCopy> copies) {
  std::ranges::sort(members, {}, &Member::doc);
  const Places place_of(members);
  std::ranges::sort(edges, [](const Edge& x, const Edge& y) { return x.b != y.b ? x.b < y.b : x.a < y.a; });

  std::vector<CopyNode> nodes(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) nodes[i] = {members[i].key, 1, members[i].thinned != 0};
  std::vector<std::uint32_t> first_of(members.size(), kNobody);  // of a copy: the first with its text
  for (const ExactCopy& copy : copies) {
    const std::uint32_t first = place_of(copy.first);
    first_of[place_of(copy.copy)] = first;
    ++nodes[first].weight;
  }

  const std::vector<Keeper> removed_by = keepers(members.size(), edges, place_of);

  std::vector<CopyEdge> scored;
  scored.reserve(edges.size());
  for (const Edge& edge : edges)
    scored.push_back({place_of(edge.a), place_of(edge.b), static_cast<double>(edge.millionths)});
  std::vector<std::uint32_t> group = agglomerate(nodes, std::move(scored));
  std::vector<std::uint64_t> least(members.size(), ~std::uint64_t{0});
  std::vector<std::uint32_t> size(members.size(), 0);
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    if (first_of[i] != kNobody) group[i] = group[first_of[i]];
    least[group[i]] = std::min(least[group[i]], members[i].key);
    ++size[group[i]];
  }

  std::vector<Fate> out;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const bool is_copy = first_of[i] != kNobody;
    const Keeper& by = removed_by[is_copy ? first_of[i] : i];
    Fate fate{members[i].doc, members[i].doc, least[group[i]], kMillion, Relation::kExact};
    if (by.place != kNobody) {
      fate.kept = members[by.place].doc;
      fate.millionths = by.millionths;
      fate.relation = Relation::kNearDup;
    } else if (is_copy) {
      fate.kept = members[first_of[i]].doc;
    } else if (size[group[i]] < 2) {
      continue;
    }
    out.push_back(fate);
  }
  return out;
}

}  // namespace stemma::engine
