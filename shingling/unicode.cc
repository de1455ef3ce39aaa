#include "shingling/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include <algorithm>

#include "shingling/icu_text.h"

namespace stemma::shingling {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&), const char* what) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = instance(status);
  require(status, what);
  return *found;
}

std::string normalized_by(const icu::Normalizer2& normalizer, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  normalizer.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                           status);
  require(status, "normalization");
  return out;
}

const icu::Normalizer2& fold_normalizer() {
  static const icu::Normalizer2& fold = normalizer(icu::Normalizer2::getNFKCCasefoldInstance, "NFKC_Casefold data");
  return fold;
}

/// Latin letters for the Cyrillic and Greek ones, as English newspapers write names.
std::string_view transliterated(char32_t c) noexcept {
  static constexpr std::string_view kCyrillic[] = {// U+0430 to U+044F
                                                   "a",  "b",  "v",  "g",   "d", "e", "zh", "z", "i",  "i", "k",
                                                   "l",  "m",  "n",  "o",   "p", "r", "s",  "t", "u",  "f", "h",
                                                   "ts", "ch", "sh", "sch", "",  "y", "",   "e", "yu", "ya"};
  static constexpr std::string_view kGreek[] = {// U+03B1 to U+03C9
                                                "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                                "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o"};
  if (c >= 0x430 && c <= 0x44F) return kCyrillic[c - 0x430];
  if (c >= 0x3B1 && c <= 0x3C9) return kGreek[c - 0x3B1];
  switch (c) {
    case 0x451:
    case 0x454:
      return "e";  // ё є
    case 0x456:
    case 0x457:
      return "i";  // і ї
    case 0x491:
      return "g";  // ґ
    case 0x45E:
      return "u";  // ў
    case 0xDF:
      return "ss";
    case 0xE6:
      return "ae";
    case 0x153:
      return "oe";
    case 0xF8:
      return "o";
    case 0x142:
      return "l";
    case 0x111:
    case 0xF0:
      return "d";
    case 0xFE:
      return "th";
    case 0x131:
      return "i";
    default:
      return {};
  }
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::uint8_t lead = bytes[at];
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  std::size_t i = at;
  UChar32 c = 0;
  U8_NEXT(bytes, i, text.size(), c);
  if (c < 0) {
    ++at;  // one replacement a bad byte, so that a damaged stretch cannot swallow what follows
    return 0xFFFD;
  }
  at = i;
  return static_cast<char32_t>(c);
}

std::size_t put_utf8(char32_t code_point, char* out) noexcept {
  std::size_t length = 0;
  U8_APPEND_UNSAFE(out, length, static_cast<std::uint32_t>(code_point));
  return length;
}

void append_utf8(char32_t code_point, std::string& out) {
  char buffer[kLongestCodePoint];
  out.append(buffer, put_utf8(code_point, buffer));
}

bool is_letter(char32_t c) noexcept {
  if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}
bool is_digit(char32_t c) noexcept {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER;
}
bool is_mark(char32_t c) noexcept { return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }
bool is_word(char32_t c) noexcept {
  if (c < 0x80) return is_letter(c) || is_digit(c);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}
bool is_upper(char32_t c) noexcept {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}
bool is_space(char32_t c) noexcept {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}
bool is_spaceless(char32_t c) noexcept {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == 0x30FC;  // the prolonged sound mark is Common, yet part of kana words
  }
}
bool is_kana(char32_t c) noexcept { return (c >= 0x3040 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF); }
int digit_value(char32_t c) noexcept {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

namespace {
int sentence_break(char32_t c) noexcept { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK); }
}  // namespace

bool ends_sentence(char32_t c) noexcept {
  if (c < 0x80) return c == '.' || c == '!' || c == '?' || c == '\n' || c == '\r';
  switch (sentence_break(c)) {
    case U_SB_ATERM:
    case U_SB_STERM:
    case U_SB_SEP:
      return true;
    default:
      return c == 0x2026;
  }
}
bool closes_sentence(char32_t c) noexcept {
  const int kind = sentence_break(c);
  return kind == U_SB_CLOSE || kind == U_SB_EXTEND || kind == U_SB_FORMAT;
}

