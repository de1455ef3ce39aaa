#include "align/same_value.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace stemma::align {
namespace {

using shingling::Dimension;
using shingling::Unit;

constexpr int kFirstYear = 1900, kLastYear = 2035;
constexpr double kMostYearsApart = 10;
constexpr double kRounding = 0.08;       // a converted measure is told in round numbers: 200 miles are 300 km
constexpr double kCoarseRounding = 0.2;  // one of a single figure, in any unit
constexpr int kHalfDayOfMinutes = 12 * 60;

bool is_year(double value) noexcept { return value >= kFirstYear && value <= kLastYear && value == std::floor(value); }
double scaled(const Mention& m) {
  double value = m.value;
  for (int power = m.power; power > 0; --power) value *= 10;  // by steps: libraries round pow() as they like
  return value;
}
bool near(double x, double y, double slack) noexcept {
  return std::abs(x - y) <= slack * std::max(std::abs(x), std::abs(y));
}
bool holds(const std::vector<double>& values, double value) { return std::ranges::find(values, value) != values.end(); }

/// How exactly a value is told: 1 for "300" and "4", more for what has more figures.
int figures_of(const Mention& m) {
  std::string digits = m.norm;
  std::erase(digits, '.');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return static_cast<int>(digits.size());
}

/// The unit where "km" and "per hour" stand apart and only the length was read: as a speed.
Unit as_speed(const Unit& unit) { return {Dimension::kSpeed, unit.factor / 3600}; }

/// A length in yards that one translator converted, and the other took for metres.
bool is_yard_as_metre(double x, double y, const Unit& unit) {
  constexpr double kYard = 0.9144, kRoundedYard = 0.02;
  return unit.dimension == Dimension::kLength && unit.factor == 1 &&
         near(std::min(x, y), kYard * std::max(x, y), kRoundedYard);
}

/// Whether two measures are the same quantity, told in units of their own and rounded.
bool same_measure(const Mention& x, Unit u, const Mention& y, Unit v, bool same_language) {
  if (u.dimension == Dimension::kSpeed && v.dimension == Dimension::kLength) v = as_speed(v);
  if (v.dimension == Dimension::kSpeed && u.dimension == Dimension::kLength) u = as_speed(u);
  if (u.dimension != v.dimension || u.dimension == Dimension::kShare) return false;
  if (u.dimension == Dimension::kTemperature) {
    if (same_language && u == v) return false;
    return near(x.value, shingling::fahrenheit_of(y.value), kRounding) ||
           near(shingling::fahrenheit_of(x.value), y.value, kRounding) || near(x.value, y.value, kRounding);
  }
  const bool one_unit = near(u.factor, v.factor, 1e-3);
  if (one_unit && (same_language || u.dimension == Dimension::kDuration)) return false;
  if (one_unit)  // both may come from a third unit
    return is_yard_as_metre(x.value, y.value, u) || near(x.value, y.value, kRounding) ||
           (std::abs(x.value - y.value) <= 0.5 && std::floor(x.value - y.value) != x.value - y.value);
  const double slack = std::min(figures_of(x), figures_of(y)) <= 1 ? kCoarseRounding : kRounding;
  return near(scaled(x) * u.factor, scaled(y) * v.factor, slack);
}

bool same_time(const Mention& x, const Mention& y) {
  return x.form == FactForm::kTime && y.form == FactForm::kTime &&
         std::fmod(x.value, kHalfDayOfMinutes) == std::fmod(y.value, kHalfDayOfMinutes);
}

}  // namespace

bool nearly_equal(const Mention& x, const Mention& y, double slack) noexcept {
  return near(scaled(x), scaled(y), slack);
}

bool answers(const Measured& by, const Measured& item, bool same_language) {
  const Mention &x = item.said, &y = by.said;
  if (x.kind == FactKind::kWeekday || y.kind == FactKind::kWeekday) return x.kind == y.kind && x.norm == y.norm;
  if (x.kind == FactKind::kMonth)
    return (y.kind == FactKind::kMonth && x.norm == y.norm) || (y.form == FactForm::kDate && y.value == x.value) ||
           holds(y.parts, x.value);
  if (y.kind != FactKind::kNumber) return x.form == FactForm::kDate && y.kind == FactKind::kMonth && x.value == y.value;
  if ((x.norm == y.norm || x.value == y.value) && !scales_differ(x, y)) return true;
  if (nearly_equal(x, y, 1e-9)) return true;
  // "10,363.18" and "10,363"
  if (std::min(x.value, y.value) >= 100 && std::floor(x.value) == std::floor(y.value) && !scales_differ(x, y))
    return true;
  if (same_time(x, y)) return true;
  const bool measured = (x.unit || y.unit) && item.unit && by.unit;
  if (measured && same_measure(x, *item.unit, y, *by.unit, same_language)) return true;
  if (holds(y.parts, x.value) || (holds(x.parts, y.value) && x.form != FactForm::kTime && x.parts.size() < 2))
    return true;
  if (x.form == FactForm::kTime && x.parts.size() > 2 && x.parts[2] == 0 && holds(x.parts, y.value)) return true;
  const auto tail_of = [](const Mention& whole, const Mention& tail) {  // "1950-53"
    return is_year(whole.value) && tail.norm.size() == 2 && std::fmod(whole.value, 100) == tail.value &&
           tail.form == FactForm::kPlain && tail.power == 0;
  };
  return tail_of(x, y) || tail_of(y, x);
}

bool could_be_one_number(const Mention& x, const Mention& y) noexcept {
  if ((x.parts.size() > 1) != (y.parts.size() > 1)) return false;  // "27:37" and "the 28th minute"
  if (is_year(x.value) != is_year(y.value)) return false;
  if (is_year(x.value)) return std::abs(x.value - y.value) <= kMostYearsApart;
  const double low = std::min(x.value, y.value), high = std::max(x.value, y.value);
  return high - low <= 1 || (low > 0 && high / low <= kMostRatioOfOneNumber);
}

bool scales_differ(const Mention& x, const Mention& y) noexcept {
  return x.power > 0 && y.power > 0 && x.power != y.power && !nearly_equal(x, y, 1e-9);
}

int unit_slip(const Measured& x, const Measured& y) {
  if (!x.said.unit || !y.said.unit) return 0;
  const Unit &u = *x.said.unit, &v = *y.said.unit;
  if (u.dimension != v.dimension || u.dimension == Dimension::kShare || u.dimension == Dimension::kTemperature ||
      near(u.factor, v.factor, 1e-3))
    return 0;
  const double slack = std::min(figures_of(x.said), figures_of(y.said)) <= 1 ? kCoarseRounding : kRounding;
  const double from = scaled(x.said) * u.factor, to = scaled(y.said) * v.factor;
  constexpr int kMostPowers = 3;
  double power = 1;
  for (int slip = 1; slip <= kMostPowers; ++slip) {
    power *= 10;
    if (near(from * power, to, slack)) return slip;
    if (near(from, to * power, slack)) return -slip;
  }
  return 0;
}

bool forms_exclude(FactForm x, FactForm y) noexcept { return x != y && x != FactForm::kPlain && y != FactForm::kPlain; }

}  // namespace stemma::align
