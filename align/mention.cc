#include "align/mention.h"

#include <algorithm>
#include <cmath>

#include "align/around_number.h"
#include "shingling/tokenize.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::Dimension;
using shingling::Language;

constexpr int kFirstYear = 1000, kLastYear = 2100;
constexpr double kYear = 31557600;             // seconds, as `Unit` has it
constexpr std::size_t kLeastPrefix = 6;        // letters of a number within a longer word: "twenty" of "twentyfold"
constexpr int kLeastInside = 13;               // shorter numbers begin too many words
constexpr std::size_t kLeastUnitPrefix = 6;    // bytes of a unit within a longer word: "Kilometer" of "Kilometerlauf"
constexpr std::size_t kLeastTail = 3;          // bytes of a compound behind the name: "Augusta" is none
constexpr std::size_t kMostPlain = 1 << 16;    // words that are remembered
constexpr std::size_t kLongestWord = 96;       // bytes of a word that a number or a month can begin
constexpr std::size_t kLongestWideName = 24;   // bytes
constexpr std::string_view kWideMonth = "月";  // behind a number: a month in Chinese and Japanese

/// Reads the mentions of one block.
class Reader {
 public:
  Reader(const BlockText& text, const Block& block)
      : text_(text),
        source_(text.text),
        tokens_(text.tokens_of(block)),
        words_(fact_words(text.language_of(block))),
        block_(static_cast<std::uint32_t>(&block - text.blocks.data())) {}

  std::vector<Mention> read() {
    for (std::size_t k = 0; k < tokens_.size();) {
      const shingling::Token& token = tokens_[k].at;
      if (token.begin < read_to_) {  // "million" behind a number
        ++k;
        continue;
      }
      k += token.is_number ? read_number(k) : read_words(k);
    }
    settle_dates();
    for (std::size_t i = out_.size(); i-- > 1;)  // "2 to 4 inches"
      if (is_plain_number(out_[i - 1]) && out_[i].kind == FactKind::kNumber && out_[i].unit &&
          range_between(out_[i - 1].at.end, out_[i].at.begin)) {
        out_[i - 1].unit = out_[i].unit;
        out_[i - 1].form = out_[i].form;
        if (out_[i - 1].power == 0) out_[i - 1].power = out_[i].power;
      }
    return std::move(out_);
  }

 private:
  ByteRange at(std::size_t k) const { return {tokens_[k].at.begin, tokens_[k].at.end}; }
  char32_t first_of(std::size_t at) const { return shingling::next_code_point(source_, at); }
  std::string lower(std::size_t k) const { return shingling::lower_nfc(at(k).of(source_)); }

  static bool is_plain_number(const Mention& m) {
    return m.kind == FactKind::kNumber && !m.in_words && m.form == FactForm::kPlain && !m.unit;
  }

  /// Between two numbers of a range nothing stands but a dash or a short word.
  bool range_between(std::size_t begin, std::size_t end) const {
    if (end < begin || end - begin > 9) return false;
    const std::string_view between = source_.substr(begin, end - begin);
    return between.find_first_of(".;:()\n") == std::string_view::npos;
  }

  Mention number_mention(ByteRange range) const {
    Mention m;
    m.at = range;
    m.block = block_;
    m.norm = shingling::number_form(range.of(source_));
    m.value = value_of(m.norm);
    return m;
  }

