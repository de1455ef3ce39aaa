#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "a",       "se",      "v",     "na",    "je",   "že",      "s",       "z",       "do",    "o",      "to",
    "i",       "k",       "ve",    "pro",   "za",   "by",      "ale",     "si",      "po",    "jako",   "jsou",
    "od",      "které",   "který", "jeho",  "tak",  "jsem",    "aby",     "už",      "nebo",  "jen",    "až",
    "co",      "podle",   "při",   "byl",   "jak",  "bylo",    "může",    "ze",      "ještě", "také",   "jejich",
    "pouze",   "mezi",    "před",  "která", "být",  "tím",     "jsme",    "než",     "bude",  "však",   "byla",
    "má",      "ke",      "této",  "roku",  "své",  "nebyl",   "když",    "kde",     "tento", "let",    "dvou",
    "další",   "několik", "není",  "tedy",  "ani",  "jejím",   "jehož",   "pak",     "nad",   "proti",  "uvedl",
    "všechny", "kteří",   "mohou", "více",  "byly", "protože", "toho",    "jejichž", "proto", "ji",     "ho",
    "mu",      "tom",     "něj",   "ni",    "pod",  "bez",     "zatímco", "řekl",    "dnes",  "kterou", "kterým",
    "kterých", "tato",    "toto",  "tyto",  "jste", "budou",   "měl",     "měla",    "bych",  "kvůli",  "během",
    "lidí",    "nás",     "ten",   "ta",    "u",    "dva",     "dvě",     "byli"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"jeden", 1}, {"jedna", 1}, {"jedno", 1}, {"jednoho", 1}, {"jedné", 1}, {"jednu", 1}, {"jedním", 1}, {"první", 1},
    {"prvního", 1}, {"prvním", 1},
    {"dva", 2}, {"dvě", 2}, {"dvou", 2}, {"dvěma", 2}, {"druhý", 2}, {"druhá", 2}, {"druhé", 2}, {"druhého", 2},
    {"oba", 2}, {"obě", 2}, {"obou", 2},
    {"tři", 3}, {"tří", 3}, {"třech", 3}, {"třemi", 3}, {"třetí", 3}, {"třetího", 3},
    {"čtyři", 4}, {"čtyř", 4}, {"čtyřech", 4}, {"čtvrtý", 4}, {"čtvrtá", 4}, {"čtvrté", 4}, {"čtvrtého", 4},
    {"pět", 5}, {"pěti", 5}, {"pátý", 5}, {"pátá", 5}, {"páté", 5}, {"pátého", 5},
    {"šest", 6}, {"šesti", 6}, {"šestý", 6}, {"šestá", 6}, {"šesté", 6},
    {"sedm", 7}, {"sedmi", 7}, {"sedmý", 7}, {"sedmá", 7}, {"sedmé", 7},
    {"osm", 8}, {"osmi", 8}, {"osmý", 8}, {"osmá", 8}, {"osmé", 8},
    {"devět", 9}, {"devíti", 9}, {"devátý", 9}, {"devátá", 9}, {"deváté", 9},
    {"deset", 10}, {"deseti", 10}, {"desátý", 10}, {"desátá", 10}, {"desáté", 10}, {"desítky", 10}, {"desítek", 10},
    {"jedenáct", 11}, {"jedenácti", 11},
    {"dvanáct", 12}, {"dvanácti", 12}, {"tucet", 12},
    {"třináct", 13}, {"třinácti", 13},
    {"čtrnáct", 14}, {"čtrnácti", 14},
    {"patnáct", 15}, {"patnácti", 15},
    {"šestnáct", 16}, {"šestnácti", 16},
    {"sedmnáct", 17}, {"sedmnácti", 17},
    {"osmnáct", 18}, {"osmnácti", 18},
    {"devatenáct", 19}, {"devatenácti", 19},
    {"dvacet", 20}, {"dvaceti", 20},
    {"třicet", 30}, {"třiceti", 30},
    {"čtyřicet", 40}, {"čtyřiceti", 40},
    {"padesát", 50}, {"padesáti", 50},
    {"šedesát", 60}, {"šedesáti", 60},
    {"sedmdesát", 70}, {"sedmdesáti", 70},
    {"osmdesát", 80}, {"osmdesáti", 80},
    {"devadesát", 90}, {"devadesáti", 90},
    {"sto", 100}, {"stě", 100}, {"sta", 100}, {"set", 100}, {"stovky", 100}, {"stovek", 100},
    {"tisíc", 1000}, {"tisíce", 1000}, {"tisíců", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"led", "pro", "srp", "dub", "lis", "září", "úno"};

constexpr std::string_view kCallWords[] = {
    "klikněte",   "čtěte", "zde",      "podívejte",   "přihlaste", "odebírejte", "stáhněte", "aplikace",   "aplikaci",
    "newsletter", "také",  "sledujte", "poslechněte", "více",      "přečtěte",   "video",    "registrujte"};
constexpr std::string_view kCreditWords[] = {"foto", "fotografie", "snímek", "obrázek", "zdroj", "getty", "reuters",
                                             "afp",  "ap",         "čtk",    "archiv",  "autor", "via"};
constexpr std::string_view kBylineWords[] = {"autor", "napsal", "napsala"};
constexpr std::string_view kNoticeWords[] = {"přeloženo",  "přeložený", "automaticky", "copyright",
                                             "práva",      "vyhrazena", "cookies",     "publikováno",
                                             "zveřejněno", "překlad",   "původně"};

constexpr std::string_view kMetricWords[] = {
    "km",        "m",         "cm",        "mm",       "kg",     "kilometrů",  "kilometry",  "kilometru",
    "kilometr",  "metrů",     "metry",     "metru",    "metr",   "centimetrů", "centimetry", "centimetr",
    "milimetrů", "kilogramů", "kilogramy", "kilogram", "kilo",   "kil",        "gramů",      "litrů",
    "litry",     "litr",      "hektarů",   "hektary",  "hektar", "celsia",     "stupňů",     "stupně"};
constexpr std::string_view kImperialWords[] = {"mil",   "míle",  "míli",  "mílí",       "palců",  "palce",  "palec",
                                               "stop",  "stopy", "stopa", "yardů",      "yardy",  "yard",   "liber",
                                               "libry", "libra", "uncí",  "unce",       "galonů", "galony", "galon",
                                               "akrů",  "akry",  "akr",   "fahrenheita"};

constexpr std::string_view kAbbreviations[] = {"dr.",   "Dr.",   "prof.", "doc.", "Ing.",  "Mgr.",  "MUDr.", "JUDr.",
                                               "PhDr.", "RNDr.", "Bc.",   "gen.", "plk.",  "např.", "tzn.",  "tj.",
                                               "atd.",  "apod.", "tzv.",  "mj.",  "resp.", "cca.",  "odst.", "str.",
                                               "tis.",  "mld.",  "popř.", "a.s.", "s.r.o."};

constexpr std::string_view kSisters[] = {"sk", "hsb", "dsb", "hr", "bs", "sr", "sl"};

}  // namespace

const Language& czech() noexcept {
  static constexpr Language kLanguage{.code = "cs",
                                      .name = "Czech",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .metric_words = kMetricWords,
                                      .imperial_words = kImperialWords,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
