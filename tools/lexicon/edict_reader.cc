#include "tools/lexicon/edict_reader.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "shingling/base/error.h"
#include "shingling/unicode.h"
#include "tools/lexicon/gloss.h"
#include "tools/lexicon/japanese_forms.h"

namespace stemma::tools {
namespace {

constexpr const char* kCharset = "EUC-JP";
constexpr std::string_view kHeadMark = "\u3000";  // the title of the file stands behind a wide space
constexpr std::size_t kLeastKana = 2;             // a word of one kana is a particle, whatever else it may be

/// The parts of "食べる [たべる] /glosses/".
struct Line {
  std::string_view word, sound, glosses;
};

std::optional<Line> parts_of(std::string_view text) {
  const std::size_t slash = text.find(" /");
  if (slash == std::string_view::npos || slash == 0 || !text.ends_with('/')) {
    return std::nullopt;
  }
  Line line{text.substr(0, slash), {}, text.substr(slash + 2)};
  if (const std::size_t open = line.word.find(" ["); open != std::string_view::npos) {
    if (!line.word.ends_with(']')) return std::nullopt;
    line.sound = line.word.substr(open + 2, line.word.size() - open - 3);
    line.word = line.word.substr(0, open);
  }
  if (line.word.find(' ') != std::string_view::npos) return std::nullopt;
  return line;
}

/// The codes of the brackets that a gloss begins with: "(v1,vt) (1) to eat" has v1, vt and 1.
std::vector<std::string_view> codes_of(std::string_view gloss) {
  std::vector<std::string_view> codes;
  while (gloss.starts_with('(')) {
    const std::size_t end = std::min(gloss.find(')'), gloss.size());
    for (const std::string_view code : split(gloss.substr(1, end - 1), ",")) codes.push_back(code);
    gloss = trimmed(gloss.substr(std::min(end + 1, gloss.size())));
  }
  return codes;
}

bool is_worth_a_key(std::string_view word) {
  std::size_t letters = 0;
  bool kana = true;
  for (std::size_t at = 0; at < word.size(); ++letters)
    kana = shingling::is_kana(shingling::next_code_point(word, at)) && kana;
  return letters >= (kana ? kLeastKana : 1);
}

void read_line(const Line& line, WordList& list) {
  std::vector<std::string> words;
  std::vector<std::string_view> glosses = split(line.glosses, "/");
  std::vector<std::string_view> codes;
  bool in_kana = false;
  for (const std::string_view gloss : glosses) {
    for (const std::string_view code : codes_of(gloss)) {
      in_kana = in_kana || code == "uk";
      codes.push_back(code);
    }
  }
  for (const std::string_view word : {line.word, in_kana ? line.sound : std::string_view()}) {
    if (is_worth_a_key(word)) words.emplace_back(word);
  }
  for (const std::string& word : words) {
    for (const std::string_view gloss : glosses) {
      if (gloss == "(P)") continue;  // marks a common word
      for (std::string& meaning : meanings_of(gloss)) list.pairs.push_back({word, std::move(meaning)});
    }
    for (const std::string_view code : codes) {
      for (std::string& form : japanese_forms(word, code)) list.forms.push_back({std::move(form), word});
    }
  }
}

}  // namespace

WordList read_edict(std::string_view bytes, const std::string& name) {
  WordList list;
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const auto refuse = [&](const char* problem) {
      throw Error(ErrorCode::kCorrupt,
                  name + ":" + std::to_string(number) + ": " + problem + "; install the package edict again");
    };
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::optional<std::string> text = shingling::decoded(bytes.substr(0, end), kCharset);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!text) refuse("not in EUC-JP");
    if (text->starts_with(kHeadMark) || trimmed(*text).empty()) continue;
    const std::optional<Line> line = parts_of(trimmed(*text));
    if (!line) refuse("not \"WORD [SOUND] /MEANING/\"");
    read_line(*line, list);
  }
  return list;
}

}  // namespace stemma::tools
