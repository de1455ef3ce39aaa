#pragma once
#include <cstddef>
#include <vector>

#include "align/beads.h"

namespace stemma::align {

/// How much linked units of these two texts belong together, so that a link can be told that is far from it: what was
/// added to both in one place. A bound for all texts would not do: it depends on the languages and their lexicons.
class UsualLinks {
 public:
  /// Of units linked one to one, those that are nearly equal aside: what was left untranslated tells nothing of the
  /// rest.
  explicit UsualLinks(const BeadTable& table) : table_(table) {}
  void add(std::size_t i, std::size_t j);
  void settle();  ///< once all are added
  /// Whether two units belong together far less than is usual; short ones vary more. Not where few links were added,
  /// or outside of what the table looks at.
  bool is_unusual(std::size_t i, std::size_t j) const noexcept;

 private:
  const BeadTable& table_;
  std::vector<double> relative_;
  double usual_ = 0;
};

}  // namespace stemma::align
