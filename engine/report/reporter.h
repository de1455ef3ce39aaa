#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// A browser opens a page of this size in a second or two.
constexpr std::size_t kMostPageBytes = std::size_t{50} << 20;

/// Makes a report of a finished run, of which `model` was read, in its folder and returns the path of what it wrote;
/// a larger one than `most_page_bytes` may be divided. Throws Error{kIo} when it cannot be written.
struct ReporterEntry {
  std::string_view name, summary;
  std::string (*write)(const std::string& run_dir, const ReportModel& model, std::size_t most_page_bytes);
};

/// Every reporter, in the order of --help.
std::span<const ReporterEntry> reporters() noexcept;
const ReporterEntry& reporter_named(std::string_view name);

}  // namespace stemma::engine
