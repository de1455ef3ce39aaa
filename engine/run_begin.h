#pragma once
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/read/reader.h"

namespace stemma::engine {

/// What two runs into one folder must have in common for the later to go on from the earlier.
struct RunIdentity {
  std::string_view verb;
  const nlohmann::ordered_json& parameters;
  const std::vector<InputFile>& files;
};

enum class RunBegin : std::uint8_t {
  kFresh,    ///< the folder is empty but for the mark of a run
  kGoesOn,   ///< an earlier run's work is there and fits
  kFinished  ///< nothing is left to do
};

/// Prepares the folder `out` (prepare_run_dir). With `resume`, what an earlier run of the same identity left stays;
/// where there is none, the run is a fresh one.
/// Throws Error{kConfig} where the earlier run was another: it names the parameter or file that differs, as changed
/// files must not be mixed with what was read of them before. Error{kIo}.
RunBegin begin_run(const std::string& out, const RunIdentity& identity, bool resume);

/// The files with their paths and sizes, a line of JSON each: sources.jsonl.
std::string source_lines(const std::vector<InputFile>& files);

}  // namespace stemma::engine
