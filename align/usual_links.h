#pragma once
#include <cstddef>
#include <span>

#include "align/passes.h"

namespace stemma::align {

/// How much linked units of two texts belong together, so that a link can be told that is far from it: what was added
/// to both in one place. A bound for all texts would not do: it depends on the languages and their lexicons.
class UsualLinks {
 public:
  /// `linked`: units linked one to one. Those that are nearly equal count for nothing: what was left untranslated tells
  /// nothing of the rest. `table` must outlive it. Cost: a walk over the pairs.
  UsualLinks(const BeadTable& table, std::span<const UnitPair> linked);
  /// Whether two units belong together far less than is usual; short ones vary more. Not where few were linked, or
  /// outside of what the table looks at.
  bool is_unusual(UnitPair pair) const noexcept;

 private:
  const BeadTable& table_;
  double usual_ = 0;  // similarity above what both have with all others; 0: nothing is usual
};

}  // namespace stemma::align
