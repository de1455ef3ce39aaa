#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "ve",       "bir",        "bu",      "da",    "de",       "için",   "ile",    "olarak", "çok",      "daha",
    "olan",     "en",         "gibi",    "ise",   "sonra",    "kadar",  "ne",     "o",      "ama",      "var",
    "değil",    "her",        "ya",      "ki",    "olduğu",   "göre",   "iki",    "yeni",   "etti",     "oldu",
    "mi",       "mı",         "diye",    "büyük", "ilk",      "son",    "ancak",  "şu",     "ben",      "yıl",
    "arasında", "tarafından", "dedi",    "nasıl", "hem",      "içinde", "bile",   "onun",   "olduğunu", "bunu",
    "tüm",      "zaman",      "şekilde", "aynı",  "karşı",    "böyle",  "önce",   "hiç",    "yok",      "üzerinde",
    "yapılan",  "edilen",     "biz",     "bütün", "eden",     "veya",   "hangi",  "siz",    "onlar",    "sadece",
    "şey",      "bunun",      "üzere",   "başka", "önemli",   "çünkü",  "ona",    "onu",    "buna",     "bana",
    "sen",      "bazı",       "kendi",   "fakat", "olacak",   "olması", "edildi", "eğer",   "iyi",      "yer",
    "ettiği",   "söyledi",    "mu",      "mü",    "birlikte", "hâlâ",   "henüz",  "şimdi"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"bir", 1}, {"birinci", 1}, {"biri", 1},
    {"iki", 2}, {"ikinci", 2}, {"ikisi", 2},
    {"üç", 3}, {"üçüncü", 3}, {"üçü", 3},
    {"dört", 4}, {"dördüncü", 4}, {"dördü", 4},
    {"beş", 5}, {"beşinci", 5}, {"beşi", 5},
    {"altı", 6}, {"altıncı", 6},
    {"yedi", 7}, {"yedinci", 7},
    {"sekiz", 8}, {"sekizinci", 8},
    {"dokuz", 9}, {"dokuzuncu", 9},
    {"on", 10}, {"onuncu", 10}, {"onlarca", 10},
    {"onbir", 11},
    {"oniki", 12}, {"düzine", 12},
    {"yirmi", 20}, {"yirminci", 20},
    {"otuz", 30},
    {"kırk", 40},
    {"elli", 50},
    {"altmış", 60},
    {"yetmiş", 70},
    {"seksen", 80},
    {"doksan", 90},
    {"yüz", 100}, {"yüzlerce", 100}, {"yüzüncü", 100},
    {"bin", 1000}, {"binlerce", 1000}};
// clang-format on

constexpr std::string_view kAmbiguous[] = {"ocak", "ekim", "aralık", "pazar", "kas", "ara", "tem", "çar"};

constexpr std::string_view kCallWords[] = {"tıklayın", "okuyun",   "buradan",  "izleyin", "abone",
                                           "indirin",  "uygulama", "bülten",   "ayrıca",  "takip",
                                           "dinleyin", "katılın",  "keşfedin", "video"};
constexpr std::string_view kCreditWords[] = {"fotoğraf", "fotoğraflar", "görsel", "kaynak", "getty", "reuters",
                                             "afp",      "ap",          "aa",     "arşiv",  "via"};
constexpr std::string_view kBylineWords[] = {"yazan", "haber", "yazar"};
constexpr std::string_view kNoticeWords[] = {"çevrildi", "çevrilmiştir", "otomatik",   "copyright",
                                             "hakları",  "haklar",       "saklıdır",   "çerezler",
                                             "çerez",    "yayımlandı",   "yayınlandı", "çeviri"};

constexpr UnitWord kUnitWords[] = {{"kilo", {Dimension::kMass, 1}}};

constexpr std::string_view kAbbreviations[] = {"Dr.",  "Prof.", "Doç.", "Av.",  "Sn.",  "Org.", "Gen.", "Alb.", "vb.",
                                               "vs.",  "örn.",  "bkz.", "No.",  "Tel.", "Cad.", "Sok.", "Mah.", "Apt.",
                                               "Ltd.", "Şti.",  "A.Ş.", "M.Ö.", "M.S.", "T.C.", "Hz.",  "St.",  "krş."};

constexpr std::string_view kSisters[] = {"az", "crh", "gag"};

}  // namespace

const Language& turkish() noexcept {
  static constexpr Language kLanguage{.code = "tr",
                                      .name = "Turkish",
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
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
