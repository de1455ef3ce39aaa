#pragma once
#include <cstdint>

#include "engine/dedup/budget.h"
#include "engine/dedup/candidates.h"
#include "engine/dedup/dedup.h"
#include "engine/dedup/row_join.h"
#include "engine/dedup/verify_pairs.h"
#include "engine/run_frame.h"

namespace stemma::engine {

/// A document's fate, by rows of the sketches: a row of store/decisions.col.
struct RowFate {
  std::uint64_t row = 0, kept = 0;  ///< kept == row: it stays
  std::uint64_t cluster = 0;
  std::uint32_t millionths = 0;  ///< similarity to `kept`
  std::uint32_t relation = 0;    ///< value of Relation
};

/// A verified pair by rows, a before b.
struct RowPair {
  std::uint64_t a = 0, b = 0;
  std::uint32_t millionths = 0;
  std::uint32_t relation = 0;
};

struct FateCounts {
  std::uint64_t exact_copies = 0;
  CandidateCounts candidates;
  VerifyCounts verified;
  std::uint64_t pairs = 0;          ///< of different texts, verified
  std::uint64_t spilled_bytes = 0;  ///< to temporary files
};

/// From sketches to fates: number -> exact copies -> candidates -> verify -> decide, each a step. Adds a RowFate for
/// every document that is removed or has another in its cluster to `fates`, and where pairs are wanted each RowPair to
/// `pairs` (by its row b).
FateCounts find_fates(const DedupConfig& config, const SketchSettings& settings, const SketchSet& sketches,
                      const Budget& budget, Steps& steps, RowJoin& fates, RowJoin* pairs);

/// Memory that find_fates() needs for this many documents, whatever the budget.
std::uint64_t least_memory_bytes(std::uint64_t documents, Keep keep) noexcept;

}  // namespace stemma::engine
