#include "shingling/cldr.h"

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_set>

#include "shingling/icu_text.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

/// Whether ICU has data of its own for the language, not those of the machine's.
bool known(const std::string& language) {
  std::int32_t count = 0;
  const icu::Locale* const all = icu::Locale::getAvailableLocales(count);
  return std::any_of(all, all + count, [&](const icu::Locale& one) { return language == one.getName(); });
}

/// The variants of a language that spell units differently: "kilometers" and "kilometres".
std::vector<icu::Locale> variants(const std::string& language) {
  std::vector<icu::Locale> out{icu::Locale(language.c_str())};
  if (language == "en") out.emplace_back("en", "GB");
  if (language == "pt") out.emplace_back("pt", "PT");
  return out;
}

/// Lower case, hyphens and spaces of any kind as one space, soft hyphens dropped.
std::string plain_words(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  for (std::int32_t at = 0; at < text.length();) {
    const UChar32 c = text.char32At(at);
    at += U16_LENGTH(c);
    if (c == 0xAD) continue;
    if (c == '-' || c == 0x2010 || c == 0x2011 || u_isUWhiteSpace(c))
      out.append(static_cast<UChar>(' '));
    else
      out.append(c);
  }
  return lower_nfc(to_utf8(out));
}

/// What stands behind the digits of a number with its unit or scale, without spaces and dots around it.
std::string behind_number(const icu::UnicodeString& text) {
  std::int32_t begin = 0;
  for (std::int32_t at = 0; at < text.length();) {
    const UChar32 c = text.char32At(at);
    at += U16_LENGTH(c);
    if (u_isdigit(c)) begin = at;
  }
  icu::UnicodeString tail(text, begin);
  while (!tail.isEmpty() && (u_isUWhiteSpace(tail.charAt(0)) || tail.charAt(0) == 0x200F)) tail.remove(0, 1);
  while (!tail.isEmpty() && (u_isUWhiteSpace(tail.charAt(tail.length() - 1)) || tail.charAt(tail.length() - 1) == '.'))
    tail.truncate(tail.length() - 1);
  return lower_nfc(to_utf8(tail));
}

constexpr double kSamples[] = {1, 2, 5, 1.5};  // every plural that a language has
constexpr const char* kCases[] = {"",         "accusative", "dative",        "genitive", "instrumental",
                                  "locative", "vocative",   "prepositional", "ablative", "partitive",
                                  "elative",  "illative",   "inessive"};

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

}  // namespace

std::vector<CalendarName> month_names(const std::string& language) {
  return calendar_names(language, &icu::DateFormatSymbols::getMonths,
                        [](std::int32_t i) { return static_cast<int>(i); });
}

std::vector<CalendarName> weekday_names(const std::string& language) {
  // ICU counts from Sunday = 1; we count from Monday = 0.
  return calendar_names(language, &icu::DateFormatSymbols::getWeekdays,
                        [](std::int32_t i) { return static_cast<int>((i + 5) % 7); });
}

std::vector<RegionName> region_names(const std::string& language) {
  std::vector<RegionName> out;
  if (!known(language)) return out;
  std::set<std::string> seen;
  for (const UDisplayContext length : {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT}) {
    UDisplayContext wanted[] = {length, UDISPCTX_NO_SUBSTITUTE};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(icu::Locale(language.c_str()), wanted, 2));
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      icu::UnicodeString name;
      names->regionDisplayName(*code, name);
      if (name.isBogus() || name.isEmpty()) continue;
      std::string lower = lower_nfc(to_utf8(name));
      if (seen.insert(lower).second) out.push_back({std::move(lower), *code});
    }
  }
  return out;
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

std::vector<SpelledNumber> spelled_numbers(const std::string& language, int most) {
  std::vector<SpelledNumber> out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat rules(icu::URBNF_SPELLOUT, icu::Locale(language.c_str()), status);
  if (U_FAILURE(status) || !known(language)) return out;
  std::unordered_set<std::string> seen;
  for (std::int32_t set = 0; set < rules.getNumberOfRuleSetNames(); ++set) {
    const icu::UnicodeString name = rules.getRuleSetName(set);
    const std::string words = to_utf8(name);
    if (!words.starts_with("%spellout-cardinal") && !words.starts_with("%spellout-ordinal")) continue;
    for (int value = 1; value <= most; ++value) {
      icu::UnicodeString spelled;
      icu::FieldPosition ignored;
      rules.format(static_cast<std::int32_t>(value), name, spelled, ignored, status);
      std::string plain = plain_words(spelled);
      if (seen.insert(plain).second) out.push_back({std::move(plain), value});
    }
  }
  return out;
}

