#include <charconv>
#include <limits>

#include "engine/run.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/lexicon_folder.h"
#include "tools/stemma/run_flags.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kTogether = "What belongs together";
constexpr std::string_view kOutput = "What is written";

constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();

constexpr Flag kFlags[] = {
    {"out", "DIR", "folder of the run: report.html, *.jsonl, run.json (required)"},
    {"relations", "NAME,...", "relations to look for (all)"},
    {"min-jaccard", "J", "near_dup from this Jaccard similarity on (0.5)"},
    kLexiconsFlag,
    {"paragraphs", "auto|blank|line", "what divides paragraphs (auto)"},
    kThreadsFlag,
    {"memory", "SIZE", "memory to keep to, as far as may be (not limited)"},
    kIdFieldFlag,
    kTextFieldFlag,
    {"lang-field", "NAME", "its language (lang); without one it is identified", kFieldsHeading},
    {"date-field", "NAME", "its date (date)", kFieldsHeading},
    {"url-field", "NAME", "its address (url)", kFieldsHeading},
    {"source-field", "NAME", "its outlet (source)", kFieldsHeading},
    {"recall", "P", "probability to find a pair exactly at --min-jaccard (0.99)", kTogether},
    {"langid", "model|cld2|words", "what tells a document's language (model)", kTogether},
    {"verify", "exact|signature|borderline",
     "how a pair's similarity is decided (exact): from the texts, from signatures, or from the texts only where "
     "signatures "
     "leave it open",
     kTogether},
    {"within", "DAYS",
     "translations, rewrites and related stories only between documents dated so many days apart at most, such as 14d "
     "(any); those without a date are compared with all",
     kTogether},
    {"all-pairs", "N", "clusters up to N documents get every pair verified and aligned (64)", kTogether},
    {"no-align", "", "no alignments and no facts", kOutput},
    {"no-report", "", "no report.html", kOutput},
    {"no-store", "", "drop store/ at the end: then the report cannot be made again", kOutput},
    {"max-rejects", "N", "exit with 3 when more records were rejected (unlimited)", kOutput},
    kMaxDocumentFlag,
    {"seed", "N", "seed of the hash functions (1)", kMachineHeading},
};

engine::FieldNames field_names(const Args& args) {
  engine::FieldNames names;
  names.id = args.text("id-field", names.id);
  names.text = args.text("text-field", names.text);
  names.lang = args.text("lang-field", names.lang);
  names.date = args.text("date-field", names.date);
  names.url = args.text("url-field", names.url);
  names.source = args.text("source-field", names.source);
  return names;
}

engine::ParagraphRule paragraph_rule(const std::string& word) {
  if (word == "blank") return engine::ParagraphRule::kBlank;
  if (word == "line") return engine::ParagraphRule::kLine;
  return engine::ParagraphRule::kAuto;
}

/// "14d" or "14".
std::uint32_t days(std::string text) {
  if (text.empty()) return 0;
  const std::string given = text;
  if (text.back() == 'd') text.pop_back();
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out == 0 || out > 36'500)
    throw Error(ErrorCode::kUsage, "--within is \"" + given + "\"; give days from 1d to 36500d");
  return out;
}

engine::ClusterConfig cluster_config(const Args& args) {
  engine::ClusterConfig config;
  config.inputs = args.positional;
  if (config.inputs.empty())
    throw Error(ErrorCode::kUsage, "cluster needs an INPUT: files, folders, globs, or - for standard input");
  config.out = args.text("out");
  if (config.out.empty()) throw Error(ErrorCode::kUsage, "cluster needs --out DIR, the folder to write the run to");
  config.fields = field_names(args);
  config.paragraphs = paragraph_rule(args.text("paragraphs"));
  config.relations = args.list("relations");
  config.min_jaccard = args.real("min-jaccard", config.min_jaccard, 0.01, 1.0);
  config.recall = args.real("recall", config.recall, 0.01, 0.999999);
  config.verify = engine::verify_named(args.text("verify"));
  config.lexicons = lexicon_folder(args.text("lexicons"));
  const std::string langid = args.text("langid");
  if (langid == "cld2") config.language_by = engine::LanguageBy::kCld2;
  if (langid == "words") config.language_by = engine::LanguageBy::kWords;
  config.within_days = days(args.text("within"));
  config.threads = static_cast<unsigned>(args.number("threads", config.threads, 1, 4096));
  config.memory_bytes = args.size("memory", 0);
  config.seed = args.number("seed", config.seed, 0, kUnlimited);
  config.max_document_bytes = args.size("max-document", config.max_document_bytes);
  config.all_pairs = args.number("all-pairs", config.all_pairs, 2, 100'000);
  config.report = !args.has("no-report");
  config.store = !args.has("no-store");
  config.align = !args.has("no-align");
  return config;
}

int run(const Args& args, Terminal& terminal) {
  const RejectLimit limit(args);
  const engine::RunSummary done = engine::run_cluster(cluster_config(args), terminal.progress());
  terminal.results() << done.one_line() << '\n';
  if (!done.report_path.empty()) terminal.results() << "report: " << done.report_path << '\n';
  return limit.exit_code(done.rejected, terminal);
}

}  // namespace

extern const Command kClusterCommand;
const Command kClusterCommand = {
    "cluster",
    "which documents belong together, how, and what differs",
    "cluster INPUT... --out DIR [flags]",
    "cluster tests/data/newsroom --out out/newsroom",
    kFlags,
    run,
    "INPUT is files, folders, globs, or - for standard input. A line of a JSONL file is a document, and so is "
    "a text of a WET or WARC file and a row of a Parquet file; a text file is one, named by its path below the folder "
    "given.\n"
    "DIR then holds documents.jsonl, pairs.jsonl, clusters.jsonl, alignments.jsonl, rejects.jsonl, run.json, "
    "report.html, and store/ for stemma report and stemma explain. The same input and flags give the same bytes "
    "(run.json, which has the times, aside).\n"
    "A record that is no document (bad JSON, no text) stops nothing: it is listed in rejects.jsonl, as are "
    "documents that were cut, or whose bad UTF-8 was replaced.\n"
    "--memory divides the search for candidates and the comparison of wordings, and changes no result. What a run "
    "holds of every document stays in memory, some 2 KB each, as do features, pairs (8 bytes a candidate, some 300 a "
    "pair compared by meaning) and alignments: where these leave too little, the run stops and says what would do."};

}  // namespace stemma::tools
