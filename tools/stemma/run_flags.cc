#include "tools/stemma/run_flags.h"

#include <limits>
#include <string>

#include "shingling/base/error.h"

namespace stemma::tools {
namespace {
constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();
}

engine::SketchSettings sketch_settings(const Args& args) {
  engine::SketchSettings out;
  out.keep = engine::keep_named(args.text("keep", "first"));
  out.ranking = args.list("source-rank");
  out.fields.id = args.text("id-field", out.fields.id);
  out.fields.text = args.text("text-field", out.fields.text);
  // What nothing is made of is not looked up.
  out.fields.date = out.keep == engine::Keep::kOldest ? args.text("date-field", out.fields.date) : "";
  out.fields.source = out.keep == engine::Keep::kSourceRank ? args.text("source-field", out.fields.source) : "";
  out.fields.lang = out.fields.url = "";
  out.min_jaccard = args.real("min-jaccard", out.min_jaccard, 0.01, 1.0);
  out.recall = args.real("recall", out.recall, 0.01, 0.999999);
  out.slots = static_cast<std::uint32_t>(args.number("slots", out.slots, 64, 256));
  out.seed = args.number("seed", out.seed, 0, kUnlimited);
  out.max_document_bytes = args.size("max-document", out.max_document_bytes);
  return out;
}

unsigned threads_asked(const Args& args) { return static_cast<unsigned>(args.number("threads", 0, 1, 4096)); }

std::uint64_t checkpoint_bytes(const Args& args) {
  constexpr std::uint64_t kDefault = 512u << 20, kLeast = 1u << 20;
  const std::uint64_t bytes = args.size("checkpoint", kDefault);
  if (bytes < kLeast)
    throw Error(ErrorCode::kUsage, "--checkpoint is " + std::to_string(bytes) + " bytes; give 1M or more");
  return bytes;
}

RejectLimit::RejectLimit(const Args& args) : most_(args.number("max-rejects", kUnlimited, 0, kUnlimited)) {}

int RejectLimit::exit_code(std::uint64_t rejected, Terminal& terminal) const {
  if (rejected <= most_) return kExitOk;
  terminal.warn(std::to_string(rejected) + " records were rejected, more than --max-rejects " + std::to_string(most_) +
                "; rejects.jsonl names each with its reason");
  return kExitRejects;
}

}  // namespace stemma::tools
