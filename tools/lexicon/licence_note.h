#pragma once
#include <span>
#include <string>

#include "shingling/lexicon.h"

namespace stemma::tools {

/// The lines of licences/lexicons.txt that say what a lexicon is made from.
std::string licence_lines(const std::string& language, std::span<const shingling::LexiconSource> sources);
/// The whole file, around the lines of all lexicons of a folder.
std::string licence_note(const std::string& lines);

}  // namespace stemma::tools
