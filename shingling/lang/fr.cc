#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "de",    "la",    "le",    "et",    "les",    "des",   "en",     "un",     "du",    "une",   "que",    "est",
    "pour",  "qui",   "dans",  "par",   "plus",   "pas",   "au",     "sur",    "ne",    "se",    "ce",     "il",
    "sont",  "avec",  "son",   "été",   "cette",  "ont",   "mais",   "comme",  "nous",  "ou",    "si",     "leur",
    "elle",  "aux",   "ses",   "ces",   "sa",     "être",  "fait",   "même",   "ils",   "vous",  "tout",   "je",
    "entre", "aussi", "deux",  "y",     "était",  "avait", "sans",   "peut",   "après", "on",    "dont",   "lui",
    "notre", "leurs", "où",    "selon", "depuis", "ainsi", "contre", "encore", "très",  "elles", "avant",  "lors",
    "sous",  "car",   "faire", "bien",  "alors",  "donc",  "cela",   "avoir",  "ceux",  "tous",  "toutes", "chez",
    "vers",  "l",     "d",     "qu",    "n",      "s",     "c",      "déclaré"};

constexpr Language::NumberWord kNumberWords[] = {
    {"un", 1},        {"une", 1},       {"deux", 2},       {"trois", 3},     {"quatre", 4},  {"cinq", 5},
    {"six", 6},       {"sept", 7},      {"huit", 8},       {"neuf", 9},      {"dix", 10},    {"onze", 11},
    {"douze", 12},    {"treize", 13},   {"quatorze", 14},  {"quinze", 15},   {"seize", 16},  {"vingt", 20},
    {"trente", 30},   {"quarante", 40}, {"cinquante", 50}, {"soixante", 60}, {"cent", 100},  {"cents", 100},
    {"premier", 1},   {"première", 1},  {"deuxième", 2},   {"second", 2},    {"seconde", 2}, {"troisième", 3},
    {"quatrième", 4}, {"cinquième", 5}, {"douzaine", 12},  {"dizaine", 10},  {"mille", 1000}};

constexpr std::string_view kAmbiguous[] = {"mars", "mar", "sam", "dim"};

constexpr std::string_view kCallWords[] = {"cliquez",      "lire",        "abonnez",   "regardez", "téléchargez",
                                           "appli",        "newsletter",  "inscrivez", "suivez",   "voir",
                                           "découvrez",    "rejoignez",   "lisez",     "recevez",  "retrouvez",
                                           "gratuitement", "newsletters", "aussi"};
constexpr std::string_view kCreditWords[] = {"photo",   "photos", "image", "crédit",   "via",          "getty",
                                             "reuters", "afp",    "ap",    "archives", "photographie", "illustration"};
constexpr std::string_view kBylineWords[] = {
    "par", "propos", "texte", "rédaction", "publié", "source",
};
constexpr std::string_view kNoticeWords[] = {
    "traduit",  "automatiquement", "copyright",  "droits",       "réservés",  "publié",  "traduction",
    "traduite", "reproduction",    "correction", "rectificatif", "interdite", "version", "originale"};
constexpr std::string_view kSiteWords[] = {"cookies",   "partager",        "commentaires", "commentaire", "réagir",
                                           "imprimer",  "accueil",         "thèmes",       "étiquettes",  "menu",
                                           "connexion", "confidentialité", "publicité",    "contact",     "mentions"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}, {"kilos", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"M.",  "MM.",  "Mme.", "Mmes.", "Mlle.", "Dr.", "Pr.",
                                               "St.", "Ste.", "av.",  "env.",  "etc.",  "cf.", "p.",
                                               "ex.", "art.", "vol.", "no.",   "tél."};

constexpr std::string_view kSisters[] = {"oc", "wa"};

constexpr std::string_view kClockWords[] = {"h"};
constexpr std::string_view kOrdinalEndings[] = {"er", "e", "è", "ème"};

constexpr std::string_view kNegations[] = {"pas", "jamais", "aucun", "aucune", "sans"};
constexpr std::string_view kNegationParticles[] = {"ne", "n"};
constexpr std::string_view kNegationCompany[] = {"ne", "n", "ni", "rien", "de", "d", "un", "une", "du", "des", "avec"};

}  // namespace

const Language& french() noexcept {
  static constexpr Language kLanguage{.code = "fr",
                                      .name = "French",
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
                                      .negation_particles = kNegationParticles,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
