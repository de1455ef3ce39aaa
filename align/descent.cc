#include "align/descent.h"

#include <algorithm>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kHoldsNearlyAll = 0.9;  // share of a copy that must stand in its ancestor
constexpr double kClearlyMore = 0.03;    // and the ancestor must exceed the copy by this share
constexpr double kMostConfidence = 0.95; // a superset can also be a copy that was added to

std::string count_of(std::size_t blocks) { return std::to_string(blocks) + (blocks == 1 ? " block" : " blocks"); }

}  // namespace

Descent find_descent(const std::vector<Witness>& witnesses, const std::vector<WitnessPair>& pairs) {
  Descent out;
  for (std::size_t candidate = 0; candidate < witnesses.size(); ++candidate) {
    std::vector<DescentEdge> edges;
    bool holds_all = true;
    for (const WitnessPair& pair : pairs) {
      if (pair.a != candidate && pair.b != candidate) continue;
      const bool is_a = pair.a == candidate;
      const std::size_t other = is_a ? pair.b : pair.a;
      const double of_other = is_a ? pair.share_b : pair.share_a, of_candidate = is_a ? pair.share_a : pair.share_b;
      const std::size_t more = is_a ? pair.only_a : pair.only_b, lacks = is_a ? pair.only_b : pair.only_a;
      const std::string &date = witnesses[candidate].date, &other_date = witnesses[other].date;
      const bool dated = !date.empty() && !other_date.empty() && date.substr(0, 10) != other_date.substr(0, 10);
      if (of_other < kHoldsNearlyAll || of_other < of_candidate + kClearlyMore || (dated && date > other_date)) {
        holds_all = false;
        break;
      }
      DescentEdge edge{candidate, other, 0, {}};
      edge.evidence.push_back("holds " + count_of(more) + " that the other lacks" +
                              (lacks == 0 ? ", which adds none of its own" : "; the other adds " + count_of(lacks)));
      if (dated) edge.evidence.push_back("dated " + date.substr(0, 10) + ", before " + other_date.substr(0, 10));
      if (witnesses[other].notices > 0) edge.evidence.push_back("the other carries a notice");
      const double gap = std::min(1.0, (of_other - of_candidate) / 0.3);
      edge.confidence = rounded(std::min(kMostConfidence, 0.55 + 0.25 * gap + (dated ? 0.2 : 0.0)));
      edges.push_back(std::move(edge));
    }
    if (!holds_all || edges.size() + 1 != witnesses.size() || edges.empty()) continue;
    out.ancestor = candidate;
    out.edges = std::move(edges);
    return out;
  }
  return out;
}

}  // namespace stemma::align
