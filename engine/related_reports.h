#pragma once
#include "align/idf.h"
#include "engine/collection.h"
#include "engine/compare.h"
#include "engine/judge.h"

namespace stemma::engine {

/// Fills `related` of every cluster: what documents that are related to a member tell otherwise than the head, the
/// ancestor or else the centre. Of many, those with the highest cosine. Clusters and documents in parallel, the same
/// order out. Cost: each document and head read again, and their sentences with dates and counts compared.
void compare_related(const Collection& collection, const Judge& judge, const align::IdfTable& idf,
                     std::vector<ComparedCluster>& clusters);

}  // namespace stemma::engine
