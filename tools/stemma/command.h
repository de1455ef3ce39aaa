#pragma once
#include <span>
#include <string_view>

#include "tools/stemma/args.h"
#include "tools/stemma/terminal.h"

namespace stemma::tools {

/// What the program says to the shell.
enum ExitCode : int {
  kExitOk = 0,
  kExitFailed = 1,
  kExitUsage = 2,
  kExitRejects = 3,  ///< done, but more records were rejected than --max-rejects allows
  kExitInterrupted = 130,
};

/// One verb of the command line: a file cmd_<verb>.cc, a constant, a line in command_list.cc. Help is made from it.
/// A verb with words of its own (`lexicon build`) finds them in args.positional[0]; unknown_word() in args.h words the
/// error for one it does not know.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line: what it is for
  std::string_view usage;    ///< behind "stemma ": "cluster INPUT... --out DIR"
  std::string_view example;  ///< a line a reader can run from the folder of a clone
  std::span<const Flag> flags;
  /// Throws Error; main turns it into a message and an exit code. Prints through `terminal` only.
  int (*run)(const Args& args, Terminal& terminal);
  std::string_view details = {};  ///< paragraphs of the long help (`--help`); may be empty
};

/// Every verb, in the order of --help.
std::span<const Command* const> commands() noexcept;
/// Throws Error{kUsage} that names the nearest verb.
const Command& command_named(std::string_view name);

}  // namespace stemma::tools
