#include <nlohmann/json.hpp>

#include "engine/explain.h"
#include "shingling/base/error.h"
#include "tools/stemma/command.h"
#include "tools/stemma/explanation_text.h"
#include "tools/stemma/lexicon_folder.h"
#include "tools/stemma/table.h"

namespace stemma::tools {
namespace {

constexpr Flag kFlags[] = {
    {"format", "text|json", "how to say it (text)"},
    kLexiconsFlag,
};

int run(const Args& args, Terminal& terminal) {
  if (args.positional.size() != 3)
    throw Error(ErrorCode::kUsage,
                "explain needs a RUN, the folder that stemma cluster wrote with --out, and two ids of its documents");
  const engine::Explanation explanation = engine::explain(args.positional[0], args.positional[1], args.positional[2],
                                                          lexicon_folder(args.text("lexicons")), terminal.progress());
  terminal.results() << (args.text("format") == "json"
                             ? explanation_json(explanation)
                             : explanation_text(explanation, result_columns(terminal.results_is_tty())));
  return kExitOk;
}

}  // namespace

extern const Command kExplainCommand;
const Command kExplainCommand = {
    "explain",
    "why two documents of a run are, or are not, together",
    "explain RUN ID ID [flags]",
    "explain out/newsroom texts/ledger_orrin_bay.txt texts/courrier_orrin_bay.txt",
    kFlags,
    run,
    "RUN is the folder that stemma cluster wrote with --out; documents.jsonl there lists the ids. A is the document "
    "that "
    "the run read first.\n"
    "Said are the relation and what it rests on; the wording, against each threshold, and by which bands of the "
    "signatures the two could meet; the evidence of a translation or rewrite; the words behind it.\n"
    "Texts come from the run's store, else again from its inputs: start from the folder the run was started in."};

}  // namespace stemma::tools
