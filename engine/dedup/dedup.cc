#include "engine/dedup/dedup.h"

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "engine/dedup/dedup_input.h"
#include "engine/dedup/dedup_outputs.h"
#include "engine/dedup/disk_space.h"
#include "engine/dedup/find_fates.h"
#include "engine/dedup/kept_files.h"
#include "engine/dedup/learn_furniture.h"
#include "engine/run_begin.h"
#include "engine/run_frame.h"
#include "engine/store/files.h"
#include "engine/threads.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;
constexpr std::uint64_t kLeastMemory = 64u << 20;
/// Of the budget, for what every run has: code, tables of Unicode, a megabyte a column.
constexpr std::uint64_t kBaseMemory = 24u << 20;
/// For the batches under way, each thread.
constexpr std::uint64_t kThreadMemory = 12u << 20;
/// For the data of the steps, below which they would write in pieces too small.
constexpr std::uint64_t kLeastData = 12u << 20;
constexpr FurnitureRule kFurnitureRule;

std::string_view name(Method method) noexcept {
  return method == Method::kMinHash ? "minhash" : method == Method::kSimHash ? "simhash" : "exact";
}

void validate(const DedupConfig& config) {
  if (config.inputs.empty() && config.from.empty())
    throw Error(ErrorCode::kConfig, "no input; give files, folders or globs, or --from with runs of stemma sketch");
  if (!config.inputs.empty() && !config.from.empty())
    throw Error(ErrorCode::kConfig, "--from takes the place of INPUT; give one of them");
  if (config.from.empty()) validate(config.settings);
  if (config.memory_bytes < kLeastMemory)
    throw Error(ErrorCode::kConfig, "--memory is " + std::to_string(config.memory_bytes) + " bytes; give 64M or more");
  std::error_code code;
  if (!config.tmp.empty() && !fs::is_directory(config.tmp, code))
    throw Error(ErrorCode::kConfig, "--tmp " + config.tmp + " is no folder; name one that is there");
  if (config.annotate && !config.kept)
    throw Error(ErrorCode::kConfig, "--annotate takes the place of kept/; leave out --no-kept");
  if (config.excerpt && (config.method != Method::kMinHash || !config.near_dup))
    throw Error(ErrorCode::kConfig, "excerpt is found with --method minhash, beside exact and near_dup");
  if (config.ignore_furniture && !config.from.empty())
    throw Error(ErrorCode::kConfig,
                "--ignore-furniture looks at the texts before they are sketched; give INPUT instead of --from");
  if (config.ignore_furniture && (!config.near_dup || config.method == Method::kExact))
    throw Error(
        ErrorCode::kConfig,
        "--ignore-furniture says how near duplicates are compared, and exact copies are those of the whole text; "
        "leave it out");
  if (config.max_hamming > SimHashKeys::kMostHamming)
    throw Error(ErrorCode::kConfig, "--max-hamming is " + std::to_string(config.max_hamming) + "; give 0 to " +
                                        std::to_string(SimHashKeys::kMostHamming));
}

Json parameters_of(const DedupConfig& config, const SketchSettings& settings) {
  Json out = parameters_of(settings);
  out["method"] = name(config.method);
  if (config.method == Method::kSimHash) out["max_hamming"] = config.max_hamming;
  out["relations"] = Json{"exact"};
  if (config.near_dup && config.method != Method::kExact) out["relations"].push_back("near_dup");
  if (config.excerpt) out["relations"].push_back("excerpt");
  out["verify"] = name(config.verify);
  out["ignore_furniture"] = false;
  if (config.ignore_furniture)
    out["ignore_furniture"] = {{"least_documents", kFurnitureRule.least_documents},
                               {"most_alike_prose", kFurnitureRule.most_alike_prose},
                               {"most_alike_short", kFurnitureRule.most_alike_short},
                               {"least_shingles_left", PageSketcher::kLeastShinglesLeft},
                               {"least_part_left", PageSketcher::kLeastPartLeft}};
  return out;
}

/// What a run must have in common with the one that it goes on from: results, and which of them are written.
Json with_outputs(Json parameters, const DedupConfig& config) {
  parameters["kept"] = config.kept;
  parameters["annotate"] = config.annotate;
  parameters["documents"] = config.documents;
  parameters["pairs"] = config.pairs;
  return parameters;
}

