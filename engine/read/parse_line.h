#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/read/reader.h"
#include "shingling/base/arena.h"

namespace stemma::engine {

/// What is to be said of a record: a reason of reasons.h and the detail.
struct Remark {
  std::string_view reason;
  std::string detail;
};

/// What one line gave.
struct ParsedLine {
  Document document;              ///< without an id where the line has none
  std::optional<Remark> refusal;  ///< then there is no document
  std::optional<Remark> repair;   ///< bytes were replaced; the document stays
};

/// Reads a line of JSON lines without its line end, behind which kRawPadding bytes of any content can be read. Bytes
/// that are not UTF-8 are replaced by U+FFFD, one each, as far as the line then is good JSON.
ParsedLine parse_line(std::string_view line, const FieldNames& names, Arena& arena);

}  // namespace stemma::engine
