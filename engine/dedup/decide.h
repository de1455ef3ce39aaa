#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/dedup/components.h"
#include "engine/relation/relation.h"

namespace stemma::engine {

/// What becomes of a document that has copies.
struct Fate {
  DocNumber doc = 0, kept = 0;   ///< kept == doc: it stays
  std::uint64_t cluster = 0;     ///< the smallest key in its cluster
  std::uint32_t millionths = 0;  ///< similarity to `kept`
  Relation relation = Relation::kExact;
};

/// The fates of the members of whole components: those that are removed, and those that stay and have others in their
/// cluster.
/// Keeping  in the order of numbers, a document is removed only by a verified edge to one that stays: the most similar,
///          of equals the first. Copies share the fate of the first with their text. So no chain removes anything.
/// Excerpts of the texts that stay then, from the one of most shingles down, one is removed for a larger one that stays
///          and holds it: of those, the one that holds most of it. A text that others were removed for stays, unless
///          each of these is held by one that stays too.
/// Cluster  agglomerate() over the distinct texts, weighted by their copies; a removed document and the one it was
///          removed for may lie in two clusters where most of their neighbours do not agree. An excerpt joins no
///          cluster by that.
std::vector<Fate> decide(std::vector<Member> members, std::vector<Edge> edges, std::vector<ExactCopy> copies);

}  // namespace stemma::engine
