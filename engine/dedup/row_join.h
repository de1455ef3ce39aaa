#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dedup/budget.h"
#include "engine/dedup/sketch_set.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

/// Records that wait for a row of the sketches: added in any order, met in the order of rows.
/// Memory   a share of the budget, then disk; and the records of one stretch of rows.
/// Threads  one.
class RowJoin {
 public:
  RowJoin(const SketchSet& sketches, const Budget& budget);

  void add(std::uint64_t row, std::string_view bytes);
  /// Passes over all rows with the columns wanted and calls use(block, row in it, its records in the order of their
  /// bytes); with `kAll` for rows without records too. The join is empty then.
  enum class Rows : std::uint8_t { kJoined, kAll };
  using Use = std::function<void(const RowBlock&, std::size_t, const std::vector<std::string_view>&)>;
  void run(const std::vector<SketchColumn>& wanted, Rows rows, const Use& use);

 private:
  const SketchSet& sketches_;
  std::uint64_t rows_each_;  ///< of a partition
  Partitions parts_;
};

}  // namespace stemma::engine
