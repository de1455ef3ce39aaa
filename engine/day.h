#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace stemma::engine {

/// Days from 1970-01-01 to the day that a date of ISO 8601 begins with ("2026-03-01", "2026-03-01T12:00Z"); nothing
/// where it begins with none, or with a day that no calendar has.
std::optional<std::int32_t> day_of(std::string_view date) noexcept;

}  // namespace stemma::engine
