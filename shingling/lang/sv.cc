#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "och",   "i",      "att",   "det",   "som",    "en",     "på",    "är",      "av",    "för",   "med",    "till",
    "den",   "har",    "de",    "inte",  "om",     "ett",    "han",   "men",     "var",   "jag",   "sig",    "från",
    "vi",    "så",     "kan",   "man",   "när",    "år",     "under", "också",   "efter", "eller", "nu",     "sin",
    "där",   "vid",    "mot",   "ska",   "skulle", "kommer", "ut",    "får",     "finns", "vara",  "hade",   "alla",
    "andra", "mycket", "än",    "här",   "då",     "sedan",  "över",  "bara",    "in",    "blir",  "upp",    "även",
    "vad",   "få",     "två",   "vill",  "ha",     "många",  "hur",   "mer",     "går",   "kunde", "någon",  "sina",
    "blev",  "mellan", "något", "dem",   "hon",    "måste",  "varit", "utan",    "genom", "fick",  "flera",  "säger",
    "dessa", "detta",  "denna", "hans",  "hennes", "dig",    "du",    "era",     "deras", "innan", "enligt", "samt",
    "sade",  "blivit", "ingen", "inget", "några",  "vilket", "redan", "eftersom"};

constexpr std::string_view kJoints[] = {"", "s", "e", "o", "a", "u"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"en", 1}, {"ett", 1}, {"första", 1}, {"förste", 1},
    {"två", 2}, {"andra", 2}, {"andre", 2}, {"båda", 2},
    {"tre", 3}, {"tredje", 3},
    {"fyra", 4}, {"fjärde", 4},
    {"fem", 5}, {"femte", 5},
    {"sex", 6}, {"sjätte", 6},
    {"sju", 7}, {"sjunde", 7},
    {"åtta", 8}, {"åttonde", 8},
    {"nio", 9}, {"nionde", 9},
    {"tio", 10}, {"tionde", 10}, {"tiotal", 10}, {"tiotals", 10},
    {"elva", 11}, {"elfte", 11},
    {"tolv", 12}, {"tolfte", 12}, {"dussin", 12},
    {"tretton", 13},
    {"fjorton", 14},
    {"femton", 15},
    {"sexton", 16},
    {"sjutton", 17},
    {"arton", 18},
    {"nitton", 19},
    {"tjugo", 20},
    {"trettio", 30},
    {"fyrtio", 40},
    {"femtio", 50},
    {"sextio", 60},
    {"sjuttio", 70},
    {"åttio", 80},
    {"nittio", 90},
    {"hundra", 100}, {"hundratal", 100}, {"hundratals", 100},
    {"tvåhundra", 200},
    {"trehundra", 300},
    {"fyrahundra", 400},
    {"femhundra", 500},
    {"sexhundra", 600},
    {"sjuhundra", 700},
    {"åttahundra", 800},
    {"niohundra", 900},
    {"tusen", 1000}, {"tusental", 1000}, {"tusentals", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"mars", "maj", "mar"};

constexpr std::string_view kCallWords[] = {"klicka", "läs",    "här",        "titta",   "prenumerera", "ladda",
                                           "app",    "appen",  "nyhetsbrev", "också",   "även",        "mer",
                                           "följ",   "lyssna", "anmäl",      "upptäck", "video"};
constexpr std::string_view kCreditWords[] = {"foto", "bild", "fotograf", "via",   "getty",     "reuters",
                                             "afp",  "ap",   "tt",       "arkiv", "arkivbild", "källa"};
constexpr std::string_view kBylineWords[] = {"av", "text"};
constexpr std::string_view kNoticeWords[] = {"översatt",     "automatiskt",  "copyright",    "rättigheter",
                                             "förbehållna",  "cookies",      "kakor",        "publicerad",
                                             "publicerades", "översättning", "ursprungligen"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {
    "bl.a.", "t.ex.", "d.v.s.", "dvs.",  "m.m.", "m.fl.", "o.s.v.", "osv.",  "s.k.",  "ca.",   "kl.",  "nr.", "kr.",
    "milj.", "mdr.",  "dr.",    "prof.", "f.d.", "f.Kr.", "e.Kr.",  "resp.", "inkl.", "exkl.", "jfr.", "obs."};

constexpr std::string_view kSisters[] = {"no", "nb", "nn", "fo"};

}  // namespace

const Language& swedish() noexcept {
  static constexpr Language kLanguage{.code = "sv",
                                      .name = "Swedish",
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
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
