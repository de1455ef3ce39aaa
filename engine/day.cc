#include "engine/day.h"

#include <charconv>
#include <chrono>

namespace stemma::engine {

std::optional<std::int32_t> day_of(std::string_view date) noexcept {
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t digits) -> std::optional<int> {
    int value = 0;
    const char *begin = date.data() + at, *end = begin + digits;
    const auto [behind, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || behind != end || *begin == '-') return std::nullopt;
    return value;
  };
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day read{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!read.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days(read).time_since_epoch().count());
}

}  // namespace stemma::engine
