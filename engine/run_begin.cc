#include "engine/run_begin.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/alignment_json.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kStateFile = "/store/resume.json";

Json state_of(const RunIdentity& identity) {
  Json files = Json::array();
  for (const InputFile& file : identity.files) {
    struct stat status = {};
    const bool known = ::stat(file.path.c_str(), &status) == 0;
    files.push_back({{"name", file.name},
                     {"path", file.path},
                     {"bytes", known ? static_cast<std::int64_t>(status.st_size) : -1},
                     {"seconds", known ? static_cast<std::int64_t>(status.st_mtim.tv_sec) : 0},
                     {"nanoseconds", known ? static_cast<std::int64_t>(status.st_mtim.tv_nsec) : 0}});
  }
  return {{"verb", identity.verb}, {"parameters", identity.parameters}, {"files", std::move(files)}};
}

[[noreturn]] void differs(const std::string& out, const std::string& what) {
  throw Error(ErrorCode::kConfig, "--resume: the run in " + out + " was begun with " + what +
                                      "; give what it was begun with, or leave out --resume to start anew");
}

void compare(const std::string& out, const Json& earlier, const Json& now) {
  if (earlier.at("verb") != now.at("verb")) differs(out, "the verb " + earlier.at("verb").get<std::string>());
  const Json &before = earlier.at("parameters"), &after = now.at("parameters");
  for (const auto& [name, value] : after.items()) {
    const Json was = before.contains(name) ? before.at(name) : Json();
    if (was != value) differs(out, "another " + name + ": " + was.dump() + ", now " + value.dump());
  }
  if (before != after) differs(out, "other parameters");
  const Json &files_before = earlier.at("files"), &files_now = now.at("files");
  if (files_before.size() != files_now.size())
    differs(out, std::to_string(files_before.size()) + " input files, now " + std::to_string(files_now.size()));
  for (std::size_t i = 0; i < files_now.size(); ++i) {
    const std::string path = files_now[i].at("path").get<std::string>();
    if (files_before[i].at("path") != path)
      differs(out, files_before[i].at("path").get<std::string>() + ", now " + path);
    if (files_before[i] != files_now[i]) differs(out, path + " as it was before it changed");
  }
}

}  // namespace

RunBegin begin_run(const std::string& out, const RunIdentity& identity, bool resume) {
  const std::string state_path = out + std::string(kStateFile);
  const Json state = state_of(identity);
  std::error_code code;
  if (resume && fs::is_regular_file(state_path, code)) {
    for (const InputFile& file : identity.files)
      if (file.path == "-")
        throw Error(ErrorCode::kConfig, "--resume: standard input cannot be read again; write it to a file first");
    Json earlier;
    try {
      earlier = Json::parse(read_file(state_path));
      compare(out, earlier, state);
    } catch (const Json::exception&) {
      throw Error(ErrorCode::kCorrupt, state_path + " is damaged; leave out --resume to start anew");
    }
    return fs::is_regular_file(out + "/run.json", code) ? RunBegin::kFinished : RunBegin::kGoesOn;
  }
  prepare_run_dir(out);
  write_file(state_path, json_line(state));
  return RunBegin::kFresh;
}

std::string source_lines(const std::vector<InputFile>& files) {
  std::string out;
  for (const InputFile& file : files) {
    const std::optional<std::uint64_t> size = size_of(file);
    out += json_line({{"source", file.name}, {"path", file.path}, {"bytes", size ? Json(*size) : Json(nullptr)}});
  }
  return out;
}

}  // namespace stemma::engine
