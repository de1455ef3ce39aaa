#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/dedup/budget.h"
#include "engine/dedup/furniture_rule.h"
#include "engine/furniture_lines.h"
#include "engine/progress.h"
#include "engine/read/reader.h"
#include "engine/sketch_settings.h"

/// The pass before the sketches: which lines of a crawl are furniture.
namespace stemma::engine {

struct FurnitureJob {
  const std::vector<InputFile>& files;
  const SketchSettings& settings;
  FurnitureRule rule;
  std::string out;  ///< of the run: furniture.jsonl, store/furniture.col, store/furniture/ while under way
  std::uint64_t fingerprint = 0;  ///< of the parameters
  std::uint64_t checkpoint_bytes = 512u << 20;
  std::uint64_t memory_bytes = 0;  ///< that the run was given, for what is said where it is too little
  Budget budget;
};

struct LearnedFurniture {
  std::shared_ptr<const FurnitureLines> lines;
  std::uint64_t occurrences = 0;  ///< a line in a document counts once
};

/// Reads the input, marks the lines of each document and decides which are furniture; goes on from what an earlier call
/// left. Writes furniture.jsonl, the most frequent of them, and then store/furniture.col: where that is there and
/// right, nothing else is looked at.
///
/// Memory   half of the budget for entries, then 8 bytes of disk an entry; 16 bytes a furniture line; and the partition
///          of one line, 16 bytes a document that has it, for each thread.
/// Disk     12 bytes an entry (a line of a document) until it is decided.
/// Throws   Error{kIo}; Error{kConfig} where the furniture is more than fits.
LearnedFurniture learn_furniture(const FurnitureJob& job, Progress& progress);

/// A segment's columns: entries (a row of MarkedRow a line of a document) and their documents (a row of MarkedPlace).
struct MarkedRow {
  std::uint32_t key_low = 0, key_high = 0;
  DocumentMark mark = 0;
  std::uint64_t key() const noexcept { return std::uint64_t{key_high} << 32 | key_low; }
};
struct MarkedPlace {
  std::uint64_t source = 0, line = 0, rows = 0;
};
inline constexpr std::string_view kMarkedRows = "lines", kMarkedPlaces = "places";

/// The furniture among the rows of these columns, ascending by key: the out-of-core half of learn_furniture().
///
/// Throws   Error{kConfig} where it is more than a quarter of the budget; it says how much memory would do.
std::vector<FurnitureLine> find_furniture_lines(const std::vector<std::string>& columns, FurnitureRule rule,
                                                const Budget& budget, std::uint64_t memory_bytes);

}  // namespace stemma::engine
