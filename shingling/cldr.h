#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// What CLDR knows of a language's names and of how it writes numbers and measures: plain tables, so no other file sees
/// an ICU type. Names are lower_nfc but for those of cldr_name_pairs(). A language that ICU does not know gets empty
/// tables. Cost: milliseconds a table; ask once.
namespace stemma::shingling {

/// CLDR names of months (index 0-11) and weekdays (0 = Monday) of a language, lower_nfc, without dots, at least three
/// letters, all grammatical forms, each name once, wide forms first.
struct CalendarName {
  std::string name;
  int index = 0;
  bool abbreviated = false;
};
std::vector<CalendarName> month_names(const std::string& language);
std::vector<CalendarName> weekday_names(const std::string& language);
/// CLDR names of regions, languages and currencies: (English, in `language`).
std::vector<std::pair<std::string, std::string>> cldr_name_pairs(const std::string& language);

/// Countries and territories by their names and short names in a language, with CLDR's codes: "united kingdom" and "uk"
/// are "GB".
struct RegionName {
  std::string name, code;
};
std::vector<RegionName> region_names(const std::string& language);

/// Whether a language is written in the script of `letter`, by CLDR; true for codes it does not know. Cost: opens a
/// locale.
bool is_written_with(const std::string& language, char32_t letter);

/// A number written out, its words divided by single spaces, without hyphens: "thirty six", "sechsunddreißig".
struct SpelledNumber {
  std::string words;
  int value = 0;
};
/// Cardinals and ordinals from 1 to `most`, in every gender and case that CLDR has rules for, each spelling once.
std::vector<SpelledNumber> spelled_numbers(const std::string& language, int most);

enum class Dimension : std::uint8_t { kLength, kSpeed, kMass, kVolume, kArea, kTemperature, kDuration, kShare };
/// A unit of measure: `factor` leads to the metre, metre a second, kilogram, litre, square metre, second or percent.
/// Degrees have the factor 1 (Celsius), 2 (Fahrenheit) and 3 (which of both is not said).
struct Unit {
  Dimension dimension = Dimension::kLength;
  double factor = 1;
  auto operator<=>(const Unit&) const = default;
};
/// Degrees Celsius as degrees Fahrenheit.
constexpr double fahrenheit_of(double celsius) noexcept { return celsius * 1.8 + 32; }

struct UnitName {
  std::string name;  ///< as it stands behind a number, "kilometern", "mi²", "miles per hour"
  Unit unit;
};
std::vector<UnitName> unit_names(const std::string& language);

/// A word or abbreviation for a power of ten behind a number: "million", "mrd", "тыс".
struct ScaleName {
  std::string name;
  int power = 0;
};
std::vector<ScaleName> scale_names(const std::string& language);

/// Whether thousands are divided by a space of some kind.
bool groups_by_space(const std::string& language);

}  // namespace stemma::shingling
