#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "align/block.h"
#include "align/fact_words.h"
#include "shingling/unicode.h"

/// What stands around a number in a text, by bytes.
namespace stemma::align {

bool digit_at(std::string_view text, std::size_t at) noexcept;
bool stands_at(std::string_view text, std::size_t at, std::string_view what) noexcept;
bool has_letters_behind(std::string_view text, std::size_t at);
/// Behind spaces of any kind and, at most once, a hyphen; stays before a line end.
std::size_t skip_gap(std::string_view text, std::size_t at);
/// Part of "2023-07" or "2023-07-20": a page's date stamp, which no running text says.
bool in_date_stamp(std::string_view text, ByteRange number) noexcept;
/// Whether a sign before or behind the number, or the word that begins at `behind`, says that it is a sum of money.
bool money_at(std::string_view text, ByteRange number, std::size_t behind);

/// The leading decimal number of a normal form, whatever the process's locale.
double value_of(std::string_view norm) noexcept;
/// "XIX" is 19; 0 for what is no Roman number of two to eight letters, all capital but perhaps a small ending ("XIXe").
int roman_value(std::string_view word) noexcept;

/// The longest name of `names` that stands at text[at], nothing where none does. A name ends where a word does; one of
/// `least_prefix` bytes may be the beginning of a longer word.
template <typename T>
struct FoundName {
  const T* value = nullptr;
  std::size_t bytes = 0;  ///< that it takes of the text
};
template <typename T>
FoundName<T> name_at(std::string_view text, std::size_t at, const WordMap<T>& names, std::size_t longest,
                     std::size_t least_prefix) {
  FoundName<T> found;
  std::string lower;
  for (std::size_t end = at; end < text.size() && lower.size() <= longest;) {
    std::size_t next = end;
    const char32_t c = shingling::next_code_point(text, next);
    if (c == '\n') break;
    lower += shingling::lower_nfc(text.substr(end, next - end));
    end = next;
    const auto entry = names.find(lower);
    if (entry == names.end()) continue;
    std::size_t letter = at;
    const bool spaceless = shingling::is_spaceless(shingling::next_code_point(text, letter));
    if (has_letters_behind(text, end) && !spaceless && lower.size() < least_prefix) continue;
    found = {&entry->second, end - at};
  }
  return found;
}

}  // namespace stemma::align
