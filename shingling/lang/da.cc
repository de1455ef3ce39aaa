#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "og",      "i",      "at",     "det",     "er",    "en",     "til",   "på",    "af",     "for",   "som",    "med",
    "de",      "den",    "har",    "ikke",    "der",   "et",     "var",   "om",    "fra",    "han",   "men",    "jeg",
    "vi",      "kan",    "så",     "sig",     "eller", "efter",  "ved",   "blev",  "skal",   "også",  "vil",    "nu",
    "over",    "når",    "man",    "ud",      "havde", "hun",    "være",  "mod",   "år",     "blive", "da",     "op",
    "under",   "bliver", "her",    "dem",     "sin",   "end",    "hvor",  "mange", "mellem", "hvis",  "mere",   "alle",
    "hvad",    "kun",    "ind",    "to",      "noget", "få",     "sagde", "siger", "får",    "været", "må",     "deres",
    "hans",    "hendes", "meget",  "andre",   "selv",  "igen",   "dette", "denne", "disse",  "kunne", "skulle", "ville",
    "før",     "uden",   "gennem", "hvordan", "inden", "ifølge", "både",  "flere", "nogle",  "ingen", "samt",   "siden",
    "hvilket", "dog",    "kom",    "blevet",  "fordi", "jer"};

constexpr std::string_view kJoints[] = {"", "s", "e", "er"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"en", 1}, {"et", 1}, {"én", 1}, {"ét", 1}, {"første", 1},
    {"to", 2}, {"anden", 2}, {"andet", 2}, {"begge", 2},
    {"tre", 3}, {"tredje", 3},
    {"fire", 4}, {"fjerde", 4},
    {"fem", 5}, {"femte", 5},
    {"seks", 6}, {"sjette", 6},
    {"syv", 7}, {"syvende", 7},
    {"otte", 8}, {"ottende", 8},
    {"ni", 9}, {"niende", 9},
    {"ti", 10}, {"tiende", 10},
    {"elleve", 11}, {"ellevte", 11},
    {"tolv", 12}, {"tolvte", 12}, {"dusin", 12},
    {"tretten", 13},
    {"fjorten", 14},
    {"femten", 15},
    {"seksten", 16},
    {"sytten", 17},
    {"atten", 18},
    {"nitten", 19},
    {"tyve", 20}, {"snes", 20},
    {"tredive", 30},
    {"fyrre", 40},
    {"halvtreds", 50},
    {"tres", 60},
    {"halvfjerds", 70},
    {"firs", 80},
    {"halvfems", 90},
    {"hundrede", 100}, {"hundreder", 100}, {"hundredvis", 100},
    {"tohundrede", 200},
    {"trehundrede", 300},
    {"firehundrede", 400},
    {"femhundrede", 500},
    {"sekshundrede", 600},
    {"syvhundrede", 700},
    {"ottehundrede", 800},
    {"nihundrede", 900},
    {"tusind", 1000}, {"tusinde", 1000}, {"tusinder", 1000}, {"tusindvis", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"man", "mar", "maj", "ons"};

constexpr std::string_view kCallWords[] = {"klik", "læs",      "her",   "se",         "tilmeld", "abonner",
                                           "hent", "download", "app",   "nyhedsbrev", "også",    "mere",
                                           "følg", "lyt",      "video", "find"};
constexpr std::string_view kCreditWords[] = {"foto", "billede", "fotograf", "via",   "getty",     "reuters", "afp",
                                             "ap",   "ritzau",  "scanpix",  "arkiv", "arkivfoto", "kilde"};
constexpr std::string_view kBylineWords[] = {"af", "tekst"};
constexpr std::string_view kNoticeWords[] = {"oversat", "automatisk",     "copyright", "rettigheder",  "forbeholdes",
                                             "cookies", "offentliggjort", "udgivet",   "oversættelse", "oprindeligt"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"bl.a.",  "f.eks.", "dvs.", "d.v.s.", "m.m.",  "m.fl.", "osv.", "o.s.v.",
                                               "såk.",   "ca.",    "kl.",  "nr.",    "stk.",  "kr.",   "mio.", "mia.",
                                               "dr.",    "prof.",  "hr.",  "fr.",    "f.Kr.", "e.Kr.", "tlf.", "inkl.",
                                               "ekskl.", "jf.",    "evt.", "pga.",   "mht.",  "iflg."};

constexpr std::string_view kSisters[] = {"no", "nb", "nn", "fo"};

constexpr std::string_view kDecadeEndings[] = {"er*"};

}  // namespace

const Language& danish() noexcept {
  static constexpr Language kLanguage{.code = "da",
                                      .name = "Danish",
                                      .function_words = kFunctionWords,
                                      .compound_joints = kJoints,
                                      .number_words = kNumberWords,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .unit_words = kUnitWords,
                                      .decade_endings = kDecadeEndings,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