  std::size_t read_number(std::size_t k) {
    Mention m = number_mention(at(k));
    const std::string_view surface = m.at.of(source_);
    const std::size_t behind = skip_gap(source_, m.at.end);
    if (stands_at(source_, behind, kWideMonth) && m.value >= 1 && m.value <= 12 && m.value == std::floor(m.value)) {
      m.kind = FactKind::kMonth;
      m.at.end = static_cast<std::uint32_t>(behind + kWideMonth.size());
      out_.push_back(std::move(m));
      return 1;
    }
    m.silent = in_date_stamp(source_, m.at) || in_row(k);
    m.unsure = in_name(m.at.begin);
    const std::size_t used = read_time(k, m);
    if (used > 0) {
      out_.push_back(std::move(m));
      return used;
    }
    read_figures(surface, m);
    read_behind(m);
    const bool whole = m.norm.find('.') == std::string::npos;
    const bool open = m.form == FactForm::kPlain || (m.form == FactForm::kDuration && m.unit->factor == kYear);
    if (open && whole && surface.size() == 4 && m.value >= kFirstYear && m.value <= kLastYear && m.power == 0) {
      m.form = FactForm::kYear;
      m.unit.reset();
    }
    if (m.form == FactForm::kPercent && m.value == 100) m.loose = true;
    for (const std::string_view vague : words_.language->vague_endings)  // "550多万": more than five and a half million
      m.silent = m.silent || stands_at(source_, m.at.end, vague);
    const bool phone = m.at.begin > 0 && source_[m.at.begin - 1] == '+';
    if (phone || (surface.size() > 2 && surface.front() == '0')) m.loose = true;
    out_.push_back(std::move(m));
    return 1;
  }

  /// "1億6,940万": two numbers side by side are one that is told in pieces.
  bool in_row(std::size_t k) const {
    const auto wide = [&](std::size_t i) { return !digit_at(source_, tokens_[i].at.end - 1); };
    const bool before = k > 0 && tokens_[k - 1].at.is_number && tokens_[k - 1].at.end == tokens_[k].at.begin;
    const bool behind =
        k + 1 < tokens_.size() && tokens_[k + 1].at.is_number && tokens_[k].at.end == tokens_[k + 1].at.begin;
    return (before && wide(k - 1)) || (behind && wide(k));
  }

