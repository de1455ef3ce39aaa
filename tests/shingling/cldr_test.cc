#include "shingling/cldr.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

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

}  // namespace
}  // namespace stemma::shingling
