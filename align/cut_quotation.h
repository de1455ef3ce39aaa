#pragma once
#include <vector>

#include "align/changed_names.h"

namespace stemma::align {

/// Words that one of two quotations in one language has and the other, which else says the same, has not: at its
/// beginning, inside it or at its end.
/// Not a change: other words in the quotation, words that stand elsewhere in the linked text (a quotation divided in
/// two, or told without marks), fewer than two words.
/// Shape    in the order of `links`, which are those of differing_links(); `from` or `to` is empty. Severity is high
///          from `kMuchCut` words on, else medium.
std::vector<LinkedFact> cut_quotations(const BlockText& a, const BlockText& b, const Alignment& alignment,
                                       std::span<const Wording> links);

inline constexpr std::size_t kMuchCut = 5;

}  // namespace stemma::align
