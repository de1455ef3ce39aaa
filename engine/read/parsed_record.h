#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/document.h"

namespace stemma::engine {

/// What is to be said of a record: a reason of reasons.h and the detail.
struct Remark {
  std::string_view reason;
  std::string detail;
};

/// What one record gave.
struct ParsedRecord {
  Document document;              ///< without an id where the record has none
  std::optional<Remark> refusal;  ///< then there is no document
  std::optional<Remark> repair;   ///< bytes were replaced; the document stays
};

}  // namespace stemma::engine
