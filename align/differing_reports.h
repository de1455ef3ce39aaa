#pragma once
#include <vector>

#include "align/block.h"
#include "align/fact.h"
#include "align/idf.h"

namespace stemma::align {

/// What two texts that tell one event independently tell differently: reports that differ, not errors of a copy.
/// Dates of which the day or the month agrees, in sentences that say much the same; counts of the same thing, by the
/// words behind the number. Only where neither text holds the other's value anywhere.
/// Shape    in the order of a; `kind` is `date` (norm "07-03") or `number`; every value once.
/// Cost     the words of the sentences that tell a date or a count, each with each.
std::vector<Fact> differing_reports(const BlockText& a, const BlockText& b, const IdfTable& idf);

}  // namespace stemma::align
