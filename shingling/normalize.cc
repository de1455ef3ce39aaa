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

/// A mark once folded: the half-width voicing marks are letters by category and fold to marks.
bool folds_to_mark(char32_t c) noexcept { return is_mark(c) || c == 0xFF9E || c == 0xFF9F; }

/// The text without the marks behind the 30th of a row, and with a space for each bad byte; `text` itself where there
/// is neither, the common case. Code points that folding removes neither count nor end a row: a row with soft hyphens
/// between its marks is as long as without. Bad bytes go first because folding would join those that stand on both
/// sides of a soft hyphen, and make a letter of them.
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
    const bool bad = at == begin + 1;  // no code point from here on has one byte
    const bool mark = folds_to_mark(c);
    if ((mark || marks > 0) && is_ignorable(c)) continue;
    marks = mark ? marks + 1 : 0;
    if (!bad && marks <= kMarksInARow) continue;
    if (!changed) buffer.clear();
    changed = true;
    buffer.append(text.substr(copied, begin - copied));
    if (bad) buffer.push_back(' ');
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
