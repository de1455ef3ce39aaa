#include "tools/lexicon/source_reader.h"

#include "shingling/cldr.h"
#include "shingling/unicode.h"
#include "tools/lexicon/apertium_reader.h"
#include "tools/lexicon/cedict_reader.h"
#include "tools/lexicon/dictd_reader.h"
#include "tools/lexicon/ding_reader.h"
#include "tools/lexicon/edict_reader.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/hanja_reader.h"
#include "tools/lexicon/mo_reader.h"

namespace stemma::tools {
namespace {

std::vector<PhrasePair> cldr_pairs(const std::string& language) {
  std::vector<PhrasePair> pairs;
  for (auto& [english, name] : shingling::cldr_name_pairs(language)) {
    pairs.push_back({without_remarks(english), without_remarks(name)});
  }
  return pairs;
}

bool exists(const std::string& file) { return std::filesystem::is_regular_file(file); }

std::string path_of(const SourceEntry& source, const std::string& language, const SourceFolders& folders) {
  std::string relative(source.path);
  if (const std::size_t place = relative.find("{}"); place != std::string::npos) relative.replace(place, 2, language);
  const bool may_be_unpacked =
      is_text(source) || source.format == SourceFormat::kApertium || source.format == SourceFormat::kHanja;
  if (may_be_unpacked && !folders.unpacked.empty() && std::filesystem::exists(folders.unpacked / relative)) {
    return (folders.unpacked / relative).string();
  }
  return ((source.format == SourceFormat::kCedict ? folders.models : folders.root) / relative).string();
}

bool has_files(const SourceEntry& source, const std::string& path) {
  if (source.format == SourceFormat::kDictd) return exists(path + ".index") && exists(path + ".dict.dz");
  return source.format == SourceFormat::kCldr || exists(path);
}

}  // namespace

bool is_text(const SourceEntry& source) { return source.format == SourceFormat::kMessages; }

bool is_installed(const SourceEntry& source, const std::string& language, const SourceFolders& folders) {
  return (source.to != "*" || is_text(source)) && has_files(source, path_of(source, language, folders));
}

std::optional<WordList> read_source(const SourceEntry& source, const std::string& language,
                                    const SourceFolders& folders) {
  const std::string path = path_of(source, language, folders);
  if (!has_files(source, path)) return std::nullopt;
  switch (source.format) {
    case SourceFormat::kCldr:
      return WordList{cldr_pairs(language), {}};
    case SourceFormat::kDing:
      return WordList{read_ding(read_file(path)), {}};
    case SourceFormat::kMo:
      return WordList{read_mo(read_file(path), path), {}};
    case SourceFormat::kDictd:
      return WordList{
          read_dictd(read_file(path + ".index"), gunzip(read_file(path + ".dict.dz"), path + ".dict.dz"), path), {}};
    case SourceFormat::kEdict:
      return read_edict(read_file(path), path);
    case SourceFormat::kCedict:
      return read_cedict(gunzip(read_file(path), path), path);
    case SourceFormat::kHanja:
      return WordList{read_hanja(read_file(path)), {}};
    case SourceFormat::kApertium:
      return WordList{read_apertium(read_file(path), path), {}};
    case SourceFormat::kMessages:
      return WordList{read_mo_messages(read_file(path), path), {}};
  }
  return std::nullopt;
}

}  // namespace stemma::tools
