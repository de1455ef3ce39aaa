#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "de",      "și",      "în",      "a",     "la",      "cu",     "pe",   "că",       "o",       "din",    "este",
    "un",      "nu",      "au",      "se",    "pentru",  "mai",    "care", "ca",       "sunt",    "să",     "fost",
    "al",      "fi",      "sau",     "ce",    "îi",      "are",    "dar",  "după",     "cel",     "ale",    "prin",
    "ai",      "cele",    "lui",     "el",    "către",   "îl",     "s",    "acest",    "această", "cum",    "cei",
    "când",    "până",    "foarte",  "ei",    "lor",     "fie",    "doar", "dacă",     "între",   "asupra", "fără",
    "tot",     "aceasta", "spus",    "unui",  "unei",    "două",   "era",  "sa",       "său",     "sale",   "despre",
    "acesta",  "acum",    "numai",   "toate", "astfel",  "aceste", "avea", "le",       "mi",      "ne",     "dintre",
    "deja",    "însă",    "peste",   "decât", "unde",    "ea",     "sub",  "potrivit", "poate",   "ani",    "multe",
    "cea",     "fiind",   "dintr",   "într",  "printre", "iar",    "nici", "aveau",    "erau",    "celor",  "acestei",
    "acestui", "precum",  "deoarece"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"un", 1}, {"unu", 1}, {"una", 1}, {"primul", 1}, {"prima", 1}, {"primii", 1}, {"primele", 1}, {"unul", 1},
    {"doi", 2}, {"două", 2}, {"doilea", 2}, {"doua", 2}, {"ambii", 2}, {"ambele", 2},
    {"trei", 3}, {"treilea", 3}, {"treia", 3},
    {"patru", 4}, {"patrulea", 4}, {"patra", 4},
    {"cinci", 5}, {"cincilea", 5}, {"cincea", 5},
    {"șase", 6}, {"șaselea", 6}, {"șasea", 6},
    {"șapte", 7}, {"șaptelea", 7}, {"șaptea", 7},
    {"opt", 8}, {"optulea", 8}, {"opta", 8},
    {"nouă", 9}, {"nouălea", 9}, {"noua", 9},
    {"zece", 10}, {"zecelea", 10}, {"zecea", 10}, {"zeci", 10},
    {"unsprezece", 11},
    {"doisprezece", 12}, {"douăsprezece", 12}, {"duzină", 12},
    {"treisprezece", 13},
    {"paisprezece", 14},
    {"cincisprezece", 15},
    {"șaisprezece", 16},
    {"șaptesprezece", 17},
    {"optsprezece", 18},
    {"nouăsprezece", 19},
    {"douăzeci", 20},
    {"treizeci", 30},
    {"patruzeci", 40},
    {"cincizeci", 50},
    {"șaizeci", 60},
    {"șaptezeci", 70},
    {"optzeci", 80},
    {"nouăzeci", 90},
    {"sută", 100}, {"sute", 100},
    {"mie", 1000}, {"mii", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"mai", "mar", "vin", "mie", "lun"};

constexpr std::string_view kCallWords[] = {"click",    "citește",  "citiți",     "aici",      "vezi",       "vizionați",
                                           "abonați",  "descarcă", "descărcați", "aplicația", "newsletter", "urmărește",
                                           "urmăriți", "ascultă",  "află",       "intră",     "video"};
constexpr std::string_view kCreditWords[] = {"foto", "fotografie", "imagine",  "sursa",  "sursă", "getty", "reuters",
                                             "afp",  "ap",         "agerpres", "arhivă", "via",   "inquam"};
constexpr std::string_view kBylineWords[] = {"de", "autor"};
constexpr std::string_view kNoticeWords[] = {"tradus", "automat",  "copyright", "drepturile", "rezervate", "cookies",
                                             "cookie", "publicat", "traducere", "traducerea", "inițial"};

constexpr UnitWord kUnitWords[] = {
    {"kilogram", {Dimension::kMass, 1}}, {"kilograme", {Dimension::kMass, 1}}, {"kile", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"dl.",  "dna.", "d-na.", "dr.",    "Dr.",   "prof.", "gen.", "Sf.",
                                               "str.", "bd.",  "Bd.",   "nr.",    "pag.",  "etc.",  "cca.", "aprox.",
                                               "mld.", "jud.", "S.A.",  "S.R.L.", "î.Hr.", "d.Hr.", "cf.",  "ș.a."};

constexpr std::string_view kClockWords[] = {"h"};

}  // namespace

const Language& romanian() noexcept {
  static constexpr Language kLanguage{.code = "ro",
                                      .name = "Romanian",
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
                                      .sisters = {},
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
