#pragma once
#include <cstddef>
#include <vector>

#include "engine/cluster.h"

namespace stemma::engine {

/// Brings documents that are alone into the cluster of three members or more that bears them out best: the mean of the
/// log-odds of their three best read pairs with it is 1 or more. No one of these need be accepted, nor the mean over
/// all members speak for it: a short text that lost half of its blocks is unlike most translations of the other half.
/// It stands in `chained` with the three. Returns the places of the clusters that grew, ascending; what is decided
/// rests on the clusters as they came. Cost: a walk over all judged pairs.
std::vector<std::size_t> adopt_alone(const Collection& collection, const Judge& judge, std::vector<Cluster>& clusters);

}  // namespace stemma::engine
