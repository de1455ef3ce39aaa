#include "shingling/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/dtfmtsym.h>
#include <unicode/filteredbrk.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucurr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "shingling/base/error.h"

namespace stemma::shingling {
namespace {

void require(UErrorCode status, const char* what) {
  if (U_FAILURE(status))
    throw Error(ErrorCode::kConfig, std::string("ICU has no ") + what + " (" + u_errorName(status) +
                                        "); install the full ICU data (Debian: libicu72)");
}

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

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
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

void add_calendar_names(const icu::UnicodeString* names, std::int32_t count, int (*index_of)(std::int32_t),
                        bool abbreviated, std::vector<CalendarName>& out) {
  for (std::int32_t i = 0; i < count; ++i) {
    if (names[i].isEmpty()) continue;
    std::string name = lower_nfc(to_utf8(names[i]));
    std::erase(name, '.');
    std::size_t letters = 0;
    for (std::size_t at = 0; at < name.size();) letters += is_letter(next_code_point(name, at));
    if (letters < 3) continue;
    if (std::ranges::none_of(out, [&](const CalendarName& known) { return known.name == name; }))
      out.push_back({std::move(name), index_of(i), abbreviated});
  }
}

using NamesOf = const icu::UnicodeString* (icu::DateFormatSymbols::*)(std::int32_t&,
                                                                      icu::DateFormatSymbols::DtContextType,
                                                                      icu::DateFormatSymbols::DtWidthType) const;

std::vector<CalendarName> calendar_names(const std::string& language, NamesOf names_of, int (*index_of)(std::int32_t)) {
  using Symbols = icu::DateFormatSymbols;
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(icu::Locale(language.c_str()), status);
  require(status, "calendar names");
  std::vector<CalendarName> out;
  if (status == U_USING_DEFAULT_WARNING) return out;  // ICU has no such language and took the machine's
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED})
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = (symbols.*names_of)(count, context, width);
      add_calendar_names(names, count, index_of, width == Symbols::ABBREVIATED, out);
    }
  return out;
}

/// A sentence iterator is expensive to make and not shareable: one a language and thread.
icu::BreakIterator& sentence_iterator(const std::string& language, std::span<const std::string_view> abbreviations) {
  thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>> cache;
  std::unique_ptr<icu::BreakIterator>& made = cache[language];
  if (!made) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(language.empty() ? "en" : language.c_str());
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
    require(status, "sentence rules");
    std::unique_ptr<icu::FilteredBreakIteratorBuilder> filter(
        icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
    if (U_FAILURE(status) || !filter) {  // CLDR has rules for this language, but no list of abbreviations
      status = U_ZERO_ERROR;
      filter.reset(icu::FilteredBreakIteratorBuilder::createEmptyInstance(status));
    }
    if (U_SUCCESS(status) && filter) {
      for (const std::string_view abbreviation : abbreviations)
        filter->suppressBreakAfter(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                       abbreviation.data(), static_cast<std::int32_t>(abbreviation.size()))),
                                   status);
      made.reset(filter->wrapIteratorWithFilter(plain.release(), status));
      require(status, "sentence rules");
    } else {
      made = std::move(plain);  // an ICU without filters
    }
  }
  return *made;
}

/// As the sentence iterators; one for all languages, as words are told by dictionaries of scripts.
icu::BreakIterator& word_iterator() {
  thread_local std::unique_ptr<icu::BreakIterator> made;
  if (!made) {
    UErrorCode status = U_ZERO_ERROR;
    made.reset(icu::BreakIterator::createWordInstance(icu::Locale("ja"), status));
    require(status, "word dictionaries");
  }
  return *made;
}

/// Byte offsets of the breaks behind the start of `text`, the last equal to its size.
std::vector<std::size_t> breaks_of(icu::BreakIterator& iterator, std::string_view text, const char* rules) {
  std::vector<std::size_t> ends;
  if (text.empty()) return ends;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  require(status, "text access");
  iterator.setText(&utext, status);
  require(status, rules);
  iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next())
    if (end > 0 && (ends.empty() || static_cast<std::size_t>(end) > ends.back()))
      ends.push_back(static_cast<std::size_t>(end));
  utext_close(&utext);
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
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

namespace {

enum class Begins : std::uint8_t { kLowerCase, kOtherwise, kNoWord };

/// Whether a piece has a letter or digit, and whether its first character is a letter in lower case.
Begins how_begins(std::string_view piece) {
  bool first = true;
  for (std::size_t at = 0; at < piece.size();) {
    const auto c = static_cast<UChar32>(next_code_point(piece, at));
    // By the sentence rules' own property: Georgian letters are in lower case to others, and begin sentences.
    if (u_isalnum(c))
      return first && u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK) == U_SB_LOWER ? Begins::kLowerCase
                                                                                  : Begins::kOtherwise;
    first = first && u_isUWhiteSpace(c);
  }
  return Begins::kNoWord;
}

