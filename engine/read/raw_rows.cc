#include "engine/read/raw_rows.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace stemma::engine {
namespace {

constexpr FieldValue RecordFields::*kFields[] = {&RecordFields::id,   &RecordFields::text, &RecordFields::lang,
                                                 &RecordFields::date, &RecordFields::url,  &RecordFields::source};
constexpr std::size_t kHeadBytes = 5;  // kind, length

}  // namespace

std::size_t row_bytes(const RecordFields& row) noexcept {
  std::size_t bytes = 0;
  for (const auto field : kFields) bytes += kHeadBytes + (row.*field).text.size();
  return bytes;
}

void append_row(const RecordFields& row, RawBuffer& rows) noexcept {
  for (const auto field : kFields) {
    const FieldValue& value = row.*field;
    std::array<char, kHeadBytes> head{static_cast<char>(value.kind)};
    const auto length = static_cast<std::uint32_t>(value.text.size());
    std::memcpy(head.data() + 1, &length, sizeof length);
    rows.append({head.data(), head.size()});
    rows.append(value.text);
  }
}

std::optional<RecordFields> take_row(std::string_view& rest, std::string_view& bytes) noexcept {
  if (rest.empty()) return std::nullopt;
  RecordFields row;
  std::size_t at = 0;
  for (const auto field : kFields) {
    FieldValue& value = row.*field;
    value.kind = static_cast<FieldValue::Kind>(rest[at]);
    std::uint32_t length = 0;
    std::memcpy(&length, rest.data() + at + 1, sizeof length);
    value.text = rest.substr(at + kHeadBytes, length);
    at += kHeadBytes + length;
  }
  bytes = rest.substr(0, at);
  rest.remove_prefix(at);
  return row;
}

}  // namespace stemma::engine
