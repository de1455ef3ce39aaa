#pragma once
#include <cstddef>
#include <string>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// The editors' page: one HTML file that asks for nothing else, reads as a plain list without scripts, and becomes a
/// filtered list with texts side by side when scripts run. Its policy allows its own script and style by their hashes
/// and nothing more. The same model gives the same bytes.
std::string html_page(const ReportModel& model);

/// Writes the page of a finished run to `run_dir`/report.html and returns that path; errors as in reporter.h. A run too
/// large for one page gets a file for each cluster in `run_dir`/report beside it, which the page brings in when a
/// cluster is opened; its policy then allows scripts of its own folder too.
std::string write_html_report(const std::string& run_dir, const ReportModel& model, std::size_t most_page_bytes);

}  // namespace stemma::engine
