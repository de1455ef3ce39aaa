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
  Relation relation = Relation::kNearDup;
  bool nobody() const noexcept { return place == kNobody; }
};

/// For each distinct text, who removes it as a near copy. Edges are sorted by their later side; copies have none.
std::vector<Keeper> keepers(std::size_t count, const std::vector<Edge>& edges, const Places& place_of) {
  std::vector<Keeper> out(count);
  for (const Edge& edge : edges) {
    if (edge.likeness != Likeness::kNearDup) continue;
    const std::uint32_t a = place_of(edge.a), b = place_of(edge.b);
    // All edges to a's own earlier neighbours came before: a's fate is settled.
    if (out[a].place != kNobody) continue;
    if (out[b].place == kNobody || edge.millionths > out[b].millionths) out[b] = {a, edge.millionths};
  }
  return out;
}

/// Adds the excerpts to the removed.
class Excerpts {
 public:
  Excerpts(const std::vector<Member>& members, const std::vector<Edge>& edges, const Places& place_of,
           std::vector<Keeper>& removed_by)
      : members_(members), removed_by_(removed_by) {
    for (const Edge& edge : edges) {
      if (edge.likeness == Likeness::kNearDup) continue;
      const std::uint32_t a = place_of(edge.a), b = place_of(edge.b);
      const bool a_in_b = edge.likeness == Likeness::kAInB;
      holders_.push_back({a_in_b ? a : b, a_in_b ? b : a, edge.millionths});
    }
    std::ranges::sort(holders_);
  }

  void remove() {
    if (holders_.empty()) return;
    std::vector<std::vector<std::uint32_t>> removed_for(members_.size());
    for (std::uint32_t i = 0; i < removed_by_.size(); ++i)
      if (!removed_by_[i].nobody()) removed_for[removed_by_[i].place].push_back(i);
    std::vector<std::uint32_t> inner;
    for (const Holder& holder : holders_)
      if (removed_by_[holder.inner].nobody() && (inner.empty() || inner.back() != holder.inner))
        inner.push_back(holder.inner);
    std::ranges::sort(inner, [&](std::uint32_t x, std::uint32_t y) { return before(x, y); });
    std::vector<Keeper> instead;
    for (const std::uint32_t text : inner) {
      const Keeper by = holder_of(text, text);
      if (by.nobody()) continue;
      instead.clear();
      for (const std::uint32_t other : removed_for[text]) instead.push_back(holder_of(other, text));
      if (std::ranges::any_of(instead, &Keeper::nobody)) continue;
      removed_by_[text] = by;
      for (std::size_t i = 0; i < instead.size(); ++i) removed_by_[removed_for[text][i]] = instead[i];
    }
  }

 private:
  struct Holder {
    std::uint32_t inner, outer, millionths;
    auto operator<=>(const Holder&) const = default;
  };

  /// The order of deciding: no text is held by a later one.
  bool before(std::uint32_t x, std::uint32_t y) const noexcept {
    const std::uint32_t of_x = members_[x].shingles, of_y = members_[y].shingles;
    return of_x != of_y ? of_x > of_y : x < y;
  }

  /// Of the texts that hold this one, stay, and were decided before `deciding`.
  Keeper holder_of(std::uint32_t inner, std::uint32_t deciding) const {
    Keeper out{kNobody, 0, Relation::kExcerpt};
    for (auto at = std::ranges::lower_bound(holders_, inner, {}, &Holder::inner);
         at != holders_.end() && at->inner == inner; ++at)
      if (removed_by_[at->outer].nobody() && before(at->outer, deciding) &&
          (out.nobody() || at->millionths > out.millionths)) {
        out.place = at->outer;
        out.millionths = at->millionths;
      }
    return out;
  }

  const std::vector<Member>& members_;
  std::vector<Keeper>& removed_by_;
  std::vector<Holder> holders_;
};

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

  std::vector<Keeper> removed_by = keepers(members.size(), edges, place_of);
  Excerpts(members, edges, place_of, removed_by).remove();

  std::vector<CopyEdge> scored;
  scored.reserve(edges.size());
  for (const Edge& edge : edges)
    if (edge.likeness == Likeness::kNearDup)
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
    if (!by.nobody()) {
      fate.kept = members[by.place].doc;
      fate.millionths = by.millionths;
      fate.relation = by.relation;
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