/// Bytes of the closing quotes and brackets at the front that a space or the end follows, with that space: French sets
/// them off from the sentence that they close.
std::size_t closing_marks(std::string_view piece) {
  std::size_t marks = 0;
  for (std::size_t at = 0; at < piece.size();) {
    const auto c = static_cast<UChar32>(next_code_point(piece, at));
    const auto type = u_charType(c);
    if (type != U_FINAL_PUNCTUATION && type != U_END_PUNCTUATION && c != '"' && c != '\'') break;
    std::size_t behind = at;
    for (std::size_t next = at; next < piece.size(); behind = next)
      if (!u_isUWhiteSpace(static_cast<UChar32>(next_code_point(piece, next)))) break;
    if (behind == at && at < piece.size()) break;
    marks = at = behind;
  }
  return marks;
}

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view text, const std::string& language,
                                       std::span<const std::string_view> abbreviations) {
  if (text.empty()) return {};
  const std::vector<std::size_t> ends = breaks_of(sentence_iterator(language, abbreviations), text, "sentence rules");
  std::vector<std::size_t> out;
  std::size_t begin = 0;
  bool has_word = false;  // in the sentences so far
  for (const std::size_t end : ends) {
    if (!out.empty() && has_word) begin = out.back() += closing_marks(text.substr(begin, end - begin));
    const Begins begins = how_begins(text.substr(begin, end - begin));
    if (!out.empty() && (begins != Begins::kOtherwise || !has_word))
      out.back() = end;
    else
      out.push_back(end);
    has_word = has_word || begins != Begins::kNoWord;
    begin = end;
  }
  return out;
}

std::vector<std::size_t> word_ends(std::string_view text) {
  if (text.empty()) return {};
  return breaks_of(word_iterator(), text, "word dictionaries");
}

std::vector<CalendarName> month_names(const std::string& language) {
  return calendar_names(language, &icu::DateFormatSymbols::getMonths,
                        [](std::int32_t i) { return static_cast<int>(i); });
}

std::vector<CalendarName> weekday_names(const std::string& language) {
  // ICU counts from Sunday = 1; we count from Monday = 0.
  return calendar_names(language, &icu::DateFormatSymbols::getWeekdays,
                        [](std::int32_t i) { return static_cast<int>((i + 5) % 7); });
}

std::vector<std::pair<std::string, std::string>> cldr_name_pairs(const std::string& language) {
  const icu::Locale english("en"), local(language.c_str());
  const std::unique_ptr<icu::LocaleDisplayNames> from(icu::LocaleDisplayNames::createInstance(english));
  const std::unique_ptr<icu::LocaleDisplayNames> to(icu::LocaleDisplayNames::createInstance(local));
  std::set<std::pair<std::string, std::string>> pairs;
  const auto add = [&](const icu::UnicodeString& a, const icu::UnicodeString& b, const char* code) {
    const std::string one = to_utf8(a), other = to_utf8(b);
    if (!one.empty() && !other.empty() && one != code && other != code) pairs.emplace(one, other);
  };
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString a, b;
    add(from->regionDisplayName(*code, a), to->regionDisplayName(*code, b), *code);
  }
  for (const char* const* code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
    icu::UnicodeString a, b;
    add(from->languageDisplayName(*code, a), to->languageDisplayName(*code, b), *code);
  }
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* currencies = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  require(status, "currency names");
  while (const char* code = uenum_next(currencies, nullptr, &status)) {
    UChar wide[4] = {};
    u_charsToUChars(code, wide, 3);
    std::int32_t length = 0;
    UErrorCode ignored = U_ZERO_ERROR;
    const UChar* a = ucurr_getName(wide, "en", UCURR_LONG_NAME, nullptr, &length, &ignored);
    const icu::UnicodeString one(a, length);
    const UChar* b = ucurr_getName(wide, language.c_str(), UCURR_LONG_NAME, nullptr, &length, &ignored);
    add(one, icu::UnicodeString(b, length), code);
  }
  uenum_close(currencies);
  return {pairs.begin(), pairs.end()};
}

bool is_written_with(const std::string& language, char32_t letter) {
  UErrorCode error = U_ZERO_ERROR;
  std::array<UScriptCode, 8> scripts{};  // Japanese has the most: three
  const std::int32_t count =
      uscript_getCode(language.c_str(), scripts.data(), static_cast<std::int32_t>(scripts.size()), &error);
  if (U_FAILURE(error) || count <= 0) return true;
  return std::any_of(scripts.begin(), scripts.begin() + count,
                     [&](UScriptCode script) { return uscript_hasScript(static_cast<UChar32>(letter), script) != 0; });
}

std::string unicode_version() { return std::string(U_UNICODE_VERSION) + " (ICU " + U_ICU_VERSION + ")"; }

}  // namespace stemma::shingling
