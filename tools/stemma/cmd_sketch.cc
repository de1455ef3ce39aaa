#include <charconv>
#include <iomanip>
#include <sstream>

#include "engine/sketch.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/run_flags.h"

namespace stemma::tools {
namespace {

constexpr Flag kFlags[] = {
    {"out", "DIR", "folder of the run: store/*.col, rejects.jsonl, run.json (required)"},
    {"min-jaccard", "J", "a pair of this Jaccard similarity (0.8) ..."},
    {"recall", "P", "... shares a band with this probability (0.98)"},
    {"shard", "I/N", "only the I-th of N shares of the files (1/1)"},
    kThreadsFlag,
    kResumeFlag,
    kSlotsFlag,
    kSeedFlag,
    kKeepFlag,
    kSourceRankFlag,
    kIdFieldFlag,
    kTextFieldFlag,
    kDateFieldFlag,
    kSourceFieldFlag,
    kMaxRejectsFlag,
    kMaxDocumentFlag,
    kCheckpointFlag,
};

/// "3/8".
engine::Shard shard_of(const std::string& words) {
  constexpr std::uint32_t kMostShards = 65536;
  engine::Shard shard;
  const char* const end = words.data() + words.size();
  const auto [slash, bad] = std::from_chars(words.data(), end, shard.number);
  if (bad == std::errc() && slash != end && *slash == '/') {
    const auto [rest, worse] = std::from_chars(slash + 1, end, shard.count);
    if (worse == std::errc() && rest == end && shard.number >= 1 && shard.number <= shard.count &&
        shard.count <= kMostShards)
      return shard;
  }
  throw Error(ErrorCode::kUsage, "--shard is \"" + words + "\"; give the share and how many there are, as in 3/8");
}

engine::SketchConfig sketch_config(const Args& args) {
  engine::SketchConfig config;
  config.inputs = args.positional;
  if (config.inputs.empty())
    throw Error(ErrorCode::kUsage, "sketch needs an INPUT: files, folders, globs, or - for standard input");
  config.out = args.text("out");
  if (config.out.empty()) throw Error(ErrorCode::kUsage, "sketch needs --out DIR, the folder to write the columns to");
  config.settings = sketch_settings(args);
  config.shard = shard_of(args.text("shard", "1/1"));
  config.threads = threads_asked(args);
  config.resume = args.has("resume");
  config.checkpoint_bytes = checkpoint_bytes(args);
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
  if (done.was_finished) terminal.note("the run was finished already; nothing was left to do");
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
    "others work.\n"
    "A run that was broken off goes on with --resume, from the last --checkpoint of each file under way. --shard "
    "divides the files among machines; stemma dedup --from takes the shares together."};

}  // namespace stemma::tools
