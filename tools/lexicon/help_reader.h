#pragma once
#include <filesystem>
#include <vector>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// Paragraphs of two folders of the help of LibreOffice that stand in files of one name under one id: English `from`,
/// translated `to`; those that are the same in both are not translated and are left out. In order of the names of
/// files, then of the English text. Throws Error{kIo}.
std::vector<PhrasePair> read_help(const std::filesystem::path& english, const std::filesystem::path& translated);

}  // namespace stemma::tools
