#include "tools/stemma/lexicon_folder.h"

#include <cstdlib>
#include <filesystem>

#include "shingling/base/error.h"

namespace stemma::tools {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;  // what cannot be looked at is as good as missing
  return fs::is_directory(path, ignored);
}

/// Empty when no home is known.
fs::path user_folder() {
  const std::string data = environment("XDG_DATA_HOME"), home = environment("HOME");
  if (!data.empty() && data.front() == '/') return fs::path(data) / "stemma" / "lexicons";  // XDG: relative is void
  if (!home.empty()) return fs::path(home) / ".local" / "share" / "stemma" / "lexicons";
  return {};
}

fs::path installed_folder() {
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  return program.empty() ? fs::path() : program.parent_path().parent_path() / "share" / "stemma" / "lexicons";
}

}  // namespace

std::string lexicon_folder(std::string_view given) {
  const std::string named = given.empty() ? environment("STEMMA_LEXICONS") : std::string(given);
  if (!named.empty()) {
    if (is_folder(named)) return named;
    throw Error(ErrorCode::kUsage, (given.empty() ? "STEMMA_LEXICONS" : "--lexicons") + std::string(" is ") + named +
                                       ", which is no folder; make one with: stemma lexicon build --out " + named);
  }
  for (const fs::path& folder : {user_folder(), installed_folder()})
    if (!folder.empty() && is_folder(folder)) return folder.string();
  return {};
}

std::string user_lexicon_folder() {
  const fs::path folder = user_folder();
  if (folder.empty())
    throw Error(ErrorCode::kUsage, "neither XDG_DATA_HOME nor HOME is set; name a folder for the lexicons with --out");
  return folder.string();
}

}  // namespace stemma::tools
