#include "align/told_values.h"

namespace stemma::align {

ToldValues::ToldValues(const std::vector<CollatedWitness>& witnesses, const std::vector<CollatedPair>& pairs)
    : w_(witnesses) {
  for (const CollatedPair& pair : pairs) {
    const WitnessSet a = WitnessSet{1} << pair.a, b = WitnessSet{1} << pair.b;
    for (const Link& link : pair.alignment.links) {
      if (link.confidence < kLeastLinkOfFacts) continue;
      for (const std::uint32_t block : link.a) heard_[{pair.a, block}] |= b;
      for (const std::uint32_t block : link.b) heard_[{pair.b, block}] |= a;
    }
    for (const Fact& fact : pair.facts) {
      if (!fact.from || !fact.to) continue;
      against_[told_of(pair.a, fact.at_a)] |= b;
      against_[told_of(pair.b, fact.at_b)] |= a;
    }
  }
}

WitnessSet ToldValues::tell_as(std::size_t witness, const Fact& fact, bool is_a) const {
  const auto heard = heard_.find({witness, is_a ? fact.a_block : fact.b_block});
  const auto against = against_.find(told_of(witness, is_a ? fact.at_a : fact.at_b));
  WitnessSet set = heard == heard_.end() ? 0 : heard->second;
  if (against != against_.end()) set &= ~against->second;
  if (fact.kind == FactKind::kName)
    for (std::size_t i = 0; i < w_.size(); ++i)
      if (w_[i].text.language != w_[witness].text.language) set &= ~(WitnessSet{1} << i);
  return set | WitnessSet{1} << witness;
}

}  // namespace stemma::align