bool is_valid_utf8(std::string_view text) noexcept {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (c < 0) return false;
  }
  return true;
}

std::optional<std::string> decoded(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUConverterPointer converter(ucnv_open(charset, &status));
  require(status, charset);
  ucnv_setToUCallBack(converter.getAlias(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  require(status, charset);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.getAlias(), status);
  if (U_FAILURE(status)) return std::nullopt;
  return to_utf8(text);
}

std::string nfkc_casefold(std::string_view text) { return normalized_by(fold_normalizer(), text); }

bool fold_boundary_before(char32_t c) { return fold_normalizer().hasBoundaryBefore(static_cast<UChar32>(c)); }

bool fold_inert(char32_t c) { return fold_normalizer().isInert(static_cast<UChar32>(c)); }

std::uint8_t combining_class(char32_t c) noexcept { return u_getCombiningClass(static_cast<UChar32>(c)); }

std::pair<char32_t, char32_t> canonical_pair(char32_t c) {
  static const icu::Normalizer2& compose = normalizer(icu::Normalizer2::getNFCInstance, "NFC data");
  icu::UnicodeString parts;
  if (!compose.getRawDecomposition(static_cast<UChar32>(c), parts) || parts.countChar32() != 2) return {0, 0};
  const UChar32 first = parts.char32At(0);
  return {static_cast<char32_t>(first), static_cast<char32_t>(parts.char32At(U16_LENGTH(first)))};
}

char32_t fold_compose(char32_t a, char32_t b) {
  const UChar32 both = fold_normalizer().composePair(static_cast<UChar32>(a), static_cast<UChar32>(b));
  return both < 0 ? 0 : static_cast<char32_t>(both);
}

bool has_assigned(char32_t first, char32_t last) noexcept {
  for (char32_t c = first; c <= last; ++c)
    if (u_charType(static_cast<UChar32>(c)) != U_UNASSIGNED) return true;
  return false;
}

std::string lower_nfc(std::string_view word) {
  const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string out;
  out.reserve(word.size());
  if (ascii) {
    for (const char c : word) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c);
    return out;
  }
  static const icu::Normalizer2& compose = normalizer(icu::Normalizer2::getNFCInstance, "NFC data");
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<std::int32_t>(word.size());
  const bool composed = compose.isNormalizedUTF8(icu::StringPiece(word.data(), length), status) && U_SUCCESS(status);
  const std::string made = composed ? std::string() : normalized_by(compose, word);
  const std::string_view source = composed ? word : std::string_view(made);
  for (std::size_t at = 0; at < source.size();) {
    const char32_t c = next_code_point(source, at);
    append_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
  }
  return out;
}

std::string fold_name(std::string_view word) {
  static const icu::Normalizer2& decompose = normalizer(icu::Normalizer2::getNFKDInstance, "NFKD data");
  const std::string lower = lower_nfc(word);
  std::string out;
  if (std::ranges::all_of(lower, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return lower;
  // Letters that stand for themselves in the table come before decomposition ("й" is no "и" with a mark to us).
  std::string replaced;
  for (std::size_t at = 0; at < lower.size();) {
    const char32_t c = next_code_point(lower, at);
    const std::string_view latin = transliterated(c);
    if (!latin.empty() || c == 0x44A || c == 0x44C)
      replaced.append(latin);
    else
      append_utf8(c, replaced);
  }
  const std::string parts = normalized_by(decompose, replaced);
  for (std::size_t at = 0; at < parts.size();) {
    const char32_t c = next_code_point(parts, at);
    if (is_mark(c)) continue;
    const std::string_view latin = transliterated(c);
    if (!latin.empty())
      out.append(latin);
    else
      append_utf8(c, out);
  }
  return out;
}

std::string unicode_version() { return std::string(U_UNICODE_VERSION) + " (ICU " + U_ICU_VERSION + ")"; }

}  // namespace stemma::shingling
