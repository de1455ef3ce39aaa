#include "engine/read/warc_record.h"

#include <charconv>

#include "engine/read/head_lines.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostDigits = 18;

struct Named {
  std::string_view name;
  std::string_view WarcHead::*value;
};
constexpr Named kFields[] = {
    {"warc-type", &WarcHead::type},
    {"warc-record-id", &WarcHead::id},
    {"warc-target-uri", &WarcHead::uri},
    {"warc-date", &WarcHead::date},
    {"warc-identified-content-language", &WarcHead::languages},
    {"content-type", &WarcHead::content_type},
};

std::string_view without_brackets(std::string_view value) noexcept {
  return value.size() >= 2 && value.front() == '<' && value.back() == '>' ? value.substr(1, value.size() - 2) : value;
}

std::optional<std::uint64_t> number(std::string_view digits) noexcept {
  std::uint64_t value = 0;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

// Of a field given twice the first counts.
WarcPlace read_warc_head(std::string_view bytes, WarcHead& head) noexcept {
  const std::string_view begin = bytes.substr(0, kWarcBegin.size());
  if (begin != kWarcBegin.substr(0, begin.size())) return WarcPlace::kNoRecord;
  if (begin.size() < kWarcBegin.size()) return WarcPlace::kUnfinished;
  head = {};
  std::string_view length;
  HeadLines lines(bytes.substr(0, kLongestWarcHead));
  std::string_view line;
  lines.next(line);  // the version
  for (;;) {
    switch (lines.next(line)) {
      case HeadLines::Got::kUnfinished:
        return bytes.size() >= kLongestWarcHead ? WarcPlace::kEndlessHead : WarcPlace::kUnfinished;
      case HeadLines::Got::kEnd: {
        const std::optional<std::uint64_t> value = number(length);
        if (!value) return WarcPlace::kNoLength;
        head.block_bytes = *value;
        head.bytes = lines.taken();
        head.id = without_brackets(head.id);
        return WarcPlace::kRecord;
      }
      case HeadLines::Got::kLine:
        break;
    }
    if (line.starts_with(kWarcBegin)) return WarcPlace::kRecordInHead;
    const HeadField field = field_of(line);
    for (const Named& named : kFields) {
      if (same_word(field.name, named.name) && (head.*named.value).empty()) head.*named.value = field.value;
    }
    if (same_word(field.name, "content-length") && length.empty()) length = field.value;
  }
}

std::size_t warc_tail(std::string_view bytes) noexcept {
  std::size_t at = 0;
  for (int line_end = 0; line_end < 2; ++line_end) {
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with('\n')) {
      at += 1;
    } else if (rest.starts_with("\r\n")) {
      at += 2;
    }
  }
  return at;
}

std::optional<WarcRecord> take_warc_record(std::string_view& rest) noexcept {
  rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
  WarcRecord record;
  if (read_warc_head(rest, record.head) != WarcPlace::kRecord) return std::nullopt;
  const std::size_t end = record.head.bytes + static_cast<std::size_t>(record.head.block_bytes);
  record.block = rest.substr(record.head.bytes, end - record.head.bytes);
  record.bytes = rest.substr(0, end + warc_tail(rest.substr(end)));
  rest.remove_prefix(record.bytes.size());
  return record;
}

}  // namespace stemma::engine
