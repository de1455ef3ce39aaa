#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "de",      "van",    "het",    "een",     "en",     "in",     "is",    "dat",    "op",     "te",
    "zijn",    "met",    "voor",   "niet",    "die",    "aan",    "er",    "om",     "ook",    "als",
    "dan",     "maar",   "bij",    "of",      "uit",    "nog",    "door",  "over",   "naar",   "tot",
    "ze",      "hij",    "je",     "was",     "worden", "wordt",  "ik",    "heeft",  "hebben", "deze",
    "kan",     "meer",   "geen",   "al",      "wat",    "we",     "dit",   "moet",   "veel",   "werd",
    "zo",      "wel",    "nu",     "na",      "had",    "hun",    "zou",   "onder",  "haar",   "daar",
    "zich",    "kunnen", "tegen",  "tussen",  "waar",   "alleen", "toen",  "jaar",   "wij",    "mijn",
    "ons",     "wie",    "moeten", "twee",    "eerste", "waren",  "omdat", "sinds",  "hem",    "zei",
    "volgens", "gaan",   "altijd", "weer",    "hier",   "want",   "zal",   "zullen", "mensen", "sommige",
    "anderen", "andere", "zonder", "tijdens", "binnen", "toch",   "u",     "mag",    "elkaar", "vanaf"};

constexpr std::string_view kJoints[] = {"", "s", "en", "e", "n", "er"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"een", 1}, {"één", 1}, {"eerste", 1}, {"eens", 1},
    {"twee", 2}, {"tweede", 2}, {"beide", 2}, {"beiden", 2}, {"tweemaal", 2},
    {"drie", 3}, {"derde", 3},
    {"vier", 4}, {"vierde", 4},
    {"vijf", 5}, {"vijfde", 5},
    {"zes", 6}, {"zesde", 6},
    {"zeven", 7}, {"zevende", 7},
    {"acht", 8}, {"achtste", 8},
    {"negen", 9}, {"negende", 9},
    {"tien", 10}, {"tiende", 10}, {"tiental", 10}, {"tientallen", 10},
    {"elf", 11}, {"elfde", 11},
    {"twaalf", 12}, {"twaalfde", 12}, {"dozijn", 12},
    {"dertien", 13},
    {"veertien", 14},
    {"vijftien", 15},
    {"zestien", 16},
    {"zeventien", 17},
    {"achttien", 18},
    {"negentien", 19},
    {"twintig", 20},
    {"dertig", 30},
    {"veertig", 40},
    {"vijftig", 50},
    {"zestig", 60},
    {"zeventig", 70},
    {"tachtig", 80},
    {"negentig", 90},
    {"honderd", 100}, {"honderden", 100},
    {"tweehonderd", 200},
    {"driehonderd", 300},
    {"vierhonderd", 400},
    {"vijfhonderd", 500},
    {"zeshonderd", 600},
    {"zevenhonderd", 700},
    {"achthonderd", 800},
    {"negenhonderd", 900},
    {"duizend", 1000}, {"duizenden", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"jan", "mar", "mei", "zon"};

constexpr std::string_view kCallWords[] = {"klik",      "lees",        "hier",  "bekijk",  "abonneer",  "download",
                                           "app",       "nieuwsbrief", "volg",  "luister", "aanmelden", "schrijf",
                                           "ontdek",    "video",       "lezen", "meld",    "ontvang",   "gratis",
                                           "abonneren", "meer",        "ook"};
constexpr std::string_view kCreditWords[] = {"foto", "afbeelding", "beeld", "via",     "getty",    "reuters",
                                             "afp",  "ap",         "anp",   "archief", "fotograaf"};
constexpr std::string_view kBylineWords[] = {
    "door", "van", "tekst", "redactie", "bron", "bijgewerkt",
};
constexpr std::string_view kNoticeWords[] = {
    "vertaald",       "automatisch", "copyright", "rechten",      "voorbehouden", "gepubliceerd", "vertaling",
    "oorspronkelijk", "verscheen",   "correctie", "rectificatie", "originele",    "overgenomen"};
constexpr std::string_view kSiteWords[] = {
    "cookies",     "deel", "delen",       "reacties", "reageer", "reageren",    "afdrukken", "printen",
    "startpagina", "tags", "onderwerpen", "menu",     "privacy", "advertentie", "contact",   "inloggen"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {
    "dhr.",  "mevr.", "mw.",   "dr.",  "drs.",   "mr.",    "prof.",  "St.",    "nr.",  "blz.",
    "bijv.", "bv.",   "enz.",  "o.a.", "d.w.z.", "t.o.v.", "i.p.v.", "m.b.t.", "mln.", "mld.",
    "resp.", "incl.", "excl.", "jl.",  "a.s.",   "v.Chr.", "n.Chr.", "N.V.",   "B.V."};

constexpr std::string_view kSisters[] = {"af", "fy", "li", "nds"};

constexpr std::string_view kClockWords[] = {"uur", "h"};
constexpr std::string_view kAgeWords[] = {"oud"};
constexpr std::string_view kOrdinalEndings[] = {"e"};

constexpr std::string_view kNegations[] = {"niet", "niets", "nooit", "niemand", "geen", "zonder"};
constexpr std::string_view kNegationCompany[] = {"een", "met", "noch"};

}  // namespace

const Language& dutch() noexcept {
  static constexpr Language kLanguage{.code = "nl",
                                      .name = "Dutch",
                                      .function_words = kFunctionWords,
                                      .compound_joints = kJoints,
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
                                      .age_words = kAgeWords,
                                      .ordinal_endings = kOrdinalEndings,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
