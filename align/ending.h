#pragma once
#include <cstdint>
#include <string_view>

namespace stemma::align {

/// How a unit ends, quotation marks and brackets aside: what a translation keeps even where no word is known.
enum class Ending : std::uint8_t { kOpen, kStop, kQuestion, kExclamation, kColon, kPause };

/// kOpen where none of the marks stands there; kPause for commas, semicolons and dashes.
Ending ending_of(std::string_view text) noexcept;

}  // namespace stemma::align
