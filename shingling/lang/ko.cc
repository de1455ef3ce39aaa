#include "shingling/lang/tables.h"

namespace stemma::shingling {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "이",     "그",     "저",     "및",       "또는",   "그리고", "그러나", "하지만", "수",   "것",     "것은",
    "것이",   "것을",   "것으로", "등",       "때",     "중",     "후",     "더",     "또",   "가장",   "모두",
    "다른",   "있다",   "있는",   "있습니다", "있었다", "없다",   "없는",   "없이",   "한",   "할",     "위해",
    "위한",   "대한",   "대해",   "따라",     "통해",   "함께",   "이번",   "지난",   "다시", "매우",   "아주",
    "우리",   "그는",   "그의",   "그녀는",   "이는",   "이런",   "이러한", "그런",   "어떤", "모든",   "하는",
    "된",     "되는",   "같은",   "같이",     "많은",   "많이",   "먼저",   "현재",   "오늘", "말했다", "밝혔다",
    "전했다", "때문에", "하고",   "아니라",   "아닌",   "약",     "만큼",   "여러",   "두"};

// A line a value.
// clang-format off
constexpr Language::NumberWord kNumberWords[] = {
    {"하나", 1}, {"한", 1},
    {"둘", 2}, {"두", 2},
    {"셋", 3}, {"세", 3},
    {"넷", 4}, {"네", 4},
    {"다섯", 5},
    {"여섯", 6},
    {"일곱", 7},
    {"여덟", 8},
    {"아홉", 9},
    {"열", 10}, {"십", 10},
    {"열하나", 11}, {"열한", 11},
    {"열둘", 12}, {"열두", 12},
    {"스물", 20}, {"스무", 20}, {"이십", 20},
    {"서른", 30}, {"삼십", 30},
    {"마흔", 40}, {"사십", 40},
    {"쉰", 50}, {"오십", 50},
    {"예순", 60}, {"육십", 60},
    {"일흔", 70}, {"칠십", 70},
    {"여든", 80}, {"팔십", 80},
    {"아흔", 90}, {"구십", 90},
    {"백", 100}, {"수백", 100},
    {"천", 1000}, {"수천", 1000}};
// clang-format on

constexpr Language::CliticBehind kCliticsBehind[] = {
    {"은", ""},   {"는", ""},     {"이", ""},     {"가", ""},       {"을", ""},     {"를", ""},    {"의", ""},
    {"에", ""},   {"에서", ""},   {"에게", ""},   {"에게서", ""},   {"께", ""},     {"께서", ""},  {"와", ""},
    {"과", ""},   {"도", ""},     {"만", ""},     {"까지", ""},     {"부터", ""},   {"로", ""},    {"으로", ""},
    {"로서", ""}, {"으로서", ""}, {"로써", ""},   {"으로써", ""},   {"보다", ""},   {"처럼", ""},  {"마다", ""},
    {"이나", ""}, {"나", ""},     {"이라", ""},   {"라", ""},       {"이라고", ""}, {"라고", ""},  {"이다", ""},
    {"다", ""},   {"입니다", ""}, {"였다", ""},   {"이었다", ""},   {"이며", ""},   {"며", ""},    {"들", ""},
    {"들이", ""}, {"들은", ""},   {"들을", ""},   {"들의", ""},     {"들에게", ""}, {"들과", ""},  {"들도", ""},
    {"에는", ""}, {"에도", ""},   {"에서는", ""}, {"에서도", ""},   {"에서의", ""}, {"에의", ""},  {"으로는", ""},
    {"로는", ""}, {"으로의", ""}, {"로의", ""},   {"와의", ""},     {"과의", ""},   {"와는", ""},  {"과는", ""},
    {"이란", ""}, {"란", ""},     {"하고", ""},   {"하는", ""},     {"하다", ""},   {"하여", ""},  {"하며", ""},
    {"하면", ""}, {"하지", ""},   {"하게", ""},   {"하기", ""},     {"한", ""},     {"할", ""},    {"함", ""},
    {"해", ""},   {"했다", ""},   {"합니다", ""}, {"했습니다", ""}, {"하였다", ""}, {"해서", ""},  {"되는", ""},
    {"되다", ""}, {"되어", ""},   {"되며", ""},   {"된", ""},       {"될", ""},     {"됨", ""},    {"돼", ""},
    {"됐다", ""}, {"됩니다", ""}, {"되었다", ""}, {"적", ""},       {"적인", ""},   {"적으로", ""}};

constexpr std::string_view kAbbreviations[] = {"Dr.", "Mr.", "Mrs.", "Inc.", "Co.", "Ltd.", "vs."};

constexpr std::string_view kCallWords[] = {"클릭",   "보기", "읽기",   "구독", "다운로드",
                                           "동영상", "영상", "팔로우", "여기", "자세히",
                                           "더보기", "앱",   "공유",   "참조", "확인하세요"};
constexpr std::string_view kCreditWords[] = {"사진",   "이미지",   "제공",   "출처", "촬영", "getty",   "reuters",
                                             "로이터", "연합뉴스", "뉴시스", "afp",  "ap",   "자료사진"};
constexpr std::string_view kBylineWords[] = {"기자", "글", "저자", "편집"};
constexpr std::string_view kNoticeWords[] = {"번역", "저작권",    "무단",    "전재", "재배포",
                                             "금지", "copyright", "cookies", "게재", "자동"};

constexpr UnitWord kUnitWords[] = {{"킬로", {Dimension::kMass, 1}}};

constexpr std::string_view kSisters[] = {"okm", "jje"};

}  // namespace

const Language& korean() noexcept {
  static constexpr Language kLanguage{.code = "ko",
                                      .name = "Korean",
                                      .function_words = kFunctionWords,
                                      .compound_joints = {},
                                      .number_words = kNumberWords,
                                      .clitics_before = {},
                                      .clitics_behind = kCliticsBehind,
                                      .ambiguous_calendar_words = {},
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
