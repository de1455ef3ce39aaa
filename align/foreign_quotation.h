#pragma once
#include <vector>

#include "align/changed_names.h"

namespace stemma::align {

/// Quotations that a translation leaves out, marks and all: their words have no answer in the linked text, while the
/// words around them have; that text is as short, and has as few other words, as it would be without; and it opens
/// fewer quotations.
/// Not a change: a quotation told without marks, or elsewhere in the linked or the neighbouring paragraphs, one of
/// which the dictionaries know fewer than two words. A quotation shortened is not told: translators shorten them too.
/// Shape    in the order of the links, at most one a side; `from` or `to` is empty. Severity is medium where the
///          evidence is strong, else low.
/// Cost     answering_words() of links that hold quotations; of each that lacks its answer, with two more paragraphs.
std::vector<LinkedFact> foreign_quotations(const BlockText& a, const BlockText& b, const Alignment& alignment);

}  // namespace stemma::align
