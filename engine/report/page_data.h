#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// Beside report.html, where a run is too large for one page: c0.js, c1.js ... by a cluster's place in the page's list.
constexpr std::string_view kClusterFolder = "report";

/// The page's data in two parts: what lists, filters and the overview need, and what a cluster shows when it is opened,
/// which a browser takes apart only then. None of it holds `<`, `>`, `&`, U+2028 or U+2029 as they are, so nothing in a
/// text can end the script that carries it; bytes that are no UTF-8 become U+FFFD.
struct PageData {
  std::string index;     ///< JSON
  std::string bodies;    ///< a line of JSON a cluster; empty where `divided`
  bool divided = false;  ///< both exceed what a page may have: each body wants a file of its own
  std::function<std::string(std::size_t at)> body;  ///< of cluster `at`; borrows the model
};

PageData page_data(const ReportModel& model, std::size_t most_bytes);

}  // namespace stemma::engine
