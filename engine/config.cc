#include "engine/config.h"

namespace stemma::engine {
namespace {

std::string counted(std::uint64_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::string RunSummary::one_line() const {
  std::string line = counted(documents, "document", "documents");
  line += ": " + counted(clusters, "cluster", "clusters") + ", " + std::to_string(alone) + " alone; pairs:";
  bool any = false;
  for (const auto& [relation, count] : pairs) {
    if (count == 0) continue;
    line += (any ? ", " : " ") + std::to_string(count) + " " + relation;
    any = true;
  }
  if (!any) line += " none";
  if (facts > 0) line += "; " + counted(facts, "fact differs", "facts differ");
  if (rejected > 0) line += "; " + counted(rejected, "record", "records") + " rejected";
  return line;
}

}  // namespace stemma::engine
