#include "shingling/normalize.h"

#include <algorithm>
#include <cstddef>

#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kMarksInARow = 30;  // UAX #15, Stream-Safe Text Format

bool is_ascii(std::string_view text) noexcept {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The text without the marks behind the 30th of a row; `text` itself where there are none, the common case.
std::string_view stream_safe(std::string_view text, std::string& buffer) {
  std::size_t marks = 0, copied = 0;
  bool changed = false;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      marks = 0;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    marks = is_mark(c) ? marks + 1 : 0;
    if (marks <= kMarksInARow) continue;
    if (!changed) buffer.clear();
    changed = true;
    buffer.append(text.substr(copied, begin - copied));
    copied = at;
  }
  if (!changed) return text;
  buffer.append(text.substr(copied));
  return buffer;
}

}  // namespace

void normalize(std::string_view text, std::string& out) {
  out.clear();
  if (is_ascii(text)) {
    bool gap = false;
    for (const char c : text) {
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
      if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        out.push_back(lower);
      } else {
        gap = true;
      }
    }
    return;
  }
  std::string buffer;
  const std::string folded = nfkc_casefold(stream_safe(text, buffer));
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(folded, at);
    if (!is_word(c)) {
      gap = true;
      continue;
    }
    if ((gap || is_spaceless(c)) && !out.empty()) out.push_back(' ');
    gap = is_spaceless(c);
    out.append(folded, begin, at - begin);
  }
}

}  // namespace stemma::shingling
