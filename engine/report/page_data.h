#pragma once
#include <cstddef>
#include <string>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// The page's JSON: documents, clusters, pairs, facts. Never holds `<`, `>`, `&`, U+2028 or U+2029 as they are, so
/// nothing in a text can end the script element that carries it; bytes that are no UTF-8 become U+FFFD.
/// Texts are taken in the order of the clusters until `text_budget` bytes are spent; a cluster past that has its
/// sentence and facts only, and says so.
std::string page_data(const ReportModel& model, std::size_t text_budget);

}  // namespace stemma::engine
