#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/read/warc_record.h"

namespace stemma::engine {

/// What a record holds, by its type and its heads alone.
struct WarcPayload {
  enum class Kind : std::uint8_t {
    kText,         ///< plain text: of a conversion, a resource, or a response with a status of 2xx
    kOther,        ///< something else than plain text
    kNothing,      ///< no payload that anybody reads: warcinfo, request, metadata, revisit; a response that is no page
    kEncoded,      ///< plain text in a Content-Encoding
    kUnknownType,  ///< a WARC-Type that is none of the above, or missing
  };
  Kind kind = Kind::kNothing;
  std::string_view bytes;  ///< of a text, as transferred
  bool chunked = false;
  bool html = false;          ///< of kOther
  std::string_view encoding;  ///< of kEncoded
};
WarcPayload payload_of(const WarcRecord& record) noexcept;

/// A body sent in chunks (RFC 9112, 7.1) in one piece; nothing where it breaks off. One that does not begin with the
/// length of a chunk stays as it is: crawlers store bodies joined, and leave the field.
std::optional<std::string> joined_chunks(std::string_view body);

}  // namespace stemma::engine
