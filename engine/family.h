#pragma once
#include <memory>
#include <vector>

#include "engine/collection.h"
#include "engine/compare.h"

namespace stemma::engine {

/// Who copied whom among the members of an aligned cluster: its `ancestor`, `tree`, `leanings`, `lost` and `equals`.
/// `documents` are its members in their order, as read; kinds, pairs, alignments and facts must stand.
void find_family(const Collection& collection, const std::vector<std::unique_ptr<ReadDoc>>& documents,
                 ComparedCluster& cluster);

}  // namespace stemma::engine
