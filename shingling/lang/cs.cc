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

constexpr Language::CalendarForm kMonthForms[] = {
    {"leden", 1},      {"ledna", 1},      {"lednu", 1},     {"lednem", 1},    {"lednov*", 1},   {"únor*", 2},
    {"březen", 3},     {"března", 3},     {"březnu", 3},    {"březnem", 3},   {"březnov*", 3},  {"duben", 4},
    {"dubna", 4},      {"dubnu", 4},      {"dubnem", 4},    {"dubnov*", 4},   {"květen", 5},    {"května", 5},
    {"květnu", 5},     {"květnem", 5},    {"květnov*", 5},  {"červen", 6},    {"června", 6},    {"červnu", 6},
    {"červnem", 6},    {"červnov*", 6},   {"červenec", 7},  {"července", 7},  {"červenci", 7},  {"červencem", 7},
    {"červencov*", 7}, {"srpen", 8},      {"srpna", 8},     {"srpnu", 8},     {"srpnem", 8},    {"srpnov*", 8},
    {"září", 9},       {"zářijov*", 9},   {"říjen", 10},    {"října", 10},    {"říjnu", 10},    {"říjnem", 10},
    {"říjnov*", 10},   {"listopad*", 11}, {"prosinec", 12}, {"prosince", 12}, {"prosinci", 12}, {"prosincem", 12},
    {"prosincov*", 12}};
constexpr Language::CalendarForm kWeekdayForms[] = {
    {"ponděl*", 1}, {"úterý", 2},      {"úter*", 2},    {"středa", 3},  {"středu", 3},     {"středy", 3}, {"středě", 3},
    {"středou", 3}, {"středeční*", 3}, {"čtvrtek", 4},  {"čtvrtk*", 4}, {"čtvrteční*", 4}, {"pátek", 5},  {"pátku", 5},
    {"pátkem", 5},  {"pátky", 5},      {"páteční*", 5}, {"sobot*", 6},  {"neděl*", 7}};

constexpr std::string_view kAmbiguous[] = {"led", "pro",    "srp",    "dub",    "lis",    "září",
                                           "úno", "středa", "středu", "středy", "středě", "středou"};

constexpr std::string_view kCallWords[] = {
    "klikněte",    "čtěte",    "zde",        "podívejte", "přihlaste",   "odebírejte", "stáhněte",
    "aplikace",    "aplikaci", "newsletter", "sledujte",  "poslechněte", "přečtěte",   "video",
    "registrujte", "nenechte", "přihlašte",  "aktuality", "zdarma",      "také",       "více"};
constexpr std::string_view kCreditWords[] = {"foto", "fotografie", "snímek", "obrázek", "getty", "reuters",
                                             "afp",  "ap",         "čtk",    "archiv",  "via"};
constexpr std::string_view kBylineWords[] = {"autor",   "napsal", "napsala", "text",
                                             "redakce", "zdroj",  "autorka", "aktualizováno"};
constexpr std::string_view kNoticeWords[] = {"přeloženo", "přeložený",   "automaticky", "copyright", "práva",
                                             "vyhrazena", "publikováno", "zveřejněno",  "překlad",   "původně",
                                             "oprava",    "opraveno",    "šíření",      "zakázáno",  "originál"};
constexpr std::string_view kSiteWords[] = {
    "cookies", "sdílet", "sdílejte", "diskuse", "diskusi",  "komentáře", "komentovat", "tisk",      "vytisknout",
    "domů",    "tagy",   "témata",   "menu",    "soukromí", "reklama",   "kontakt",    "přihlásit",
};

constexpr UnitWord kUnitWords[] = {
    {"kilo", {Dimension::kMass, 1}}, {"kila", {Dimension::kMass, 1}}, {"kil", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"dr.",   "Dr.",   "prof.", "doc.", "Ing.",  "Mgr.",  "MUDr.", "JUDr.",
                                               "PhDr.", "RNDr.", "Bc.",   "gen.", "plk.",  "např.", "tzn.",  "tj.",
                                               "atd.",  "apod.", "tzv.",  "mj.",  "resp.", "cca.",  "odst.", "str.",
                                               "tis.",  "mld.",  "popř.", "a.s.", "s.r.o."};

constexpr std::string_view kSisters[] = {"sk", "hsb", "dsb", "hr", "bs", "sr", "sl"};

constexpr std::string_view kClockWords[] = {"h"};

constexpr std::string_view kNegations[] = {"ne", "není", "nejsou", "bez", "nikoli", "nikoliv"};
constexpr std::string_view kNegationCompany[] = {"je",    "jsou",  "nikdy",   "nic",     "nikdo", "nikoho", "žádný",
                                                 "žádná", "žádné", "žádného", "žádných", "ani",   "s"};

}  // namespace

const Language& czech() noexcept {
  static constexpr Language kLanguage{.code = "cs",
                                      .name = "Czech",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .month_forms = kMonthForms,
                                      .weekday_forms = kWeekdayForms,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .site_words = kSiteWords,
                                      .unit_words = kUnitWords,
                                      .clock_words = kClockWords,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .negation_prefix = "ne",
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
