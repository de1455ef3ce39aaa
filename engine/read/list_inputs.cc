#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "engine/read/file_names.h"
#include "engine/read/reader.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::string path, name;
};

// What stands under a folder. One that may not be read, or not to its end, is kept as if it were a file: opening it
// fails, and the reject names it.
void walk(const fs::path& folder, const std::string& prefix, std::vector<Found>& out) {
  std::error_code broken;
  for (fs::directory_iterator entry(folder, broken); !broken && entry != fs::directory_iterator();
       entry.increment(broken)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;  // a status that cannot be had is one of "not found"
    if (fs::is_directory(entry->symlink_status(ignored))) {
      walk(entry->path(), prefix + name + '/', out);
    } else if (reader_for_name(name)) {
      const fs::file_status target = entry->status(ignored);
      // A link that leads nowhere is kept, to be reported; pipes, sockets and devices are no documents.
      if (fs::is_regular_file(target) || !fs::exists(target)) out.push_back({entry->path().string(), prefix + name});
    }
  }
  if (broken) out.push_back({folder.string(), prefix.empty() ? folder.string() : prefix.substr(0, prefix.size() - 1)});
}

std::string known_suffixes() {
  std::string out;
  for (const ReaderEntry& entry : readers()) {
    for (const std::string_view suffix : entry.suffixes) out.append(out.empty() ? "" : " ").append(suffix);
  }
  return out;
}

std::vector<Found> in_folder(const std::string& folder) {
  std::vector<Found> out;
  walk(folder, "", out);
  if (out.empty()) {
    throw Error(ErrorCode::kIo, folder + ": the folder holds no file to read; files are taken by their suffix (" +
                                    known_suffixes() + "), others only when named one by one");
  }
  std::ranges::sort(out, {}, &Found::name);
  return out;
}

// Bytes as on the command line; sorted here, as glob(3) itself sorts by the user's locale.
std::vector<std::string> matches(const std::string& pattern) {
  glob_t found{};
  const int result = ::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found);
  std::vector<std::string> out;
  if (result == 0) out.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  std::ranges::sort(out);
  return out;
}

void add(const std::string& input, std::vector<Found>& out) {
  std::error_code error;
  if (fs::is_directory(input, error)) {
    const std::vector<Found> inside = in_folder(input);
    out.insert(out.end(), inside.begin(), inside.end());
  } else {
    out.push_back({input, fs::path(input).filename().string()});
  }
}

void expand(const std::string& input, std::vector<Found>& out) {
  std::error_code error;
  const bool exists = fs::exists(fs::symlink_status(input, error));
  if (input == "-") {
    out.push_back({"-", "stdin"});
  } else if (exists) {
    add(input, out);
  } else if (input.find_first_of("*?[") != std::string::npos) {
    const std::vector<std::string> paths = matches(input);
    if (paths.empty()) throw Error(ErrorCode::kIo, input + ": no file has such a name; look with ls");
    for (const std::string& path : paths) add(path, out);
  } else {
    throw Error(ErrorCode::kIo, "\"" + input + "\": no such file or folder; check the path (standard input is -)");
  }
}

}  // namespace

std::optional<std::uint64_t> size_of(const InputFile& file) {
  std::error_code unknown;
  const std::uintmax_t size = fs::file_size(file.path, unknown);
  if (unknown) return std::nullopt;
  return size;
}

std::vector<InputFile> list_inputs(std::span<const std::string> inputs) {
  if (inputs.empty()) throw Error(ErrorCode::kUsage, "no input; give files, folders, globs, or - for standard input");
  std::vector<Found> found;
  for (const std::string& input : inputs) expand(input, found);

  std::map<std::string, std::size_t> times;
  std::set<std::string> seen;
  std::vector<Found> once;
  for (Found& file : found) {
    if (!seen.insert(fs::path(file.path).lexically_normal().string()).second) continue;
    ++times[file.name];
    once.push_back(std::move(file));
  }
  std::vector<InputFile> out;
  for (const Found& file : once) {
    const bool shared = times[file.name] > 1 && file.path != "-";
    out.push_back({file.path, printable_name(shared ? fs::path(file.path).generic_string() : file.name)});
  }
  return out;
}

}  // namespace stemma::engine
