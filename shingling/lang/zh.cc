#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

// Characters, as they are met one by one: simplified and traditional. Some stand in Japanese too, which kana tell.
constexpr std::string_view kFunctionWords[] = {
    "的", "了", "是", "在", "不", "我", "他", "她", "它", "们", "們", "这", "這", "那", "你", "也",
    "就", "都", "很", "还", "還", "没", "沒", "把", "被", "让", "讓", "对", "對", "从", "從", "为",
    "為", "与", "與", "和", "或", "而", "但", "之", "于", "於", "将", "將", "已", "并", "並", "吗",
    "嗎", "呢", "吧", "啊", "着", "著", "过", "過", "会", "會", "能", "要", "到", "个", "個", "给",
    "給", "说", "說", "以", "及", "其", "所", "有", "由", "等", "因", "此", "些", "只", "又", "才"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"一", 1},
    {"二", 2}, {"两", 2}, {"兩", 2},
    {"三", 3},
    {"四", 4},
    {"五", 5},
    {"六", 6},
    {"七", 7},
    {"八", 8},
    {"九", 9},
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
constexpr Language::CalendarForm kWeekdayForms[] = {
    {"周一", 1},   {"週一", 1},   {"禮拜一", 1}, {"礼拜一", 1}, {"星期一", 1}, {"周二", 2},   {"週二", 2},
    {"禮拜二", 2}, {"礼拜二", 2}, {"星期二", 2}, {"周三", 3},   {"週三", 3},   {"禮拜三", 3}, {"礼拜三", 3},
    {"星期三", 3}, {"周四", 4},   {"週四", 4},   {"禮拜四", 4}, {"礼拜四", 4}, {"星期四", 4}, {"周五", 5},
    {"週五", 5},   {"禮拜五", 5}, {"礼拜五", 5}, {"星期五", 5}, {"周六", 6},   {"週六", 6},   {"禮拜六", 6},
    {"礼拜六", 6}, {"星期六", 6}, {"周日", 7},   {"週日", 7},   {"禮拜日", 7}, {"礼拜日", 7}, {"星期日", 7},
    {"周天", 7},   {"週天", 7},   {"礼拜天", 7}, {"禮拜天", 7}, {"星期天", 7}};

constexpr std::string_view kCallWords[] = {"点击", "點擊", "阅读", "閱讀", "订阅", "訂閱", "下载", "下載",
                                           "观看", "觀看", "关注", "關注", "收听", "收聽", "注册", "註冊",
                                           "更多", "请",   "請",   "视频", "視頻", "影片", "分享"};
constexpr std::string_view kCreditWords[] = {"图片",   "圖片", "图",   "圖",     "照片",    "摄影",   "攝影",
                                             "来源",   "來源", "图源", "getty",  "reuters", "路透社", "新华社",
                                             "新華社", "afp",  "ap",   "法新社", "美联社"};
constexpr std::string_view kBylineWords[] = {"记者", "記者", "作者", "文", "编辑", "編輯", "撰文"};
constexpr std::string_view kNoticeWords[] = {"翻译", "翻譯", "版权", "版權", "转载",      "轉載",
                                             "授权", "授權", "声明", "聲明", "copyright", "cookies",
                                             "首发", "首發", "发表", "發表", "自动",      "自動"};

constexpr UnitWord kUnitWords[] = {{"公斤", {Dimension::kMass, 1}},
                                   {"千米", {Dimension::kLength, 1000}},
                                   {"摄氏", {Dimension::kTemperature, 1}},
                                   {"华氏", {Dimension::kTemperature, 2}}};

constexpr std::string_view kSisters[] = {"yue", "wuu", "lzh"};

constexpr std::string_view kDecadeEndings[] = {"年代"};
constexpr std::string_view kVagueEndings[] = {"多", "余", "餘"};

}  // namespace

const Language& chinese() noexcept {
  static constexpr Language kLanguage{.code = "zh",
                                      .name = "Chinese",
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
                                      .vague_endings = kVagueEndings,
                                      .sisters = kSisters,
                                      .capitalised_nouns = false};
  return kLanguage;
}

}  // namespace stemma::shingling
