#pragma once
#include <string>
#include <vector>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// The marks that a report's page saved: {"stemma_marks": 1, "marks": [{"a", "b", "mark", "note"}]}, ids of documents.
/// Throws Error{kIo} when the file is missing, Error{kConfig} naming it when it holds something else.
std::vector<ReportMark> read_marks(const std::string& path);

/// Takes out the marks of documents that the run does not have, and returns how many.
std::size_t drop_unknown_marks(const ReportModel& model, std::vector<ReportMark>& marks);

/// What a mark says: "a copy, confirmed", "not a copy", with the note behind it.
std::string mark_words(const ReportMark& mark);

}  // namespace stemma::engine
