#pragma once
#include <span>
#include <string>
#include <string_view>

namespace stemma::engine {

/// Makes a report from the files of a finished run directory and returns the path of what it wrote.
/// Throws Error{kIo} when a file of the run is missing, Error{kCorrupt} when one cannot be read.
struct ReporterEntry {
  std::string_view name, summary;
  std::string (*write)(const std::string& run_dir);
};

/// Every reporter, in the order of --help.
std::span<const ReporterEntry> reporters() noexcept;
const ReporterEntry& reporter_named(std::string_view name);

}  // namespace stemma::engine
