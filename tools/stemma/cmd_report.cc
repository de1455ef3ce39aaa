#include "engine/report/marks.h"
#include "engine/report/model_queries.h"
#include "engine/report/report_model.h"
#include "engine/report/reporter.h"
#include "engine/report/run_index.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/report_text.h"
#include "tools/stemma/table.h"

namespace stemma::tools {
namespace {

constexpr Flag kFlags[] = {
    {"text", "", "write it to standard output, for a terminal, instead of report.html"},
    {"cluster", "NAME", "with --text: this cluster only"},
    {"marks", "FILE", "put the marks into it that the page's \"Save marks\" wrote"},
    {"excerpt", "N", "show no more than N characters of a paragraph (all)"},
    {"index", "", "RUN is a folder of runs: write index.html, which leads to their reports"},
};

int run(const Args& args, Terminal& terminal) {
  if (args.positional.size() != 1)
    throw Error(ErrorCode::kUsage, "report needs one RUN, the folder that stemma cluster wrote with --out");
  const std::string& folder = args.positional.front();
  if (args.has("index")) {
    for (const char* other : {"text", "cluster", "marks", "excerpt"})
      if (args.has(other))
        throw Error(ErrorCode::kUsage, std::string("--index and --") + other + " exclude each other");
    terminal.results() << "index: " << engine::write_run_index(folder) << '\n';
    return kExitOk;
  }
  if (args.has("cluster") && !args.has("text"))
    throw Error(ErrorCode::kUsage, "--cluster needs --text; the page shows one cluster at report.html#cNAME");
  const std::size_t excerpt = args.number("excerpt", 0, 1, 1'000'000);
  std::vector<engine::ReportMark> marks;
  if (args.has("marks")) marks = engine::read_marks(args.text("marks"));
  engine::ReportModel model = engine::read_report_model(folder);
  if (const std::size_t unknown = engine::drop_unknown_marks(model, marks); unknown > 0)
    terminal.warn(args.text("marks") + ": " + std::to_string(unknown) +
                  (unknown == 1 ? " mark names a document" : " marks name documents") +
                  " that this run does not have; left out");
  model.marks = std::move(marks);
  if (excerpt > 0) engine::cut_paragraphs(model, excerpt);
  if (args.has("text"))
    write_report_text(model, args.text("cluster"), result_columns(terminal.results_is_tty()), terminal.results_color(),
                      terminal.results());
  else
    terminal.results() << "report: " << engine::reporter_named("html").write(folder, model, engine::kMostPageBytes)
                       << '\n';
  return kExitOk;
}

}  // namespace

extern const Command kReportCommand;
const Command kReportCommand = {
    "report",
    "make report.html again from a finished run, or print it",
    "report RUN [--text] [--marks FILE]",
    "report out/newsroom",
    kFlags,
    run,
    "RUN is the folder that stemma cluster wrote with --out. Only the page is written anew. A run of more than 50 MB "
    "of "
    "texts and alignments gets a folder report/ beside the page, with a file for each cluster; keep the two together."};

}  // namespace stemma::tools
