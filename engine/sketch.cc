#include "engine/sketch.h"

#include <oneapi/tbb/global_control.h>

#include <iomanip>
#include <memory>
#include <optional>
#include <sstream>

#include "engine/alignment_json.h"
#include "engine/read/reasons.h"
#include "engine/run_frame.h"
#include "engine/store/column_file.h"
#include "engine/stream.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;
constexpr std::uint64_t kCountEvery = 64;  // batches between two reports of progress
constexpr auto kColumns = static_cast<std::size_t>(SketchColumn::kCount);

void validate(const SketchConfig& config) {
  if (config.inputs.empty()) throw Error(ErrorCode::kConfig, "no input; give files, folders, globs or -");
  if (config.max_document_bytes < 1024)
    throw Error(ErrorCode::kConfig,
                "max-document is " + std::to_string(config.max_document_bytes) + " bytes; give 1K or more");
}

template <class... Numbers>
void put(std::string& column, const Numbers&... numbers) {
  (column.append(reinterpret_cast<const char*>(&numbers), sizeof numbers), ...);
}

Json parameters_of(const SketchConfig& config, shingling::BandShape shape) {
  return {{"fields", {{"id", config.fields.id}, {"text", config.fields.text}}},
          {"slots", config.slots},
          {"min_jaccard", config.min_jaccard},
          {"recall", config.recall},
          {"bands", shape.bands},
          {"rows", shape.rows},
          {"seed", config.seed},
          {"max_document_bytes", config.max_document_bytes},
          {"unicode", shingling::unicode_version()}};
}

void write_sources(const std::string& path, const std::vector<InputFile>& files) {
  AtomicFile out(path);
  for (const InputFile& file : files) out.write(json_line({{"source", file.name}}));
  out.commit();
}

/// The files of a run, filled batch by batch.
class SketchFiles {
 public:
  SketchFiles(const SketchConfig& config, shingling::BandShape shape, std::uint64_t fingerprint,
              const std::vector<InputFile>& files)
      : files_(files), rejects_(config.out + "/rejects.jsonl") {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const SketchColumnEntry entry = sketch_column(static_cast<SketchColumn>(i), config.slots, shape);
      columns_[i] = std::make_unique<ColumnWriter>(config.out + "/store/" + std::string(entry.name) + ".col",
                                                   entry.name, entry.row_bytes, fingerprint);
    }
  }

  void append(const SignedBatch& batch) {
    for (std::size_t i = 0; i < kColumns; ++i) columns_[i]->append(batch.columns[i]);
    for (const Reject& reject : batch.rejects) {
      rejects_.write(reject_line(reject, files_));
      (reject.reason == reason::kCut ? notices : rejected) += 1;
    }
    documents += batch.documents;
    bytes += batch.bytes;
  }

  void commit() {
    for (const auto& column : columns_) column->commit();
    rejects_.commit();
  }

  std::uint64_t documents = 0, rejected = 0, notices = 0, bytes = 0;

 private:
  const std::vector<InputFile>& files_;
  AtomicFile rejects_;
  std::array<std::unique_ptr<ColumnWriter>, kColumns> columns_;
};

}  // namespace

SketchColumnEntry sketch_column(SketchColumn column, std::uint32_t slots, shingling::BandShape shape) {
  switch (column) {
    case SketchColumn::kPlace:
      return {"place", 2 * sizeof(std::uint64_t)};
    case SketchColumn::kKey:
      return {"key", sizeof(std::uint64_t)};
    case SketchColumn::kExact:
      return {"exact", 2 * sizeof(std::uint64_t)};
    case SketchColumn::kSimHash:
      return {"simhash", sizeof(std::uint64_t)};
    case SketchColumn::kShingles:
      return {"shingles", sizeof(std::uint32_t)};
    case SketchColumn::kSignature:
      return {"signature", slots * sizeof(shingling::Slot)};
    default:
      return {"bands", shape.bands * sizeof(std::uint64_t)};
  }
}

