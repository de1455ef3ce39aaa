#pragma once
#include <string>
#include <vector>

#include "engine/dedup/learn_furniture.h"

namespace stemma::engine {

/// Writes furniture.jsonl: the 1000 lines of most documents (of equals by key), the most frequent first, each with its
/// text, cut to 200 characters, and the first document in input order that has it. `segments` are those of the pass, in
/// input order.
/// Cost     a pass over the segments, and each file that holds such a first document is read again up to the last of
///          them.
/// Throws   Error{kIo} where the input no longer is what was read.
void write_furniture_names(const FurnitureJob& job, const std::vector<std::string>& segments,
                           const std::vector<FurnitureLine>& lines, const std::string& path);

}  // namespace stemma::engine
