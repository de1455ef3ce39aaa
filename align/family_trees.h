#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "align/collation.h"

namespace stemma::align {

constexpr std::int8_t kNoParent = -1;

/// Witnesses that come from one lost copy of `parent`, or of a lost original where that is kNoParent.
struct LostGroup {
  std::int8_t parent = kNoParent;
  WitnessSet children = 0;
  auto operator<=>(const LostGroup&) const = default;
};

/// A family tree in which a witness comes from another one, or from none of them.
struct FamilyTree {
  std::array<std::int8_t, kMostCollated> parents{};  ///< by witness; kNoParent, or a witness
  double probability = 0;                            ///< among the trees of the same answer, which sum to 1
  std::vector<LostGroup> groups;                     ///< sorted, each once
};

/// The trees that may be best. A tree has a score: the costs of what each copier would have done (`Change`), and of
/// each wording or block that would have arisen twice, unless the witnesses that share it are copies of one lost copy,
/// which costs once for all that they share. Empty    fewer than two witnesses, more than kMostCollated, or more trees
/// than can be gone through of which none that
///          were drawn weigh enough to speak for the others.
/// Cost     all trees of pairs where these are at most 200,000, of which the best 3,000 are looked at in full; else
/// 3,000
///          are drawn (importance sampling, always the same draws).
/// Source   see find_descent().
std::vector<FamilyTree> likely_trees(const Collation& collation);

}  // namespace stemma::align
