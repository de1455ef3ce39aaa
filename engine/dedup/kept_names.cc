#include "engine/dedup/kept_names.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

namespace stemma::engine {
namespace {

/// The names that are given, so that each can be made beside the others.
class Names {
 public:
  /// Gives `name`, or the next free one with a number: of the step that is a file's already, or taken itself.
  std::string give(const std::string& name) {
    std::string given;
    for (std::size_t begin = 0; begin <= name.size();) {
      const std::size_t end = std::min(name.find('/', begin), name.size());
      const bool is_file = end == name.size();
      const std::string step = name.substr(begin, end - begin), folder = given.empty() ? "" : given + "/";
      given = folder + step;
      for (int number = 2; is_file ? !free_for_file(given) : !free_for_folder(given); ++number)
        given = folder + std::to_string(number) + "-" + step;
      (is_file ? files_ : folders_).insert(given);
      begin = end + 1;
    }
    return given;
  }

 private:
  static constexpr std::string_view kTemporary = ".tmp";  ///< behind its name while a file is written (AtomicFile)

  bool free_for_folder(const std::string& name) const {
    return !files_.contains(name) &&
           !(name.ends_with(kTemporary) && files_.contains(name.substr(0, name.size() - kTemporary.size())));
  }
  bool free_for_file(const std::string& name) const {
    const std::string temporary = name + std::string(kTemporary);
    return free_for_folder(name) && !folders_.contains(name) && !files_.contains(temporary) &&
           !folders_.contains(temporary);
  }

  std::set<std::string> files_, folders_;
};

}  // namespace

std::vector<std::string> kept_names(const std::vector<InputFile>& files) {
  std::vector<std::string> out;
  Names names;
  for (const InputFile& file : files) {
    std::string name;
    for (const std::filesystem::path& part : std::filesystem::path(file.name).relative_path()) {
      const std::string step = part.string();
      if (step.empty() || step == ".") continue;
      name.append(name.empty() ? "" : "/").append(step == ".." ? "up" : step);
    }
    out.push_back(names.give(name));
  }
  return out;
}

}  // namespace stemma::engine
