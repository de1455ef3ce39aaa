#pragma once
#include <cstdint>
#include <vector>

#include "engine/judge.h"
#include "engine/profiles.h"

namespace stemma::engine {

/// Two stories were compared by one copy of each (`copy_of` names for each document the one that represents it, often
/// itself), and these may have lost what the others kept. Of pairs that were read and not accepted, though they are
/// somewhat alike, the pairs of other copies with the most alike profiles, which nobody has judged: sorted, at most 4
/// for each. `leader` names the first of equal texts; of these one is enough.
/// Cost: at most 16 profiles read and 64 comparisons of these for each such pair; to score what is found, up to four
/// comparisons of texts where there was one.
std::vector<DocPair> pairs_of_other_copies(const Judge& judge, const std::vector<std::uint32_t>& leader,
                                           const std::vector<std::uint32_t>& copy_of, const ProfileStore& profiles);

/// Two stories that have little to do with each other may have two copies that seem to by chance, and these were
/// picked: takes 1.75 from the log-odds of such pairs, and drops those that are not accepted then. These are not to be
/// known: of several likely copies each would seem a voice of its own.
void discount_picked(std::vector<MeaningPair>& pairs);

}  // namespace stemma::engine
