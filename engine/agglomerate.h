#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::engine {

/// One of the things that are grouped: a document, or several that are equal.
struct CopyNode {
  std::uint64_t key = 0;     ///< tells nodes apart for good: the smaller wins where all else is equal
  std::uint32_t weight = 1;  ///< documents that it stands for
  /// Lay in a bucket too large for all its pairs, so that a pair without an edge tells nothing about it.
  bool thinned = false;
};

/// A verified pair of two different nodes.
struct CopyEdge {
  std::uint32_t a = 0, b = 0;
  double score = 0;  ///< the higher, the earlier it joins
};

/// Share of the pairs across two groups that must be verified for them to join.
inline constexpr double kCohesion = 0.75;

/// Nodes and verified edges -> the group of each node, named by its first node: groups in which most pairs are
/// verified, where connected components would chain copies of copies.
/// Method   edges from the highest score down; two groups join where kCohesion of the pairs of documents across them
///          are verified. A pair without an edge counts as refused. Before that, thinned nodes, whose pairs nobody
///          knows all, join by their edges to a centre: the one of the most verified documents first, with all thinned
///          neighbours that are still free.
/// Order    the same groups whatever the order of nodes and edges, as long as keys differ. An edge that stands twice
///          counts once.
/// Cost     sorts the edges; then about edges * log(edges), however large a group grows.
/// Source   group-average agglomeration (Sokal and Michener 1958) over 0 and 1; the stars are those of Aslam, Pelekhov
///          and Rus 2004, "The star clustering algorithm".
std::vector<std::uint32_t> agglomerate(std::span<const CopyNode> nodes, std::vector<CopyEdge> edges);

}  // namespace stemma::engine
