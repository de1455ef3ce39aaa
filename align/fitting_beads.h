#pragma once
#include <vector>

#include "align/beads.h"

namespace stemma::align {

/// The best beads of a table, at costs that fit the two texts: where many units merge, the translator divides sentences
/// freely. Across languages a long pair of texts teaches what its words mean, and is aligned again with that, until
/// hardly a bead changes. Cost: best_beads() two to five times.
std::vector<Bead> fitting_beads(BeadTable& table, bool same_language);

}  // namespace stemma::align
