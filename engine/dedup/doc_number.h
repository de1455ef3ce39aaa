#pragma once
#include <cstdint>

#include "engine/doc_pair.h"

namespace stemma::engine {

/// A document within one run of dedup, numbered in the order of keeping: of two copies the smaller number is kept.
using DocNumber = std::uint32_t;
inline constexpr std::uint64_t kMostDocuments = 0xFFFF'FFFFull;

}  // namespace stemma::engine
