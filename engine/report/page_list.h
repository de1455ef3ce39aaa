#pragma once
#include <string>
#include <string_view>

#include "engine/report/report_model.h"

/// The parts of the page that need no script, as HTML. Every text of the run is escaped.
namespace stemma::engine {

std::string html_text(std::string_view text);         ///< safe in an element and in a quoted attribute
std::string counts_html(const ReportModel& model);    ///< the numbers of the header
std::string clusters_html(const ReportModel& model);  ///< clusters with members, relations, facts, related stories
std::string alone_html(const ReportModel& model);     ///< documents of no cluster
std::string rejects_html(const ReportModel& model);
std::string method_html(const ReportModel& model);

}  // namespace stemma::engine
