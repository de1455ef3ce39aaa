#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "align/collation.h"

namespace stemma::align {

/// Which witnesses tell the same value at a place, from the facts on which pairs of them differ.
class ToldValues {
 public:
  /// `witnesses` must outlive it.
  ToldValues(const std::vector<CollatedWitness>& witnesses, const std::vector<CollatedPair>& pairs);

  /// Who tells what `witness` tells, who is a or b of the fact, itself too: those whose block is compared with this one
  /// in values and who have no other. Names are hardly compared with translations, so of these only its own language
  /// tells.
  WitnessSet tell_as(std::size_t witness, const Fact& fact, bool is_a) const;

 private:
  using Block = std::pair<std::size_t, std::uint32_t>;                 // of a witness
  using Told = std::tuple<std::size_t, std::uint32_t, std::uint32_t>;  // what a witness tells, by its bytes
  static Told told_of(std::size_t witness, const ByteRange& at) { return {witness, at.begin, at.end}; }

  const std::vector<CollatedWitness>& w_;
  std::map<Block, WitnessSet> heard_;   // with whom its values are compared
  std::map<Told, WitnessSet> against_;  // who tells another value there
};

}  // namespace stemma::align
