#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "tools/lexicon/phrase.h"
#include "tools/lexicon/source_list.h"

namespace stemma::tools {

/// Where the files of sources are.
struct SourceFolders {
  std::filesystem::path root = "/";  ///< of the system
  std::filesystem::path models;      ///< of fetch_models.py; empty: none
  std::filesystem::path unpacked;    ///< root of packages that were unpacked, not installed; empty: none
};

/// Whether it is text in two languages rather than a dictionary.
bool is_text(const SourceEntry& source);

/// Whether the files of a dictionary, or of text in `language`, are there; false for names, which say too little.
bool is_installed(const SourceEntry& source, const std::string& language, const SourceFolders& folders);

/// What a source says of one language (what "{}" and "*" stand for; without meaning elsewhere); nothing when its file
/// is not there. Throws Error{kIo, kCorrupt}.
std::optional<WordList> read_source(const SourceEntry& source, const std::string& language,
                                    const SourceFolders& folders);

}  // namespace stemma::tools