  /// "COVID-19", "A320": part of a name.
  bool in_name(std::size_t begin) const {
    if (begin == 0 || digit_at(source_, begin - 1)) return false;
    std::size_t end = begin;
    if (source_[end - 1] == '-') --end;
    if (end == 0) return false;
    std::size_t at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(source_[at]) & 0xC0) == 0x80) --at;
    const char32_t c = shingling::next_code_point(source_, at);
    return shingling::is_letter(c) && !shingling::is_spaceless(c);
  }

  /// "14:30", "14h30", "2 pm", "14 Uhr": how many tokens it takes, 0 where the number is no time.
  std::size_t read_time(std::size_t k, Mention& m) const {
    const std::string_view surface = m.at.of(source_);
    const auto whole = [](std::string_view digits) {
      return !digits.empty() && digits.size() <= 2 &&
             std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::size_t mark = surface.find_first_of(":.");
    const std::string_view hours = surface.substr(0, mark);
    const std::string_view minutes = mark == std::string_view::npos ? "" : surface.substr(mark + 1);
    if (!whole(hours) || (mark != std::string_view::npos && (!whole(minutes) || minutes.size() != 2))) return 0;
    int hour = std::stoi(std::string(hours)), minute = minutes.empty() ? 0 : std::stoi(std::string(minutes));
    if (hour > 24 || minute > 59) return 0;
    const bool colon = mark != std::string_view::npos && surface[mark] == ':';
    std::size_t used = 1;
    bool told = colon;
    std::size_t next = k + 1;
    const auto word = [&](std::size_t i) {
      return i < tokens_.size() && !tokens_[i].at.is_number && tokens_[i].at.begin - tokens_[i - 1].at.end <= 3
                 ? lower(i)
                 : "";
    };
    const std::string first = word(next);
    const std::string half = first == "a" || first == "p" ? word(next + 1) : std::string();
    const bool pm = first == "pm" || (first == "p" && half == "m"), am = first == "am" || (first == "a" && half == "m");
    const bool clock = std::ranges::find(words_.language->clock_words, first) != words_.language->clock_words.end();
    if ((am || pm) && hour <= 12) {
      hour = hour % 12 + (pm ? 12 : 0);
      told = true;
      used = first.size() == 1 ? 3 : 2;
    } else if (clock && mark == std::string_view::npos) {
      told = true;
      used = 2;
      const std::string_view behind =
          next + 1 < tokens_.size() && tokens_[next + 1].at.is_number ? at(next + 1).of(source_) : std::string_view();
      if (behind.size() == 2 && whole(behind) && behind[0] < '6' &&
          tokens_[next + 1].at.begin - tokens_[next].at.end <= 2) {
        minute = std::stoi(std::string(behind));
        used = 3;
        m.at.end = tokens_[next + 1].at.end;
        m.norm = shingling::number_form(std::string(hours).append(":").append(behind));  // as of "14:30"
      }
    } else if (clock) {
      told = true;
      used = 2;
    }
    if (!told || minute > 59) return 0;
    m.form = FactForm::kTime;
    m.loose = true;
    m.value = hour * 60 + minute;
    m.parts = {static_cast<double>(hour), static_cast<double>(hour % 12), static_cast<double>(minute)};
    if (hour % 12 == 0) m.parts.push_back(12);
    if (colon) m.parts.push_back(value_of(hours));
    return used;
  }

  /// What the figures themselves say: a date, a decade.
  void read_figures(std::string_view surface, Mention& m) const {
    std::vector<double> groups(1, 0);
    bool dotted = true;
    for (const char c : surface) {
      if (c >= '0' && c <= '9') {
        groups.back() = groups.back() * 10 + (c - '0');
      } else if (c == '.' || c == ':') {
        groups.push_back(0);
      } else {
        dotted = false;
      }
    }
    const bool day_month = groups.size() >= 2 && groups[0] >= 1 && groups[0] <= 31 && groups[1] >= 1 && groups[1] <= 12;
    if (dotted && groups.size() == 3 && day_month) {
      m.form = FactForm::kDate;
      m.parts = groups;
    } else if (dotted && groups.size() == 2 && groups[1] < 60) {
      m.parts = groups;  // "20.06", "14.30", "5:3": perhaps a decimal number, perhaps a date, a time, a score
    }
    const bool slash_before = m.at.begin > 1 && source_[m.at.begin - 1] == '/' && digit_at(source_, m.at.begin - 2);
    const bool slash_behind = stands_at(source_, m.at.end, "/") && digit_at(source_, m.at.end + 1);
    if ((slash_before || slash_behind) && groups.size() == 1) {
      m.form = FactForm::kDate;
      m.loose = true;
    }
    std::size_t behind = m.at.end;
    const bool apostrophe = stands_at(source_, behind, "'") || stands_at(source_, behind, "’");
    if (apostrophe) shingling::next_code_point(source_, behind);
    const bool decade = std::ranges::any_of(words_.language->decade_endings, [&](std::string_view ending) {
      const bool may_go_on = ending.ends_with('*');
      if (may_go_on) ending.remove_suffix(1);
      return stands_at(source_, behind, ending) && (may_go_on || shingling::is_spaceless(first_of(behind)) ||
                                                    !has_letters_behind(source_, behind + ending.size()));
    });
    if (decade && groups.size() == 1 && std::fmod(m.value, 10) == 0) {
      m.loose = true;
      m.parts.push_back(std::fmod(m.value, 100));
    }
    for (const std::string_view ending : words_.language->ordinal_endings)
      if (stands_at(source_, m.at.end, ending) && !has_letters_behind(source_, m.at.end + ending.size())) {
        m.form = FactForm::kOrdinal;
        m.loose = true;
      }
  }

  static void take_scale(Mention& m, ByteRange word) {
    m.scale = {m.scale.size() == 0 ? word.begin : m.scale.begin, word.end};
  }

  /// A scale that is a unit too: in Czech "130 mil" are miles, "130 mil." and "130 mil Kč" are millions. A single
  /// letter is a scale where it touches the number.
  bool is_unit_too(ByteRange number, std::size_t begin, std::size_t end) const {
    return end - begin > 1 && !stands_at(source_, end, ".") &&
           words_.units.contains(shingling::lower_nfc(source_.substr(begin, end - begin))) &&
           !money_at(source_, number, skip_gap(source_, end));
  }

  /// Scales, units and money behind the number.
  void read_behind(Mention& m) {
    std::size_t behind = skip_gap(source_, m.at.end);
    constexpr std::pair<std::string_view, int> kWideScales[] = {{"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}};
    for (const auto& [sign, power] : kWideScales)  // "1.25 亿"
      if (stands_at(source_, behind, sign)) {
        m.power += power;
        take_scale(m, {static_cast<std::uint32_t>(behind), static_cast<std::uint32_t>(behind + sign.size())});
        behind = skip_gap(source_, behind + sign.size());
      }
    for (int scales = 0; scales < 2; ++scales) {
      const auto scale = name_at(source_, behind, words_.scales, words_.longest_scale, std::string_view::npos);
      // "5 M" and "5 k": a single letter is a scale only where it touches the number.
      if (scale.value == nullptr || (scale.bytes < 2 && behind != m.at.end)) break;
      if (scales > 0 && *scale.value == m.power) break;  // a slip: "5 million million"
      if (is_unit_too(m.at, behind, behind + scale.bytes)) break;
      m.power += *scale.value;
      read_to_ = behind + scale.bytes;
      take_scale(m, {static_cast<std::uint32_t>(behind), static_cast<std::uint32_t>(read_to_)});
      behind = skip_gap(source_, read_to_);
      if (stands_at(source_, behind, ".")) behind = skip_gap(source_, behind + 1);
    }
    const auto [unit, bytes] = name_at(source_, behind, words_.units, words_.longest_unit, kLeastUnitPrefix);
    if (unit != nullptr) {
      m.unit = *unit;
      m.form = unit->dimension == Dimension::kShare      ? FactForm::kPercent
               : unit->dimension == Dimension::kDuration ? FactForm::kDuration
                                                         : FactForm::kMeasure;
      const std::size_t next = skip_gap(source_, behind + bytes);
      for (const std::string_view old : words_.language->age_words)
        if (unit->factor == kYear && stands_at(source_, next, old)) m.form = FactForm::kAge;
    }
    if (stands_at(source_, behind, "%") || stands_at(source_, behind, "٪") || stands_at(source_, behind, "％"))
      m.form = FactForm::kPercent;
    if (money_at(source_, m.at, behind)) m.form = FactForm::kMoney;
  }

  /// Whether a word can be neither a number nor a month or weekday. Most are asked for again and again.
  bool is_plain(std::size_t k) const {
    const ByteRange range = at(k);
    if (shingling::is_spaceless(first_of(range.begin)) || roman_value(range.of(source_)) > 0) return false;
    if (words_.plain.size() > kMostPlain) words_.plain.clear();
    const auto [found, is_new] = words_.plain.try_emplace(tokens_[k].word, false);
    if (is_new) {
      const std::string word = lower(k);
      found->second = !words_.first_words.contains(word) && value_within(word) == 0 && !calendar_word(true, word) &&
                      !calendar_word(false, word);
    }
    return found->second;
  }

  /// A word, or several that spell a number; how many.
  std::size_t read_words(std::size_t k) {
    if (is_plain(k)) return 1;
    const std::string word = lower(k);
    read_calendar(k, word);
    std::string joined = word;
    std::size_t best = 0, count = 1;
    int value = 0;
    for (;;) {
      if (const auto found = words_.spelled.find(joined); found != words_.spelled.end()) {
        best = count;
        value = found->second;
      }
      const std::size_t next = k + count;
      if (count >= words_.most_spelled_words || next >= tokens_.size() || tokens_[next].at.is_number) break;
      const ByteRange gap{tokens_[next - 1].at.end, tokens_[next].at.begin};
      if (skip_gap(source_, gap.begin) != gap.end) break;
      if (gap.size() > 0) joined += ' ';
      joined += lower(next);
      ++count;
    }
    Mention m;
    m.in_words = m.loose = true;
    m.block = block_;
    if (best == 0) {
      best = 1;
      value = roman_value(at(k).of(source_));
      value = value > 0 ? value : value_within(word);
      if (value == 0) return 1;
    }
    m.at = {tokens_[k].at.begin, tokens_[k + best - 1].at.end};
    m.value = value;
    m.norm = std::to_string(value);
    read_behind(m);
    out_.push_back(std::move(m));
    return best;
  }

  /// "twentyfold" holds 20: the longest beginning of a word that spells a number; 0 for none.
  int value_within(std::string_view word) const {
    std::size_t letters = 0;
    int value = 0;
    for (std::size_t at = 0; at < std::min(word.size(), kLongestWord);) {
      shingling::next_code_point(word, at);
      if (++letters < kLeastPrefix) continue;
      const auto found = words_.spelled.find(word.substr(0, at));
      if (found != words_.spelled.end() && found->second >= kLeastInside) value = found->second;
    }
    return value;
  }

  bool beside_number(std::size_t k) const {
    const bool before = k > 0 && tokens_[k - 1].number != 0;
    return before || (k + 1 < tokens_.size() && tokens_[k + 1].number != 0);
  }

  std::optional<CalendarWord> calendar_word(bool month, std::string_view word) const {
    const WordMap<CalendarWord>& names = month ? words_.months : words_.weekdays;
    if (const auto exact = names.find(word); exact != names.end()) return exact->second;
    for (const auto& [stem, index] : month ? words_.month_stems : words_.weekday_stems)
      if (word.starts_with(stem)) return CalendarWord{index, false};
    if (word.ends_with('s') && (!month || word.size() > kLeastPrefix))  // "Mondays", "februaris"; "mais" is no May
      if (const auto plural = names.find(word.substr(0, word.size() - 1));
          plural != names.end() && !plural->second.abbreviated)
        return plural->second;
    if (!words_.language->compound_joints.empty())  // "Donnerstagabend"
      for (std::size_t size = std::min(kLongestWord, word.size() - std::min(word.size(), kLeastTail)); size >= 6;
           --size)
        if (const auto found = names.find(word.substr(0, size)); found != names.end() && !found->second.abbreviated)
          return found->second;
    return std::nullopt;
  }

  void read_calendar(std::size_t k, const std::string& word) {
    const shingling::Token& token = tokens_[k].at;
    const auto& common = words_.language->ambiguous_calendar_words;
    for (const bool month : {true, false}) {
      const WordMap<CalendarWord>& names = month ? words_.months : words_.weekdays;
      ByteRange range = at(k);
      std::optional<CalendarWord> found;
      bool common_word = std::ranges::find(common, word) != common.end();
      if (shingling::is_spaceless(first_of(range.begin))) {
        for (std::size_t at = range.begin; at < range.end && !found; shingling::next_code_point(source_, at)) {
          if (const auto name = name_at(source_, at, names, kLongestWideName, 1); name.value != nullptr) {
            found = *name.value;
            range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.bytes)};
            break;
          }
        }
      } else {
        if (k + 1 < tokens_.size() && tokens_[k + 1].at.begin - token.end == 1)  // "segunda-feira"
          if (const auto both = names.find(word + "-" + lower(k + 1)); both != names.end()) {
            found = both->second;
            common_word = false;
          }
        if (!found) found = calendar_word(month, word);
      }
      if (!found) continue;
      const bool dotted = stands_at(source_, range.end, ".");
      // "Theresa May", "May I": a common word is a month only where a capital inside a sentence or a number says so.
      const bool in_name = k > 0 && tokens_[k - 1].at.capital && range_between(tokens_[k - 1].at.end, range.begin);
      const bool as_name = dotted && token.capital && !common_word && !in_name;
      if (found->abbreviated && !as_name && !(month && beside_number(k) && (dotted || !common_word))) continue;
      Mention m;
      m.kind = month ? FactKind::kMonth : FactKind::kWeekday;
      m.at = range;
      m.block = block_;
      m.value = found->index;
      m.norm = std::to_string(found->index);
      if (common_word && !beside_number(k)) {
        const bool capital_tells = !words_.language->capitalised_nouns && token.capital && !token.initial && !in_name;
        m.unsure = !capital_tells;
        m.silent = m.unsure && (token.capital || found->abbreviated);
      }
      out_.push_back(std::move(m));
      return;
    }
  }

  /// A number up to 31 beside a month is a day of it.
  void settle_dates() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (out_[i].kind != FactKind::kMonth) continue;
      for (const std::size_t j : {i - 1, i + 1}) {
        if (j >= out_.size() || !is_plain_number(out_[j]) || out_[j].value < 1 || out_[j].value > 31) continue;
        const ByteRange first = out_[std::min(i, j)].at, second = out_[std::max(i, j)].at;
        if (range_between(first.end, second.begin) || (first.end <= second.begin && second.begin - first.end <= 2))
          out_[j].form = FactForm::kDay;
      }
      if (i > 0 && out_[i - 1].form == FactForm::kOrdinal && out_[i - 1].value >= 1 && out_[i - 1].value <= 31 &&
          range_between(out_[i - 1].at.end, out_[i].at.begin))
        out_[i - 1].form = FactForm::kDay;  // "3rd July"
    }
  }

  const BlockText& text_;
  std::string_view source_;
  std::span<const shingling::PivotToken> tokens_;
  const FactWords& words_;
  std::uint32_t block_;
  std::size_t read_to_ = 0;
  std::vector<Mention> out_;
};

}  // namespace

