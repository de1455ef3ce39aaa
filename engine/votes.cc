#include "engine/votes.h"

#include <algorithm>

namespace stemma::engine {
namespace {

/// A fact as the head of its cluster sees it.
struct Seen {
  align::FactKind kind;
  std::uint32_t block;
  align::ByteRange at;
  std::optional<std::string> own, other;
};

Seen seen_by_head(const align::Fact& fact, bool head_is_a) {
  if (head_is_a) return {fact.kind, fact.a_block, fact.at_a, fact.norm_from, fact.norm_to};
  return {fact.kind, fact.b_block, fact.at_b, fact.norm_to, fact.norm_from};
}

/// The same place of the head: where it says nothing, what the other says tells places of a paragraph apart.
bool at_one_place(const Seen& x, const Seen& y) {
  if (x.kind != y.kind || x.block != y.block || x.own.has_value() != y.own.has_value()) return false;
  return x.own ? x.at == y.at : x.other == y.other;
}

bool links(const ComparedPair& pair, bool head_is_a, std::uint32_t block) {
  return std::ranges::any_of(pair.alignment.links, [&](const align::Link& link) {
    return std::ranges::binary_search(head_is_a ? link.a : link.b, block);
  });
}

}  // namespace

Votes votes_on(const ComparedCluster& cluster, const ComparedPair& pair, const align::Fact& fact) {
  const std::uint32_t head = head_of(cluster);
  const bool head_is_a = pair.pair.a == head;
  const Seen asked = seen_by_head(fact, head_is_a);
  std::size_t with_head = 1, with_other = 0;
  for (const ComparedPair& p : cluster.pairs) {
    if (p.pair.a != head && p.pair.b != head) continue;
    const bool is_a = p.pair.a == head;
    if (!links(p, is_a, asked.block)) continue;
    bool differs = false, same = false;
    for (const align::Fact& f : p.facts) {
      const Seen seen = seen_by_head(f, is_a);
      if (!at_one_place(seen, asked)) continue;
      differs = true;
      same = same || seen.other == asked.other;
    }
    with_head += !differs;
    with_other += same;
  }
  Votes votes{head_is_a ? with_head : with_other, head_is_a ? with_other : with_head, {}};
  if (with_other == 1 && with_head >= 2) votes.alone = head_is_a ? pair.pair.b : pair.pair.a;
  if (with_head == 1 && with_other >= 2) votes.alone = head;
  return votes;
}

}  // namespace stemma::engine
