#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The named fields of WARC and HTTP heads: "Name: value" lines up to an empty one. A line ends in LF, with CR or
/// without.
namespace stemma::engine {

/// Whether `name`, in capitals or not, is `lower_case`.
constexpr bool same_word(std::string_view name, std::string_view lower_case) noexcept {
  constexpr auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return name.size() == lower_case.size() && std::ranges::equal(name, lower_case, {}, lower);
}

/// Without white space around. A loop, as there is none or little: find_first_not_of() costs a call a character.
constexpr std::string_view trimmed(std::string_view text) noexcept {
  constexpr auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

class HeadLines {
 public:
  enum class Got : std::uint8_t { kLine, kEnd, kUnfinished };

  explicit HeadLines(std::string_view bytes) noexcept : bytes_(bytes) {}

  /// The next line without its end; kEnd for the empty line, kUnfinished where the bytes stop before it.
  Got next(std::string_view& line) noexcept {
    const std::size_t end = bytes_.find('\n', at_);
    if (end == std::string_view::npos) return Got::kUnfinished;
    line = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line.empty() ? Got::kEnd : Got::kLine;
  }
  /// Bytes of the lines given, with their ends.
  std::size_t taken() const noexcept { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

struct HeadField {
  std::string_view name, value;  ///< without white space around
};

/// Of a line that goes on with the one before, or is no field, the name is empty.
constexpr HeadField field_of(std::string_view line) noexcept {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.front() == ' ' || line.front() == '\t') return {};
  return {trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
}

}  // namespace stemma::engine
