#pragma once
#include <string_view>

namespace stemma::align {

/// The label a line begins with: "Read also" of "READ ALSO: The ferry", "Foto" of "Foto: Anna Moor", "Update" of
/// "► Update | Ferry still aground"; empty without one. Outlets put the same label before lines that differ, so labels
/// that unrelated documents share tell what such lines are, in any language. A label has one to five words of letters
/// alone, two letters or more in all, and something stands behind it.
std::string_view line_head(std::string_view line) noexcept;

}  // namespace stemma::align
