#include "tools/lexicon/gloss.h"

#include "shingling/unicode.h"
#include "tools/lexicon/phrase.h"

namespace stemma::tools {
namespace {

bool holds_letters_of_the_language(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (shingling::is_spaceless(shingling::next_code_point(text, at))) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> meanings_of(std::string_view gloss) {
  std::vector<std::string> meanings;
  const std::string plain = without_remarks(gloss);
  for (const std::string_view part : split(plain, ";")) {
    const std::string_view meaning = trimmed(part.substr(0, part.find(',')));
    if (!meaning.empty() && !holds_letters_of_the_language(meaning)) meanings.emplace_back(meaning);
  }
  return meanings;
}

}  // namespace stemma::tools
