#include "tools/lexicon/japanese_forms.h"

#include <algorithm>

#include "shingling/unicode.h"
#include "tools/lexicon/phrase.h"

namespace stemma::tools {
namespace {

/// A class of words: what its dictionary form ends in, and what stands in its place.
struct Inflection {
  std::string_view word_class, ending;
  std::string_view endings;  ///< divided by spaces; "-": nothing
};

constexpr Inflection kInflections[] = {
    {"v5u", "う", "わ い え お っ った って"},
    {"v5u-s", "う", "わ い え お うた うて"},
    {"v5k", "く", "か き け こ い いた いて"},
    {"v5k-s", "く", "か き け こ っ った って"},
    {"v5g", "ぐ", "が ぎ げ ご い いだ いで"},
    {"v5s", "す", "さ し せ そ した して"},
    {"v5t", "つ", "た ち て と っ った って"},
    {"v5n", "ぬ", "な に ね の ん んだ んで"},
    {"v5b", "ぶ", "ば び べ ぼ ん んだ んで"},
    {"v5m", "む", "ま み め も ん んだ んで"},
    {"v5r", "る", "ら り れ ろ っ った って"},
    {"v5r-i", "る", "ら り れ ろ っ った って"},
    {"v5aru", "る", "ら り い れ ろ っ った って"},
    {"v1", "る", "- た て ら られ れ よ な ない"},
    {"v1-s", "る", "- た て ら られ れ よ な ない"},
    {"vk", "くる", "き きた きて こ こい これ こられ"},
    {"vk", "来る", "来た 来て 来い 来れ 来られ 来な"},
    {"vs-s", "する", "し した して さ せ すれ"},
    {"vs-i", "する", "し した して さ せ すれ"},
    {"vs-c", "す", "し した して さ せ"},
    {"vz", "ずる", "じ じた じて ぜ ずれ"},
    {"adj-i", "い", "く くて か かっ かった け けれ さ き そう"},
    {"adj-ix", "いい", "よく よくて よか よかっ よかった よけ よけれ よさ"},
};

constexpr std::size_t kLeastLetters = 2, kLeastKana = 3;

bool is_long_enough(std::string_view form) {
  std::size_t letters = 0;
  bool kana = true;
  for (std::size_t at = 0; at < form.size(); ++letters)
    kana = shingling::is_kana(shingling::next_code_point(form, at)) && kana;
  return letters >= (kana ? kLeastKana : kLeastLetters);
}

}  // namespace

std::vector<std::string> japanese_forms(std::string_view word, std::string_view word_class) {
  std::vector<std::string> forms;
  for (const Inflection& inflection : kInflections) {
    if (inflection.word_class != word_class || !word.ends_with(inflection.ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - inflection.ending.size());
    for (const std::string_view ending : split(inflection.endings, " ")) {
      std::string form(stem);
      if (ending != "-") form += ending;
      if (is_long_enough(form)) forms.push_back(std::move(form));
    }
  }
  return forms;
}

}  // namespace stemma::tools
