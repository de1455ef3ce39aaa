#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "align/passes.h"

namespace stemma::align {

/// How probably each link is right: from how far it stands above its surroundings, whether its neighbours are linked to
/// each other, and whether it merges; texts of one sentence a unit (books) are less sure, as what they teach of their
/// words comes from the same links. `links` ascend in a; texts of so many units. In (0, 1), by a logistic model that
/// was fitted by tools/fit/link_confidence.py; the room's README has its reliability.
std::vector<double> link_confidences(std::span<const DraftLink> links, std::size_t units_a, std::size_t units_b,
                                     bool one_sentence_a_unit);

}  // namespace stemma::align
