#include "tools/lexicon/licence_note.h"

namespace stemma::tools {

std::string licence_lines(const std::string& language, std::span<const shingling::LexiconSource> sources) {
  std::string lines = language + ".lex\n";
  for (const shingling::LexiconSource& source : sources) lines += "  " + source.name + ", " + source.licence + "\n";
  return lines;
}

std::string licence_note(const std::string& lines) {
  return "Each lexicon is made from these works, under the licences named:\n\n" + lines +
         "\nWho passes a lexicon on must keep to all of its licences.\n";
}

}  // namespace stemma::tools
