#include "shingling/cldr.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

int spelled(const std::string& language, std::string_view words) {
  const std::vector<SpelledNumber> numbers = spelled_numbers(language, 1000);
  const auto found = std::ranges::find(numbers, words, &SpelledNumber::words);
  return found == numbers.end() ? 0 : found->value;
}

const Unit* unit(const std::vector<UnitName>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &UnitName::name);
  return found == names.end() ? nullptr : &found->unit;
}

TEST(SpelledNumbers, ReachAThousandInTenLanguages) {
  const std::map<std::string, std::string> kThirtySix = {
      {"en", "thirty six"},  {"de", "sechsunddreißig"}, {"fr", "trente six"},  {"es", "treinta y seis"},
      {"it", "trentasei"},   {"pt", "trinta e seis"},   {"nl", "zesendertig"}, {"pl", "trzydzieści sześć"},
      {"cs", "třicet šest"}, {"ru", "тридцать шесть"}};
  for (const auto& [language, words] : kThirtySix) EXPECT_EQ(spelled(language, words), 36) << words;
  EXPECT_EQ(spelled("en", "nine hundred and ninety nine"), 999);
  EXPECT_EQ(spelled("es", "trigésima sexta"), 36);
  EXPECT_EQ(spelled("ru", "тридцати шести"), 36);
  EXPECT_TRUE(spelled_numbers("en", 3).size() >= 6) << "cardinals and ordinals";
}

TEST(UnitNames, AreOfTheLanguageAndLeadToOneMeasure) {
  const auto en = unit_names("en"), de = unit_names("de"), ru = unit_names("ru");
  for (const auto* names : {&en, &de, &ru}) EXPECT_GT(names->size(), 100u);
  ASSERT_NE(unit(en, "miles"), nullptr);
  EXPECT_DOUBLE_EQ(unit(en, "miles")->factor, 1609.344);
  ASSERT_NE(unit(en, "kilometres"), nullptr) << "British spelling";
  ASSERT_NE(unit(de, "kilometern"), nullptr) << "the dative";
  EXPECT_EQ(*unit(de, "kilometern"), *unit(en, "kilometers"));
  ASSERT_NE(unit(ru, "дюймов"), nullptr);
  EXPECT_EQ(*unit(ru, "дюймов"), *unit(en, "inches"));
  EXPECT_EQ(unit(en, "miles per hour")->dimension, Dimension::kSpeed);
  EXPECT_DOUBLE_EQ(fahrenheit_of(100), 212);
}

TEST(ScaleNames, LeadToPowersOfTen) {
  const auto power = [](const std::string& language, std::string_view name) {
    const std::vector<ScaleName> names = scale_names(language);
    const auto found = std::ranges::find(names, name, &ScaleName::name);
    return found == names.end() ? 0 : found->power;
  };
  EXPECT_EQ(power("en", "billion"), 9);
  EXPECT_EQ(power("de", "billionen"), 12);
  EXPECT_EQ(power("de", "mrd"), 9);
  EXPECT_EQ(power("fr", "milliards"), 9);
  EXPECT_EQ(power("ru", "тыс"), 3);
  EXPECT_EQ(power("zh", "亿"), 0) << "ten of them are what was asked for";
}

TEST(GroupsBySpace, AsCldrHasIt) {
  for (const char* language : {"fr", "ru", "pl", "cs", "sv"}) EXPECT_TRUE(groups_by_space(language)) << language;
  for (const char* language : {"en", "de", "es", "it", "zh"}) EXPECT_FALSE(groups_by_space(language)) << language;
}

TEST(Cldr, KnowsNothingOfLanguagesThatIcuDoesNotHave) {
  for (const char* language : {"", "xx", "und"}) {
    EXPECT_TRUE(spelled_numbers(language, 10).empty()) << language;
    EXPECT_TRUE(unit_names(language).empty()) << language;
    EXPECT_TRUE(scale_names(language).empty()) << language;
  }
}

/// The index of a calendar name, -1 where it is not known.
int index_of(const std::vector<CalendarName>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &CalendarName::name);
  return found == names.end() ? -1 : found->index;
}

