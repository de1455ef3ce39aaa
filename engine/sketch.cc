#include "engine/sketch.h"

#include <filesystem>
#include <functional>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/run_begin.h"
#include "engine/run_frame.h"
#include "engine/sketch_parts.h"
#include "engine/threads.h"
#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

void validate(const SketchConfig& config) {
  if (config.inputs.empty()) throw Error(ErrorCode::kConfig, "no input; give files, folders, globs or -");
  validate(config.settings);
  if (config.shard.count == 0 || config.shard.number == 0 || config.shard.number > config.shard.count)
    throw Error(ErrorCode::kConfig, "shard is " + std::to_string(config.shard.number) + "/" +
                                        std::to_string(config.shard.count) + "; give 1/n to n/n");
}

/// The columns of all segments one behind the other, as whole files of the run, and rejects.jsonl.
void join_segments(const std::string& out, const SketchedParts& sketched, std::vector<SegmentColumn> columns,
                   std::uint64_t fingerprint) {
  const auto each_segment = [&](const SegmentColumn& column, const std::function<void(std::string_view)>& use) {
    for (const SketchedParts::Part& part : sketched.parts)
      for (const Segment& segment : part.segments)
        ColumnReader(column_path(segment.folder, column.name), column.name, column.row_bytes).read_rest(use);
  };
  AtomicFile rejects(out + "/rejects.jsonl");
  each_segment(columns.back(), [&](std::string_view lines) { rejects.write(lines); });
  rejects.commit();
  columns.pop_back();
  for (const SegmentColumn& column : columns) {
    ColumnWriter joined(column_path(out + "/store", column.name), column.name, column.row_bytes, fingerprint);
    each_segment(column, [&](std::string_view rows) { joined.append(rows); });
    joined.commit();
  }
}

SketchSummary finished(const SketchConfig& config, shingling::BandShape shape) {
  const std::string path = config.out + "/run.json";
  try {
    const Json counts = Json::parse(read_file(path)).at("counts");
    return {
        counts.at("documents"), counts.at("rejected"), counts.at("bytes"), config.settings.slots, shape, 0, 0, true};
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kCorrupt, path + " is damaged; leave out --resume to start anew");
  }
}

SketchSummary run_steps(const SketchConfig& config, Progress& told) {
  const shingling::BandShape shape = config.settings.shape();
  const std::vector<InputFile> files = shard_of(list_inputs(config.inputs), config.shard);
  const Json parameters = parameters_of(config.settings);
  const std::uint64_t fingerprint = hash64(parameters.dump());
  const PartsJob job{
      files,       config.settings.fields, config.settings.max_document_bytes, config.out + "/store/segments",
      fingerprint, config.checkpoint_bytes};
  const Sign::Options sign = config.settings.sign(true);
  refuse_inputs_inside(config.out, files);
  if (begin_run(config.out, {"sketch", parameters, files}, config.resume) == RunBegin::kFinished)
    return finished(config, shape);
  Steps steps(told, config.out);

  steps.begin("read and sketch");
  const SketchedParts done_parts = sketch_parts(job, sign, steps);

  steps.begin("write");
  write_file(config.out + "/sources.jsonl", source_lines(files));
  join_segments(config.out, done_parts, segment_columns(sign), fingerprint);
  steps.end();

  const SignedBatch::Counts& counts = done_parts.counts;
  const SketchSummary done{counts.documents, counts.rejected, counts.bytes, config.settings.slots, shape,
                           steps.total(),    cpu_seconds()};
  const Json run{{"format", kSketchFormatVersion},
                 {"program", std::string("stemma ") + STEMMA_VERSION},
                 {"verb", "sketch"},
                 {"inputs", config.inputs},
                 {"shard", std::to_string(config.shard.number) + "/" + std::to_string(config.shard.count)},
                 {"fingerprint", hex64(fingerprint)},
                 {"parameters", parameters},
                 {"s_curve", s_curve(shape)},
                 {"counts",
                  {{"documents", done.documents},
                   {"rejected", done.rejected},
                   {"notices", counts.notices},
                   {"bytes", done.bytes}}},
                 {"steps", steps.list()},
                 {"seconds", done.seconds},
                 {"cpu_seconds", done.cpu_seconds},
                 {"peak_memory_bytes", peak_memory_bytes()}};
  write_file(config.out + "/run.json", run.dump(1) + "\n");
  std::error_code code;
  std::filesystem::remove_all(job.folder, code);  // joined
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
