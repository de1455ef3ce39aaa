#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/read/raw_buffer.h"
#include "engine/read/record_fields.h"

/// Rows of a table on their way from a reader of columns to Parse, which divides them as it does lines.
namespace stemma::engine {

/// Bytes that append_row() takes.
std::size_t row_bytes(const RecordFields& row) noexcept;
/// Requires room for row_bytes(), and strings below 4 GB.
void append_row(const RecordFields& row, RawBuffer& rows) noexcept;
/// Takes the first row off `rest`, with views into it; nothing at the end. `bytes`: all of the row.
std::optional<RecordFields> take_row(std::string_view& rest, std::string_view& bytes) noexcept;

}  // namespace stemma::engine
