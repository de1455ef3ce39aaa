// The one place that knows every verb, in the order of --help.
#include <algorithm>
#include <vector>

#include "tools/stemma/command.h"

namespace stemma::tools {

extern const Command kAlignCommand, kClusterCommand, kDedupCommand, kExplainCommand, kReportCommand, kSketchCommand,
    kLexiconCommand, kInfoCommand;

namespace {

constexpr const Command* kCommands[] = {
    &kClusterCommand, &kDedupCommand,   &kSketchCommand,  &kAlignCommand,
    &kReportCommand,  &kExplainCommand, &kLexiconCommand, &kInfoCommand,
};

}  // namespace

std::span<const Command* const> commands() noexcept { return kCommands; }

const Command& command_named(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command* command : kCommands) {
    if (command->name == name) return *command;
    names.push_back(command->name);
  }
  unknown_word("verb", name, names);
}

}  // namespace stemma::tools
