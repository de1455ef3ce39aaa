#include "engine/iso_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace stemma::engine {

std::string iso_date(std::string_view date) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    return at + count <= date.size() &&
           std::ranges::all_of(date.substr(at, count), [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto dash = [&](std::size_t at) { return at < date.size() && date[at] == '-'; };
  if (!digits(0, 4)) return {};
  if (date.size() == 4) return std::string(date);
  if (!dash(4) || !digits(5, 2)) return {};
  if (date.size() == 7) return std::string(date);
  return dash(7) && digits(8, 2) ? std::string(date) : std::string();
}

std::optional<std::int32_t> day_of(std::string_view date) {
  const std::string iso = iso_date(date);
  if (iso.size() < 10) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t digits) {
    unsigned value = 0;
    std::from_chars(iso.data() + at, iso.data() + at + digits, value);
    return value;
  };
  const std::chrono::year_month_day read{std::chrono::year(static_cast<int>(number(0, 4))),
                                         std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2))};
  if (!read.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days(read).time_since_epoch().count());
}

}  // namespace stemma::engine
