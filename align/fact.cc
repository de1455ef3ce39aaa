#include "align/fact.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string_view>
#include <tuple>

#include "align/fact_words.h"
#include "align/same_value.h"
#include "align/wording_facts.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::Unit;

constexpr double kMostCost = 0.45;
constexpr double kOtherForm = 0.2;          // of a cost: "3 July" rather answers another day than a number of people
constexpr std::size_t kMostMentions = 500;  // of one side of a link: a table of figures, no statement
constexpr std::size_t kMostLeft = 200;      // unanswered values of one kind in a link: a table of figures, no statement
constexpr int kNumberWordsReach = 12;       // smaller numbers are often written as words, or left to grammar
constexpr double kCopiedSentence = 0.8, kLikeSentence = 0.45;  // similarity of sentences

// How sure a difference is, by how the two values were brought together; the link's confidence is a factor more.
constexpr double kOnlyPair = 0.97, kNearest = 0.93, kOtherSentence = 0.85, kOnceAnswered = 0.8;
constexpr double kMissingFromCopy = 0.9, kMissing = 0.6;

/// Which sentences answer each other stands as the number of the sentence link.
constexpr std::size_t kNoBead = static_cast<std::size_t>(-1);

struct Item {
  Mention said;
  std::optional<Unit> unit;  // its own, or one that another measure of the sentence has ("from 2 to 5 cm, at most 10")
  std::size_t bead = kNoBead;
  double place = 0;  // in [0, 1] of its sentences, or of the linked text where none answer each other
  enum State : std::uint8_t { kOpen, kElsewhere, kAnswered } state = kOpen;
};

bool is_number(const Item& x) noexcept { return x.said.kind == FactKind::kNumber; }
/// Compares one link.
class Comparison {
 public:
  Comparison(const BlockText& a, const BlockText& b, const Link& link)
      : a_(a), b_(b), link_(link), same_language_(a.language == b.language) {}

  std::vector<Fact> facts() {
    if (link_.confidence < kLeastLinkOfFacts) return {};
    if (!read(a_, link_.a, &SentenceLink::a, x_) || !read(b_, link_.b, &SentenceLink::b, y_)) return {};
    match_equal(true);
    match_equal(false);
    excuse(x_, y_);
    excuse(y_, x_);
    divide(x_, y_, a_);
    divide(y_, x_, b_);
    tell_scales();
    tell_unit_slips();
    for (const FactKind kind : {FactKind::kNumber, FactKind::kMonth, FactKind::kWeekday}) {
      pair_up(kind);
      // A leftover on both sides is another way of saying one thing more often than two gaps.
      const bool left_x = any_open(kind, x_), left_y = any_open(kind, y_);
      if (!left_y) report_missing(kind, x_, true, y_);
      if (!left_x) report_missing(kind, y_, false, x_);
    }
    return std::move(out_);
  }

 private:
  /// Whether the blocks are no table of figures.
  bool read(const BlockText& text, const std::vector<std::uint32_t>& blocks, ByteRange SentenceLink::*side,
            std::vector<Item>& out) {
    double all = 0, before = 0;
    for (const std::uint32_t b : blocks) all += text.blocks[b].at.size();
    for (const std::uint32_t b : blocks) {
      const Block& block = text.blocks[b];
      std::vector<Mention> mentions = mentions_of(text, block);
      if (out.size() + mentions.size() > kMostMentions) return false;
      std::vector<ByteRange> ranges;
      for (const SentenceLink& sentence : link_.sentences)
        ranges.push_back(whole_sentence(text, block, sentence.*side));
      for (Mention& m : mentions) {
        Item item;
        item.place = (before + (m.at.begin - block.at.begin)) / all;
        // A sentence that answers none belongs to the one before it: translators join and divide sentences.
        std::uint32_t before_it = 0;
        for (std::size_t s = 0; s < ranges.size(); ++s) {
          const ByteRange range = ranges[s];
          if (range.begin < block.at.begin || range.begin > m.at.begin) continue;
          if (item.bead != kNoBead && range.begin <= before_it) continue;
          before_it = range.begin;
          item.bead = s;
          item.place = std::min(1.0, static_cast<double>(m.at.begin - range.begin) / range.size());
        }
        if (m.silent) item.state = Item::kAnswered;
        item.unit = m.unit;
        item.said = std::move(m);
        out.push_back(std::move(item));
      }
      before += block.at.size();
    }
    for (Item& x : out) {
      if (x.unit || !is_number(x) || x.said.form != FactForm::kPlain) continue;
      for (const Item& y : out)
        if (y.bead == x.bead && y.said.unit && y.said.form == FactForm::kMeasure) x.unit = y.said.unit;
    }
    return true;
  }

