#pragma once
#include <vector>

#include "align/alignment.h"
#include "align/block_kind.h"
#include "align/collation.h"
#include "align/descent.h"
#include "align/fact.h"
#include "engine/cluster.h"

namespace stemma::engine {

struct ComparedPair {
  DocPair pair;
  Verdict verdict;
  align::Alignment alignment;
  std::vector<align::Fact> facts;
};

/// What a document beside a cluster tells otherwise than its head, who is `a` of the facts.
struct RelatedReport {
  std::uint32_t doc = 0;
  std::vector<align::Fact> facts;
};

/// A cluster with its witnesses compared: every pair up to `all_pairs` members, else each with the centre.
struct ComparedCluster {
  Cluster cluster;
  std::vector<ComparedPair> pairs;                          ///< sorted by pair
  std::vector<std::vector<align::BlockKind>> kinds;         ///< by member
  align::Collation collation;                               ///< of the members in `collated`
  std::vector<std::size_t> collated;                        ///< members that stand for their texts, ascending
  std::size_t ancestor = align::Descent::npos;              ///< a member's place, or none
  std::vector<align::DescentEdge> tree, leanings;           ///< in places of members
  std::vector<align::LostAncestor> lost;                    ///< the same
  std::vector<std::pair<std::size_t, std::size_t>> equals;  ///< members with the text of another, and that other
  std::vector<RelatedReport> related;  ///< by document, those with facts only; see related_reports.h
};

/// The ancestor, or else the centre.
std::uint32_t head_of(const ComparedCluster& cluster);

/// Compares the witnesses of every cluster, clusters and pairs in parallel, the same order out. Without `align` only
/// the verdicts are filled.
std::vector<ComparedCluster> compare_clusters(const Collection& collection, const Judge& judge,
                                              const align::IdfTable& idf, std::vector<Cluster> clusters,
                                              std::size_t all_pairs, bool align);

/// The pairs of a cluster that are written: all of a small one, those with the centre of a large one.
std::vector<DocPair> pairs_of(const std::vector<std::uint32_t>& members, std::uint32_t centre, std::size_t all_pairs);

}  // namespace stemma::engine
