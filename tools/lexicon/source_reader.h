#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tools/lexicon/phrase.h"
#include "tools/lexicon/source_list.h"

namespace stemma::tools {

/// Whether the files of a dictionary are below `root`; false for names, which are one file a language or none.
bool is_installed(const SourceEntry& source, const std::filesystem::path& root);

/// The pairs of a source for one language (what "{}" and "*" stand for; without meaning elsewhere), read from below
/// `root`; nothing when its file is not there. Throws Error{kIo, kCorrupt}.
std::optional<std::vector<PhrasePair>> read_source(const SourceEntry& source, const std::string& language,
                                                   const std::filesystem::path& root);

}  // namespace stemma::tools
