#include <iomanip>
#include <limits>
#include <sstream>

#include "engine/sketch.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/run_flags.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kBanding = "Signatures and bands";
constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();

constexpr Flag kFlags[] = {
    {"out", "DIR", "folder of the run: store/*.col, rejects.jsonl, run.json (required)"},
    {"min-jaccard", "J", "a pair of this Jaccard similarity (0.8) ..."},
    {"recall", "P", "... shares a band with this probability (0.94)"},
    {"threads", "N", "threads to use (all cores)"},
    {"slots", "64|128|256", "numbers a signature (128)", kBanding},
    {"seed", "N", "seed of the hash functions (1)", kBanding},
    {"id-field", "NAME", "the document's name (id); without one: file:line", kFieldsHeading},
    {"text-field", "NAME", "its text (text)", kFieldsHeading},
    {"max-rejects", "N", "exit with 3 when more records were rejected (unlimited)", kMachineHeading},
    {"max-document", "SIZE", "longer documents are cut and reported (8M)", kMachineHeading},
};

engine::SketchConfig sketch_config(const Args& args) {
  engine::SketchConfig config;
  config.inputs = args.positional;
  if (config.inputs.empty())
    throw Error(ErrorCode::kUsage, "sketch needs an INPUT: files, folders, globs, or - for standard input");
  config.out = args.text("out");
  if (config.out.empty()) throw Error(ErrorCode::kUsage, "sketch needs --out DIR, the folder to write the columns to");
  config.fields.id = args.text("id-field", config.fields.id);
  config.fields.text = args.text("text-field", config.fields.text);
  // Nothing of the rest is kept, so nothing of it is looked up.
  config.fields.lang = config.fields.date = config.fields.url = config.fields.source = "";
  config.min_jaccard = args.real("min-jaccard", config.min_jaccard, 0.01, 1.0);
  config.recall = args.real("recall", config.recall, 0.01, 0.999999);
  config.slots = static_cast<std::uint32_t>(args.number("slots", config.slots, 64, 256));
  config.seed = args.number("seed", config.seed, 0, kUnlimited);
  config.threads = static_cast<unsigned>(args.number("threads", config.threads, 1, 4096));
  config.max_document_bytes = args.size("max-document", config.max_document_bytes);
  return config;
}

/// Two lines: Jaccard similarities, and how probably a pair of each shares a band.
std::string s_curve_lines(shingling::BandShape shape) {
  std::ostringstream above, below;
  above << "pairs of Jaccard similarity" << std::fixed << std::setprecision(1);
  below << "share a band, of 100       " << std::fixed << std::setprecision(1);
  for (int tenths = 1; tenths <= 9; ++tenths) {
    above << std::setw(7) << tenths / 10.0;
    below << std::setw(7) << 100 * shingling::meeting_probability(tenths / 10.0, shape);
  }
  return above.str() + '\n' + below.str() + '\n';
}

int run(const Args& args, Terminal& terminal) {
  const RejectLimit limit(args);
  const engine::SketchSummary done = engine::run_sketch(sketch_config(args), terminal.progress());
  terminal.results() << done.one_line() << '\n' << s_curve_lines(done.shape);
  return limit.exit_code(done.rejected, terminal);
}

}  // namespace

extern const Command kSketchCommand;
const Command kSketchCommand = {
    "sketch",
    "the streaming half alone: every document to a signature, to measure or to ship",
    "sketch INPUT... --out DIR [flags]",
    "sketch tests/data/newsroom --out out/sketch",
    kFlags,
    run,
    "INPUT is files, folders, globs, or - for standard input, as for cluster.\n"
    "DIR then holds a column a file in store/: MinHash signature, SimHash, hash of the whole text, band keys, number "
    "of shingles, source and line; rejects.jsonl, sources.jsonl and run.json beside it. Memory does not grow with the "
    "input. The same input and flags give the same bytes (run.json, which has the times, aside).\n"
    "--min-jaccard and --recall choose how a signature is cut into bands of rows: the most rows at which a pair "
    "exactly at J still shares a band with probability P. What that means for other pairs is printed.\n"
    "Several files are read side by side; of one compressed file, and of pipes, one thread decompresses while the "
    "others work."};

}  // namespace stemma::tools
