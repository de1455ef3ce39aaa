#pragma once
#include <cstdint>
#include <string_view>

#include "tools/stemma/command.h"

/// What the verbs that run over a collection share.
namespace stemma::tools {

constexpr std::string_view kFieldsHeading = "Fields of a JSONL record (dotted paths allowed)";
constexpr std::string_view kMachineHeading = "The machine";

/// --max-rejects. Throws Error{kUsage} for a wrong number, before the run and not behind it.
class RejectLimit {
 public:
  explicit RejectLimit(const Args& args);
  /// kExitRejects, with a warning, where more records were rejected than is allowed.
  int exit_code(std::uint64_t rejected, Terminal& terminal) const;

 private:
  std::uint64_t most_;
};

}  // namespace stemma::tools
