#pragma once
#include <string>
#include <string_view>

#include "engine/read/reader.h"

/// What the name of a file tells.
namespace stemma::engine {

/// The reader whose suffix `name` ends in, upper or lower case; nullptr when no reader knows it.
const ReaderEntry* reader_for_name(std::string_view name) noexcept;

/// `name` as it can stand in UTF-8 artefacts: every byte that is not UTF-8 becomes %XX.
std::string printable_name(std::string_view name);

}  // namespace stemma::engine
