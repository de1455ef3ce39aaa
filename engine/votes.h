#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "engine/compare.h"

namespace stemma::engine {

/// How the witnesses of a cluster stand to a fact of one of them with the head.
struct Votes {
  std::size_t with_a = 0, with_b = 0;  ///< witnesses that tell what a and what b of the pair tell, these two included
  std::optional<std::uint32_t> alone;  ///< the document that stands against two or more, if one does
};

/// A witness counts where a link of the head's paragraph is sure enough to tell facts: without a fact there it tells
/// what the head tells. One with a third value counts for neither. For names, negations and quotations only witnesses
/// in the head's language count so, since a translation is hardly compared in these.
class VoteCounter {
 public:
  /// `cluster` must outlive it. Cost: the links and facts of the cluster's pairs with the head.
  explicit VoteCounter(const ComparedCluster& cluster);
  /// `fact` is one of `pair`, of which the head is one side.
  Votes on(const ComparedPair& pair, const align::Fact& fact) const;

 private:
  /// A value of the head: what kind, in which paragraph, at which bytes; 0, 0 where the head says nothing.
  using Place = std::tuple<align::FactKind, std::uint32_t, std::uint32_t, std::uint32_t>;
  using Witnesses = std::set<std::size_t>;  // by the number of their pair
  static Place place_of(const align::Fact& fact, bool head_is_a);

  const ComparedCluster& cluster_;
  std::uint32_t head_;
  std::map<Place, std::map<std::optional<std::string>, Witnesses>> told_;  // by what the other side says
  struct Linked {
    std::size_t all = 0, of_one_language = 0;  // witnesses
  };
  std::map<std::uint32_t, Linked> linked_;  // by paragraph of the head
};

}  // namespace stemma::engine