std::vector<UnitName> unit_names(const std::string& language) {
  using Of = icu::MeasureUnit (*)();
  struct Known {
    Of unit;
    Dimension dimension;
    double factor;
  };
  using U = icu::MeasureUnit;
  using D = Dimension;
  static constexpr Known kUnits[] = {
      {U::getMillimeter, D::kLength, 0.001},
      {U::getCentimeter, D::kLength, 0.01},
      {U::getMeter, D::kLength, 1},
      {U::getKilometer, D::kLength, 1000},
      {U::getInch, D::kLength, 0.0254},
      {U::getFoot, D::kLength, 0.3048},
      {U::getYard, D::kLength, 0.9144},
      {U::getMile, D::kLength, 1609.344},
      {U::getNauticalMile, D::kLength, 1852},
      {U::getMeterPerSecond, D::kSpeed, 1},
      {U::getKilometerPerHour, D::kSpeed, 1 / 3.6},
      {U::getMilePerHour, D::kSpeed, 0.44704},
      {U::getKnot, D::kSpeed, 0.514444},
      {U::getGram, D::kMass, 0.001},
      {U::getKilogram, D::kMass, 1},
      {U::getMetricTon, D::kMass, 1000},
      {U::getTon, D::kMass, 907.185},
      {U::getPound, D::kMass, 0.453592},
      {U::getOunce, D::kMass, 0.0283495},
      {U::getStone, D::kMass, 6.35029},
      {U::getMilliliter, D::kVolume, 0.001},
      {U::getLiter, D::kVolume, 1},
      {U::getGallon, D::kVolume, 3.78541},
      {U::getPint, D::kVolume, 0.473176},
      {U::getFluidOunce, D::kVolume, 0.0295735},
      {U::getSquareMeter, D::kArea, 1},
      {U::getSquareKilometer, D::kArea, 1e6},
      {U::getHectare, D::kArea, 1e4},
      {U::getAcre, D::kArea, 4046.86},
      {U::getSquareFoot, D::kArea, 0.092903},
      {U::getSquareMile, D::kArea, 2.58999e6},
      {U::getCelsius, D::kTemperature, 1},
      {U::getFahrenheit, D::kTemperature, 2},
      {U::getGenericTemperature, D::kTemperature, 3},
      {U::getSecond, D::kDuration, 1},
      {U::getMinute, D::kDuration, 60},
      {U::getHour, D::kDuration, 3600},
      {U::getDay, D::kDuration, 86400},
      {U::getWeek, D::kDuration, 604800},
      {U::getMonth, D::kDuration, 2629800},
      {U::getYear, D::kDuration, 31557600},
      {U::getPercent, D::kShare, 1},
  };
  std::vector<UnitName> out;
  if (!known(language)) return out;
  std::unordered_set<std::string> seen;
  for (const icu::Locale& locale : variants(language))
    for (const UNumberUnitWidth width : {UNUM_UNIT_WIDTH_FULL_NAME, UNUM_UNIT_WIDTH_SHORT})
      for (const Known& known_unit : kUnits)
        for (const char* const grammatical : kCases) {
          if (width == UNUM_UNIT_WIDTH_SHORT && *grammatical != 0) continue;
          for (const double sample : kSamples) {
            UErrorCode status = U_ZERO_ERROR;
            const auto formatted = icu::number::NumberFormatter::with()
                                       .unit(known_unit.unit())
                                       .unitWidth(width)
                                       .unitDisplayCase(grammatical)
                                       .locale(locale)
                                       .formatDouble(sample, status);
            std::string name = behind_number(formatted.toString(status));
            if (U_FAILURE(status) || name.empty() || !seen.insert(name).second) continue;
            out.push_back({std::move(name), {known_unit.dimension, known_unit.factor}});
          }
        }
  return out;
}

std::vector<ScaleName> scale_names(const std::string& language) {
  std::vector<ScaleName> out;
  if (!known(language)) return out;
  std::unordered_set<std::string> seen;
  const std::pair<double, int> kPowers[] = {{1e3, 3}, {1e6, 6}, {1e9, 9}, {1e12, 12}};
  for (const auto& notation : {icu::number::Notation::compactLong(), icu::number::Notation::compactShort()})
    for (const auto& [times, power] : kPowers)
      for (const double sample : kSamples) {
        UErrorCode status = U_ZERO_ERROR;
        const auto formatted = icu::number::NumberFormatter::with()
                                   .notation(notation)
                                   .locale(icu::Locale(language.c_str()))
                                   .formatDouble(sample * times, status);
        const icu::UnicodeString text = formatted.toString(status);
        // "1000 M" and "15亿" have another number than was asked for: their words stand for another power.
        std::int32_t digits = 0, first = -1, last = -1;
        for (std::int32_t at = 0; at < text.length(); ++at)
          if (u_isdigit(text.charAt(at))) {
            ++digits;
            if (first < 0) first = at;
            last = at;
          }
        const bool asked = sample == 1.5 ? digits == 2 && last == first + 2 : digits == 1;
        std::string name = behind_number(text);
        if (U_FAILURE(status) || !asked || name.empty() || !seen.insert(name).second) continue;
        out.push_back({std::move(name), power});
      }
  return out;
}

bool groups_by_space(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols(icu::Locale(language.c_str()), status);
  if (U_FAILURE(status)) return false;
  const icu::UnicodeString mark = symbols.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
  return mark.length() > 0 && u_isUWhiteSpace(mark.char32At(0));
}

}  // namespace stemma::shingling
