#include "align/descent.h"

#include <algorithm>
#include <optional>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kHoldsNearlyAll = 0.9;   // share of a copy that must stand in its ancestor
constexpr double kClearlyMore = 0.03;     // and the ancestor must exceed the copy by this share
constexpr double kMostConfidence = 0.95;  // a superset can also be a copy that was added to

constexpr double kMerePart = 0.3;  // of the ancestor's text missing: the other is an excerpt of it

constexpr std::size_t kDayLength = 10;  // "2023-07-20": the time of day differs by clock, not by descent

std::string count_of(std::size_t blocks) { return std::to_string(blocks) + (blocks == 1 ? " block" : " blocks"); }

/// The edge from `candidate` to the other witness of the pair, or nothing where the pair speaks against it.
std::optional<DescentEdge> edge_from(std::size_t candidate, const WitnessPair& pair,
                                     const std::vector<Witness>& witnesses) {
  const bool is_a = pair.a == candidate;
  const std::size_t other = is_a ? pair.b : pair.a;
  const double of_other = is_a ? pair.share_b : pair.share_a, of_candidate = is_a ? pair.share_a : pair.share_b;
  const std::size_t more = is_a ? pair.only_a : pair.only_b, lacks = is_a ? pair.only_b : pair.only_a;
  const std::size_t matter = is_a ? pair.matter_a : pair.matter_b;
  const std::string &date = witnesses[candidate].date, &other_date = witnesses[other].date;
  const std::size_t known =
      std::min({date.size(), other_date.size(), kDayLength});  // "2023-07" is not before "2023-07-20"
  const bool dated = known > 0 && date.compare(0, known, other_date, 0, known) != 0;
  if (of_other < kHoldsNearlyAll || (dated && date > other_date)) return std::nullopt;
  const double gap = of_other - of_candidate;
  const bool only_page_matter = more > 0 && matter == more && lacks == 0;
  const bool has_more =
      only_page_matter || (gap >= kClearlyMore && more > 0 && (2 * matter >= more || gap >= kMerePart));
  const bool other_has_notice =
      pair.same_language && of_candidate >= kHoldsNearlyAll && witnesses[other].notices > witnesses[candidate].notices;
  if (!has_more && !other_has_notice) return std::nullopt;
  DescentEdge edge{candidate, other, 0, {}};
  if (has_more)
    edge.evidence.push_back("holds " + count_of(more) + " that the other lacks" +
                            (lacks == 0 ? ", which adds none of its own" : "; the other adds " + count_of(lacks)));
  if (other_has_notice) edge.evidence.push_back("the other carries a notice");
  if (dated)
    edge.evidence.push_back("dated " + date.substr(0, kDayLength) + ", before " + other_date.substr(0, kDayLength));
  const double sure = 0.55 + (has_more ? 0.25 * std::clamp(gap / kMerePart, 0.0, 1.0) : 0.1) + (dated ? 0.2 : 0.0);
  edge.confidence = rounded(std::min(kMostConfidence, sure));
  return edge;
}

}  // namespace

Descent find_descent(const std::vector<Witness>& witnesses, const std::vector<WitnessPair>& pairs) {
  Descent out;
  // Only a witness that was compared with all others can be their ancestor: in a large cluster that is one, the centre.
  std::vector<std::size_t> compared(witnesses.size(), 0);
  for (const WitnessPair& pair : pairs) ++compared[pair.a], ++compared[pair.b];
  for (std::size_t candidate = 0; candidate < witnesses.size(); ++candidate) {
    if (compared[candidate] + 1 != witnesses.size()) continue;
    std::vector<DescentEdge> edges;
    for (const WitnessPair& pair : pairs) {
      if (pair.a != candidate && pair.b != candidate) continue;
      std::optional<DescentEdge> edge = edge_from(candidate, pair, witnesses);
      if (!edge) break;
      edges.push_back(std::move(*edge));
    }
    if (edges.empty() || edges.size() + 1 != witnesses.size()) continue;
    out.ancestor = candidate;
    out.edges = std::move(edges);
    return out;
  }
  return out;
}

}  // namespace stemma::align
