#include "engine/read/language_tag.h"

#include <algorithm>

namespace stemma::engine {
namespace {

struct Code {
  std::string_view three, two;
};

// ISO 639-2 and 639-3 codes of languages that have a two-letter one, both forms where they differ, and the codes that
// ISO 639-1 gave up. Crawls and parallel corpora use them; without this "eng" and "en" would be two languages.
constexpr Code kCodes[] = {
    {"afr", "af"}, {"alb", "sq"}, {"amh", "am"}, {"ara", "ar"}, {"arb", "ar"}, {"arm", "hy"}, {"aze", "az"},
    {"azj", "az"}, {"baq", "eu"}, {"bel", "be"}, {"ben", "bn"}, {"bos", "bs"}, {"bre", "br"}, {"bul", "bg"},
    {"bur", "my"}, {"cat", "ca"}, {"ces", "cs"}, {"chi", "zh"}, {"cmn", "zh"}, {"cym", "cy"}, {"cze", "cs"},
    {"dan", "da"}, {"deu", "de"}, {"dut", "nl"}, {"ell", "el"}, {"eng", "en"}, {"epo", "eo"}, {"est", "et"},
    {"eus", "eu"}, {"fas", "fa"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"},
    {"gla", "gd"}, {"gle", "ga"}, {"glg", "gl"}, {"gre", "el"}, {"guj", "gu"}, {"hau", "ha"}, {"heb", "he"},
    {"hin", "hi"}, {"hrv", "hr"}, {"hun", "hu"}, {"hye", "hy"}, {"ibo", "ig"}, {"ice", "is"}, {"ind", "id"},
    {"isl", "is"}, {"ita", "it"}, {"iw", "he"},  {"in", "id"},  {"ji", "yi"},  {"jpn", "ja"}, {"kan", "kn"},
    {"kat", "ka"}, {"kaz", "kk"}, {"khm", "km"}, {"kir", "ky"}, {"kor", "ko"}, {"lao", "lo"}, {"lat", "la"},
    {"lav", "lv"}, {"lit", "lt"}, {"lvs", "lv"}, {"mac", "mk"}, {"mal", "ml"}, {"mar", "mr"}, {"may", "ms"},
    {"mkd", "mk"}, {"mlt", "mt"}, {"mon", "mn"}, {"msa", "ms"}, {"mya", "my"}, {"nep", "ne"}, {"nld", "nl"},
    {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"}, {"pan", "pa"}, {"per", "fa"}, {"pes", "fa"}, {"pol", "pl"},
    {"por", "pt"}, {"pus", "ps"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"sin", "si"}, {"slk", "sk"},
    {"slo", "sk"}, {"slv", "sl"}, {"som", "so"}, {"spa", "es"}, {"sqi", "sq"}, {"srp", "sr"}, {"swa", "sw"},
    {"swe", "sv"}, {"swh", "sw"}, {"tam", "ta"}, {"tel", "te"}, {"tgl", "tl"}, {"tha", "th"}, {"tur", "tr"},
    {"ukr", "uk"}, {"urd", "ur"}, {"uzb", "uz"}, {"uzn", "uz"}, {"vie", "vi"}, {"wel", "cy"}, {"xho", "xh"},
    {"yor", "yo"}, {"zho", "zh"}, {"zsm", "ms"}, {"zul", "zu"},
};

// Undetermined, several, none, not coded.
constexpr std::string_view kNoLanguage[] = {"und", "mul", "zxx", "mis"};

}  // namespace

std::string primary_language(std::string_view tag) {
  std::string code;
  for (const char c : tag.substr(0, tag.find_first_of("-_"))) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z')) return {};
    code += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (code.size() < 2 || code.size() > 3 || std::ranges::find(kNoLanguage, code) != std::end(kNoLanguage)) return {};
  const auto found = std::ranges::find(kCodes, code, &Code::three);
  return found == std::end(kCodes) ? code : std::string(found->two);
}

}  // namespace stemma::engine
