#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/dedup/bit_set.h"
#include "engine/dedup/sketch_set.h"
#include "engine/progress.h"

namespace stemma::engine {

/// Where each file's kept records go, below the folder of kept files: its name, without what would lead out of that
/// folder; of two equal names, and where a file would be the folder of another, the later gets a number.
std::vector<std::string> kept_names(const std::vector<InputFile>& files);

struct KeptCounts {
  std::uint64_t files = 0, bytes = 0;  ///< written, before compression
};

/// removed.jsonl, and where in it the lines of each part of the input begin.
struct Annotations {
  std::string removed;
  std::vector<std::uint64_t> offsets;
};

/// Reads the input once more and writes the records of the documents that stay, byte for byte and in order, to
/// `folder`: a file for each of the input, of its name, format and compression. What was rejected is left out, and a
/// text file that is removed. A file appears whole or not at all; one that is there already is left as it is.
/// Compressed files (WARC aside, which has one a record) come as frames (zstd) or members (gzip) of about 2 MB each, so
/// that all threads compress. With `annotations` nothing is left out that is a document: a removed one gets its line of
/// removed.jsonl as the key "stemma"; only for JSON lines.
/// Throws   Error{kIo}, also where the input no longer is what was sketched.
KeptCounts write_kept(const SketchSet& sketches, const BitSet& is_removed, const std::string& folder,
                      const Annotations* annotations, Progress& progress);

}  // namespace stemma::engine