/// What of the budget is left for the data of the steps.
Budget budget_of(const DedupConfig& config, const SketchSettings& settings, std::uint64_t documents,
                 const FurnitureLines* furniture = nullptr) {
  const std::uint64_t fixed = kBaseMemory + (furniture == nullptr ? 0 : furniture->memory_bytes()) +
                              least_memory_bytes(documents, settings.keep) +
                              kThreadMemory * static_cast<std::uint64_t>(tbb::this_task_arena::max_concurrency());
  if (documents > kMostDocuments)
    throw Error(ErrorCode::kConfig, std::to_string(documents) + " documents are more than one run can number (" +
                                        std::to_string(kMostDocuments) + "); divide the input");
  if (fixed + kLeastData > config.memory_bytes) {
    const std::string threads = std::to_string(tbb::this_task_arena::max_concurrency()) + " threads";
    std::string what = documents == 0 ? threads : threads + " and " + std::to_string(documents) + " documents";
    if (furniture != nullptr) what += " and " + std::to_string(furniture->size()) + " lines of furniture";
    throw Error(ErrorCode::kConfig, "--memory " + std::to_string(config.memory_bytes >> 20) + "M is too little for " +
                                        what + "; give " + std::to_string(((fixed + kLeastData - 1) >> 20) + 1) +
                                        "M or more, or fewer --threads" +
                                        (documents == 0 ? "" : ", and go on with --resume"));
  }
  return {config.memory_bytes - fixed, config.tmp.empty() ? config.out + "/store" : config.tmp};
}

void refuse_what_cannot_be_annotated(const std::vector<InputFile>& files) {
  for (const InputFile& file : files)
    if (const std::string_view format = reader_of(file).name; format != "jsonl")
      throw Error(ErrorCode::kConfig, file.path + " is of the format " + std::string(format) +
                                          "; --annotate adds a key to JSON lines, leave it out for others");
}

void refuse_what_cannot_be_read_again(const DedupConfig& config, const std::vector<InputFile>& files) {
  const bool verified = config.verify != Verify::kSignature || config.excerpt;
  if (!config.kept && !verified && !config.ignore_furniture) return;
  std::string why =
      config.kept ? "kept records are copied in a second reading" : "pairs are verified in a second reading";
  std::vector<std::string> flags;
  if (config.excerpt) flags.emplace_back("--relations exact,near_dup");
  if (config.verify != Verify::kSignature) flags.emplace_back("--verify signature");
  if (config.kept) flags.emplace_back("--no-kept");
  std::string instead;
  for (const std::string& flag : flags) instead.append(instead.empty() ? "give " : " and ").append(flag);
  if (config.ignore_furniture) {
    why = "--ignore-furniture learns from a first one";
    instead = "leave out --ignore-furniture";
  }
  for (const InputFile& file : files) {
    std::error_code code;
    if (file.path == "-" || (fs::exists(file.path, code) && !fs::is_regular_file(file.path, code)))
      throw Error(ErrorCode::kConfig, (file.path == "-" ? "standard input" : file.path) +
                                          " can be read once only, and " + why + "; write it to a file first, or " +
                                          instead);
  }
}

Json counts_json(const FateCounts& counts) {
  return {{"exact_copies", counts.exact_copies},
          {"candidates", counts.verified.candidates},
          {"meetings", counts.candidates.meetings},
          {"hot_buckets", counts.candidates.buckets.hot_buckets},
          {"candidates_left_out", counts.candidates.buckets.pairs_left_out},
          {"open", counts.verified.open},
          {"pairs", counts.pairs},
          {"spilled_bytes", counts.spilled_bytes}};
}

