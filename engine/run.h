#pragma once
#include "engine/config.h"
#include "engine/progress.h"

namespace stemma::engine {

/// The whole of `stemma cluster`: reads config.inputs, writes the run directory config.out.
/// Throws Error: kConfig for a value out of range, kIo for the disk, kUsage for an unknown relation.
/// Same inputs and parameters give the same bytes in every file but run.json, for any number of threads.
RunSummary run_cluster(const ClusterConfig& config, Progress& progress);

}  // namespace stemma::engine
