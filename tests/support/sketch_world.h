#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/dedup/sketch_set.h"
#include "tests/support/engine_world.h"

namespace stemma::engine::testing {

/// A document as its sketch says it.
struct SketchedRow {
  std::uint64_t source = 0, line = 1, key = 0;
  Hash128 exact;
  std::uint64_t simhash = 0;
  std::uint32_t shingles = 1;
  std::uint64_t order = 0;
  std::vector<shingling::Slot> signature;  ///< of kSketchSlots; empty: all zero
  std::string id;
  std::vector<std::uint64_t> sample;
};
inline constexpr std::size_t kSketchSlots = 64;

/// Writes the rows as columns into folders of `folder_sizes` rows each, the last of what is left. Sources are written
/// as numbers within their folder: those of folder i have 100 i taken away, which `first_source` gives back. One part a
/// folder.
SketchSet sketches_of(const Folder& folder, const std::vector<SketchedRow>& rows,
                      const std::vector<std::size_t>& folder_sizes = {});

}  // namespace stemma::engine::testing
