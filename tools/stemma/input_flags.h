#pragma once
#include <string_view>

/// Headings that the flags of several verbs stand under.
namespace stemma::tools {

constexpr std::string_view kFieldsHeading = "Fields of a JSONL record (dotted paths allowed)";
constexpr std::string_view kMachineHeading = "The machine";

}  // namespace stemma::tools
