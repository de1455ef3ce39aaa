#pragma once
#include <string>
#include <vector>

#include "engine/read/reader.h"

namespace stemma::engine {

/// Where each file's kept records go, below the folder of kept files: its name, without what would lead out of that
/// folder; of two equal names, and where a file would be the folder of another, the later gets a number.
std::vector<std::string> kept_names(const std::vector<InputFile>& files);

}  // namespace stemma::engine
