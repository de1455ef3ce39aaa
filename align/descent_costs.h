#pragma once
#include <array>

#include "align/collation.h"

namespace stemma::align {

/// What a change costs, in log-odds: the first of its kind, and each one, the first too. Who changes one thing changes
/// more. A lost original is guessed from what most witnesses have, so what its copies did is counted less surely and
/// costs otherwise.
struct ChangeCost {
  double first = 0, each = 0, lost_first = 0, lost_each = 0;
};
extern const std::array<ChangeCost, kChanges> kChangeCosts;

/// What a whole tree costs beside its changes.
struct TreeCosts {
  double lost_child = 0;                      ///< each witness that comes from a lost original
  double lost_original = 0;                   ///< that there is one
  double lost_of_two = 0, lost_of_three = 0;  ///< more, in families of so many witnesses
  double lost_copy = 0;                       ///< each that explains what witnesses share
  double wording_twice = 0, value_twice = 0, body_twice = 0, matter_twice = 0;  ///< each time that one arose again
  double notice_at_top = 0;  ///< that the ancestor of all says of itself that it is a translation or a reprint
};
extern const TreeCosts kTreeCosts;

double cost_of_changes(const Changes& changes);
double cost_of_lost(const Changes& changes);  ///< where the parent is a lost original

}  // namespace stemma::align
