#pragma once
#include <cstddef>
#include <ostream>
#include <string_view>

#include "engine/report/report_model.h"

namespace stemma::tools {

/// The report for a terminal: the run in a sentence; then for each cluster its title and sentence, a table of its
/// witnesses, one of the facts that differ, and the stories beside it. `cluster` names one; empty: all of them.
/// Throws Error{kUsage} when the run has no cluster of that name.
/// Cost: a table at a time.
void write_report_text(const engine::ReportModel& model, std::string_view cluster, std::size_t columns, bool with_color,
                       std::ostream& out);

}  // namespace stemma::tools
