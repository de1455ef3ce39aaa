#pragma once
#include <span>
#include <vector>

#include "align/fact.h"
#include "align/name_words.h"
#include "align/wording.h"

namespace stemma::align {

/// A fact, and which link of the alignment it stands in.
struct LinkedFact {
  std::size_t link = 0;
  Fact fact;
};

/// Names that stand in each other's place in sentences that are else much the same: another person, place or
/// organisation (high), or a letter or two of the name changed (medium).
/// Not a change: another case or spelling of a name, a name in other scripts, initials, a part of a name, two names
/// that changed places, words that a dictionary holds for one, a spelling that the whole text has.
/// Shape    in the order of `sentences`, each change once a link. `sentences` are those of differing_sentences().
std::vector<LinkedFact> changed_names(const BlockText& a, const BlockText& b, const Alignment& alignment,
                                      std::span<const Wording> sentences, const NameWords& names_a,
                                      const NameWords& names_b);

}  // namespace stemma::align
