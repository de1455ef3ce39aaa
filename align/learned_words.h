#pragma once
#include <span>
#include <vector>

#include "align/beads.h"

namespace stemma::align {

/// Which words of two long texts translate each other, by the units that an alignment linked: what a dictionary lacks,
/// names in other letters, the words of this author and this translator.
/// Source   IBM Model 1 in both directions, as word_translations().
std::vector<WordMatch::Learned> learned_words(const WordMatch& words, std::span<const Bead> beads);

}  // namespace stemma::align
