#include "engine/report/reporter.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"

namespace stemma::tools {
namespace {

int run(const Args& args, Terminal& terminal) {
  if (args.positional.size() != 1)
    throw Error(ErrorCode::kUsage, "report needs one RUN, the folder that stemma cluster wrote with --out");
  terminal.results() << "report: " << engine::reporter_named("html").write(args.positional.front()) << '\n';
  return kExitOk;
}

}  // namespace

extern const Command kReportCommand;
const Command kReportCommand = {
    "report",
    "make report.html again from a finished run",
    "report RUN",
    "report out/newsroom",
    {},
    run,
    "RUN is the folder that stemma cluster wrote with --out. Only the page is written anew."};

}  // namespace stemma::tools
