#include "engine/read/warc_payload.h"

#include <algorithm>
#include <charconv>

#include "engine/read/head_lines.h"

namespace stemma::engine {
namespace {

using Kind = WarcPayload::Kind;

/// "text/html" of "text/html; charset=utf-8".
std::string_view media_type(std::string_view content_type) noexcept {
  return trimmed(content_type.substr(0, content_type.find(';')));
}

WarcPayload by_media_type(std::string_view content_type, std::string_view bytes) noexcept {
  const std::string_view media = media_type(content_type);
  WarcPayload payload;
  payload.kind = same_word(media, "text/plain") ? Kind::kText : Kind::kOther;
  payload.bytes = bytes;
  payload.html = same_word(media, "text/html") || same_word(media, "application/xhtml+xml");
  return payload;
}

// "HTTP/1.1 200 OK"
bool is_success(std::string_view status_line) noexcept {
  const std::size_t code = status_line.find(' ');
  return status_line.starts_with("HTTP/") && code != std::string_view::npos &&
         trimmed(status_line.substr(code)).starts_with('2');
}

struct HttpHead {
  std::string_view content_type, encoding, transfer, length;
};

WarcPayload of_response(std::string_view block) noexcept {
  HeadLines lines(block);
  std::string_view line;
  if (lines.next(line) != HeadLines::Got::kLine || !is_success(line)) return {};
  HttpHead head;
  for (;;) {
    const HeadLines::Got got = lines.next(line);
    if (got == HeadLines::Got::kEnd) break;
    if (got == HeadLines::Got::kUnfinished) return {};  // a head alone is no page
    const HeadField field = field_of(line);
    if (same_word(field.name, "content-type")) head.content_type = field.value;
    if (same_word(field.name, "content-encoding")) head.encoding = field.value;
    if (same_word(field.name, "transfer-encoding")) head.transfer = field.value;
    if (same_word(field.name, "content-length")) head.length = field.value;
  }
  WarcPayload payload = by_media_type(head.content_type, block.substr(lines.taken()));
  if (payload.kind != Kind::kText) return payload;
  if (!head.encoding.empty() && !same_word(head.encoding, "identity")) {
    payload.kind = Kind::kEncoded;
    payload.encoding = head.encoding;
  }
  payload.chunked = same_word(head.transfer, "chunked");
  std::size_t length = 0;
  const char* const end = head.length.data() + head.length.size();
  if (!payload.chunked && !head.length.empty() && std::from_chars(head.length.data(), end, length).ptr == end)
    payload.bytes = payload.bytes.substr(0, length);
  return payload;
}

// "1a2b;name=value" up to its line end; nothing where no length stands.
std::optional<std::size_t> chunk_length(std::string_view line) noexcept {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length, 16);
  const std::string_view behind = trimmed(line.substr(static_cast<std::size_t>(end - line.data())));
  if (error != std::errc() || (!behind.empty() && !behind.starts_with(';'))) return std::nullopt;
  return length;
}

}  // namespace

WarcPayload payload_of(const WarcRecord& record) noexcept {
  const std::string_view type = record.head.type;
  if (same_word(type, "conversion")) {
    return by_media_type(record.head.content_type.empty() ? "text/plain" : record.head.content_type, record.block);
  }
  if (same_word(type, "response")) return of_response(record.block);
  if (same_word(type, "resource")) return by_media_type(record.head.content_type, record.block);
  constexpr std::string_view kPassedOver[] = {"warcinfo", "request", "metadata", "revisit"};
  WarcPayload payload;
  if (std::ranges::none_of(kPassedOver, [&](std::string_view known) { return same_word(type, known); }))
    payload.kind = Kind::kUnknownType;
  return payload;
}

std::optional<std::string> joined_chunks(std::string_view body) {
  std::string joined;
  for (std::string_view rest = body;;) {
    const std::size_t end = rest.find('\n');
    const std::optional<std::size_t> length =
        end == std::string_view::npos ? std::nullopt : chunk_length(rest.substr(0, end));
    if (!length && rest.data() == body.data()) return std::string(body);
    if (!length) return std::nullopt;
    if (*length == 0) return joined;  // fields may follow; they say nothing of the text
    rest.remove_prefix(end + 1);
    if (*length > rest.size()) return std::nullopt;
    joined += rest.substr(0, *length);
    rest.remove_prefix(*length);
    if (rest.starts_with("\r\n")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with('\n')) {
      rest.remove_prefix(1);
    } else {
      return std::nullopt;
    }
  }
}

}  // namespace stemma::engine
