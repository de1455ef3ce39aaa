#include "engine/lexicon_files.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "shingling/base/error.h"
#include "shingling/lang/cld2_identify.h"
#include "shingling/lang/language.h"

namespace stemma::engine {
namespace {

std::span<const std::byte> bytes_of(const MappedFile& file) {
  return std::as_bytes(std::span(file.bytes().data(), file.bytes().size()));
}

}  // namespace

LexiconFiles::LexiconFiles(const std::string& folder, Progress& progress) {
  namespace fs = std::filesystem;
  if (folder.empty()) {
    progress.warn(
        "no lexicons found: across languages only numbers and names are compared; run `stemma lexicon build`");
    return;
  }
  std::error_code code;
  if (!fs::is_directory(folder, code))
    throw Error(ErrorCode::kConfig,
                "no folder of lexicons at " + folder + "; run `stemma lexicon build --out " + folder + "`");
  std::vector<std::string> paths;
  const fs::directory_iterator entries(folder, code);
  if (code) throw Error(ErrorCode::kIo, "cannot list " + folder + ": " + code.message() + "; give another --lexicons");
  for (const fs::directory_entry& entry : entries)
    if (entry.path().extension() == ".lex") paths.push_back(entry.path().string());
  std::ranges::sort(paths);
  files_.reserve(paths.size() + 1);  // the lexicons point into the mappings
  std::vector<shingling::Lexicon> lexicons;
  for (const std::string& path : paths) {
    files_.emplace_back(path);
    lexicons.push_back(shingling::Lexicon::parse(bytes_of(files_.back()), path));
  }
  if (lexicons.empty())
    progress.warn("no lexicon in " + folder +
                  ": across languages only numbers and names are compared; run `stemma lexicon build`");
  set_ = shingling::LexiconSet(std::move(lexicons));
  const std::string model = (fs::path(folder) / "langid.bin").string();
  if (fs::exists(model, code)) {
    files_.emplace_back(model);
    model_ = shingling::LanguageModel::parse(bytes_of(files_.back()), model);
  } else {
    progress.warn("no langid.bin in " + folder + ": languages are told by their function words only");
  }
}

std::function<std::string(std::string_view)> LexiconFiles::identifier(LanguageBy by) const {
  if (by == LanguageBy::kCld2) return shingling::cld2_identify;
  const shingling::LanguageModel* found = by == LanguageBy::kModel ? model() : nullptr;
  if (found != nullptr) return [found](std::string_view text) { return std::string(found->identify(text)); };
  return [](std::string_view text) { return std::string(shingling::identify_by_function_words(text)); };
}

}  // namespace stemma::engine
