#include "engine/dedup/dedup_input.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/codec/byte_stream.h"
#include "engine/sketch.h"
#include "engine/sketch_parts.h"
#include "engine/store/files.h"
#include "engine/store/segment.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void no_sketch(const std::string& folder, const std::string& why) {
  throw Error(ErrorCode::kConfig, "--from " + folder + ": " + why + "; make it with stemma sketch --out " + folder);
}

Json run_of(const std::string& folder) {
  const std::string path = folder + "/run.json";
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) no_sketch(folder, "no finished run is there");
  Json run;
  try {
    run = Json::parse(read_file(path));
    if (run.at("verb") != "sketch")
      no_sketch(folder, "the run there is one of stemma " + run.at("verb").get<std::string>());
    if (!run.at("parameters").is_object()) no_sketch(folder, "its run.json is damaged");
    if (run.at("format") != kSketchFormatVersion)
      no_sketch(folder, "its format is " + run.at("format").dump() + ", of another version of the program, and not " +
                            std::to_string(kSketchFormatVersion));
  } catch (const Json::exception&) {
    no_sketch(folder, "its run.json is damaged");
  }
  return run;
}

/// The first setting in which two sketches differ.
void compare(const Json& first, const Json& other, const std::string& folder) {
  for (const auto& [name, value] : first.items())
    if (!other.contains(name) || other.at(name) != value)
      throw Error(ErrorCode::kConfig, "--from " + folder + " was made with another " + name + " than the first (" +
                                          (other.contains(name) ? other.at(name).dump() : "none") + " instead of " +
                                          value.dump() + "); sketch all with the same flags");
}

std::vector<InputFile> sources_of(const std::string& folder) {
  std::vector<InputFile> out;
  std::istringstream lines(read_file(folder + "/sources.jsonl"));
  try {
    for (std::string line; std::getline(lines, line);) {
      const Json source = Json::parse(line);
      out.push_back({source.at("path"), source.at("source")});
    }
  } catch (const Json::exception&) {
    no_sketch(folder, "its sources.jsonl is damaged");
  }
  return out;
}

}  // namespace

FinishedSketches::FinishedSketches(const std::vector<std::string>& folders) {
  Json first;
  SketchSet& sketches = input_.sketches;
  for (const std::string& folder : folders) {
    const Json run = run_of(folder);
    const Json& parameters = run.at("parameters");
    if (first.is_null()) {
      first = parameters;
      settings_ = settings_from(parameters, folder + "/run.json");
      sketches.columns = sketch_columns(settings_.slots, settings_.shape(), false);
    }
    compare(first, parameters, folder);
    const std::vector<InputFile> files = sources_of(folder);
    const ColumnReader keys(column_path(folder + "/store", "key"), "key", sizeof(std::uint64_t));
    const std::size_t file = sketches.files.size(), place = sketches.folders.size();
    sketches.parts.push_back({file, file + files.size(), place, place + 1, sketches.rows});
    sketches.folders.push_back({folder + "/store", keys.rows(), file});
    sketches.files.insert(sketches.files.end(), files.begin(), files.end());
    sketches.rows += keys.rows();
    input_.rejects.push_back(folder + "/rejects.jsonl");
    try {
      const Json& counts = run.at("counts");
      input_.counts += {counts.at("documents"), counts.at("rejected"), counts.at("notices"), counts.at("bytes")};
    } catch (const Json::exception&) {
      no_sketch(folder, "its run.json is damaged");
    }
  }
}

DedupInput sketch_input(const std::vector<InputFile>& files, const SketchSettings& settings,
                        std::shared_ptr<const FurnitureLines> furniture, std::uint64_t fingerprint,
                        const std::string& folder, std::uint64_t checkpoint_bytes, Progress& progress) {
  const PartsJob job{files, settings.fields, settings.max_document_bytes, folder, fingerprint, checkpoint_bytes};
  Sign::Options sign = settings.sign(false);
  sign.furniture = furniture.get();
  const SketchedParts sketched = sketch_parts(job, sign, progress);
  DedupInput out;
  out.counts = sketched.counts;
  SketchSet& sketches = out.sketches;
  sketches.files = files;
  sketches.furniture = std::move(furniture);
  sketches.columns = sketch_columns(settings.slots, settings.shape(), false);
  for (const SketchedParts::Part& part : sketched.parts) {
    const std::size_t place = sketches.folders.size();
    sketches.parts.push_back({part.files.first, part.files.end, place, place + part.segments.size(), sketches.rows});
    for (const Segment& segment : part.segments) {
      sketches.folders.push_back({segment.folder, documents_of(segment), 0});
      sketches.rows += documents_of(segment);
      out.rejects.push_back(column_path(segment.folder, "rejects"));
    }
  }
  return out;
}

void write_rejects(const DedupInput& input, const std::string& path) {
  constexpr std::size_t kStep = 1u << 20;
  AtomicFile out(path);
  std::string bytes(kStep, '\0');
  for (const std::string& from : input.rejects) {
    if (from.ends_with(".col")) {
      ColumnReader(from, "rejects", 1).read_rest([&](std::string_view lines) { out.write(lines); });
      continue;
    }
    const std::unique_ptr<ByteStream> lines = open_stream(from);
    try {
      while (const std::size_t got = lines->read(bytes)) out.write(std::string_view(bytes).substr(0, got));
    } catch (const CodecFault& fault) {
      throw Error(ErrorCode::kIo, from + ": " + fault.what());
    }
  }
  out.commit();
}

}  // namespace stemma::engine
