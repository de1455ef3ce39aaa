#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "w",      "i",      "na",      "z",        "się",    "do",    "że",      "nie",        "jest",      "o",
    "od",     "za",     "po",      "to",       "jak",    "a",     "przez",   "dla",        "jego",      "tym",
    "oraz",   "ale",    "są",      "co",       "tego",   "był",   "także",   "ze",         "być",       "było",
    "który",  "tylko",  "może",    "już",      "jako",   "przy",  "ich",     "czy",        "tak",       "lub",
    "też",    "była",   "jej",     "został",   "ma",     "która", "będzie",  "które",      "roku",      "go",
    "pod",    "jednak", "lat",     "przed",    "bardzo", "gdy",   "nad",     "aby",        "ten",       "ta",
    "te",     "sobie",  "więc",    "niż",      "ją",     "mu",    "jeszcze", "jeśli",      "wszystkie", "gdzie",
    "więcej", "dwa",    "których", "którzy",   "tej",    "tych",  "swoje",   "swoją",      "została",   "były",
    "byli",   "mają",   "między",  "podczas",  "według", "mnie",  "nim",     "nas",        "kiedy",     "wszystko",
    "choć",   "bo",     "by",      "ponieważ", "bez",    "u",     "można",   "powiedział", "również",   "ja",
    "którym"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"jeden", 1}, {"jedna", 1}, {"jedno", 1}, {"jednego", 1}, {"jednej", 1}, {"jednym", 1}, {"pierwszy", 1},
    {"pierwsza", 1}, {"pierwsze", 1}, {"pierwszego", 1}, {"pierwszej", 1}, {"pierwszym", 1},
    {"dwa", 2}, {"dwie", 2}, {"dwóch", 2}, {"dwaj", 2}, {"dwoje", 2}, {"dwoma", 2}, {"dwu", 2}, {"drugi", 2},
    {"druga", 2}, {"drugie", 2}, {"drugiego", 2}, {"drugiej", 2}, {"oba", 2}, {"obie", 2}, {"obu", 2},
    {"trzy", 3}, {"trzech", 3}, {"trzej", 3}, {"troje", 3}, {"trzema", 3}, {"trzeci", 3}, {"trzecia", 3},
    {"trzecie", 3}, {"trzeciego", 3}, {"trzeciej", 3},
    {"cztery", 4}, {"czterech", 4}, {"czterej", 4}, {"czworo", 4}, {"czwarty", 4}, {"czwarta", 4}, {"czwarte", 4},
    {"czwartego", 4}, {"czwartej", 4},
    {"pięć", 5}, {"pięciu", 5}, {"pięcioro", 5}, {"piąty", 5}, {"piąta", 5}, {"piąte", 5}, {"piątego", 5},
    {"piątej", 5},
    {"sześć", 6}, {"sześciu", 6}, {"szósty", 6}, {"szósta", 6}, {"szóste", 6},
    {"siedem", 7}, {"siedmiu", 7}, {"siódmy", 7}, {"siódma", 7}, {"siódme", 7},
    {"osiem", 8}, {"ośmiu", 8}, {"ósmy", 8}, {"ósma", 8}, {"ósme", 8},
    {"dziewięć", 9}, {"dziewięciu", 9}, {"dziewiąty", 9}, {"dziewiąta", 9}, {"dziewiąte", 9},
    {"dziesięć", 10}, {"dziesięciu", 10}, {"dziesiąty", 10}, {"dziesiąta", 10}, {"dziesiąte", 10},
    {"jedenaście", 11}, {"jedenastu", 11},
    {"dwanaście", 12}, {"dwunastu", 12}, {"tuzin", 12},
    {"trzynaście", 13}, {"trzynastu", 13},
    {"czternaście", 14}, {"czternastu", 14},
    {"piętnaście", 15}, {"piętnastu", 15},
    {"szesnaście", 16}, {"szesnastu", 16},
    {"siedemnaście", 17}, {"siedemnastu", 17},
    {"osiemnaście", 18}, {"osiemnastu", 18},
    {"dziewiętnaście", 19}, {"dziewiętnastu", 19},
    {"dwadzieścia", 20}, {"dwudziestu", 20},
    {"trzydzieści", 30}, {"trzydziestu", 30},
    {"czterdzieści", 40}, {"czterdziestu", 40},
    {"pięćdziesiąt", 50}, {"pięćdziesięciu", 50},
    {"sześćdziesiąt", 60}, {"sześćdziesięciu", 60},
    {"siedemdziesiąt", 70}, {"siedemdziesięciu", 70},
    {"osiemdziesiąt", 80}, {"osiemdziesięciu", 80},
    {"dziewięćdziesiąt", 90}, {"dziewięćdziesięciu", 90},
    {"sto", 100}, {"stu", 100}, {"setki", 100}, {"setek", 100},
    {"dwieście", 200}, {"dwustu", 200},
    {"trzysta", 300}, {"trzystu", 300},
    {"czterysta", 400}, {"czterystu", 400},
    {"pięćset", 500}, {"pięciuset", 500},
    {"sześćset", 600}, {"sześciuset", 600},
    {"siedemset", 700}, {"siedmiuset", 700},
    {"osiemset", 800}, {"ośmiuset", 800},
    {"dziewięćset", 900}, {"dziewięciuset", 900},
    {"tysiąc", 1000}, {"tysiące", 1000}, {"tysięcy", 1000}, {"tysiąca", 1000}};
