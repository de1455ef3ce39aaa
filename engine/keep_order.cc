#include "engine/keep_order.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace stemma::engine {
namespace {

constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes exactly `count` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t count) noexcept {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    number = 10 * number + (text[i] - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char wanted) noexcept {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

/// "Z", "+02:00", "-0530" or nothing, to the end: seconds east of Greenwich.
std::optional<int> zone_of(std::string_view text) noexcept {
  if (text.empty() || text == "Z" || text == "z") return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const std::optional<int> hours = take_number(text, 2);
  take(text, ':');
  const std::optional<int> minutes = text.empty() ? std::optional(0) : take_number(text, 2);
  if (!hours || !minutes || !text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

/// "10:00", "10:00:30", "10:00:30.25", then a zone.
std::optional<int> seconds_of_day(std::string_view text) noexcept {
  const std::optional<int> hours = take_number(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const std::optional<int> minutes = take_number(text, 2);
  std::optional<int> seconds = 0;
  if (take(text, ':')) seconds = take_number(text, 2);
  if (take(text, '.')) {
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  }
  const std::optional<int> zone = zone_of(text);
  if (!minutes || !seconds || !zone || *hours > 24 || *minutes > 59 || *seconds > 60) return std::nullopt;
  return *hours * 3600 + *minutes * 60 + *seconds - *zone;
}

std::optional<std::int64_t> clock_count(std::string_view digits) noexcept {
  constexpr std::size_t kMostDigits = 18, kMilliseconds = 12;
  if (digits.size() > kMostDigits) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : digits) number = 10 * number + (c - '0');
  return digits.size() >= kMilliseconds ? number / 1000 : number;
}

}  // namespace

std::optional<std::int64_t> moment_of(std::string_view date) noexcept {
  constexpr std::size_t kYearDigits = 4;
  if (date.size() > kYearDigits && std::ranges::all_of(date, is_digit)) return clock_count(date);
  const std::optional<int> year = take_number(date, kYearDigits);
  std::optional<int> month = 1, day = 1, seconds = 0;
  if (take(date, '-')) {
    month = take_number(date, 2);
    if (take(date, '-')) {
      day = take_number(date, 2);
      if (take(date, 'T') || take(date, 't') || take(date, ' ')) {
        seconds = seconds_of_day(date);
        date = {};
      }
    }
  }
  if (!year || !month || !day || !seconds || !date.empty()) return std::nullopt;
  const std::chrono::year_month_day whole(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day)));
  if (!whole.ok()) return std::nullopt;
  return std::int64_t{86400} * std::chrono::sys_days(whole).time_since_epoch().count() + *seconds;
}

std::uint64_t KeepOrder::operator()(const Document& document, std::string_view file) const {
  switch (keep_) {
    case Keep::kFirst:
      break;
    case Keep::kLongest:
      return kLast - document.text.size();
    case Keep::kOldest: {
      const std::optional<std::int64_t> moment = moment_of(document.date);
      constexpr std::uint64_t kSign = std::uint64_t{1} << 63;  // dates before 1970 are negative, and come first
      return moment ? static_cast<std::uint64_t>(*moment) ^ kSign : kLast;
    }
    case Keep::kSourceRank: {
      const std::string_view source = document.outlet.empty() ? file : document.outlet;
      return static_cast<std::uint64_t>(std::ranges::find(ranking_, source) - ranking_.begin());
    }
  }
  return 0;
}

}  // namespace stemma::engine
