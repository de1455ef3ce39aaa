#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "ja",     "on",      "ei",      "että",  "oli",    "se",     "hän",    "myös",    "mutta",  "ovat",   "kun",
    "kuin",   "tai",     "jos",     "joka",  "niin",   "en",     "mukaan", "ole",     "sen",    "vuoden", "hänen",
    "olla",   "sekä",    "jo",      "vain",  "nyt",    "mitä",   "ne",     "vielä",   "jotka",  "voi",    "siitä",
    "kanssa", "hänet",   "minä",    "noin",  "olisi",  "sitä",   "koska",  "me",      "he",     "jonka",  "ennen",
    "kaikki", "jälkeen", "tämä",    "tämän", "joita",  "sitten", "ollut",  "sanoi",   "mikä",   "asti",   "vuonna",
    "tässä",  "ettei",   "niitä",   "eivät", "eikä",   "vaan",   "siis",   "siinä",   "näin",   "itse",   "kuitenkin",
    "hyvin",  "paljon",  "enemmän", "yli",   "alle",   "aikana", "kautta", "välillä", "joissa", "jossa",  "mikään",
    "jokin",  "sillä",   "häntä",   "te",    "sinä",   "tulee",  "tuli",   "pitää",   "sai",    "saa",    "heidän",
    "niiden", "näiden",  "nämä",    "tätä",  "olivat", "olleet", "vuotta"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"yksi", 1}, {"yhden", 1}, {"yhtä", 1}, {"yhdessä", 1}, {"ensimmäinen", 1}, {"ensimmäisen", 1},
    {"ensimmäistä", 1},
    {"kaksi", 2}, {"kahden", 2}, {"kahta", 2}, {"toinen", 2}, {"toisen", 2}, {"toista", 2}, {"molemmat", 2},
    {"kolme", 3}, {"kolmen", 3}, {"kolmea", 3}, {"kolmas", 3}, {"kolmannen", 3},
    {"neljä", 4}, {"neljän", 4}, {"neljää", 4}, {"neljäs", 4}, {"neljännen", 4},
    {"viisi", 5}, {"viiden", 5}, {"viittä", 5}, {"viides", 5}, {"viidennen", 5},
    {"kuusi", 6}, {"kuuden", 6}, {"kuutta", 6}, {"kuudes", 6},
    {"seitsemän", 7}, {"seitsemää", 7}, {"seitsemäs", 7},
    {"kahdeksan", 8}, {"kahdeksaa", 8}, {"kahdeksas", 8},
    {"yhdeksän", 9}, {"yhdeksää", 9}, {"yhdeksäs", 9},
    {"kymmenen", 10}, {"kymmentä", 10}, {"kymmenes", 10}, {"kymmeniä", 10}, {"kymmenet", 10},
    {"yksitoista", 11},
    {"kaksitoista", 12}, {"tusina", 12},
    {"kolmetoista", 13},
    {"neljätoista", 14},
    {"viisitoista", 15},
    {"kuusitoista", 16},
    {"seitsemäntoista", 17},
    {"kahdeksantoista", 18},
    {"yhdeksäntoista", 19},
    {"kaksikymmentä", 20},
    {"kolmekymmentä", 30},
    {"neljäkymmentä", 40},
    {"viisikymmentä", 50},
    {"kuusikymmentä", 60},
    {"seitsemänkymmentä", 70},
    {"kahdeksankymmentä", 80},
    {"yhdeksänkymmentä", 90},
    {"sata", 100}, {"sadan", 100}, {"sataa", 100}, {"satoja", 100}, {"sadat", 100},
    {"kaksisataa", 200},
    {"kolmesataa", 300},
    {"neljäsataa", 400},
    {"viisisataa", 500},
    {"kuusisataa", 600},
    {"seitsemänsataa", 700},
    {"kahdeksansataa", 800},
    {"yhdeksänsataa", 900},
    {"tuhat", 1000}, {"tuhannen", 1000}, {"tuhatta", 1000}, {"tuhansia", 1000}, {"tuhannet", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"kesä", "helmi", "heinä", "elo", "tammi", "joulu", "loka", "syys"};

constexpr std::string_view kCallWords[] = {"klikkaa", "lue",      "tästä",      "katso",        "tilaa",
                                           "lataa",   "sovellus", "uutiskirje", "myös",         "lisää",
                                           "seuraa",  "kuuntele", "liity",      "rekisteröidy", "video"};
constexpr std::string_view kCreditWords[] = {"kuva", "kuvat",     "valokuva", "getty",   "reuters", "afp",
                                             "ap",   "lehtikuva", "stt",      "arkisto", "lähde",   "kuvaaja"};
constexpr std::string_view kBylineWords[] = {"teksti", "kirjoittaja"};
constexpr std::string_view kNoticeWords[] = {"käännetty", "automaattisesti", "copyright", "oikeudet", "pidätetään",
                                             "evästeet",  "evästeitä",       "julkaistu", "käännös",  "alun",
                                             "alunperin"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}, {"kiloa", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"esim.", "yms.", "jne.", "vrt.", "nro.", "prof.",
                                               "milj.", "mrd.", "eKr.", "jKr.", "kpl.", "tms."};

}  // namespace

const Language& finnish() noexcept {
  static constexpr Language kLanguage{.code = "fi",
                                      .name = "Finnish",
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
                                      .sisters = {},
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
