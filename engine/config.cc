#include "engine/config.h"

namespace stemma::engine {
namespace {

std::string counted(std::uint64_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

constexpr std::string_view kVerifyNames[] = {"exact", "signature", "borderline"};

}  // namespace

std::string_view name(Verify verify) noexcept { return kVerifyNames[static_cast<std::size_t>(verify)]; }

Verify verify_named(std::string_view name) noexcept {
  for (const Verify verify : {Verify::kSignature, Verify::kBorderline})
    if (kVerifyNames[static_cast<std::size_t>(verify)] == name) return verify;
  return Verify::kExact;
}

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
