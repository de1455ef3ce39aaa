#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The only door to ICU: plain functions over UTF-8 and plain tables, so no other file sees an ICU type.
/// All are const and thread-safe. Invalid UTF-8 is read as U+FFFD, one for each bad byte; nothing here throws on text.
namespace stemma::shingling {

/// The code point at text[at] (at < size), and `at` moved behind it.
char32_t next_code_point(std::string_view text, std::size_t& at) noexcept;
inline constexpr std::size_t kLongestCodePoint = 4;
/// Bytes written to `out`, which has room for kLongestCodePoint.
std::size_t put_utf8(char32_t code_point, char* out) noexcept;
void append_utf8(char32_t code_point, std::string& out);

bool is_letter(char32_t c) noexcept;  ///< general category L or M: a mark belongs to the word it stands in
bool is_digit(char32_t c) noexcept;   ///< general category Nd
bool is_mark(char32_t c) noexcept;    ///< general category M
bool is_word(char32_t c) noexcept;    ///< general category L, M or N: what normalized text keeps
bool is_upper(char32_t c) noexcept;   ///< Lu or Lt
bool is_space(char32_t c) noexcept;
/// Written without spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar.
bool is_spaceless(char32_t c) noexcept;
bool is_kana(char32_t c) noexcept;     ///< hiragana, katakana and the prolonged sound mark
int digit_value(char32_t c) noexcept;  ///< 0-9 for any Nd, else -1

/// ICU's ends of sentences in any script, "…" and ends of lines.
bool ends_sentence(char32_t c) noexcept;
/// What ICU's rules count to a sentence behind its end: quotes, brackets, and marks that are joined to them.
bool closes_sentence(char32_t c) noexcept;

/// True when every byte belongs to well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text) noexcept;

/// `bytes` of a charset that ICU knows, such as "EUC-JP", in UTF-8; nothing where some of them stand for no character.
std::optional<std::string> decoded(std::string_view bytes, const char* charset);

std::string nfkc_casefold(std::string_view text);
/// Whether NFKC_Casefold of text before `c` does not depend on `c` and what follows, nor the other way round.
bool fold_boundary_before(char32_t c);
/// Whether `c` folds to itself whatever stands before or behind it.
bool fold_inert(char32_t c);
std::uint8_t combining_class(char32_t c) noexcept;  ///< canonical; 0 of a starter
/// Letter and mark that `c` is canonically equivalent to; {0, 0} where it is not to exactly two code points.
std::pair<char32_t, char32_t> canonical_pair(char32_t c);
/// What NFKC_Casefold composes the two to; 0 where it leaves them apart.
char32_t fold_compose(char32_t a, char32_t b);
bool has_assigned(char32_t first, char32_t last) noexcept;  ///< whether any code point from first to last is assigned
/// NFC, then lower case code point by code point ("ß" stays, "İ" becomes "i").
std::string lower_nfc(std::string_view word);
/// A word in plain a-z: lower case, marks off, "ß" to "ss", Cyrillic and Greek letters transliterated. For comparing
/// names across languages: "Müller" and "Muller", "Москва" and "moskva". Letters of other scripts stay as they are.
std::string fold_name(std::string_view word);

std::string unicode_version();  ///< of the ICU in use, such as "15.0 (ICU 72.1)"

}  // namespace stemma::shingling