// clang-format on

constexpr Language::CalendarForm kMonthForms[] = {
    {"styczeń", 1},       {"styczni*", 1},   {"luty", 2},      {"lutego", 2},   {"lutym", 2},    {"lutowy", 2},
    {"lutowego", 2},      {"lutowym", 2},    {"lutowe", 2},    {"lutowej", 2},  {"lutową", 2},   {"marzec", 3},
    {"marca", 3},         {"marcu", 3},      {"marcem", 3},    {"marcow*", 3},  {"kwiecień", 4}, {"kwietni*", 4},
    {"maj", 5},           {"maja", 5},       {"maju", 5},      {"majem", 5},    {"majowy", 5},   {"majowego", 5},
    {"majowym", 5},       {"majowe", 5},     {"majowej", 5},   {"majową", 5},   {"czerwiec", 6}, {"czerwca", 6},
    {"czerwcu", 6},       {"czerwcem", 6},   {"czerwcow*", 6}, {"lipiec", 7},   {"lipca", 7},    {"lipcu", 7},
    {"lipcem", 7},        {"lipcow*", 7},    {"sierpień", 8},  {"sierpni*", 8}, {"wrzesień", 9}, {"wrześni*", 9},
    {"październik*", 10}, {"listopad*", 11}, {"grudzień", 12}, {"grudni*", 12}};
constexpr Language::CalendarForm kWeekdayForms[] = {
    {"poniedział*", 1}, {"wtorek", 2},   {"wtork*", 2},  {"środa", 3},    {"środę", 3},
    {"środy", 3},       {"środą", 3},    {"środzie", 3}, {"środowy", 3},  {"środowego", 3},
    {"środowe", 3},     {"środowej", 3}, {"środową", 3}, {"czwartek", 4}, {"czwartk*", 4},
    {"piątek", 5},      {"piątk*", 5},   {"sobot*", 6},  {"niedziel*", 7}};

constexpr std::string_view kAmbiguous[] = {"maj", "lis", "lip", "mar", "sty", "luty"};

constexpr std::string_view kCallWords[] = {
    "kliknij",    "czytaj",   "tutaj",     "zobacz",     "subskrybuj",  "pobierz", "aplikacja", "aplikację",
    "newsletter", "obserwuj", "posłuchaj", "dołącz",     "sprawdź",     "wideo",   "zapisz",    "przeczytaj",
    "dowiedz",    "bądź",     "śledź",     "zapraszamy", "newslettera", "też",     "również",   "więcej"};
constexpr std::string_view kCreditWords[] = {"fot", "foto", "zdjęcie", "zdjęcia",  "grafika", "getty",      "reuters",
                                             "afp", "ap",   "pap",     "archiwum", "via",     "fotografia", "fotograf"};
constexpr std::string_view kBylineWords[] = {"autor",  "przez",       "tekst", "redakcja",
                                             "źródło", "opracowanie", "oprac", "autorka"};
constexpr std::string_view kNoticeWords[] = {
    "przetłumaczone", "przetłumaczony", "automatycznie", "copyright", "prawa",        "zastrzeżone",
    "opublikowano",   "opublikowany",   "tłumaczenie",   "przedruk",  "sprostowanie", "oryginału",
};
constexpr std::string_view kSiteWords[] = {
    "cookies", "ciasteczka", "udostępnij", "komentarze", "komentarzy",  "skomentuj", "drukuj",  "wydrukuj",
    "tagi",    "tematy",     "menu",       "prywatność", "prywatności", "reklama",   "kontakt", "zaloguj"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {
    "dr.",  "prof.", "inż.", "mgr.", "gen.", "płk.", "św.",  "np.",    "tzn.", "tj.",  "itd.", "itp.", "m.in.",
    "tzw.", "godz.", "nr.",  "str.", "tys.", "mln.", "mld.", "p.n.e.", "n.e.", "zob.", "red.", "wg.",  "pkt."};

constexpr std::string_view kSisters[] = {"szl", "csb"};

constexpr std::string_view kNegations[] = {"nie", "bez"};
constexpr std::string_view kNegationCompany[] = {"nigdy", "nic",     "nikt",   "nikogo",  "żaden", "żadna",
                                                 "żadne", "żadnego", "żadnej", "żadnych", "ani",   "z"};

}  // namespace

const Language& polish() noexcept {
  static constexpr Language kLanguage{.code = "pl",
                                      .name = "Polish",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .month_forms = kMonthForms,
                                      .weekday_forms = kWeekdayForms,
                                      .ambiguous_calendar_words = kAmbiguous,
                                      .abbreviations = kAbbreviations,
                                      .call_words = kCallWords,
                                      .credit_words = kCreditWords,
                                      .byline_words = kBylineWords,
                                      .notice_words = kNoticeWords,
                                      .site_words = kSiteWords,
                                      .unit_words = kUnitWords,
                                      .negations = kNegations,
                                      .negation_company = kNegationCompany,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
