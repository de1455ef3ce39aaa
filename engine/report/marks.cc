#include "engine/report/marks.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "engine/report/run_files.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"

namespace stemma::engine {

std::vector<ReportMark> read_marks(const std::string& path) {
  const auto refuse = [&](const std::string& cause) {
    throw Error(ErrorCode::kConfig, path + ": " + cause + "; give a file that \"Save marks\" of a report's page wrote");
  };
  const nlohmann::json data = nlohmann::json::parse(read_file(path), nullptr, /*allow_exceptions=*/false);
  if (!data.is_object() || count_at(data, "stemma_marks") != 1) refuse("it holds no marks");
  std::vector<ReportMark> marks;
  for (const nlohmann::json& row : list_at(data, "marks")) {
    ReportMark mark;
    if (row.is_object()) mark = {text_at(row, "a"), text_at(row, "b"), text_at(row, "mark"), text_at(row, "note")};
    const bool known = mark.mark.empty() || mark.mark == "confirmed" || mark.mark == "refused";
    if (mark.a.empty() || mark.b.empty() || !known)
      refuse("mark " + std::to_string(marks.size() + 1) +
             " lacks the ids of two documents, or says neither \"confirmed\" " + "nor \"refused\"");
    marks.push_back(std::move(mark));
  }
  return marks;
}

std::size_t drop_unknown_marks(const ReportModel& model, std::vector<ReportMark>& marks) {
  std::unordered_set<std::string> ids;
  for (const ReportDocument& document : model.documents) ids.insert(document.id);
  return std::erase_if(marks, [&](const ReportMark& mark) { return !ids.contains(mark.a) || !ids.contains(mark.b); });
}

MarkIndex::MarkIndex(const std::vector<ReportMark>& marks) {
  for (const ReportMark& mark : marks) marks_[std::minmax(mark.a, mark.b)] = &mark;
}

std::string MarkIndex::of(const std::string& a, const std::string& b) const {
  const auto at = marks_.find(std::minmax(a, b));
  return at == marks_.end() ? std::string() : mark_words(*at->second);
}

std::string mark_words(const ReportMark& mark) {
  std::string words = mark.mark == "confirmed" ? "a copy, confirmed" : mark.mark == "refused" ? "not a copy" : "";
  if (mark.note.empty()) return words;
  return words.empty() ? mark.note : words + ": " + mark.note;
}

}  // namespace stemma::engine
