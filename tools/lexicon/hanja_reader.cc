#include "tools/lexicon/hanja_reader.h"

#include <algorithm>

#include "shingling/unicode.h"

namespace stemma::tools {
namespace {

constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;

bool has_syllables(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = shingling::next_code_point(text, at);
    if (c >= kFirstSyllable && c <= kLastSyllable) return true;
  }
  return false;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<PhrasePair> read_hanja(std::string_view text) {
  std::vector<PhrasePair> pairs;
  for (const std::string_view line : split(text, "\n")) {
    if (line.starts_with('#')) continue;
    const auto fields = split(line, ":");
    if (fields.size() < 2 || code_points(fields[1]) < 2 || has_syllables(fields[1])) continue;
    pairs.push_back({std::string(fields[0]), std::string(fields[1])});
  }
  return pairs;
}

}  // namespace stemma::tools
