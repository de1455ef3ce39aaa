#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/batch.h"

namespace stemma::engine {

/// Calls use(number, bytes) for each record of a piece in order: a line with its line end and its number from 1 (blank
/// lines too), or a text file as a whole with number 0.
void for_each_record(const RawPiece& piece,
                     const std::function<void(std::uint64_t number, std::string_view bytes)>& use);

/// A piece of memory of its own that holds this one record of `piece`.
RawPiece copy_record(const RawPiece& piece, std::uint64_t number, std::string_view bytes);

}  // namespace stemma::engine
