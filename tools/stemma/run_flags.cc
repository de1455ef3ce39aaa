#include "tools/stemma/run_flags.h"

#include <limits>
#include <string>

namespace stemma::tools {
namespace {
constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();
}

RejectLimit::RejectLimit(const Args& args) : most_(args.number("max-rejects", kUnlimited, 0, kUnlimited)) {}

int RejectLimit::exit_code(std::uint64_t rejected, Terminal& terminal) const {
  if (rejected <= most_) return kExitOk;
  terminal.warn(std::to_string(rejected) + " records were rejected, more than --max-rejects " + std::to_string(most_) +
                "; rejects.jsonl names each with its reason");
  return kExitRejects;
}

}  // namespace stemma::tools
