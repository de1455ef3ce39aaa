#include "align/fact.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "shingling/lang/language.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::Language;

constexpr int kFirstYear = 1900, kLastYear = 2035;
constexpr double kMostRatio = 2.5;  // a misprint or a revised figure stays within; beyond, two different things
constexpr double kMostYearsApart = 10;
constexpr double kMostCost = 0.45;
constexpr std::size_t kMostLeft = 200;  // unanswered values of one kind in a link: a table of figures, no statement
constexpr double kConversionSlack = 0.04;
constexpr int kNumberWordsReach = 12;  // smaller numbers are often written as words, or left to grammar
/// Miles, inches, feet, pounds, yards, gallons, ounces, acres to their metric sisters, as factors of the larger number.
constexpr double kConversions[] = {1.609, 2.54, 3.281, 2.205, 1.094, 3.785, 2.471, 28.35, 1.8};

struct Item {
  std::uint32_t block = 0;
  std::string norm, surface;
  double value = 0;
  double place = 0;                       // in [0, 1] of the linked text
  bool ambiguous = false;                 // may be a common word: excuses, but is never reported
  bool metric = false, imperial = false;  // the unit behind a number
};

struct Names {
  std::map<std::string, shingling::CalendarName, std::less<>> by_name;
  explicit Names(const std::vector<shingling::CalendarName>& names) {
    for (const shingling::CalendarName& n : names) by_name.emplace(n.name, n);
  }
};

using NamesOf = std::vector<shingling::CalendarName> (*)(const std::string& language);

/// One table a language and thread: asking ICU costs thousands of look-ups.
template <NamesOf kNamesOf>
const Names& name_table(const std::string& language) {
  thread_local std::map<std::string, Names> tables;
  const auto found = tables.find(language);
  return found != tables.end() ? found->second : tables.emplace(language, Names(kNamesOf(language))).first->second;
}

/// Everything in one side of a link that a fact can be made of.
struct Side {
  std::vector<Item> numbers, months, weekdays;
  std::set<int> words;          // values of number words
  bool has_large_word = false;  // hundred, thousand: parts of numbers written out
};

const shingling::CalendarName* calendar_name(const Names& names, std::string_view lower, const Language& language,
                                             bool month) {
  const auto exact = names.by_name.find(lower);
  if (exact != names.by_name.end()) return &exact->second;
  if (!month && lower.ends_with('s'))  // "Mondays", "montags"; months have no plural, and "mais" is no May
    if (const auto plural = names.by_name.find(lower.substr(0, lower.size() - 1));
        plural != names.by_name.end() && !plural->second.abbreviated)
      return &plural->second;
  if (!language.compound_joints.empty())  // "Donnerstagabend"
    for (const auto& [name, entry] : names.by_name)
      if (!entry.abbreviated && name.size() >= 6 && lower.starts_with(name)) return &entry;
  return nullptr;
}

/// "XIX" is 19; 0 for what is no Roman number of two to eight capital letters.
int roman_value(std::string_view word) noexcept {
  if (word.size() < 2 || word.size() > 8) return 0;
  int sum = 0, before = 0;
  for (std::size_t i = word.size(); i-- > 0;) {
    const std::size_t place = std::string_view("IVXLC").find(word[i]);
    if (place == std::string_view::npos) return 0;
    constexpr int kValues[] = {1, 5, 10, 50, 100};
    const int value = kValues[place];
    sum += value < before ? -value : value;
    before = std::max(before, value);
  }
  return sum;
}

