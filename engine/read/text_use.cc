#include "engine/read/text_use.h"

#include <simdjson.h>

#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// next_code_point() reads a bad byte as U+FFFD, which may also stand in the text itself.
bool is_bad(std::string_view text, std::size_t& at) noexcept {
  const std::size_t begin = at;
  return shingling::next_code_point(text, at) == 0xFFFD && !text.substr(begin).starts_with(kReplacement);
}

std::size_t first_bad_byte(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_bad(text, at)) return begin;
  }
  return text.size();
}

}  // namespace

std::size_t cut_at(std::string_view text, std::size_t limit) noexcept {
  if (text.size() <= limit) return text.size();
  const std::string_view front = text.substr(0, limit);
  for (const std::string_view end : {"\n\n", "\n\r\n", "\n"}) {
    const std::size_t found = front.rfind(end);
    if (found != std::string_view::npos && found + end.size() > limit / 2) return found + end.size();
  }
  std::size_t at = limit;
  // A character has at most three continuation bytes; more of them are no UTF-8, and the check that follows says so.
  for (int back = 0; back < 3 && at > 0 && is_continuation(text[at]); ++back) --at;
  return at;
}

bool has_content(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    if (!shingling::is_space(shingling::next_code_point(text, at))) return true;
  }
  return false;
}

bool is_utf8(std::string_view text) noexcept { return simdjson::validate_utf8(text.data(), text.size()); }

std::size_t count_bad_bytes(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) count += is_bad(text, at) ? 1 : 0;
  return count;
}

std::string repaired_utf8(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    out += is_bad(text, at) ? kReplacement : text.substr(begin, at - begin);
  }
  return out;
}

std::string utf8_fault(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  const std::size_t at = first_bad_byte(text);
  std::string out = "byte " + std::to_string(at);
  if (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    out.append(" (0x").append({kDigits[byte >> 4], kDigits[byte & 15], ')'});
  }
  return out + " is not UTF-8; if it is Latin-1, convert the file: iconv -f ISO-8859-1 -t UTF-8";
}

std::string utf8_repair(std::string_view what, std::string_view text, std::size_t bad_bytes) {
  return std::to_string(bad_bytes) + (bad_bytes == 1 ? " byte" : " bytes") + " of the " + std::string(what) +
         " became U+FFFD, the document stays; " + (bad_bytes == 1 ? "" : "the first: ") + utf8_fault(text);
}

}  // namespace stemma::engine
