#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

// Kana, as they are met one by one: no other language has them.
constexpr std::string_view kFunctionWords[] = {"は", "が", "を", "に", "の", "と", "で", "も", "た", "る", "て", "い",
                                               "し", "な", "か", "れ", "さ", "ら", "こ", "す", "き", "く", "け", "せ",
                                               "そ", "だ", "ち", "つ", "っ", "ど", "ば", "へ", "ま", "み", "め", "や",
                                               "よ", "り", "ろ", "わ", "ん", "う", "え", "お", "あ", "じ", "ず", "げ",
                                               "ご", "ぐ", "ぎ", "べ", "ぶ", "び", "ほ", "ふ", "ひ", "む", "ゆ"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"一", 1}, {"一つ", 1},
    {"二", 2}, {"二つ", 2},
    {"三", 3}, {"三つ", 3},
    {"四", 4}, {"四つ", 4},
    {"五", 5}, {"五つ", 5},
    {"六", 6}, {"六つ", 6},
    {"七", 7}, {"七つ", 7},
    {"八", 8}, {"八つ", 8},
    {"九", 9}, {"九つ", 9},
    {"十", 10},
    {"十一", 11},
    {"十二", 12},
    {"十三", 13},
    {"十四", 14},
    {"十五", 15},
    {"十六", 16},
    {"十七", 17},
    {"十八", 18},
    {"十九", 19},
    {"二十", 20},
    {"三十", 30},
    {"四十", 40},
    {"五十", 50},
    {"六十", 60},
    {"七十", 70},
    {"八十", 80},
    {"九十", 90},
    {"百", 100}, {"一百", 100},
    {"千", 1000}, {"一千", 1000}};
// clang-format on

constexpr Language::CalendarForm kMonthForms[] = {{"一月", 1}, {"二月", 2}, {"三月", 3}, {"四月", 4}, {"五月", 5},
                                                  {"六月", 6}, {"七月", 7}, {"八月", 8}, {"九月", 9}, {"十月", 10}};
constexpr Language::CalendarForm kWeekdayForms[] = {{"月曜", 1}, {"火曜", 2}, {"水曜", 3}, {"木曜", 4},
                                                    {"金曜", 5}, {"土曜", 6}, {"日曜", 7}};

constexpr std::string_view kCallWords[] = {"クリック", "読む",   "登録",     "購読",   "ダウンロード",
                                           "動画",     "視聴",   "フォロー", "こちら", "詳しく",
                                           "続き",     "アプリ", "シェア",   "参照",   "確認"};
constexpr std::string_view kCreditWords[] = {"写真",     "画像", "提供", "撮影", "出典", "getty", "reuters",
                                             "ロイター", "共同", "時事", "afp",  "ap",   "資料"};
constexpr std::string_view kBylineWords[] = {"記者", "著者", "筆者", "文", "編集"};
constexpr std::string_view kNoticeWords[] = {"翻訳",      "著作権",  "転載", "禁止", "無断", "許可",
                                             "copyright", "cookies", "初出", "掲載", "自動", "機械翻訳"};

constexpr UnitWord kUnitWords[] = {{"キロ", {Dimension::kMass, 1}}};

constexpr std::string_view kSisters[] = {"ryu", "ain"};

constexpr std::string_view kDecadeEndings[] = {"年代"};

}  // namespace

const Language& japanese() noexcept {
  static constexpr Language kLanguage{.code = "ja",
                                      .name = "Japanese",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .clitics_before = {},
                                      .clitics_behind = {},
                                      .month_forms = kMonthForms,
                                      .weekday_forms = kWeekdayForms,
                                      .ambiguous_calendar_words = {},
                                      .abbreviations = {},
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
