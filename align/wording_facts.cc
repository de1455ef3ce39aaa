#include "align/wording_facts.h"

#include <algorithm>
#include <iterator>

#include "align/cut_quotation.h"
#include "align/foreign_names.h"
#include "align/foreign_quotation.h"
#include "align/lost_negation.h"

namespace stemma::align {

std::vector<LinkedFact> wording_facts(const BlockText& a, const BlockText& b, const Alignment& alignment) {
  std::vector<LinkedFact> out;
  const std::vector<Wording> sentences = differing_sentences(a, b, alignment);
  if (!sentences.empty()) {
    const NameWords names_a(a), names_b(b);
    out = changed_names(a, b, alignment, sentences, names_a, names_b);
    std::ranges::move(lost_negations(a, b, alignment, sentences), std::back_inserter(out));
  }
  std::ranges::move(cut_quotations(a, b, alignment, differing_links(a, b, alignment)), std::back_inserter(out));
  std::ranges::move(foreign_names(a, b, alignment), std::back_inserter(out));
  std::ranges::move(foreign_quotations(a, b, alignment), std::back_inserter(out));
  std::ranges::stable_sort(out, {}, &LinkedFact::link);
  return out;
}

}  // namespace stemma::align
