#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Dates of documents, as ISO 8601 writes them; others tell nothing.
namespace stemma::engine {

/// The date where it is a year, month, day or time of ISO 8601, of which text order is the order of time; else nothing.
std::string iso_date(std::string_view date);

/// Days from 1970-01-01 to the day that a date begins with; nothing where it begins with none, or with a day that no
/// calendar has.
std::optional<std::int32_t> day_of(std::string_view date);

}  // namespace stemma::engine
