#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/dedup/doc_number.h"
#include "engine/store/partitions.h"

namespace stemma::engine {

/// What a document brings to a comparison (its signature, or its set of shingles), as it lies in a partition:
/// 8 bytes of number and size, then the bytes.
void append_evidence(std::string& record, DocNumber doc, std::string_view bytes);

/// Brings the evidence of both sides of each pair together and calls `compare` with the pair's place in `pairs`.
/// Requires that each document of a pair stands in the partition, once.
/// Memory   the partition where it fits into `limit_bytes`; else as much of it as does, while the rest passes by, as
///          often as there are such parts. Nothing is read out of order.
/// Threads  `compare` is called by one.
void compare_pairs(const Partitions& evidence, std::size_t partition, std::span<const DocPair> pairs,
                   std::size_t limit_bytes,
                   const std::function<void(std::size_t pair, std::string_view a, std::string_view b)>& compare);

}  // namespace stemma::engine
