#include <algorithm>

#include "engine/report/html_reporter.h"
#include "engine/report/reporter.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

// The one place that knows every reporter, in the order of --help.
constexpr ReporterEntry kReporters[] = {
    {"html", "one page for editors: clusters, facts that differ, texts side by side", write_html_report},
};

}  // namespace

std::span<const ReporterEntry> reporters() noexcept { return kReporters; }

const ReporterEntry& reporter_named(std::string_view name) {
  const auto at = std::ranges::find(kReporters, name, &ReporterEntry::name);
  if (at != std::end(kReporters)) return *at;
  std::string known;
  for (const ReporterEntry& reporter : kReporters) known += (known.empty() ? "" : ", ") + std::string(reporter.name);
  throw Error(ErrorCode::kUsage, "report \"" + std::string(name) + "\" is unknown; give one of: " + known);
}

}  // namespace stemma::engine
