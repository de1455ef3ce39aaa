#include <algorithm>

#include "engine/dedup/dedup.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/run_flags.h"
#include "tools/stemma/sizes.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kCopies = "What is a copy";
constexpr std::string_view kOutput = "What is written";

constexpr Flag kFlags[] = {
    {"out", "DIR", "folder of the run: kept/, removed.jsonl, rejects.jsonl, run.json (required)"},
    kMinJaccardFlag,
    {"relations", "NAME,...", "of exact, near_dup and excerpt (exact,near_dup)"},
    kKeepFlag,
    {"memory", "SIZE", "memory to keep to (half of the machine)"},
    kThreadsFlag,
    kResumeFlag,
    {"from", "DIR,...", "runs of stemma sketch, instead of INPUT"},
    {"method", "minhash|simhash|exact", "how copies are found (minhash)", kCopies},
    {"verify", "signature|borderline|exact", "how a pair's similarity is decided (signature)", kCopies},
    {"max-hamming", "K", "for --method simhash: bits in which copies may differ (3)", kCopies},
    {"ignore-furniture", "", "lines of many unrelated pages (menus, footers) do not count", kCopies},
    kRecallFlag,
    kSlotsFlag,
    kSeedFlag,
    kSourceRankFlag,
    {"no-kept", "", "no kept/: removed.jsonl is enough", kOutput},
    {"annotate", "", "annotated/ instead of kept/: all documents, copies marked", kOutput},
    {"documents", "", "documents.jsonl too: the cluster of each document", kOutput},
    {"pairs", "", "pairs.jsonl too: the verified pairs", kOutput},
    kIdFieldFlag,
    kTextFieldFlag,
    kDateFieldFlag,
    kSourceFieldFlag,
    {"tmp", "DIR", "folder for temporary files (in --out)", kMachineHeading},
    kMaxRejectsFlag,
    kMaxDocumentFlag,
    kCheckpointFlag,
};

engine::DedupConfig dedup_config(const Args& args) {
  engine::DedupConfig config;
  config.inputs = args.positional;
  config.from = args.list("from");
  if (config.inputs.empty() && config.from.empty())
    throw Error(ErrorCode::kUsage,
                "dedup needs an INPUT: files, folders or globs; or --from with runs of stemma sketch");
  config.out = args.text("out");
  if (config.out.empty()) throw Error(ErrorCode::kUsage, "dedup needs --out DIR, the folder to write the run to");
  if (!config.from.empty())
    for (const char* const flag : {"min-jaccard", "recall", "slots", "seed", "keep", "source-rank", "id-field",
                                   "text-field", "date-field", "source-field", "max-document"})
      if (args.has(flag))
        throw Error(ErrorCode::kUsage, std::string("--") + flag +
                                           " is settled by the sketches of --from; give it to "
                                           "stemma sketch");
  config.settings = sketch_settings(args);
  const std::string method = args.text("method");
  if (method == "simhash") config.method = engine::Method::kSimHash;
  if (method == "exact") config.method = engine::Method::kExact;
  if (args.has("max-hamming") && config.method != engine::Method::kSimHash)
    throw Error(ErrorCode::kUsage, "--max-hamming is for --method simhash; --min-jaccard is for minhash");
  config.max_hamming = static_cast<unsigned>(args.number("max-hamming", config.max_hamming, 0, 12));
  const std::string verify = args.text("verify");
  if (!verify.empty() && config.method != engine::Method::kMinHash)
    throw Error(ErrorCode::kUsage, "--verify is for --method minhash");
  if (!verify.empty()) config.verify = engine::verify_named(verify);
  const std::vector<std::string> relations = args.list("relations");
  if (!relations.empty()) {
    const auto has = [&](std::string_view name) { return std::ranges::find(relations, name) != relations.end(); };
    config.near_dup = has("near_dup");
    config.excerpt = has("excerpt");
    if (!has("exact") || (config.excerpt && !config.near_dup) ||
        relations.size() > 1u + (config.near_dup ? 1u : 0u) + (config.excerpt ? 1u : 0u))
      throw Error(ErrorCode::kUsage,
                  "--relations of dedup is exact, exact,near_dup or exact,near_dup,excerpt; stemma cluster knows the "
                  "others");
  }
  config.ignore_furniture = args.has("ignore-furniture");
  config.kept = !args.has("no-kept");
  config.annotate = args.has("annotate");
  config.documents = args.has("documents");
  config.pairs = args.has("pairs");
  config.threads = threads_asked(args);
  config.memory_bytes = args.size("memory", machine_memory_bytes() / 2);
  config.tmp = args.text("tmp");
  config.resume = args.has("resume");
  config.checkpoint_bytes = checkpoint_bytes(args);
  return config;
}

int run(const Args& args, Terminal& terminal) {
  const RejectLimit limit(args);
  const engine::DedupSummary done = engine::run_dedup(dedup_config(args), terminal.progress());
  if (done.was_finished) terminal.note("the run was finished already; nothing was left to do");
  terminal.results() << done.one_line() << '\n';
  return limit.exit_code(done.rejected, terminal);
}

}  // namespace

extern const Command kDedupCommand;
const Command kDedupCommand = {
    "dedup",
    "keeps one of each: a crawl without its copies, and a reason for each that is gone",
    "dedup INPUT... --out DIR [flags]",
    "dedup tests/data/newsroom --out out/dedup",
    kFlags,
    run,
    "INPUT is files, folders or globs, as for cluster. DIR/kept/ then holds a file for each of the input, of the same "
    "name, format and compression, with the records that stay, byte for byte; removed.jsonl has a line for each that "
    "does not, with the document it is a copy of, the relation and the similarity. Records that are no documents are "
    "in rejects.jsonl and not in kept/.\n"
    "--annotate leaves every document where it is and gives each copy the key \"stemma\" with its line of "
    "removed.jsonl (JSON lines only).\n"
    "--ignore-furniture compares pages by what they say: lines that stand in ten or more documents which have little "
    "else in common (headers, menus, cookie notices, footers) are left out. They are learnt from the input itself, "
    "which is read once more for it; furniture.jsonl names the most frequent. A page of which less than a quarter "
    "would be left keeps all its lines, and exact copies are those of the whole text.\n"
    "A document is removed only by a verified pair with one that stays, never through a chain of copies. The same "
    "input and flags give the same documents for any --threads, --memory and --resume.\n"
    "With --relations exact,near_dup,excerpt a document of which nine tenths stand in a larger one goes too, for that "
    "one, whatever --keep says; the input is read once more. --keep longest finds the most of them.\n"
    "--memory is kept to: what does not fit goes to temporary files in --tmp, and how much that may be is said before. "
    "A run that was killed, or that a full disk stopped, goes on with --resume. Several machines: stemma sketch "
    "--shard on each, then dedup --from all of them, in order."};

}  // namespace stemma::tools
