#pragma once
#include <cstddef>
#include <map>
#include <optional>

#include "engine/report/report_model.h"

/// What reports ask of a model that was read, and what they take from it.
namespace stemma::engine {

/// Cuts every paragraph and title to `most` characters at a word, for texts that may be quoted and not shown.
void cut_paragraphs(ReportModel& model, std::size_t most);

/// The pairs of the base, by the other member. Borrows the cluster.
std::map<std::size_t, const ReportPair*> pairs_with_base(const ReportCluster& cluster);

/// Members that are not the base's lack so many of its paragraphs, all together.
std::size_t lacking_paragraphs(const ReportCluster& cluster);
/// Of the members' best scores with any other one, the least; nothing where a member has none.
std::optional<double> weakest_score(const ReportCluster& cluster);

}  // namespace stemma::engine
