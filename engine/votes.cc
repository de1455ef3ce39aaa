#include "engine/votes.h"

#include <algorithm>

namespace stemma::engine {
namespace {

bool of_one_language(const ComparedPair& pair) noexcept { return pair.verdict.relation != Relation::kTranslation; }

bool is_of_wording(align::FactKind kind) noexcept {
  using Kind = align::FactKind;
  return kind == Kind::kName || kind == Kind::kNegation || kind == Kind::kQuote;
}

}  // namespace

VoteCounter::Place VoteCounter::place_of(const align::Fact& fact, bool head_is_a) {
  const bool silent = head_is_a ? !fact.norm_from : !fact.norm_to;
  const align::ByteRange at = silent ? align::ByteRange{} : head_is_a ? fact.at_a : fact.at_b;
  return {fact.kind, head_is_a ? fact.a_block : fact.b_block, at.begin, at.end};
}

VoteCounter::VoteCounter(const ComparedCluster& cluster) : cluster_(cluster), head_(head_of(cluster)) {
  for (std::size_t number = 0; number < cluster.pairs.size(); ++number) {
    const ComparedPair& pair = cluster.pairs[number];
    if (pair.pair.a != head_ && pair.pair.b != head_) continue;
    const bool head_is_a = pair.pair.a == head_;
    for (const align::Link& link : pair.alignment.links)
      if (link.confidence >= align::kLeastLinkOfFacts)
        for (const std::uint32_t block : head_is_a ? link.a : link.b) {
          ++linked_[block].all;
          linked_[block].of_one_language += of_one_language(pair);
        }
    for (const align::Fact& fact : pair.facts)
      told_[place_of(fact, head_is_a)][head_is_a ? fact.norm_to : fact.norm_from].insert(number);
  }
}

Votes VoteCounter::on(const ComparedPair& pair, const align::Fact& fact) const {
  const bool head_is_a = pair.pair.a == head_;
  const Place place = place_of(fact, head_is_a);
  Witnesses against;
  std::size_t with_other = 0;
  if (const auto told = told_.find(place); told != told_.end())
    for (const auto& [value, witnesses] : told->second) {
      against.insert(witnesses.begin(), witnesses.end());
      if (value == (head_is_a ? fact.norm_to : fact.norm_from)) with_other = witnesses.size();
    }
  const auto linked = linked_.find(std::get<1>(place));
  const bool wording = is_of_wording(fact.kind);
  const std::size_t all = linked == linked_.end() ? 0 : wording ? linked->second.of_one_language : linked->second.all;
  const auto asked = static_cast<std::size_t>(std::ranges::count_if(
      against, [&](std::size_t number) { return !wording || of_one_language(cluster_.pairs[number]); }));
  const std::size_t with_head = 1 + (all > asked ? all - asked : 0);
  Votes votes{head_is_a ? with_head : with_other, head_is_a ? with_other : with_head, {}};
  if (with_other == 1 && with_head >= 2) votes.alone = head_is_a ? pair.pair.b : pair.pair.a;
  if (with_head == 1 && with_other >= 2) votes.alone = head_;
  return votes;
}

}  // namespace stemma::engine
