#pragma once
#include <optional>

#include "align/mention.h"
#include "shingling/cldr.h"

/// Whether two mentions tell one value, or one that was changed.
namespace stemma::align {

/// Beyond this ratio two numbers are of two things; a misprint or a revised figure stays within.
inline constexpr double kMostRatioOfOneNumber = 2.5;

/// A mention with the unit that it is compared in: its own, or one that its sentence lends it.
struct Measured {
  const Mention& said;
  const std::optional<shingling::Unit>& unit;
};

/// Whether `by` tells what `item` does in another way: other units and rounding, another clock, a date in figures for a
/// month, a part of a score. Not symmetric: a date answers a month. `same_language`: a conversion is none within a
/// language that stays in its unit.
bool answers(const Measured& by, const Measured& item, bool same_language);

/// Whether one of the two may have become the other.
bool could_be_one_number(const Mention& x, const Mention& y) noexcept;
/// "5 million" and "5 billion": both are told with a scale, and with another one. A scale that only one side has may be
/// one that was not read, or is left to the reader ("from 3 to 5 million").
bool scales_differ(const Mention& x, const Mention& y) noexcept;
/// The power of ten, not 0, by which two measures in units of their own would be one quantity, rounded: -1 of "2
/// inches" and "5 mm", where centimetres are meant. 0 where there is none.
int unit_slip(const Measured& x, const Measured& y);
/// Forms that no number has at once.
bool forms_exclude(FactForm x, FactForm y) noexcept;
/// Whether two numbers, their powers of ten counted, differ by at most `slack` of the larger.
bool nearly_equal(const Mention& x, const Mention& y, double slack) noexcept;

}  // namespace stemma::align
