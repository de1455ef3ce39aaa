#pragma once
#include <span>
#include <vector>

#include "align/changed_names.h"

namespace stemma::align {

/// Negations that only one of two sentences of one language has, where they differ in little else.
/// Not a change: another word of negation, a negation that moved, "cannot" and "can not", a particle that denies
/// without it ("ne peut"), other words beside it, so that the sense may be the same ("was not hurt", "was unhurt").
/// Shape    in the order of `sentences`; `from` or `to` is empty. Severity is high.
std::vector<LinkedFact> lost_negations(const BlockText& a, const BlockText& b, const Alignment& alignment,
                                       std::span<const Wording> sentences);

}  // namespace stemma::align