  /// The range, and the next sentence where this one ends with an ordinal ("bis zum 30.|November").
  static ByteRange whole_sentence(const BlockText& text, const Block& block, ByteRange range) {
    std::size_t end = range.end;
    while (end > range.begin && (text.text[end - 1] == ' ' || text.text[end - 1] == '\n')) --end;
    if (end < range.begin + 2 || text.text[end - 1] != '.' || text.text[end - 2] < '0' || text.text[end - 2] > '9')
      return range;
    const auto sentences = std::span(text.sentences).subspan(block.first_sentence, block.sentences);
    const auto next = std::ranges::lower_bound(sentences, end, {}, [](const Sentence& s) { return s.at.begin; });
    if (next != sentences.end() && next->at.begin <= end + 2 && begins_with_month(text, block, next->at.begin))
      range.end = next->at.end;
    return range;
  }

  static bool begins_with_month(const BlockText& text, const Block& block, std::uint32_t begin) {
    const auto& months = fact_words(text.language_of(block)).months;
    const auto tokens = text.tokens_of(block);
    const auto first =
        std::ranges::lower_bound(tokens, begin, {}, [](const shingling::PivotToken& token) { return token.at.begin; });
    return first != tokens.end() &&
           months.contains(shingling::lower_nfc(ByteRange{first->at.begin, first->at.end}.of(text.text)));
  }

  /// Equal values answer each other one to one, those of sentences that answer each other first.
  void match_equal(bool in_bead) {
    for (Item& x : x_)
      for (Item& y : y_) {
        if (x.state != Item::kOpen) break;
        if (y.state != Item::kOpen || x.said.kind != y.said.kind || x.said.norm != y.said.norm) continue;
        if (scales_differ(x.said, y.said)) continue;
        if (x.said.in_words != y.said.in_words || (in_bead && (x.bead != y.bead || x.bead == kNoBead))) continue;
        x.state = y.state = in_bead || x.bead == kNoBead || y.bead == kNoBead ? Item::kAnswered : Item::kElsewhere;
      }
  }

  /// What the other side tells in another way is answered, however often; from another sentence, not for sure.
  void excuse(std::vector<Item>& items, const std::vector<Item>& others) {
    for (Item& x : items) {
      if (x.state != Item::kOpen || x.said.in_words) continue;
      for (const Item& y : others) {
        if (y.said.norm == x.said.norm && y.said.kind == x.said.kind && !y.said.in_words && !y.said.silent)
          continue;  // it answers another
        const bool same_bead = y.bead == x.bead || y.bead == kNoBead || x.bead == kNoBead;
        // What is spelled out answers once, and "one", an article too, in its own sentence only.
        if (y.said.in_words && (y.state == Item::kAnswered || (y.said.value == 1 && !same_bead))) continue;
        if (!answers({y.said, y.unit}, {x.said, x.unit}, same_language_) || measured_alike(x, y, others)) continue;
        x.state = same_bead ? Item::kAnswered : Item::kElsewhere;
        if (same_bead) break;
      }
      if (x.state == Item::kOpen && in_parts(x.said, others)) x.state = Item::kAnswered;
    }
  }

