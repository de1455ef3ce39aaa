#pragma once
#include <string>

#include "engine/dedup/annotation.h"
#include "engine/dedup/bit_set.h"
#include "engine/dedup/sketch_set.h"
#include "engine/progress.h"

namespace stemma::engine {

/// Reads the input once more and writes the records of the documents that stay, byte for byte and in order, to
/// `folder`: a file for each of the input, of its name, format and compression. What was rejected is left out, and a
/// text file that is removed. A file appears whole or not at all; one that is there already is left as it is.
/// Compressed files (WARC aside, which has one a record) come as frames (zstd) or members (gzip) of about 2 MB each, so
/// that all threads compress. With `annotations` nothing is left out that is a document: a removed one gets its line of
/// removed.jsonl as the key "stemma"; only for JSON lines.
/// Throws   Error{kIo}, also where the input no longer is what was sketched.
void write_kept(const SketchSet& sketches, const BitSet& is_removed, const std::string& folder,
                const Annotations* annotations, Progress& progress);

}  // namespace stemma::engine
