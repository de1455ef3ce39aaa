#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "de",      "la",    "i",     "el",      "que",    "a",        "en",      "l",      "d",      "les",    "els",
    "un",      "una",   "per",   "amb",     "del",    "es",       "al",      "no",     "va",     "s",      "és",
    "dels",    "com",   "més",   "ha",      "se",     "o",        "però",    "als",    "han",    "aquest", "són",
    "fins",    "sobre", "entre", "aquesta", "seva",   "també",    "ser",     "seu",    "quan",   "tot",    "pels",
    "pel",     "hi",    "des",   "ja",      "sense",  "n",        "on",      "està",   "fer",    "era",    "qui",
    "havia",   "van",   "molt",  "dos",     "dues",   "li",       "després", "m",      "ho",     "ens",    "així",
    "aquests", "tots",  "ells",  "perquè",  "nostre", "estat",    "seus",    "pot",    "cada",   "hem",    "segons",
    "bé",      "només", "ara",   "si",      "altres", "aquestes", "tant",    "encara", "contra", "tenen",  "té",
    "cap",     "res",   "seves", "dir",     "durant", "aquell",   "aquella", "altra",  "mentre", "doncs",  "quals",
    "qual",    "sota",  "anys",  "vegada",  "gairebé"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"un", 1}, {"una", 1}, {"u", 1}, {"primer", 1}, {"primera", 1}, {"primers", 1}, {"primeres", 1},
    {"dos", 2}, {"dues", 2}, {"segon", 2}, {"segona", 2}, {"ambdós", 2},
    {"tres", 3}, {"tercer", 3}, {"tercera", 3},
    {"quatre", 4}, {"quart", 4}, {"quarta", 4},
    {"cinc", 5}, {"cinquè", 5}, {"cinquena", 5},
    {"sis", 6}, {"sisè", 6}, {"sisena", 6},
    {"set", 7}, {"setè", 7}, {"setena", 7},
    {"vuit", 8}, {"vuitè", 8}, {"vuitena", 8}, {"huit", 8},
    {"nou", 9}, {"novè", 9}, {"novena", 9},
    {"deu", 10}, {"desè", 10}, {"desena", 10}, {"desenes", 10},
    {"onze", 11},
    {"dotze", 12}, {"dotzena", 12},
    {"tretze", 13},
    {"catorze", 14},
    {"quinze", 15},
    {"setze", 16},
    {"disset", 17},
    {"divuit", 18},
    {"dinou", 19},
    {"vint", 20}, {"vintena", 20},
    {"trenta", 30}, {"trentena", 30},
    {"quaranta", 40},
    {"cinquanta", 50},
    {"seixanta", 60},
    {"setanta", 70},
    {"vuitanta", 80},
    {"noranta", 90},
    {"cent", 100}, {"cents", 100}, {"centenar", 100}, {"centenars", 100},
    {"mil", 1000}, {"miler", 1000}, {"milers", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"set", "des", "gen", "mar"};

constexpr std::string_view kCallWords[] = {"cliqueu", "clica",  "feu",        "llegiu",       "llegeix",   "aquí",
                                           "mireu",   "mira",   "subscriviu", "descarregueu", "aplicació", "butlletí",
                                           "també",   "seguiu", "escolteu",   "vegeu",        "vídeo"};
constexpr std::string_view kCreditWords[] = {"foto",  "fotos",   "imatge", "fotografia", "crèdit", "via", "font",
                                             "getty", "reuters", "afp",    "ap",         "acn",    "efe", "arxiu"};
constexpr std::string_view kBylineWords[] = {"per"};
constexpr std::string_view kNoticeWords[] = {"traduït", "automàticament", "copyright", "drets",     "reservats",
                                             "cookies", "galetes",        "publicat",  "traducció", "originalment"};

constexpr UnitWord kUnitWords[] = {{"quilo", {Dimension::kMass, 1}}, {"quilos", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"Sr.",    "Sra.", "Srs.", "Dr.",  "Dra.", "Prof.",
                                               "Gen.",   "St.",  "Sta.", "núm.", "pàg.", "etc.",
                                               "aprox.", "Av.",  "cf.",  "S.A.", "S.L.", "Pl."};

constexpr std::string_view kSisters[] = {"oc", "an"};

constexpr std::string_view kClockWords[] = {"h"};
constexpr std::string_view kOrdinalEndings[] = {"e", "è"};

}  // namespace

const Language& catalan() noexcept {
  static constexpr Language kLanguage{.code = "ca",
                                      .name = "Catalan",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .unit_words = kUnitWords,
                                      .clock_words = kClockWords,
                                      .ordinal_endings = kOrdinalEndings,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
