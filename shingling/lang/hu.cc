#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "a",     "az",      "és",      "hogy",    "nem",    "is",      "egy",    "meg",   "ez",      "volt",    "csak",
    "de",    "már",     "mint",    "szerint", "el",     "azt",     "még",    "kell",  "lehet",   "vagy",    "amely",
    "majd",  "azonban", "ezt",     "van",     "ha",     "ki",      "több",   "két",   "itt",     "nagy",    "minden",
    "pedig", "után",    "így",     "sem",     "mert",   "akkor",   "ami",    "ők",    "nagyon",  "amelyek", "olyan",
    "sok",   "mondta",  "illetve", "első",    "másik",  "ezek",    "azok",   "neki",  "kellett", "például", "között",
    "lett",  "nincs",   "most",    "alatt",   "lesz",   "ahol",    "amikor", "ennek", "annak",   "abban",   "ebben",
    "előtt", "ezért",   "által",   "úgy",     "fel",    "be",      "én",     "te",    "ő",       "mi",      "ti",
    "arra",  "erre",    "aki",     "akik",    "amit",   "amelyet", "tehát",  "hanem", "sőt",     "ugyanis", "mellett",
    "során", "ellen",   "felett",  "voltak",  "vannak", "egyik",   "ezzel",  "azzal", "róla",    "nélkül",  "számára",
    "miatt", "óta",     "mindig",  "évben"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"egy", 1}, {"első", 1}, {"elsőként", 1},
    {"két", 2}, {"kettő", 2}, {"második", 2}, {"mindkét", 2},
    {"három", 3}, {"harmadik", 3},
    {"négy", 4}, {"negyedik", 4},
    {"öt", 5}, {"ötödik", 5},
    {"hat", 6}, {"hatodik", 6},
    {"hét", 7}, {"hetedik", 7},
    {"nyolc", 8}, {"nyolcadik", 8},
    {"kilenc", 9}, {"kilencedik", 9},
    {"tíz", 10}, {"tizedik", 10},
    {"tizenegy", 11},
    {"tizenkét", 12}, {"tizenkettő", 12}, {"tucat", 12}, {"tucatnyi", 12},
    {"tizenhárom", 13},
    {"tizennégy", 14},
    {"tizenöt", 15},
    {"tizenhat", 16},
    {"tizenhét", 17},
    {"tizennyolc", 18},
    {"tizenkilenc", 19},
    {"húsz", 20}, {"huszadik", 20},
    {"harminc", 30},
    {"negyven", 40},
    {"ötven", 50},
    {"hatvan", 60},
    {"hetven", 70},
    {"nyolcvan", 80},
    {"kilencven", 90},
    {"száz", 100}, {"százak", 100},
    {"kétszáz", 200}, {"kettőszáz", 200},
    {"háromszáz", 300},
    {"négyszáz", 400},
    {"ötszáz", 500},
    {"hatszáz", 600},
    {"hétszáz", 700},
    {"nyolcszáz", 800},
    {"kilencszáz", 900},
    {"ezer", 1000}, {"ezrek", 1000}, {"ezrével", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"máj"};

constexpr std::string_view kCallWords[] = {
    "kattintson", "kattints",   "olvassa",  "olvasd", "itt",      "nézze",  "iratkozzon", "feliratkozás", "töltse",
    "letöltés",   "alkalmazás", "hírlevél", "is",     "kövessen", "kövess", "hallgassa",  "csatlakozzon", "videó"};
constexpr std::string_view kCreditWords[] = {"fotó", "fotók", "kép", "képek",  "forrás", "getty",      "reuters",
                                             "afp",  "ap",    "mti", "archív", "via",    "fényképezte"};
constexpr std::string_view kBylineWords[] = {"írta", "szerző"};
constexpr std::string_view kNoticeWords[] = {"fordította", "lefordítva", "automatikusan", "copyright",
                                             "jogok",      "fenntartva", "sütik",         "cookie",
                                             "megjelent",  "fordítás",   "eredetileg"};

constexpr UnitWord kUnitWords[] = {{"kiló", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {
    "dr.",  "Dr.",  "prof.", "ifj.", "özv.",  "St.", "Szt.", "pl.",   "stb.",  "kb.",   "ill.", "vö.",  "évf.",
    "kft.", "Kft.", "Rt.",   "Zrt.", "Nyrt.", "Bt.", "i.e.", "i.sz.", "Kr.e.", "Kr.u.", "mrd.", "tkp.", "t.i."};

}  // namespace

const Language& hungarian() noexcept {
  static constexpr Language kLanguage{.code = "hu",
                                      .name = "Hungarian",
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