  /// Whether y answers x only as a conversion, while another value in the unit of x is open: "120 feet, or 40 metres".
  bool measured_alike(const Item& x, const Item& y, const std::vector<Item>& others) const {
    if (!x.said.unit || !y.unit || *x.said.unit == *y.unit || x.said.norm == y.said.norm) return false;
    return std::ranges::any_of(others, [&](const Item& z) {
      return z.state == Item::kOpen && z.bead == x.bead && z.said.unit == x.said.unit;
    });
  }

  /// A date in figures is answered by its day and its month, a score ("5:3") by its numbers.
  static bool in_parts(const Mention& x, const std::vector<Item>& others) {
    if (x.parts.size() < 2) return false;
    const auto told = [&](double value, bool month) {
      return std::ranges::any_of(others, [&](const Item& y) {
        return y.said.value == value &&
               (y.said.kind == FactKind::kNumber || (month && y.said.kind == FactKind::kMonth));
      });
    };
    return (told(x.parts[0], false) && told(x.parts[1], true)) || (told(x.parts[1], false) && told(x.parts[0], true));
  }

  /// "116 123" may be two numbers where the language does not divide thousands by spaces.
  void divide(std::vector<Item>& items, std::vector<Item>& others, const BlockText& text) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Item item = items[i];
      if (item.state != Item::kOpen || !is_number(item) || item.said.in_words || item.said.form == FactForm::kTime)
        continue;
      if (item.said.at.of(text.text).find(' ') == std::string_view::npos) continue;
      if (fact_words(text.language_of(text.blocks[item.said.block])).space_groups) continue;
      std::vector<Item> parts;
      for (Mention& m : divided_by_spaces(item.said, text.text)) {
        Item part = item;
        part.said = std::move(m);
        parts.push_back(std::move(part));
      }
      if (parts.size() < 2 || parts.back().said.value == 0) continue;
      excuse_equal(parts, others);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
      items.insert(items.begin() + static_cast<std::ptrdiff_t>(i), parts.begin(), parts.end());
      i += parts.size() - 1;
    }
  }
  static void excuse_equal(std::vector<Item>& parts, std::vector<Item>& others) {
    for (Item& part : parts)
      for (Item& y : others)
        if (part.state == Item::kOpen && y.state == Item::kOpen && y.said.norm == part.said.norm)
          part.state = y.state = Item::kAnswered;
  }

  /// "5 million" and "5 billion", in figures or in words: told with their scales.
  void tell_scales() {
    for (Item& x : x_)
      for (Item& y : y_) {
        if (x.state != Item::kOpen || y.state != Item::kOpen || x.bead != y.bead) continue;
        if (x.said.norm != y.said.norm || x.said.in_words != y.said.in_words || !scales_differ(x.said, y.said))
          continue;
        for (Mention* said : {&x.said, &y.said})
          if (said->scale.size() > 0) said->at.end = said->scale.end;
        tell(x, y, kOnlyPair);
        x.state = y.state = Item::kAnswered;
      }
  }

  /// Inches told as so many millimetres where centimetres are meant: one slip, whatever it was made of, told once.
  void tell_unit_slips() {
    if (same_language_) return;
    std::set<int> told;
    for (Item& x : x_)
      for (Item& y : y_) {
        if (x.state != Item::kOpen || y.state != Item::kOpen || x.bead != y.bead) continue;
        const int slip = unit_slip({x.said, x.unit}, {y.said, y.unit});
        if (slip == 0) continue;
        if (told.insert(slip).second) tell(x, y, kOnlyPair);
        x.state = y.state = Item::kAnswered;
      }
  }

  bool open(const Item& x, FactKind kind) const {
    return x.state == Item::kOpen && x.said.kind == kind && !x.said.in_words;
  }
  bool any_open(FactKind kind, const std::vector<Item>& items) const {
    return std::ranges::any_of(items, [&](const Item& x) { return open(x, kind) && !x.said.unsure; });
  }

  /// Whether the two may be one value told differently.
  static bool plausible(const Item& x, const Item& y) {
    if (x.said.kind != y.said.kind || x.said.norm == y.said.norm || x.said.in_words || y.said.in_words) return false;
    if (!is_number(x)) return !x.said.unsure || !y.said.unsure;
    if (x.said.unsure || y.said.unsure) return false;  // part of a name
    return could_be_one_number(x.said, y.said) && !forms_exclude(x.said.form, y.said.form);
  }

  /// As many values left on either side of two sentences that answer each other: they answer each other in order.
  void pair_in_order(FactKind kind) {
    for (std::size_t bead = 0; bead < link_.sentences.size(); ++bead) {
      std::vector<Item*> x, y;
      for (const auto& [items, out] : {std::pair(&x_, &x), std::pair(&y_, &y)})
        for (Item& item : *items)
          if (item.bead == bead && open(item, kind)) out->push_back(&item);
      if (x.size() < 2 || x.size() != y.size()) continue;
      if (!std::ranges::equal(x, y, [](const Item* i, const Item* j) { return plausible(*i, *j); })) continue;
      for (std::size_t i = 0; i < x.size(); ++i) {
        tell(*x[i], *y[i], kOnlyPair);
        x[i]->state = y[i]->state = Item::kAnswered;
      }
    }
  }

  /// Pairs what is left on both sides, nearest in place and size first.
  void pair_up(FactKind kind) {
    if (left(kind, x_) > kMostLeft || left(kind, y_) > kMostLeft) return;
    pair_in_order(kind);
    std::vector<std::tuple<double, std::size_t, std::size_t>> costs;
    for (std::size_t i = 0; i < x_.size(); ++i)
      for (std::size_t j = 0; j < y_.size(); ++j) {
        const Item &x = x_[i], &y = y_[j];
        if (x.said.kind != kind) continue;
        // One of the two must be open; the other may have been answered from another sentence.
        if (x.state == Item::kAnswered || y.state == Item::kAnswered) continue;
        const bool same_bead = x.bead == y.bead, both_open = x.state == Item::kOpen && y.state == Item::kOpen;
        if (!both_open && (!same_bead || (x.state != Item::kOpen && y.state != Item::kOpen))) continue;
        const bool pair_alone = same_bead && both_open && alone(x, x_) && alone(y, y_);
        const bool only_each_other = same_bead && both_open && one_partner(x, y_) && one_partner(y, x_);
        const bool same_length = x.said.norm.size() == y.said.norm.size() && !forms_exclude(x.said.form, y.said.form) &&
                                 !x.said.in_words && !y.said.in_words;
        if (!plausible(x, y) && !(pair_alone && is_number(x) && is_number(y) && same_length && same_bead &&
                                  x.said.norm.size() >= 3 && !x.said.unsure && !y.said.unsure))
          continue;
        double cost = std::abs(x.place - y.place);
        if (kind == FactKind::kNumber) {
          cost += 0.3 * std::abs(x.said.value - y.said.value) / std::max({1.0, x.said.value, y.said.value});
          if (x.said.form != y.said.form) cost += kOtherForm;
        }
        if (!same_bead) cost += 0.2;
        if (!both_open) cost += 0.2;
        // One value left on each side: wherever they stand, they answer each other (word order differs by language).
        if (cost <= kMostCost || pair_alone || only_each_other) costs.emplace_back(cost, i, j);
      }
    std::ranges::sort(costs);
    for (const auto& [cost, i, j] : costs) {
      Item &x = x_[i], &y = y_[j];
      if (x.state == Item::kAnswered || y.state == Item::kAnswered) continue;
      if (x.state != Item::kOpen && y.state != Item::kOpen) continue;
      const bool certain = x.bead == y.bead && alone(x, x_) && alone(y, y_);
      tell(x, y,
           x.state != y.state ? kOnceAnswered
           : x.bead != y.bead ? kOtherSentence
           : certain          ? kOnlyPair
                              : kNearest);
      x.state = y.state = Item::kAnswered;
    }
  }

  std::size_t left(FactKind kind, const std::vector<Item>& items) const {
    return static_cast<std::size_t>(std::ranges::count_if(items, [&](const Item& x) { return open(x, kind); }));
  }
  /// Whether it is the only open one of its kind among its sentences.
  bool alone(const Item& x, const std::vector<Item>& items) const {
    return std::ranges::none_of(
        items, [&](const Item& other) { return &other != &x && other.bead == x.bead && open(other, x.said.kind); });
  }

  /// Whether only one value among the sentences that answer its own can be what it became.
  static bool one_partner(const Item& x, const std::vector<Item>& others) {
    return std::ranges::count_if(others, [&](const Item& y) {
             return y.bead == x.bead && y.state == Item::kOpen && plausible(x, y);
           }) == 1;
  }

  double sentence_score(std::size_t bead) const { return bead == kNoBead ? link_.score : link_.sentences[bead].score; }

  ByteRange sentence_of(const BlockText& text, const Mention& m) const {
    const Block& block = text.blocks[m.block];
    for (std::uint32_t s = 0; s < block.sentences; ++s) {
      const ByteRange at = text.sentences[block.first_sentence + s].at;
      if (m.at.begin >= at.begin && m.at.begin < at.end) return at;
    }
    return block.at;
  }

  Fact fact_of(const Item* x, const Item* y) const {
    Fact fact;
    const Item& said = x != nullptr ? *x : *y;
    fact.kind = said.said.kind;
    fact.form = said.said.form;
    if (x != nullptr && y != nullptr && fact.form == FactForm::kPlain) fact.form = y->said.form;
    const auto fill = [&](const Item* item, const BlockText& text, const std::vector<std::uint32_t>& blocks,
                          ByteRange SentenceLink::*side, std::uint32_t& block, std::optional<std::string>& surface,
                          std::optional<std::string>& norm, ByteRange& at, ByteRange& sentence) {
      if (item == nullptr) {
        block = blocks.front();
        sentence = said.bead != kNoBead ? link_.sentences[said.bead].*side : text.blocks[block].at;
        for (const std::uint32_t other : blocks)
          if (text.blocks[other].at.begin <= sentence.begin && sentence.begin < text.blocks[other].at.end)
            block = other;
        return;
      }
      block = item->said.block;
      surface = std::string(item->said.at.of(text.text));
      norm = scaled_norm(item->said);
      at = item->said.at;
      sentence = sentence_of(text, item->said);
    };
    fill(x, a_, link_.a, &SentenceLink::a, fact.a_block, fact.from, fact.norm_from, fact.at_a, fact.sentence_a);
    fill(y, b_, link_.b, &SentenceLink::b, fact.b_block, fact.to, fact.norm_to, fact.at_b, fact.sentence_b);
    return fact;
  }

  void tell(const Item& x, const Item& y, double certainty) {
    Fact fact = fact_of(&x, &y);
    const bool told = std::ranges::any_of(out_, [&](const Fact& known) {
      return known.kind == fact.kind && known.norm_from == fact.norm_from && known.norm_to == fact.norm_to &&
             known.a_block == fact.a_block && known.b_block == fact.b_block;
    });
    if (told) return;
    const bool small = is_number(x) && nearly_equal(x.said, y.said, 0.1) && x.said.form != FactForm::kYear &&
                       x.said.form != FactForm::kDay;
    fact.severity = x.said.kind == FactKind::kWeekday || x.said.form == FactForm::kTime || small ? Severity::kMedium
                                                                                                 : Severity::kHigh;
    fact.confidence = link_.confidence * certainty;
    out_.push_back(std::move(fact));
  }

  void report_missing(FactKind kind, const std::vector<Item>& items, bool in_a, const std::vector<Item>& others) {
    std::set<std::string> told;
    for (const Item& item : items) {
      if (!open(item, kind) || item.said.unsure || item.said.loose || !may_be_missed(item, others)) continue;
      if (!told.insert(item.said.norm).second) continue;
      Fact fact = in_a ? fact_of(&item, nullptr) : fact_of(nullptr, &item);
      fact.severity = Severity::kLow;
      fact.confidence = link_.confidence * (retold(item) ? kMissingFromCopy : kMissing);
      out_.push_back(std::move(fact));
    }
  }

  /// Whether its sentence stands on the other side in nearly the same words, so that what lacks was taken out.
  bool retold(const Item& x) const { return same_language_ && sentence_score(x.bead) >= kCopiedSentence; }

  /// Whether it is worth a word that the other side does not hold the value. Translators leave out weekdays, tell
  /// dates and spans of time in other ways and numbers as words; so across languages only what they hardly ever do is
  /// told.
  bool may_be_missed(const Item& x, const std::vector<Item>& others) const {
    const auto there = [&](const auto& like) {
      return std::ranges::any_of(others, [&](const Item& y) { return !y.said.silent && like(y); });
    };
    if (there([&](const Item& y) { return y.said.kind == x.said.kind && y.said.norm == x.said.norm; })) return false;
    if (x.said.kind != FactKind::kNumber) {
      // "May 2020 Update" is left as it is; a month in Chinese or Japanese may have lost its number.
      const std::string_view word = x.said.at.of(&others == &y_ ? a_.text : b_.text);
      if (stands_in_other(word, &others == &y_) || stands_in_other("月", &others == &y_)) return false;
      // Another date in the sentence that answers it says the same in another way.
      if (there([&](const Item& y) {
            return y.bead == x.bead && y.state == Item::kOpen &&
                   (y.said.kind != FactKind::kNumber || y.said.form == FactForm::kDay);
          }))
        return false;
      if (retold(x)) return true;
      return x.said.kind == FactKind::kMonth && sentence_score(x.bead) >= kLikeSentence && reads_dates();
    }
    if (x.said.value <= kNumberWordsReach || x.said.norm.find('.') != std::string::npos || x.said.parts.size() > 1)
      return false;
    if (there([&](const Item& y) { return y.said.in_words && y.said.value >= 100; })) return false;
    if (retold(x)) return true;
    if (sentence_score(x.bead) < kLikeSentence) return false;
    switch (x.said.form) {
      case FactForm::kYear:
        return !there([](const Item& y) { return y.said.form == FactForm::kYear; });
      case FactForm::kPlain:
        return x.said.value > 100;
      case FactForm::kMoney:
      case FactForm::kPercent:
        return true;
      default:
        return false;
    }
  }

  /// Whether the very word stands in the blocks of the other side.
  bool stands_in_other(std::string_view word, bool in_b) const {
    const BlockText& other = in_b ? b_ : a_;
    return std::ranges::any_of(in_b ? link_.b : link_.a, [&](std::uint32_t block) {
      return other.blocks[block].at.of(other.text).find(word) != std::string_view::npos;
    });
  }

  /// Whether both languages have tables of their own, so that a name of a month is not overlooked.
  bool reads_dates() const {
    return !shingling::language_named(a_.language).code.empty() && !shingling::language_named(b_.language).code.empty();
  }

  const BlockText &a_, &b_;
  const Link& link_;
  bool same_language_;
  std::vector<Item> x_, y_;
  std::vector<Fact> out_;
};

}  // namespace

const char* name(Severity severity) noexcept {
  switch (severity) {
    case Severity::kLow:
      return "low";
    case Severity::kMedium:
      return "medium";
    case Severity::kHigh:
      return "high";
  }
  return "";
}

std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, const Link& link) {
  return Comparison(a, b, link).facts();
}

std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, Alignment& alignment) {
  std::vector<Fact> out;
  const std::vector<LinkedFact> worded = wording_facts(a, b, alignment);
  auto next = worded.begin();
  for (std::size_t l = 0; l < alignment.links.size(); ++l) {
    Link& link = alignment.links[l];
    std::vector<Fact> facts = differing_facts(a, b, link);
    for (; next != worded.end() && next->link == l; ++next) facts.push_back(next->fact);
    if (!facts.empty() && link.kind == LinkKind::kSame) link.kind = LinkKind::kChanged;
    out.insert(out.end(), std::make_move_iterator(facts.begin()), std::make_move_iterator(facts.end()));
  }
  return out;
}

}  // namespace stemma::align
