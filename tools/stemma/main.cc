// The edge: the only place where errors become messages and exit codes.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "shingling/base/error.h"
#include "tools/stemma/command.h"

namespace stemma::tools {
namespace {

/// A program started without one of the three standard streams would get that number for the first file it opens, and
/// messages would end up in the file. So the gaps are filled, in a way that reading and writing them fails.
void fill_missing_streams() {
  while (std::FILE* const file = std::fopen("/dev/null", "r")) {
    if (fileno(file) <= STDERR_FILENO) continue;
    std::fclose(file);
    return;
  }
}

/// Whole files only are ever renamed into place, so there is nothing to tidy up: say it and go.
extern "C" void interrupted(int) {
  constexpr char kMessage[] =
      "\nstemma: interrupted; no half-written file counts, run the same command again (dedup and sketch go on "
      "with --resume)\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kMessage, sizeof kMessage - 1);
  _exit(kExitInterrupted);
}

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
    case ErrorCode::kConfig:
      return kExitUsage;
    case ErrorCode::kInterrupted:
      return kExitInterrupted;
    case ErrorCode::kIo:
    case ErrorCode::kCorrupt:
    case ErrorCode::kUnsupported:
      return kExitFailed;
  }
  return kExitFailed;
}

int run(const std::vector<std::string>& words, Terminal& terminal) {
  ParsedLine line = parse_command_line(words);
  terminal.set_options({line.shared.quiet, line.shared.log_json});
  int code = kExitOk;
  if (line.shared.version) {
    terminal.results() << "stemma " << STEMMA_VERSION << '\n';
  } else if (line.shared.short_help || line.shared.long_help) {
    terminal.results() << (line.command ? help_text(*line.command, line.shared) : program_help(line.shared));
  } else if (!line.command) {
    throw Error(ErrorCode::kUsage, "a verb is missing; stemma --help lists them");
  } else {
    code = line.command->run(line.args, terminal);
  }
  terminal.flush_results();
  return code;
}

/// Errors of the command line itself come before its flags are known, yet must obey --log-json.
bool asks_for_json(const std::vector<std::string>& words) {
  for (const std::string& word : words)
    if (word == "--log-json") return true;
  return false;
}

int guarded_run(const std::vector<std::string>& words) {
  Terminal terminal;
  terminal.set_options({.quiet = false, .log_json = asks_for_json(words)});
  try {
    return run(words, terminal);
  } catch (const ClosedPipe&) {
    return kExitOk;
  } catch (const Error& error) {
    terminal.error(error.what());
    return exit_code(error.code());
  } catch (const std::bad_alloc&) {
    terminal.error("out of memory; give the run less at a time, or a larger machine");
  } catch (const std::exception& error) {
    terminal.error(std::string("unexpected failure: ") + error.what());
  }
  return kExitFailed;
}

}  // namespace
}  // namespace stemma::tools

int main(int argc, char** argv) {
  stemma::tools::fill_missing_streams();
  std::signal(SIGPIPE, SIG_IGN);
  // A shell starts background jobs with SIGINT ignored; that stays so.
  if (std::signal(SIGINT, stemma::tools::interrupted) == SIG_IGN) std::signal(SIGINT, SIG_IGN);
  return stemma::tools::guarded_run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