const char* name(FactKind kind) noexcept {
  switch (kind) {
    case FactKind::kNumber:
      return "number";
    case FactKind::kMonth:
      return "month";
    case FactKind::kWeekday:
      return "weekday";
    case FactKind::kDate:
      return "date";
    case FactKind::kName:
      return "name";
    case FactKind::kNegation:
      return "negation";
    case FactKind::kQuote:
      return "quote";
  }
  return "";
}

const char* name(FactForm form) noexcept {
  switch (form) {
    case FactForm::kPlain:
      return "plain";
    case FactForm::kYear:
      return "year";
    case FactForm::kDay:
      return "day";
    case FactForm::kDate:
      return "date";
    case FactForm::kTime:
      return "time";
    case FactForm::kMoney:
      return "money";
    case FactForm::kPercent:
      return "percent";
    case FactForm::kMeasure:
      return "measure";
    case FactForm::kDuration:
      return "duration";
    case FactForm::kAge:
      return "age";
    case FactForm::kOrdinal:
      return "ordinal";
  }
  return "";
}

std::string scaled_norm(const Mention& number) {
  const std::size_t point = number.norm.find('.');
  std::string digits = number.norm.substr(0, point);
  const std::string behind = point == std::string::npos ? std::string() : number.norm.substr(point + 1);
  if (number.power == 0 || behind.find('.') != std::string::npos) return number.norm;
  const auto power = static_cast<std::size_t>(number.power);
  digits += behind.substr(0, power);
  if (behind.size() > power) return digits.append(".").append(behind.substr(power));
  digits.append(power - behind.size(), '0');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

std::vector<Mention> mentions_of(const BlockText& text, const Block& block) { return Reader(text, block).read(); }

std::vector<Mention> divided_by_spaces(const Mention& number, std::string_view text) {
  std::vector<Mention> parts;
  for (std::uint32_t begin = number.at.begin; begin < number.at.end;) {
    const std::size_t space = text.find(' ', begin);
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(space, number.at.end));
    Mention part = number;
    part.at = {begin, end};
    part.norm = shingling::number_form(part.at.of(text));
    part.value = value_of(part.norm);
    part.form = FactForm::kPlain;
    parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

}  // namespace stemma::align
