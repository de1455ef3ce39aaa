#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"

namespace stemma::engine {

/// Which of several copies is kept.
enum class Keep : std::uint8_t { kFirst, kLongest, kOldest, kSourceRank };

/// The moment a date means, in seconds from 1970-01-01 UTC: "2024-07-03", "2024-07", "2024", each with
/// "T10:00", "T10:00:30", "Z", "+02:00" or a space for the T where it goes on; digits alone are seconds (or, of 12 and
/// more, milliseconds). Nothing for any other form.
std::optional<std::int64_t> moment_of(std::string_view date) noexcept;

/// Puts copies in order: of two documents the one with the smaller number is kept, of equals the one that stands first
/// in the input.
/// First        every number is 0.
/// Longest      by bytes of text.
/// Oldest       by date; documents without one come last.
/// Source rank  by the place of the document's `source` field (the name of its file where it has none) in a list;
///              those not named come last.
class KeepOrder {
 public:
  explicit KeepOrder(Keep keep = Keep::kFirst, std::vector<std::string> ranking = {})
      : keep_(keep), ranking_(std::move(ranking)) {}
  std::uint64_t operator()(const Document& document, std::string_view file) const;

 private:
  Keep keep_;
  std::vector<std::string> ranking_;
};

}  // namespace stemma::engine
