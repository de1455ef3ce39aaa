#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Whether and how far a text can be used.
namespace stemma::engine {

/// Where a text of more than `limit` bytes is cut: behind the last blank line at or before `limit`, or else the last
/// line end, if that leaves half of it; else between two characters. At most `limit`; text.size() when it fits.
std::size_t cut_at(std::string_view text, std::size_t limit) noexcept;

/// Whether anything but white space stands in valid UTF-8. Ends at the first such character.
bool has_content(std::string_view text) noexcept;

/// The same answer as shingling::is_valid_utf8(), some ten times as fast on a long text.
bool is_utf8(std::string_view text) noexcept;
/// How many bytes belong to no character of UTF-8.
std::size_t count_bad_bytes(std::string_view text) noexcept;
/// The text with each of them replaced by U+FFFD.
std::string repaired_utf8(std::string_view text);

/// "byte 17 (0xE9) is not UTF-8; …" with the way out; offsets from 0. Requires a text that is not UTF-8.
std::string utf8_fault(std::string_view text);
/// "2 bytes of the line became U+FFFD, …" of a `what` such as "line" with so many bad bytes, 1 or more.
std::string utf8_repair(std::string_view what, std::string_view text, std::size_t bad_bytes);

}  // namespace stemma::engine