std::string SketchSummary::one_line() const {
  std::ostringstream out;
  out << documents << " documents, " << rejected << " rejected, " << std::fixed << std::setprecision(1)
      << static_cast<double>(bytes) / 1e6 << " MB: signatures of " << slots << " slots, " << shape.bands << " bands of "
      << shape.rows << " rows";
  return out.str();
}

SignedBatch Sign::operator()(DocBatch in) const {
  thread_local shingling::TextSketcher::Scratch scratch;  // megabytes that a document would else make anew
  SignedBatch out;
  out.rejects = std::move(in.rejects);
  out.documents = in.documents.size();
  out.bytes = in.bytes;
  const auto column = [&](SketchColumn which) -> std::string& { return out.columns[static_cast<std::size_t>(which)]; };
  std::vector<shingling::Slot> signature(sketcher_.slots());
  std::vector<std::uint64_t> keys(shape_.bands);
  for (const Document& document : in.documents) {
    const shingling::TextSketch sketch = sketcher_.sketch(document.text, scratch, signature);
    shingling::band_keys(signature, shape_, seed_, keys);
    put(column(SketchColumn::kPlace), std::uint64_t{document.source}, document.line);
    put(column(SketchColumn::kKey), hash64(document.id));
    put(column(SketchColumn::kExact), sketch.exact.low, sketch.exact.high);
    put(column(SketchColumn::kSimHash), sketch.simhash);
    put(column(SketchColumn::kShingles), sketch.shingles);
    column(SketchColumn::kSignature)
        .append(reinterpret_cast<const char*>(signature.data()), signature.size() * sizeof(shingling::Slot));
    column(SketchColumn::kBands)
        .append(reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(std::uint64_t));
  }
  return out;
}

SketchSummary run_sketch(const SketchConfig& config, Progress& progress) {
  validate(config);
  const shingling::BandShape shape = shingling::choose_bands(config.slots, config.min_jaccard, config.recall);
  const Sign sign({.slots = config.slots, .seed = config.seed}, shape);
  std::optional<tbb::global_control> threads;
  if (config.threads > 0) threads.emplace(tbb::global_control::max_allowed_parallelism, config.threads);
  const std::vector<InputFile> files = list_inputs(config.inputs);
  refuse_inputs_inside(config.out, files);
  prepare_run_dir(config.out);
  const Json parameters = parameters_of(config, shape);
  const std::uint64_t fingerprint = hash64(parameters.dump());
  Steps steps(progress);

  steps.begin("read and sketch");
  SketchFiles out(config, shape, fingerprint, files);
  const std::unique_ptr<Reader> reader = open_inputs(files);
  const Parse parse(config.fields, files, config.max_document_bytes);
  std::uint64_t batches = 0;
  stream_batches(*reader, parse, sign, [&](SignedBatch batch) {
    out.append(batch);
    if (++batches % kCountEvery == 0) progress.count(out.documents, out.bytes);
  });
  progress.count(out.documents, out.bytes);

  steps.begin("write");
  write_sources(config.out + "/sources.jsonl", files);
  out.commit();
  steps.end();

  SketchSummary done{out.documents, out.rejected, out.bytes, config.slots, shape, steps.total(), cpu_seconds()};
  const Json run{
      {"format", kFormatVersion},
      {"program", std::string("stemma ") + STEMMA_VERSION},
      {"verb", "sketch"},
      {"inputs", config.inputs},
      {"fingerprint", hex64(fingerprint)},
      {"parameters", parameters},
      {"s_curve", s_curve(shape)},
      {"counts",
       {{"documents", done.documents}, {"rejected", done.rejected}, {"notices", out.notices}, {"bytes", done.bytes}}},
      {"steps", steps.seconds()},
      {"seconds", done.seconds},
      {"cpu_seconds", done.cpu_seconds},
      {"peak_memory_bytes", peak_memory_bytes()}};
  write_file(config.out + "/run.json", run.dump(1) + "\n");
  return done;
}

}  // namespace stemma::engine
