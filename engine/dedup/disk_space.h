#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/dedup/budget.h"
#include "engine/dedup/dedup.h"
#include "engine/dedup/sketch_set.h"
#include "engine/read/reader.h"

/// What a run will need of the disk, said before it needs it.
namespace stemma::engine {

/// At most: sketches of documents so short that they are many, and the kept records. A warning where that is more than
/// is free.
void announce_sketch_space(const std::string& out, const std::vector<InputFile>& files, Progress& progress);

/// Temporary files of the steps behind the sketches, at most. A warning where that is more than is free.
void announce_spill_space(const DedupConfig& config, const SketchSettings& settings, const SketchSet& sketches,
                          const Budget& budget, Progress& progress);

}  // namespace stemma::engine
