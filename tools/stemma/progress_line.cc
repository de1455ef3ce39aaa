#include "tools/stemma/progress_line.h"

#include <algorithm>
#include <cmath>

#include "tools/stemma/sizes.h"

namespace stemma::tools {

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::clamp(seconds, 0.0, 1e9));
  const auto text = [](long long count, const char* unit) { return std::to_string(count) + unit; };
  constexpr long long kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
  if (whole < 2 * kMinute) return text(whole, " s");
  if (whole < 2 * kHour) return text(whole / kMinute, " min");
  if (whole < 2 * kDay) return text(whole / kHour, " h ") + text(whole % kHour / kMinute, " min");
  return text(whole / kDay, " d ") + text(whole % kDay / kHour, " h");
}

std::string progress_line(const std::string& step, const engine::Counted& so_far, double first_share, double seconds) {
  // The first moments tell nothing of the rest.
  constexpr double kLeastSeconds = 2, kLeastShare = 0.001;
  std::string out = step + ": " + std::to_string(so_far.documents) + " documents";
  if (so_far.bytes > 0)
    out += ", " + format_size(so_far.bytes) + ", " +
           format_size(static_cast<std::uint64_t>(static_cast<double>(so_far.bytes) / std::max(seconds, 1e-3))) + "/s";
  if (so_far.share > 0) out += ", " + std::to_string(static_cast<int>(std::floor(100 * so_far.share))) + " %";
  const double since = so_far.share - first_share;
  if (seconds >= kLeastSeconds && since >= kLeastShare)
    out += ", " + duration_text(seconds * (1 - so_far.share) / since) + " left";
  if (so_far.memory_bytes > 0) out += ", memory " + format_size(so_far.memory_bytes);
  if (so_far.disk_free_bytes > 0) out += ", " + format_size(so_far.disk_free_bytes) + " free on disk";
  return out;
}

}  // namespace stemma::tools
