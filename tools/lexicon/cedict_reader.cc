#include "tools/lexicon/cedict_reader.h"

#include <algorithm>
#include <optional>

#include "shingling/base/error.h"
#include "shingling/unicode.h"
#include "tools/lexicon/gloss.h"

namespace stemma::tools {
namespace {

/// The parts of "TRADITIONAL SIMPLIFIED [SOUND] /glosses/".
struct Line {
  std::string_view traditional, simplified, glosses;
};

std::optional<Line> parts_of(std::string_view text) {
  const std::size_t space = text.find(' '), open = text.find(" ["), slash = text.find("] /");
  if (space == std::string_view::npos || open == std::string_view::npos || slash == std::string_view::npos) return {};
  if (space == 0 || open <= space + 1 || slash < open || !text.ends_with('/') || text.size() < slash + 4) return {};
  return Line{text.substr(0, space), text.substr(space + 1, open - space - 1), text.substr(slash + 3)};
}

bool is_meaning(std::string_view gloss) { return !gloss.starts_with("CL:") && !gloss.starts_with("surname "); }

}  // namespace

WordList read_cedict(std::string_view text, const std::string& name) {
  WordList list;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const auto refuse = [&](const char* problem) {
      throw Error(ErrorCode::kCorrupt, name + ":" + std::to_string(number) + ": " + problem +
                                           "; write it again with tools/lexicon/fetch_models.py");
    };
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view whole = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!shingling::is_valid_utf8(whole)) refuse("not in UTF-8");
    if (whole.empty() || whole.starts_with('#')) continue;
    const std::optional<Line> line = parts_of(whole);
    if (!line) refuse("not \"TRADITIONAL SIMPLIFIED [SOUND] /MEANING/\"");
    for (const std::string_view gloss : split(line->glosses, "/")) {
      if (!is_meaning(gloss)) continue;
      for (const std::string& meaning : meanings_of(gloss)) {
        list.pairs.push_back({std::string(line->simplified), meaning});
        if (line->traditional != line->simplified) list.pairs.push_back({std::string(line->traditional), meaning});
      }
    }
  }
  return list;
}

}  // namespace stemma::tools