void read_word(const BlockText& text, const Block& block, std::size_t k, const Language& language,
               const std::string& code, double place, Side& side) {
  const shingling::Token& token = text.pivot.tokens[block.first_token + k].at;
  const ByteRange at{token.begin, token.end};
  const std::string lower = shingling::lower_nfc(at.of(text.text));
  if (const int value = roman_value(at.of(text.text)); value > 0) side.words.insert(value);
  for (const Language::NumberWord& word : language.number_words)
    if (word.word == lower) {
      side.words.insert(word.value);
      side.has_large_word = side.has_large_word || word.value >= 100;
    }
  const auto beside_number = [&] {
    const bool before = k > 0 && text.pivot.tokens[block.first_token + k - 1].number != 0;
    const bool behind = k + 1 < block.tokens && text.pivot.tokens[block.first_token + k + 1].number != 0;
    return before || behind;
  };
  const auto add = [&](const Names& names, bool month, std::vector<Item>& out) {
    const shingling::CalendarName* found = calendar_name(names, lower, language, month);
    if (found == nullptr) return;
    const bool common_word =
        std::ranges::find(language.ambiguous_calendar_words, lower) != language.ambiguous_calendar_words.end();
    const bool dotted = at.end < text.text.size() && text.text[at.end] == '.';
    if (found->abbreviated && !(dotted && token.capital && !common_word) && !(month && beside_number())) return;
    Item item{static_cast<std::uint32_t>(&block - text.blocks.data()),
              std::to_string(found->index + 1),
              std::string(at.of(text.text)),
              static_cast<double>(found->index),
              place,
              false};
    // "Theresa May", "May I": a common word is a month only where a capital inside a sentence or a number says so.
    const bool in_name = k > 0 && text.pivot.tokens[block.first_token + k - 1].at.capital;
    item.ambiguous =
        common_word && !beside_number() && (!token.capital || token.initial || in_name || language.capitalised_nouns);
    out.push_back(std::move(item));
  };
  add(name_table<shingling::month_names>(code), true, side.months);
  add(name_table<shingling::weekday_names>(code), false, side.weekdays);
}

/// The leading decimal number of a normal form, whatever the process's locale.
double value_of(std::string_view norm) noexcept {
  double value = 0;
  std::from_chars(norm.data(), norm.data() + norm.size(), value);
  return value;
}

/// Part of "2023-07" or "2023-07-20": a page's date stamp, which no running text says.
bool in_date_stamp(std::string_view text, ByteRange number) noexcept {
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const auto hyphen = [&](std::size_t at) { return at < text.size() && text[at] == '-'; };
  const auto is_month = [&](std::size_t at) {  // "1914-18" is a range of years
    return digit(at) && digit(at + 1) && !digit(at + 2) && (text[at] - '0') * 10 + text[at + 1] - '0' <= 12;
  };
  const bool year_first = number.size() == 4 && hyphen(number.end) && is_month(number.end + 1);
  const bool behind_year = number.begin >= 5 && hyphen(number.begin - 1) && digit(number.begin - 2) &&
                           digit(number.begin - 5) && is_month(number.begin);
  const bool behind_month =
      number.begin >= 8 && hyphen(number.begin - 1) && hyphen(number.begin - 4) && digit(number.begin - 8);
  const bool behind = number.size() == 2 && (behind_year || behind_month);
  return year_first || behind;
}

Side read_side(const BlockText& text, const std::vector<std::uint32_t>& blocks) {
  Side side;
  double all = 0, seen = 0;
  for (const std::uint32_t b : blocks) all += text.blocks[b].tokens;
  for (const std::uint32_t b : blocks) {
    const Block& block = text.blocks[b];
    const std::string code(text.language_of(block));
    const Language& language = shingling::language_named(code);
    for (std::size_t k = 0; k < block.tokens; ++k, seen += 1) {
      const shingling::Token& token = text.pivot.tokens[block.first_token + k].at;
      const double place = seen / all;
      if (!token.is_number) {
        read_word(text, block, k, language, code, place, side);
        continue;
      }
      const ByteRange at{token.begin, token.end};
      const std::string norm = shingling::number_form(at.of(text.text));
      Item item{b, norm, std::string(at.of(text.text)), value_of(norm), place, in_date_stamp(text.text, at)};
      for (std::size_t next = k + 1; next < std::min<std::size_t>(block.tokens, k + 3); ++next) {
        const shingling::Token& unit = text.pivot.tokens[block.first_token + next].at;
        const std::string lower = shingling::lower_nfc(ByteRange{unit.begin, unit.end}.of(text.text));
        item.metric = item.metric || std::ranges::find(language.metric_words, lower) != language.metric_words.end();
        item.imperial =
            item.imperial || std::ranges::find(language.imperial_words, lower) != language.imperial_words.end();
      }
      side.numbers.push_back(std::move(item));
    }
  }
  return side;
}

