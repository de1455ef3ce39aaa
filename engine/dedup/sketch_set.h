#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/dedup/sketch_rows.h"
#include "engine/furniture_lines.h"
#include "engine/read/reader.h"

namespace stemma::engine {

/// Neighbouring files and the folders with their sketches: what is read again side by side with other parts.
struct SketchPart {
  std::size_t first_file = 0, end_file = 0;
  std::size_t first_folder = 0, end_folder = 0;
  std::uint64_t first_row = 0;
};

/// The sketches that a run of dedup works on, and the files they were made of.
struct SketchSet {
  std::vector<InputFile> files;
  std::vector<SketchFolder> folders;
  std::vector<SketchPart> parts;
  std::vector<SketchColumnEntry> columns;
  std::uint64_t rows = 0;
  std::shared_ptr<const FurnitureLines> furniture;  ///< left out of what was shingled; null: nothing

  SketchRows stream(const std::vector<SketchColumn>& wanted, std::size_t block_rows = 1u << 14) const {
    return {folders, columns, wanted, block_rows};
  }
  SketchRows stream(const SketchPart& part, const std::vector<SketchColumn>& wanted) const {
    return {std::span(folders).subspan(part.first_folder, part.end_folder - part.first_folder), columns, wanted,
            1u << 12, part.first_row};
  }
};

}  // namespace stemma::engine