TEST(CalendarNames, OfMonths) {
  const std::map<std::string, std::vector<std::string>> kMonths = {{"en", {"january", "july", "december"}},
                                                                   {"de", {"januar", "juli", "dezember"}},
                                                                   {"fr", {"janvier", "juillet", "décembre"}},
                                                                   {"es", {"enero", "julio", "diciembre"}}};
  for (const auto& [language, names] : kMonths) {
    const auto months = month_names(language);
    EXPECT_EQ(index_of(months, names[0]), 0) << language;
    EXPECT_EQ(index_of(months, names[1]), 6) << language;
    EXPECT_EQ(index_of(months, names[2]), 11) << language;
  }
  EXPECT_EQ(index_of(month_names("ru"), "июля"), 6) << "the genitive of dates";
  EXPECT_EQ(index_of(month_names("ru"), "июль"), 6) << "and the form that stands alone";
}

TEST(CalendarNames, OfWeekdaysFromMonday) {
  const std::map<std::string, std::vector<std::string>> kDays = {{"en", {"monday", "sunday"}},
                                                                 {"de", {"montag", "sonntag"}},
                                                                 {"fr", {"lundi", "dimanche"}},
                                                                 {"es", {"lunes", "domingo"}}};
  for (const auto& [language, names] : kDays) {
    const auto days = weekday_names(language);
    EXPECT_EQ(index_of(days, names[0]), 0) << language;
    EXPECT_EQ(index_of(days, names[1]), 6) << language;
  }
}

TEST(CalendarNames, EachStandsOnceInLowerCaseWithoutDots) {
  for (const char* language : {"en", "de", "fr", "es", "ru", "zh"})
    for (const auto& names : {month_names(language), weekday_names(language)}) {
      std::map<std::string, int> seen;
      bool short_ones = false;
      for (const CalendarName& name : names) {
        EXPECT_EQ(++seen[name.name], 1) << name.name;
        EXPECT_EQ(lower_nfc(name.name), name.name);
        EXPECT_EQ(name.name.find('.'), std::string::npos) << name.name;
        EXPECT_TRUE(name.index >= 0 && name.index < 12) << name.name;
        EXPECT_TRUE(name.abbreviated || !short_ones) << "wide forms first: " << name.name;
        short_ones |= name.abbreviated;
      }
    }
}

TEST(CldrNamePairs, NameCountriesLanguagesAndCurrencies) {
  const auto pairs = cldr_name_pairs("de");
  for (const auto& [english, german] : {std::pair{"Germany", "Deutschland"}, {"French", "Französisch"}})
    EXPECT_TRUE(std::ranges::binary_search(pairs, std::pair<std::string, std::string>(english, german))) << english;
  EXPECT_TRUE(std::ranges::any_of(pairs, [](const auto& pair) { return pair.second == "Schweizer Franken"; }));
  EXPECT_TRUE(std::ranges::is_sorted(pairs));
}

TEST(RegionNames, HaveTheirCodesInEveryLanguage) {
  const auto code_of = [](const char* language, const char* name) {
    for (const RegionName& region : region_names(language))
      if (region.name == name) return region.code;
    return std::string();
  };
  EXPECT_EQ(code_of("en", "united kingdom"), "GB");
  EXPECT_EQ(code_of("en", "uk"), "GB");
  EXPECT_EQ(code_of("de", "bolivien"), "BO");
  EXPECT_EQ(code_of("fr", "chili"), "CL");
  EXPECT_EQ(code_of("ru", "россия"), "RU");
  EXPECT_EQ(code_of("en", "atlantis"), "");
  EXPECT_TRUE(region_names("zz").empty());
  std::set<std::string> seen;
  for (const RegionName& region : region_names("es")) {
    EXPECT_EQ(lower_nfc(region.name), region.name);
    EXPECT_TRUE(seen.insert(region.name).second) << region.name;
  }
}

TEST(IsWrittenWith, KnowsTheScriptsOfLanguages) {
  for (const char* code : {"en", "fi", "vi", "tr", "eu"}) {
    EXPECT_TRUE(is_written_with(code, U'a')) << code;
    EXPECT_FALSE(is_written_with(code, U'я')) << code;
  }
  for (const char* code : {"ru", "uk", "mk", "kk"}) EXPECT_TRUE(is_written_with(code, U'я')) << code;
  for (const char* code : {"ar", "ja", "zh", "ko", "el", "hy"}) EXPECT_FALSE(is_written_with(code, U'a')) << code;
  EXPECT_TRUE(is_written_with("ja", U'の') && is_written_with("ja", U'カ') && is_written_with("ja", U'新'));
  for (const char* code : {"", "zz", "not a code"}) EXPECT_TRUE(is_written_with(code, U'a')) << code;
}

}  // namespace
}  // namespace stemma::shingling
