#pragma once
#include "engine/dedup/components.h"
#include "engine/progress.h"
#include "engine/sketch_settings.h"

namespace stemma::engine {

/// Reads the input again and lays out the shingles of the documents that the sketches leave open, all of them with
/// repeats and in the order of the text.
/// Throws   Error{kIo} where the input no longer is what was sketched.
void lay_out_sets(const SketchSet& sketches, const SketchSettings& settings, const Numbering& numbering,
                  const BitSet& is_open, Components& components, Partitions& sets, Progress& progress);

}  // namespace stemma::engine
