#pragma once
#include <optional>

#include "engine/read/parsed_record.h"
#include "engine/read/warc_record.h"
#include "shingling/base/arena.h"

namespace stemma::engine {

/// Reads a record of a WARC file; nothing for one that is passed over without a word. The strings of the document point
/// into the record where they stand there, else into the arena. Bytes of a text that are not UTF-8 are replaced by
/// U+FFFD, one each.
std::optional<ParsedRecord> parse_warc(const WarcRecord& record, Arena& arena);

}  // namespace stemma::engine