/// Items of x that y does not answer, each occurrence for itself.
std::vector<Item> unanswered(const std::vector<Item>& x, const std::vector<Item>& y) {
  std::map<std::string, std::size_t> there;
  for (const Item& item : y) ++there[item.norm];
  std::vector<Item> out;
  for (const Item& item : x) {
    const auto found = there.find(item.norm);
    if (found != there.end() && found->second > 0)
      --found->second;
    else
      out.push_back(item);
  }
  return out;
}

bool holds(const std::vector<Item>& items, const std::string& norm) {
  return std::ranges::any_of(items, [&](const Item& item) { return item.norm == norm; });
}

bool is_year(double value) noexcept { return value >= kFirstYear && value <= kLastYear && value == std::floor(value); }

bool could_be_one_number(const Item& x, const Item& y) noexcept {
  if (is_year(x.value) != is_year(y.value)) return false;
  if (is_year(x.value)) return std::abs(x.value - y.value) <= kMostYearsApart;
  const double low = std::min(x.value, y.value), high = std::max(x.value, y.value);
  if (high - low <= 1) return true;
  if (low <= 0 || high / low > kMostRatio) return false;
  if (!((x.metric && y.imperial) || (x.imperial && y.metric))) return true;
  return std::ranges::none_of(kConversions,
                              [&](double factor) { return std::abs(high / low / factor - 1) < kConversionSlack; });
}

/// Pairs what is left on both sides, nearest in place and size first.
void pair_up(FactKind kind, std::vector<Item>& x, std::vector<Item>& y, std::vector<Fact>& out) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> costs;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < y.size(); ++j) {
      double cost = std::abs(x[i].place - y[j].place);
      if (kind == FactKind::kNumber) {
        if (!could_be_one_number(x[i], y[j])) continue;
        cost += 0.3 * std::abs(x[i].value - y[j].value) / std::max({1.0, x[i].value, y[j].value});
      }
      // One value left on each side: wherever they stand, they answer each other (word order differs by language).
      if (cost <= kMostCost || (x.size() == 1 && y.size() == 1)) costs.emplace_back(cost, i, j);
    }
  std::ranges::sort(costs);
  std::vector<bool> used_x(x.size(), false), used_y(y.size(), false);
  for (const auto& [cost, i, j] : costs) {
    if (used_x[i] || used_y[j]) continue;
    used_x[i] = used_y[j] = true;
    Fact fact{x[i].block, y[j].block, kind, x[i].surface, y[j].surface, x[i].norm, y[j].norm};
    const bool told = std::ranges::any_of(out, [&](const Fact& known) {
      return known.kind == kind && known.norm_from == fact.norm_from && known.norm_to == fact.norm_to &&
             known.a_block == fact.a_block && known.b_block == fact.b_block;
    });
    if (!told) out.push_back(std::move(fact));
  }
  const auto keep_free = [](std::vector<Item>& items, const std::vector<bool>& used) {
    std::vector<Item> left;
    for (std::size_t i = 0; i < items.size(); ++i)
      if (!used[i]) left.push_back(std::move(items[i]));
    items = std::move(left);
  };
  keep_free(x, used_x);
  keep_free(y, used_y);
}

