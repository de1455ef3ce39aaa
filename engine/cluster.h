#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/judge.h"

namespace stemma::engine {

struct Cluster {
  std::vector<std::uint32_t> members;  ///< ascending
  std::uint32_t centre = 0;            ///< the member with the strongest edges to the others
  /// Ascending: members without an edge to the centre, held by shared blocks, with members that they do have an edge
  /// to; and those that adopt_alone() brought in, with members that bear them out.
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> chained;
};

/// Groups that belong together, of two documents or more, by average linkage: strongest edges first, two groups join
/// where the mean over what is known of their cross pairs speaks for it. Pairs of two languages that were never worth
/// scoring count against; same-language pairs that were not are left out. Where only wording was asked for, this
/// would be union-find, so that a run takes copy_groups() then. Copies count as one: each follows the document that
/// `leader` names for it (itself, or a copy by wording), and the surest accepted pair of two stories' copies speaks for
/// them. Source  average-link agglomeration (Sokal and Michener 1958) over a sparse graph.
std::vector<std::vector<std::uint32_t>> link_groups(const Collection& collection, const Judge& judge,
                                                    const std::vector<std::uint32_t>& leader);

/// Groups of documents, of two or more, where only wording was asked for: most pairs inside are verified
/// (agglomerate()). Equal documents count as one, each named by its first in `leader`; `thinned` (ascending) lay in
/// buckets that did not give all their pairs.
std::vector<std::vector<std::uint32_t>> copy_groups(const Collection& collection, const Judge& judge,
                                                    const std::vector<std::uint32_t>& leader,
                                                    const std::vector<std::uint32_t>& thinned);

/// The clusters of a group once its inner pairs are judged: a member without an edge to the centre splits off, unless
/// it shares a block with it. What splits off forms clusters of its own where edges hold it together. Single documents
/// are left out. `group` is ascending. Cost: about the group's edges, for each cluster that it falls into.
std::vector<Cluster> settle(const Collection& collection, const Judge& judge, const std::vector<std::uint32_t>& group);

/// The member with the most verified edges to the others (`members` ascending); of equals the one with the strongest,
/// then the one with the smallest key.
std::uint32_t centre_of(const Collection& collection, const Judge& judge, const std::vector<std::uint32_t>& members);

/// The cluster of each document, by its first one; a document that is alone has itself.
std::vector<std::uint32_t> clusters_of_documents(std::size_t documents, const std::vector<Cluster>& clusters);

}  // namespace stemma::engine
