#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "the",   "of",    "and",    "to",      "a",       "in",    "that",  "is",    "was",  "for",   "it",    "with",
    "as",    "his",   "on",     "be",      "at",      "by",    "had",   "not",   "but",  "from",  "have",  "are",
    "which", "or",    "an",     "they",    "were",    "you",   "their", "one",   "we",   "all",   "there", "been",
    "has",   "when",  "who",    "will",    "more",    "no",    "if",    "out",   "so",   "said",  "what",  "up",
    "its",   "about", "into",   "than",    "them",    "can",   "only",  "other", "some", "could", "time",  "these",
    "two",   "may",   "then",   "do",      "first",   "any",   "my",    "now",   "such", "like",  "our",   "over",
    "after", "also",  "before", "must",    "through", "he",    "she",   "her",   "him",  "this",  "would", "should",
    "your",  "how",   "here",   "because", "while",   "where", "both",  "i",     "am"};

constexpr Language::NumberWord kNumberWords[] = {
    {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},      {"five", 5},       {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},      {"eleven", 11},    {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},    {"fifty", 50},     {"sixty", 60},
    {"seventy", 70},  {"eighty", 80},   {"ninety", 90},  {"hundred", 100}, {"once", 1},       {"twice", 2},
    {"first", 1},     {"second", 2},    {"third", 3},    {"fourth", 4},    {"fifth", 5},      {"sixth", 6},
    {"seventh", 7},   {"eighth", 8},    {"ninth", 9},    {"tenth", 10},    {"dozen", 12},     {"thousand", 1000}};

constexpr Language::CalendarForm kMonthForms[] = {{"sept", 9}};

constexpr std::string_view kAmbiguous[] = {"may", "march", "mar", "sun", "sat", "wed", "jan", "dec", "sec"};

constexpr std::string_view kCallWords[] = {"click", "read",        "watch",   "subscribe", "download", "app",
                                           "sign",  "newsletter",  "related", "see",       "follow",   "listen",
                                           "join",  "subscribers", "alerts",  "more",      "also"};
constexpr std::string_view kCreditWords[] = {"photo", "image",   "picture", "via", "credit",  "courtesy",
                                             "getty", "reuters", "afp",     "ap",  "handout", "photograph"};
constexpr std::string_view kBylineWords[] = {
    "by", "written", "from", "staff", "reporting", "reporter", "correspondent", "source", "words", "updated", "posted"};
constexpr std::string_view kNoticeWords[] = {"translated", "automatically", "copyright",   "rights",  "reserved",
                                             "originally", "published",     "translation", "amended", "correction",
                                             "corrected",  "version",       "reproduced"};
constexpr std::string_view kSiteWords[] = {"cookies",       "share",   "comments", "comment", "print",   "tags",
                                           "topics",        "menu",    "home",     "login",   "privacy", "loading",
                                           "advertisement", "contact", "filed",    "tagged"};

constexpr UnitWord kUnitWords[] = {
    {"kilo", {Dimension::kMass, 1}}, {"kilos", {Dimension::kMass, 1}}, {"kph", {Dimension::kSpeed, 1 / 3.6}}};

constexpr std::string_view kAbbreviations[] = {
    "Dr.",   "Mr.",  "Mrs.",  "Ms.",   "St.",  "Gen.", "Sen.", "Gov.", "Lt.",  "Col.", "Sgt.",
    "Capt.", "Rep.", "Prof.", "Rev.",  "Hon.", "No.",  "Jr.",  "Sr.",  "Inc.", "Ltd.", "Corp.",
    "Co.",   "U.S.", "U.K.",  "U.N.",  "a.m.", "p.m.", "vs.",  "Jan.", "Feb.", "Mar.", "Apr.",
    "Jun.",  "Jul.", "Aug.",  "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "e.g.", "i.e.", "approx."};

constexpr std::string_view kSisters[] = {"sco"};

constexpr std::string_view kClockWords[] = {"h"};
constexpr std::string_view kAgeWords[] = {"old"};
constexpr std::string_view kOrdinalEndings[] = {"th", "st", "nd", "rd"};
constexpr std::string_view kDecadeEndings[] = {"s"};

constexpr std::string_view kNegations[] = {"not",    "no",      "never",   "cannot", "none",
                                           "nobody", "nothing", "without", "'t"};
constexpr std::string_view kNegationCompany[] = {
    "a",     "an",     "any",    "anybody", "anything", "do",  "does",  "did",    "don",   "doesn",
    "didn",  "is",     "are",    "was",     "were",     "isn", "aren",  "wasn",   "weren", "has",
    "have",  "had",    "hasn",   "haven",   "hadn",     "can", "could", "couldn", "will",  "won",
    "would", "wouldn", "should", "shouldn", "neither",  "nor", "with"};

}  // namespace

const Language& english() noexcept {
  static constexpr Language kLanguage{.code = "en",
                                      .name = "English",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .month_forms = kMonthForms,
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
                                      .decade_endings = kDecadeEndings,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
