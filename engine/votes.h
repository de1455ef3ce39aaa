#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/compare.h"

namespace stemma::engine {

/// How the witnesses of a cluster stand to a fact of one of them with the head.
struct Votes {
  std::size_t with_a = 0, with_b = 0;  ///< witnesses that tell what a and what b of the pair tell, these two included
  std::optional<std::uint32_t> alone;  ///< the document that stands against two or more, if one does
};

/// `fact` is one of `pair`, of which the head is one side. A witness counts where its alignment with the head has a
/// link of the head's paragraph: without a fact there it tells what the head tells. One with a third value counts for
/// neither. Cost: the links and facts of the cluster's pairs with the head.
Votes votes_on(const ComparedCluster& cluster, const ComparedPair& pair, const align::Fact& fact);

}  // namespace stemma::engine
