#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "der",    "die",    "und",    "in",     "den",   "von",      "zu",     "das",    "mit",   "sich",  "des",
    "auf",    "für",    "ist",    "im",     "dem",   "nicht",    "ein",    "eine",   "als",   "auch",  "es",
    "an",     "werden", "aus",    "er",     "hat",   "dass",     "sie",    "nach",   "wird",  "bei",   "einer",
    "um",     "am",     "sind",   "noch",   "wie",   "einem",    "über",   "einen",  "so",    "zum",   "war",
    "haben",  "nur",    "oder",   "aber",   "vor",   "zur",      "bis",    "mehr",   "durch", "man",   "sein",
    "wurde",  "sei",    "hatte",  "kann",   "gegen", "vom",      "können", "schon",  "wenn",  "habe",  "seine",
    "ihre",   "dann",   "unter",  "wir",    "soll",  "ich",      "eines",  "jahr",   "zwei",  "diese", "dieser",
    "wieder", "keine",  "seiner", "worden", "will",  "zwischen", "immer",  "was",    "sagte", "ihr",   "ihren",
    "wurden", "waren",  "ihm",    "ihn",    "beim",  "dies",     "doch",   "jedoch", "kein"};

constexpr std::string_view kJoints[] = {"", "s", "es", "n", "en", "er", "e"};

constexpr Language::NumberWord kNumberWords[] = {
    {"ein", 1},       {"eins", 1},      {"eine", 1},      {"einen", 1},     {"einem", 1},      {"einer", 1},
    {"eines", 1},     {"zwei", 2},      {"zweier", 2},    {"drei", 3},      {"vier", 4},       {"fünf", 5},
    {"sechs", 6},     {"sieben", 7},    {"acht", 8},      {"neun", 9},      {"zehn", 10},      {"elf", 11},
    {"zwölf", 12},    {"dreizehn", 13}, {"vierzehn", 14}, {"fünfzehn", 15}, {"sechzehn", 16},  {"siebzehn", 17},
    {"achtzehn", 18}, {"neunzehn", 19}, {"zwanzig", 20},  {"dreißig", 30},  {"vierzig", 40},   {"fünfzig", 50},
    {"sechzig", 60},  {"siebzig", 70},  {"achtzig", 80},  {"neunzig", 90},  {"hundert", 100},  {"erste", 1},
    {"ersten", 1},    {"zweite", 2},    {"zweiten", 2},   {"dritte", 3},    {"dritten", 3},    {"vierte", 4},
    {"vierten", 4},   {"fünfte", 5},    {"fünften", 5},   {"dutzend", 12},  {"tausend", 1000}, {"beide", 2},
    {"beiden", 2}};

constexpr Language::CalendarForm kWeekdayForms[] = {{"freitäglichen", 5}, {"sonnabend", 6}, {"sonnabends", 6}};

constexpr std::string_view kAmbiguous[] = {"mär", "dez", "son", "mit", "mon"};

constexpr std::string_view kCallWords[] = {"klicken",       "lesen",     "hier",       "ansehen",   "abonnieren",
                                           "herunterladen", "app",       "newsletter", "folgen",    "anmelden",
                                           "jetzt",         "video",     "lies",       "abonniere", "melde",
                                           "verpassen",     "kostenlos", "mehr",       "auch"};
constexpr std::string_view kCreditWords[] = {"foto",       "bild",     "fotos",      "via",       "getty",
                                             "reuters",    "afp",      "ap",         "dpa",       "archiv",
                                             "fotografin", "fotograf", "symbolbild", "archivbild"};
constexpr std::string_view kBylineWords[] = {"von", "text", "redaktion", "autor", "autorin", "quelle", "stand"};
constexpr std::string_view kNoticeWords[] = {"übersetzt", "automatisch", "copyright",   "rechte",    "vorbehalten",
                                             "zuerst",    "erschienen",  "übersetzung", "korrektur", "korrigiert",
                                             "fassung",   "nachdruck",   "original"};
constexpr std::string_view kSiteWords[] = {
    "cookies", "teilen",    "kommentare",  "kommentar", "drucken", "startseite", "schlagwörter", "themen",
    "menü",    "anmeldung", "datenschutz", "impressum", "anzeige", "werbung",    "kontakt",      "merken"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}},
                                   {"kilos", {Dimension::kMass, 1}},
                                   {"stundenkilometer", {Dimension::kSpeed, 1 / 3.6}},
                                   {"stundenkilometern", {Dimension::kSpeed, 1 / 3.6}}};

constexpr std::string_view kAbbreviations[] = {
    "Prof.", "Dr.",  "bzw.", "u.a.", "d.h.", "z.B.",  "ca.",   "Nr.",  "St.",   "Hr.",  "Fr.",  "usw.", "vgl.", "Mio.",
    "Mrd.",  "Tel.", "Jh.",  "Chr.", "geb.", "gest.", "evtl.", "ggf.", "inkl.", "Str.", "Abs.", "Art.", "Bd.",  "S."};

constexpr std::string_view kSisters[] = {"lb", "nds", "gsw", "bar"};

constexpr std::string_view kClockWords[] = {"uhr", "h"};
constexpr std::string_view kAgeWords[] = {"alt"};
constexpr std::string_view kDecadeEndings[] = {"er*"};

constexpr std::string_view kNegations[] = {"nicht", "nichts", "nie",    "niemals", "niemand", "niemandem", "niemanden",
                                           "kein",  "keine",  "keinen", "keinem",  "keiner",  "keines",    "ohne"};
constexpr std::string_view kNegationCompany[] = {"ein", "eine", "einen", "einem", "einer", "eines", "mit", "zu"};

}  // namespace

const Language& german() noexcept {
  static constexpr Language kLanguage{.code = "de",
                                      .name = "German",
                                      .function_words = kFunctionWords,
                                      .compound_joints = kJoints,
                                      .number_words = kNumberWords,
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
                                      .age_words = kAgeWords,
                                      .decade_endings = kDecadeEndings,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .sisters = kSisters,
                                      .capitalised_nouns = true};
  return kLanguage;
}

}  // namespace stemma::shingling
