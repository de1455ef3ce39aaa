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

constexpr std::size_t kMostTreesGoneThrough = 20'000;

/// The trees that may be best. A tree has a score: the costs of what each copier would have done (`Change`), and of
/// each wording, value or block that would have arisen twice, unless the witnesses that share it are copies of one lost
/// copy, which costs once for all that they share.
/// Empty    fewer than two witnesses, or more than kMostCollated.
/// Cost     all trees are looked at where they are at most `gone_through`. Else four walks of 1,500 steps a witness go
///          among them (Metropolis and Hastings), always the same for the same witnesses, and a tree is as probable as
///          they stayed at it (the tests ask an edge for 0.1 of the truth).
/// Source   see find_descent().
std::vector<FamilyTree> likely_trees(const Collation& collation, std::size_t gone_through = kMostTreesGoneThrough);

}  // namespace stemma::align
