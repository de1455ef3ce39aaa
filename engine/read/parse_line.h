#pragma once
#include <string_view>

#include "engine/read/parsed_record.h"
#include "engine/read/reader.h"
#include "engine/read/record_fields.h"
#include "shingling/base/arena.h"

namespace stemma::engine {

/// Reads a line of JSON lines without its line end, behind which kRawPadding bytes of any content can be read. Bytes
/// that are not UTF-8 are replaced by U+FFFD, one each, as far as the line then is good JSON.
ParsedRecord parse_line(std::string_view line, const FieldNames& names, Arena& arena);

/// Reads a row of a table by the same rules. Its strings stay where they are, but for those with bytes that are not
/// UTF-8.
ParsedRecord parse_row(RecordFields row, const FieldNames& names, Arena& arena);

}  // namespace stemma::engine
