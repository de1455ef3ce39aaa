#pragma once
#include <string>

namespace stemma::engine {

/// Writes `folder`/index.html, a list of the finished runs in the folders right under it, by name, each with what its
/// run.json counts and a link to its report. Returns the path.
/// Throws Error{kIo} when the folder cannot be listed or written, Error{kConfig} when no finished run is in it.
std::string write_run_index(const std::string& folder);

}  // namespace stemma::engine
