#include "tools/lexicon/source_reader.h"

#include "shingling/unicode.h"
#include "tools/lexicon/dictd_reader.h"
#include "tools/lexicon/ding_reader.h"
#include "tools/lexicon/file_bytes.h"
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

}  // namespace

bool is_installed(const SourceEntry& source, const std::filesystem::path& root) {
  const std::string path = (root / source.path).string();
  if (source.format == SourceFormat::kDictd) return exists(path + ".index") && exists(path + ".dict.dz");
  return source.format == SourceFormat::kDing && exists(path);
}

std::optional<std::vector<PhrasePair>> read_source(const SourceEntry& source, const std::string& language,
                                                   const std::filesystem::path& root) {
  std::string relative(source.path);
  if (const std::size_t place = relative.find("{}"); place != std::string::npos) relative.replace(place, 2, language);
  const std::string path = (root / relative).string();
  switch (source.format) {
    case SourceFormat::kCldr:
      return cldr_pairs(language);
    case SourceFormat::kDing:
      if (!exists(path)) return std::nullopt;
      return read_ding(read_file(path));
    case SourceFormat::kMo:
      if (!exists(path)) return std::nullopt;
      return read_mo(read_file(path), path);
    case SourceFormat::kDictd:
      if (!is_installed(source, root)) return std::nullopt;
      return read_dictd(read_file(path + ".index"), gunzip(read_file(path + ".dict.dz"), path + ".dict.dz"), path);
  }
  return std::nullopt;
}

}  // namespace stemma::tools
