#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/read/reader.h"
#include "engine/read/record_fields.h"
#include "shingling/base/arena.h"

/// The only door to simdjson's parser: the wanted fields of one line of JSON.
namespace stemma::engine {

/// Fields are set when form is kObject; they lie in the arena.
struct LineFields : RecordFields {
  enum class Form : std::uint8_t { kObject, kNotAnObject, kBadJson };
  Form form = Form::kObject;
};

/// Reads `line`, behind which kRawPadding bytes of any content can be read. A name with dots leads into objects, or is
/// a key as it stands; of two equal keys the first counts. Strings given are valid UTF-8.
/// Form     the object's own keys, colons and commas are checked, its closing and the values asked for; values not
///          asked for only as far as their brackets and strings.
/// Cost     some 3 GB/s. Depth of nesting costs no stack.
/// Threads  any; each keeps a parser.
LineFields read_fields(std::string_view line, const FieldNames& names, Arena& arena);

}  // namespace stemma::engine
