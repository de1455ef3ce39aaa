#pragma once
#include <string>

#include "engine/progress.h"

namespace stemma::tools {

/// How far a step is, as people read it: "read and sketch: 1200 documents, 3.4 GB, 410.0 MB/s, 23 %, 12 min left,
/// memory 512.0 MB, 1.2 TB free on disk". What is unknown is left out. `first_share` was done before the step began,
/// `seconds` ago.
std::string progress_line(const std::string& step, const engine::Counted& so_far, double first_share, double seconds);

/// "40 s", "12 min", "3 h 20 min", "2 d 5 h".
std::string duration_text(double seconds);

}  // namespace stemma::tools
