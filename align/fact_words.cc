#include "align/fact_words.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "shingling/unicode.h"

namespace stemma::align {
namespace {

constexpr int kMostSpelled = 1000;

void add_calendar(const std::vector<shingling::CalendarName>& names,
                  std::span<const shingling::Language::CalendarForm> forms, WordMap<CalendarWord>& out,
                  std::vector<std::pair<std::string, int>>& stems) {
  for (const shingling::CalendarName& name : names)
    out.emplace(name.name, CalendarWord{name.index + 1, name.abbreviated});
  for (const auto& form : forms) {
    if (form.word.ends_with('*'))
      stems.emplace_back(form.word.substr(0, form.word.size() - 1), form.index);
    else
      out.emplace(std::string(form.word), CalendarWord{form.index, false});
  }
}

/// Short names of units that are words too in some language ("in", "a") stand for a unit in these cases only.
bool is_clear_unit(std::string_view name) {
  constexpr std::string_view kShort[] = {"mm", "cm", "m",  "km", "m²", "ft", "yd", "kg", "g",  "lb",
                                         "oz", "ha", "°",  "%",  "мм", "см", "м",  "км", "г",  "кг",
                                         "га", "°c", "°f", "l",  "л",  "米", "码", "克", "吨", "磅"};
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size(); ++letters) shingling::next_code_point(name, at);
  return letters > 2 || std::ranges::find(kShort, name) != std::end(kShort) ||
         (letters == 2 && shingling::is_spaceless([&] {
            std::size_t at = 0;
            return shingling::next_code_point(name, at);
          }()));
}

FactWords read(const std::string& code) {
  FactWords out;
  out.language = &shingling::language_named(code);
  add_calendar(shingling::month_names(code), out.language->month_forms, out.months, out.month_stems);
  add_calendar(shingling::weekday_names(code), out.language->weekday_forms, out.weekdays, out.weekday_stems);
  const auto add_spelled = [&](std::string words, int value) {
    const auto spaces = static_cast<std::size_t>(std::ranges::count(words, ' '));
    out.most_spelled_words = std::max(out.most_spelled_words, spaces + 1);
    out.first_words.emplace(words.substr(0, words.find(' ')), true);
    out.spelled.emplace(std::move(words), value);
  };
  for (const auto& [word, value] : out.language->number_words) add_spelled(std::string(word), value);
  for (shingling::SpelledNumber& number : shingling::spelled_numbers(code, kMostSpelled))
    add_spelled(std::move(number.words), number.value);
  const auto add_unit = [&](std::string name, const shingling::Unit& unit) {
    out.longest_unit = std::max(out.longest_unit, name.size());
    out.units.emplace(std::move(name), unit);
  };
  for (shingling::UnitName& unit : shingling::unit_names(code))
    if (is_clear_unit(unit.name)) add_unit(std::move(unit.name), unit.unit);
  for (const shingling::UnitWord& unit : out.language->unit_words) add_unit(std::string(unit.word), unit.unit);
  for (shingling::ScaleName& scale : shingling::scale_names(code)) {
    out.longest_scale = std::max(out.longest_scale, scale.name.size());
    out.scales.emplace(std::move(scale.name), scale.power);
  }
  for (shingling::RegionName& region : shingling::region_names(code))
    out.regions.emplace(std::move(region.name), std::move(region.code));
  out.space_groups = shingling::groups_by_space(code);
  return out;
}

}  // namespace

const FactWords& fact_words(std::string_view language) {
  thread_local std::map<std::string, FactWords, std::less<>> tables;
  auto found = tables.find(language);
  if (found == tables.end()) found = tables.emplace(language, read(std::string(language))).first;
  return found->second;
}

}  // namespace stemma::align
