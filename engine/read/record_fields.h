#pragma once
#include <cstdint>
#include <string_view>

namespace stemma::engine {

/// What a record says of one wanted field.
struct FieldValue {
  enum class Kind : std::uint8_t { kMissing, kNull, kString, kNumber, kOther };
  Kind kind = Kind::kMissing;
  std::string_view text;  ///< the string, unescaped, or the number as written
};

/// The wanted fields of one record.
struct RecordFields {
  FieldValue id, text, lang, date, url, source;
};

}  // namespace stemma::engine
