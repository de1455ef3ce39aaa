#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "di",    "e",     "il",     "la",     "che",   "in",    "un",     "a",       "per",    "è",      "del",
    "una",   "i",     "le",     "non",    "si",    "con",   "da",     "della",   "dei",    "al",     "sono",
    "gli",   "nel",   "lo",     "ha",     "alla",  "delle", "più",    "come",    "ma",     "dal",    "anche",
    "o",     "se",    "dalla",  "sul",    "ed",    "degli", "su",     "questo",  "suo",    "all",    "nella",
    "stato", "hanno", "sua",    "era",    "tra",   "l",     "questa", "essere",  "ai",     "dell",   "c",
    "alle",  "ci",    "quando", "loro",   "solo",  "dopo",  "due",    "dai",     "prima",  "cui",    "fa",
    "sulla", "nei",   "fra",    "ancora", "sia",   "cosa",  "d",      "chi",     "tutti",  "già",    "così",
    "mi",    "anni",  "quello", "perché", "ne",    "stata", "stati",  "quella",  "dove",   "molto",  "ad",
    "senza", "nell",  "poi",    "fatto",  "aveva", "suoi",  "ogni",   "contro",  "però",   "quindi", "secondo",
    "tutto", "uno",   "deve",   "può",    "agli",  "dalle", "mentre", "durante", "proprio"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"un", 1}, {"uno", 1}, {"una", 1}, {"primo", 1}, {"prima", 1}, {"primi", 1}, {"prime", 1},
    {"due", 2}, {"secondo", 2}, {"seconda", 2}, {"secondi", 2},
    {"tre", 3}, {"terzo", 3}, {"terza", 3},
    {"quattro", 4}, {"quarto", 4}, {"quarta", 4},
    {"cinque", 5}, {"quinto", 5}, {"quinta", 5},
    {"sei", 6}, {"sesto", 6}, {"sesta", 6},
    {"sette", 7}, {"settimo", 7}, {"settima", 7},
    {"otto", 8}, {"ottavo", 8}, {"ottava", 8},
    {"nove", 9}, {"nono", 9}, {"nona", 9},
    {"dieci", 10}, {"decimo", 10}, {"decima", 10}, {"decina", 10},
    {"undici", 11},
    {"dodici", 12}, {"dozzina", 12},
    {"tredici", 13},
    {"quattordici", 14},
    {"quindici", 15}, {"quindicina", 15},
    {"sedici", 16},
    {"diciassette", 17},
    {"diciotto", 18},
    {"diciannove", 19},
    {"venti", 20}, {"ventina", 20},
    {"trenta", 30}, {"trentina", 30},
    {"quaranta", 40}, {"quarantina", 40},
    {"cinquanta", 50}, {"cinquantina", 50},
    {"sessanta", 60},
    {"settanta", 70},
    {"ottanta", 80},
    {"novanta", 90},
    {"cento", 100}, {"centinaio", 100}, {"centinaia", 100},
    {"duecento", 200},
    {"trecento", 300},
    {"quattrocento", 400},
    {"cinquecento", 500},
    {"seicento", 600},
    {"settecento", 700},
    {"ottocento", 800},
    {"novecento", 900},
    {"mille", 1000}, {"mila", 1000}, {"migliaio", 1000}, {"migliaia", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"mar", "set", "gen", "ago", "mer", "dom", "gio"};

constexpr std::string_view kCallWords[] = {
    "clicca", "leggi",   "qui", "guarda", "iscriviti",  "abbonati", "scarica", "app",        "newsletter", "seguici",
    "scopri", "ascolta", "vai", "video",  "registrati", "ricevi",   "resta",   "aggiornato", "anche"};
constexpr std::string_view kCreditWords[] = {"foto",    "immagine", "fotografia", "via",  "credito",  "getty",
                                             "reuters", "afp",      "ap",         "ansa", "archivio", "lapresse"};
constexpr std::string_view kBylineWords[] = {"di", "da", "testo", "redazione", "fonte", "pubblicato", "aggiornato"};
constexpr std::string_view kNoticeWords[] = {"tradotto",   "automaticamente", "copyright",    "diritti",   "riservati",
                                             "pubblicato", "traduzione",      "riproduzione", "riservata", "correzione",
                                             "originale",  "vietata",         "riservato"};
constexpr std::string_view kSiteWords[] = {"cookie",   "cookies", "condividi", "commenti",   "commenta",
                                           "commento", "stampa",  "home",      "tag",        "argomenti",
                                           "menu",     "accedi",  "privacy",   "pubblicità", "contatti"};

constexpr UnitWord kUnitWords[] = {{"chilo", {Dimension::kMass, 1}}, {"chili", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"Sig.", "Sig.ra", "Sigg.", "Dott.",  "Dott.ssa", "Prof.", "Prof.ssa",
                                               "Ing.", "Avv.",   "On.",   "Sen.",   "Gen.",     "S.",    "ecc.",
                                               "pag.", "pagg.",  "cfr.",  "S.p.A.", "S.r.l.",   "a.C.",  "d.C."};

constexpr std::string_view kSisters[] = {"scn", "vec", "nap", "lmo", "fur", "co"};

constexpr std::string_view kClockWords[] = {"h"};
constexpr std::string_view kOrdinalEndings[] = {"ª", "º"};

constexpr std::string_view kNegations[] = {"non", "senza"};
constexpr std::string_view kNegationCompany[] = {"mai",     "nulla",   "niente", "nessuno", "nessuna", "nessun", "né",
                                                 "neanche", "neppure", "un",     "una",     "uno",     "con"};

}  // namespace

const Language& italian() noexcept {
  static constexpr Language kLanguage{.code = "it",
                                      .name = "Italian",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .site_words = kSiteWords,
                                      .unit_words = kUnitWords,
                                      .clock_words = kClockWords,
                                      .ordinal_endings = kOrdinalEndings,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
