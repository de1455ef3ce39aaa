#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "align/collation.h"

namespace stemma::align {

struct DescentEdge {
  std::size_t from = 0, to = 0;       ///< `to` comes from `from`, at once or by way of others
  double confidence = 0;              ///< probability of that, in [0, 1]
  std::vector<std::string> evidence;  ///< plain sentences; "the other" is `to`
};

/// An ancestor that is not among the witnesses.
struct LostAncestor {
  std::size_t from = 0;               ///< the witness it comes from, or Descent::npos: it comes before all of them
  std::vector<std::size_t> children;  ///< two or more, ascending
  double confidence = 0;
  std::vector<std::string> evidence;
};

struct Descent {
  /// The witness from which all others come by the edges, or `npos` where none is decided.
  std::size_t ancestor = npos;
  std::vector<DescentEdge> edges;  ///< by `to`; at most one for each witness, no circle
  std::vector<DescentEdge>
      leanings;  ///< the likelier side where nothing decides, told as a guess; no circle with edges
  std::vector<LostAncestor> lost;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// Who copied whom. Of the family trees that may be best (`likely_trees()`), an edge is said where trees with `from`
/// among the ancestors of `to` have at least kSureEnough of the probability; of several such ancestors the likeliest
/// parent is named. So nothing is said where witnesses differ in ways that a copier may do as well as undo. Where no
/// edge is said and trees with more than half of the probability agree, that is a leaning.
///
/// Source   common errors, not common readings, group witnesses: Lachmann; Maas 1927, "Textkritik". Trees whose inner
///          nodes are witnesses too, as copies of copies are, not leaves alone as in neighbour-joining. A state that
///          arises twice speaks against a tree: Le Quesne 1969, "A method of selection of characters".
/// Bounds   more than kMostCollated witnesses: nothing is said.
/// Cost     that of likely_trees().
Descent find_descent(const Collation& collation);

}  // namespace stemma::align