/// What the steps up to the fates found, from an earlier run that got so far.
std::optional<Json> decided_before(const std::string& store, std::uint64_t fingerprint) {
  std::error_code code;
  if (!fs::is_regular_file(store + "/decided.json", code)) return std::nullopt;
  try {
    Fates fates(store + "/decisions.col");
    if (fates.fingerprint() != fingerprint) return std::nullopt;
    for (RowFate fate; fates.next(fate);) continue;  // to the end, where its checksum tells
    return Json::parse(read_file(store + "/decided.json"));
  } catch (const Error&) {
    return std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

DedupSummary finished(const std::string& out) {
  try {
    const Json counts = Json::parse(read_file(out + "/run.json")).at("counts");
    return {counts.at("documents"),
            counts.at("rejected"),
            counts.at("bytes"),
            counts.at("removed").at("exact"),
            counts.at("removed").at("near_dup"),
            counts.at("removed").at("excerpt"),
            true};
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kCorrupt, out + "/run.json is damaged; leave out --resume to start anew");
  }
}

DedupSummary run_steps(const DedupConfig& config, Progress& told) {
  std::optional<FinishedSketches> earlier;
  SketchSettings settings = config.settings;
  std::vector<InputFile> files;
  if (config.from.empty()) {
    files = list_inputs(config.inputs);
  } else {
    earlier.emplace(config.from);
    settings = earlier->settings();
    files = earlier->files();
  }
  budget_of(config, settings, 0);  // too little for any input
  if (config.annotate) refuse_what_cannot_be_annotated(files);
  refuse_what_cannot_be_read_again(config, files);
  refuse_inputs_inside(config.out, files);
  std::vector<InputFile> folders;  // of sketches: their columns too would be gone before they are read
  for (const std::string& folder : config.from) folders.push_back({folder, folder});
  refuse_inputs_inside(config.out, folders);
  const Json parameters = parameters_of(config, settings);
  const std::uint64_t fingerprint = hash64(parameters.dump());
  const std::string store = config.out + "/store";
  std::error_code code;
  if (begin_run(config.out, {"dedup", with_outputs(parameters, config), files}, config.resume) == RunBegin::kFinished) {
    fs::remove_all(store + "/segments", code);  // where it was killed before it could
    return finished(config.out);
  }
  Steps steps(told, config.out);

  LearnedFurniture furniture;
  if (config.ignore_furniture) {
    steps.begin("learn furniture");
    furniture = learn_furniture({files, settings, kFurnitureRule, config.out, fingerprint, config.checkpoint_bytes,
                                 config.memory_bytes, budget_of(config, settings, 0)},
                                steps);
    budget_of(config, settings, 0, furniture.lines.get());
  }

  steps.begin("read and sketch");
  announce_sketch_space(config.out, files, steps);
  const DedupInput input = earlier ? earlier->take()
                                   : sketch_input(files, settings, furniture.lines, fingerprint, store + "/segments",
                                                  config.checkpoint_bytes, steps);
  const SketchSet& sketches = input.sketches;
  const Budget budget = budget_of(config, settings, sketches.rows, sketches.furniture.get());

  const std::string fates_path = store + "/decisions.col";
  std::optional<Json> decided = decided_before(store, fingerprint);
  if (!decided) {
    announce_spill_space(config, settings, sketches, budget, steps);
    RowJoin fates(sketches, budget);
    std::optional<RowJoin> pairs;
    if (config.pairs) pairs.emplace(sketches, budget);
    const FateCounts counts = find_fates(config, settings, sketches, budget, steps, fates, pairs ? &*pairs : nullptr);
    if (pairs) write_pairs(sketches, *pairs, budget, config.out + "/pairs.jsonl");
    write_fates(fates, fates_path, fingerprint);
    decided = counts_json(counts);
    write_file(store + "/decided.json", decided->dump() + "\n");
  }

  steps.begin("list");
  BitSet is_removed(sketches.rows);
  write_file(config.out + "/sources.jsonl", source_lines(sketches.files));
  write_rejects(input, config.out + "/rejects.jsonl");
  const RemovedCounts removed = write_removed(sketches, fates_path, budget, config.out + "/removed.jsonl", is_removed);
  if (config.documents) write_documents(sketches, fates_path, budget, config.out + "/documents.jsonl");

  if (config.annotate) {
    steps.begin("write annotated");
    const Annotations annotations{config.out + "/removed.jsonl", removed.offsets};
    write_kept(sketches, is_removed, config.out + "/annotated", &annotations, steps);
  } else if (config.kept) {
    steps.begin("write kept");
    write_kept(sketches, is_removed, config.out + "/kept", nullptr, steps);
  }
  steps.end();

  const SignedBatch::Counts& read = input.counts;
  Json counts{{"documents", read.documents},
              {"rejected", read.rejected},
              {"notices", read.notices},
              {"bytes", read.bytes},
              {"removed", {{"exact", removed.exact}, {"near_dup", removed.near_dup}, {"excerpt", removed.excerpt}}},
              {"kept", read.documents - removed.all()}};
  if (furniture.lines)
    counts["furniture"] = {{"lines", furniture.lines->size()}, {"occurrences", furniture.occurrences}};
  counts.update(*decided);
  const Json run{{"format", kFormatVersion},
                 {"program", std::string("stemma ") + STEMMA_VERSION},
                 {"verb", "dedup"},
                 {"inputs", config.inputs},
                 {"from", config.from},
                 {"fingerprint", hex64(fingerprint)},
                 {"parameters", parameters},
                 {"s_curve", s_curve(settings.shape())},
                 {"counts", counts},
                 {"steps", steps.list()},
                 {"seconds", steps.total()},
                 {"cpu_seconds", cpu_seconds()},
                 {"memory_bytes", config.memory_bytes},
                 {"peak_memory_bytes", peak_memory_bytes()}};
  write_file(config.out + "/run.json", run.dump(1) + "\n");
  fs::remove_all(store + "/segments", code);
  return {read.documents, read.rejected, read.bytes, removed.exact, removed.near_dup, removed.excerpt};
}

}  // namespace

std::string DedupSummary::one_line() const {
  std::ostringstream out;
  out << documents << " documents, " << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / 1e6
      << " MB: " << documents - removed() << " kept, " << removed() << " removed (" << removed_exact << " exact, "
      << removed_near_dup << " near_dup";
  if (removed_excerpt > 0) out << ", " << removed_excerpt << " excerpt";
  out << ')';
  if (rejected > 0) out << "; " << rejected << " rejected";
  return out.str();
}

DedupSummary run_dedup(const DedupConfig& config, Progress& progress) {
  validate(config);
  return with_threads(config.threads, [&] { return run_steps(config, progress); });
}

}  // namespace stemma::engine
