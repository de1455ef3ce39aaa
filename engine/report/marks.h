#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// The marks that a report's page saved: {"stemma_marks": 1, "marks": [{"a", "b", "mark", "note"}]}, ids of documents.
/// Throws Error{kIo} when the file is missing, Error{kConfig} naming it when it holds something else.
std::vector<ReportMark> read_marks(const std::string& path);

/// Takes out the marks of documents that the run does not have, and returns how many.
std::size_t drop_unknown_marks(const ReportModel& model, std::vector<ReportMark>& marks);

/// Marks by their two documents, in either order. Borrows them.
class MarkIndex {
 public:
  explicit MarkIndex(const std::vector<ReportMark>& marks);
  /// What was said of the two, as words; empty: nothing.
  std::string of(const std::string& a, const std::string& b) const;

 private:
  std::map<std::pair<std::string, std::string>, const ReportMark*> marks_;
};

/// What a mark says: "a copy, confirmed", "not a copy", with the note behind it.
std::string mark_words(const ReportMark& mark);

}  // namespace stemma::engine
