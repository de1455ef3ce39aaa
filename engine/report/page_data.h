#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// Beside report.html, where a run is too large for one page: c0.js, c1.js ... by a cluster's place in the page's list.
constexpr std::string_view kClusterFolder = "report";

struct PageData {
  std::string page;  ///< the JSON block of the page
  /// The script that brings cluster `at` into the page. Empty where the page has all of them.
  std::function<std::string(std::size_t at)> cluster_file;
};

/// The page's data: documents, clusters, pairs, facts and texts in one block of at most `most_bytes`; a run that
/// exceeds them has a block of what lists and filters need, and a file for each cluster. Neither holds `<`, `>`, `&`,
/// U+2028 or U+2029 as they are, so nothing in a text can end the script that carries it; bytes that are no UTF-8
/// become U+FFFD. `model` is borrowed by `cluster_file`.
PageData page_data(const ReportModel& model, std::size_t most_bytes);

}  // namespace stemma::engine