void report_missing(FactKind kind, const std::vector<Item>& left, bool in_a, const Side& other,
                    const std::vector<Item>& other_items, std::uint32_t other_block, std::vector<Fact>& out) {
  std::set<std::string> told;
  for (const Item& item : left) {
    if (item.ambiguous || holds(other_items, item.norm) || !told.insert(item.norm).second) continue;
    if (kind == FactKind::kNumber &&
        (item.value <= kNumberWordsReach || other.has_large_word || item.norm.find('.') != std::string::npos))
      continue;
    if (kind == FactKind::kMonth && holds(other.numbers, item.norm)) continue;  // "20/6"
    if (kind == FactKind::kNumber && is_year(item.value) && holds(other.numbers, item.norm.substr(2)))
      continue;  // "1950-53"
    Fact fact;
    fact.kind = kind;
    fact.a_block = in_a ? item.block : other_block;
    fact.b_block = in_a ? other_block : item.block;
    (in_a ? fact.from : fact.to) = item.surface;
    (in_a ? fact.norm_from : fact.norm_to) = item.norm;
    out.push_back(std::move(fact));
  }
}

/// A numeric date or time of day answers its parts too: "20.06.2023" 20, 6 and 2023, "14:30" 14 and 30.
void split_dates(std::vector<Item>& numbers) {
  std::vector<Item> parts;
  for (const Item& item : numbers) {
    const auto marks = std::ranges::count(item.norm, '.');
    if (marks > 2 || (marks < 2 && item.surface.find(':') == std::string::npos)) continue;
    for (std::size_t at = 0; at <= item.norm.size();) {
      const std::size_t end = std::min(item.norm.find('.', at), item.norm.size());
      Item part = item;
      part.norm = shingling::number_form(std::string_view(item.norm).substr(at, end - at));
      part.ambiguous = true;
      parts.push_back(std::move(part));
      at = end + 1;
    }
  }
  numbers.insert(numbers.end(), parts.begin(), parts.end());
}

}  // namespace

const char* name(FactKind kind) noexcept {
  switch (kind) {
    case FactKind::kNumber:
      return "number";
    case FactKind::kMonth:
      return "month";
    case FactKind::kWeekday:
      return "weekday";
  }
  return "";
}

std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, const Link& link) {
  Side x = read_side(a, link.a), y = read_side(b, link.b);
  split_dates(x.numbers);
  split_dates(y.numbers);
  std::vector<Fact> out;
  const auto compare = [&](FactKind kind, std::vector<Item> Side::*items) {
    std::vector<Item> left_x = unanswered(x.*items, y.*items), left_y = unanswered(y.*items, x.*items);
    const auto excused = [&](const Side& other) {
      return [&](const Item& item) {
        return item.ambiguous || (kind == FactKind::kNumber && item.value == std::floor(item.value) &&
                                  item.value <= 1000 && other.words.contains(static_cast<int>(item.value)));
      };
    };
    std::erase_if(left_x, excused(y));
    std::erase_if(left_y, excused(x));
    if (left_x.size() > kMostLeft) left_x.resize(kMostLeft);
    if (left_y.size() > kMostLeft) left_y.resize(kMostLeft);
    pair_up(kind, left_x, left_y, out);
    // A leftover on both sides is another way of saying one thing more often than two gaps.
    if (left_y.empty()) report_missing(kind, left_x, true, y, y.*items, link.b.front(), out);
    if (left_x.empty()) report_missing(kind, left_y, false, x, x.*items, link.a.front(), out);
  };
  compare(FactKind::kNumber, &Side::numbers);
  compare(FactKind::kMonth, &Side::months);
  compare(FactKind::kWeekday, &Side::weekdays);
  return out;
}

std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, Alignment& alignment) {
  std::vector<Fact> out;
  for (Link& link : alignment.links) {
    std::vector<Fact> facts = differing_facts(a, b, link);
    if (!facts.empty() && link.kind == LinkKind::kSame) link.kind = LinkKind::kChanged;
    out.insert(out.end(), std::make_move_iterator(facts.begin()), std::make_move_iterator(facts.end()));
  }
  return out;
}

}  // namespace stemma::align
