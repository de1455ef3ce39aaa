#include "engine/read/parse_warc.h"

#include "engine/read/language_tag.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"
#include "engine/read/warc_payload.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kBinaryHeadBytes = 8192;

ParsedRecord refused(std::string_view reason, std::string detail) {
  ParsedRecord out;
  out.refusal = Remark{reason, std::move(detail)};
  return out;
}

std::string_view valid(std::string_view field, Arena& arena) {
  return is_utf8(field) ? field : arena.copy(repaired_utf8(field));
}

/// Sets the text, or says why there is none.
void take_text(std::string_view text, Arena& arena, ParsedRecord& out) {
  if (is_utf8(text)) {
    out.document.text = text;
  } else if (text.substr(0, kBinaryHeadBytes).find('\0') != std::string_view::npos) {
    out.refusal = Remark{reason::kForeign, "the payload is binary, whatever its head says"};
  } else {
    out.repair = Remark{reason::kRepaired, utf8_repair("payload", text, count_bad_bytes(text))};
    out.document.text = arena.copy(repaired_utf8(text));
  }
}

}  // namespace

std::optional<ParsedRecord> parse_warc(const WarcRecord& record, Arena& arena) {
  const WarcHead& head = record.head;
  const WarcPayload payload = payload_of(record);
  switch (payload.kind) {
    case WarcPayload::Kind::kOther:
    case WarcPayload::Kind::kNothing:
      return std::nullopt;
    case WarcPayload::Kind::kEncoded:
      return refused(reason::kEncoded, "Content-Encoding: " + std::string(valid(payload.encoding, arena)) +
                                           " is not undone; give the WET file, or extract the text first");
    case WarcPayload::Kind::kUnknownType:
      return refused(reason::kUnknownRecord, head.type.empty() ? "the record has no WARC-Type"
                                                               : "WARC-Type: " + std::string(valid(head.type, arena)) +
                                                                     " is none that is read");
    case WarcPayload::Kind::kText:
      break;
  }
  ParsedRecord out;
  Document& document = out.document;
  document.plain_text = true;
  if (payload.chunked) {
    const std::optional<std::string> joined = joined_chunks(payload.bytes);
    if (!joined) return refused(reason::kBadRecord, "the chunks of the payload break off; fetch the page again");
    take_text(arena.copy(*joined), arena, out);
  } else {
    take_text(payload.bytes, arena, out);
  }
  if (head.id.size() > kMaxIdBytes) {
    return refused(reason::kLongId, "WARC-Record-ID has " + std::to_string(head.id.size()) + " bytes, " +
                                        std::to_string(kMaxIdBytes) + " are allowed");
  }
  document.id = valid(head.id, arena);
  document.url = valid(head.uri, arena);
  document.date = valid(head.date, arena);
  document.lang = arena.copy(primary_language(head.languages.substr(0, head.languages.find(','))));
  return out;
}

}  // namespace stemma::engine
