#include "engine/sketch.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iomanip>
#include <memory>
#include <mutex>
#include <sstream>

#include "engine/alignment_json.h"
#include "engine/run_frame.h"
#include "engine/sketch_files.h"
#include "engine/stream.h"
#include "engine/threads.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;
constexpr std::uint64_t kCountEvery = 64;  // batches between two reports of progress

void validate(const SketchConfig& config) {
  if (config.inputs.empty()) throw Error(ErrorCode::kConfig, "no input; give files, folders, globs or -");
  if (config.max_document_bytes < 1024)
    throw Error(ErrorCode::kConfig,
                "max-document is " + std::to_string(config.max_document_bytes) + " bytes; give 1K or more");
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

/// Tells how far a run is, from any thread.
class Counting {
 public:
  explicit Counting(Progress& progress) : progress_(progress) {}
  void add(const SignedBatch::Counts& batch) {
    const std::scoped_lock lock(mutex_);
    documents_ += batch.documents;
    bytes_ += batch.bytes;
    if (++batches_ % kCountEvery == 0) progress_.count(documents_, bytes_);
  }

 private:
  Progress& progress_;
  std::mutex mutex_;
  std::uint64_t documents_ = 0, bytes_ = 0, batches_ = 0;
};

struct Part {
  std::size_t first, end;  ///< into the list of files
};

/// Neighbouring files that are read one after the other; a part may be read while another is. Enough parts that no
/// thread is idle for long at the end, few enough that small files do not each make one.
std::vector<Part> parts_of(const std::vector<InputFile>& files, int threads) {
  constexpr std::uint64_t kPartsAThread = 4, kLeastBytes = 1u << 20;
  std::vector<std::uint64_t> bytes(files.size(), 0);
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code unknown;  // a pipe, or gone: its reader will say so
    const std::uintmax_t size = std::filesystem::file_size(files[i].path, unknown);
    if (!unknown) bytes[i] = size;
    total += bytes[i];
  }
  const std::uint64_t wanted = std::max(kLeastBytes, total / (kPartsAThread * static_cast<std::uint64_t>(threads)));
  std::vector<Part> parts;
  std::uint64_t filled = wanted;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (filled >= wanted) {
      parts.push_back({i, i});
      filled = 0;
    }
    ++parts.back().end;
    filled += bytes[i];
  }
  return parts;
}

SketchSummary run_steps(const SketchConfig& config, Progress& progress) {
  const shingling::BandShape shape = shingling::choose_bands(config.slots, config.min_jaccard, config.recall);
  const std::vector<InputFile> files = list_inputs(config.inputs);
  const Parse parse(config.fields, files, config.max_document_bytes);
  const Sign sign({.slots = config.slots, .seed = config.seed}, shape, files);
  refuse_inputs_inside(config.out, files);
  prepare_run_dir(config.out);
  const Json parameters = parameters_of(config, shape);
  const std::uint64_t fingerprint = hash64(parameters.dump());
  Steps steps(progress);

  steps.begin("read and sketch");
  const int concurrency = tbb::this_task_arena::max_concurrency();
  const auto parts = parts_of(files, concurrency);
  SketchFiles out(config.out, config.slots, shape, fingerprint, parts.size());
  Counting counting(progress);
  const auto stream_part = [&](std::size_t part) {
    const std::unique_ptr<Reader> reader = open_inputs(files, parts[part].first, parts[part].end);
    stream_batches(*reader, parse, sign, [&](const SignedBatch& batch) {
      out.append(part, batch);
      counting.add(batch.counts);
    });
    out.finish(part);
  };
  // Each thread takes the next part and runs a pipeline over it: many files decompress side by side. Where no part is
  // left, it helps with the others': a single large file is parsed and signed by all threads while one decompresses.
  // Isolated, or a thread that waits within its part would begin another.
  std::atomic<std::size_t> next = 0;
  tbb::parallel_for(0, concurrency, [&](int) {
    for (std::size_t part = next++; part < parts.size(); part = next++)
      tbb::this_task_arena::isolate([&] { stream_part(part); });
  });
  progress.count(out.counts().documents, out.counts().bytes);

  steps.begin("write");
  write_sources(config.out + "/sources.jsonl", files);
  out.commit();
  steps.end();

  const SignedBatch::Counts& counts = out.counts();
  const SketchSummary done{counts.documents, counts.rejected, counts.bytes, config.slots, shape,
                           steps.total(),    cpu_seconds()};
  const Json run{{"format", kFormatVersion},
                 {"program", std::string("stemma ") + STEMMA_VERSION},
                 {"verb", "sketch"},
                 {"inputs", config.inputs},
                 {"fingerprint", hex64(fingerprint)},
                 {"parameters", parameters},
                 {"s_curve", s_curve(shape)},
                 {"counts",
                  {{"documents", done.documents},
                   {"rejected", done.rejected},
                   {"notices", counts.notices},
                   {"bytes", done.bytes}}},
                 {"steps", steps.seconds()},
                 {"seconds", done.seconds},
                 {"cpu_seconds", done.cpu_seconds},
                 {"peak_memory_bytes", peak_memory_bytes()}};
  write_file(config.out + "/run.json", run.dump(1) + "\n");
  return done;
}

}  // namespace

std::string SketchSummary::one_line() const {
  std::ostringstream out;
  out << documents << " documents, " << rejected << " rejected, " << std::fixed << std::setprecision(1)
      << static_cast<double>(bytes) / 1e6 << " MB: signatures of " << slots << " slots, " << shape.bands << " bands of "
      << shape.rows << " rows";
  return out.str();
}

SketchSummary run_sketch(const SketchConfig& config, Progress& progress) {
  validate(config);
  return with_threads(config.threads, [&] { return run_steps(config, progress); });
}

}  // namespace stemma::engine
