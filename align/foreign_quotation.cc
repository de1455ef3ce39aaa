#include "align/foreign_quotation.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "align/answering_words.h"
#include "align/quote_marks.h"
#include "align/wording.h"
#include "shingling/base/stable_math.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::PivotToken;

constexpr double kByChance = 0.12;  // words of another passage that some word of a text answers
// Words of a translation that are answered: as many of ten as this before any is seen, and within these bounds.
constexpr double kAnsweredOfTen = 6.5, kLeastAnswered = 0.45, kMostAnswered = 0.9;
// Variance of a translation's length, by the characters that are expected (Gale and Church: 6.8), and of any.
constexpr double kVariance = 9, kOwnVariance = 100, kLeastLength = 20;
constexpr std::size_t kManyQuotations = 4;  // from which on a text that marks fewer than half is thought to mark few
constexpr std::size_t kLeastAround = 2;     // words around it that are answered
constexpr std::size_t kLeastOpen = 2;       // words without an answer
constexpr double kLeastOtherLength = 300;   // characters of other links, from which the ratio of lengths is taken
constexpr double kMostInNeighbours = 0.5;   // of the quotation's words, answered in a paragraph beside the linked ones
// A logistic model, fitted to quotations left out of the tuned half of news in 11 pairs of languages.
constexpr double kOfWords = 0.56, kOfLength = 0.8, kOfRest = 0.76, kBias = -1.7;
constexpr double kLeast = 0.5, kStrong = 2;  // log-odds from which it is told, and is sure
constexpr double kLeftOut = 0.8, kLeftOutForSure = 0.9;

/// One side of a link.
struct Side {
  const BlockText& text;
  const std::vector<std::uint32_t>& blocks;
  ByteRange at;
  std::vector<ByteRange> quotes;
  std::unordered_map<std::uint32_t, std::uint32_t> answers;  ///< first bytes of words, and of what answers them
  std::size_t opened = 0;                                    ///< quotations

  Side(const BlockText& in, const std::vector<std::uint32_t>& of)
      : text(in), blocks(of), at{in.blocks[of.front()].at.begin, in.blocks[of.back()].at.end} {
    for (const std::uint32_t block : blocks) {
      const ByteRange here = text.blocks[block].at;
      for (const ByteRange quote : quoted_passages(here.of(text.text)))
        quotes.push_back({here.begin + quote.begin, here.begin + quote.end});
      opened += quotations_opened(here.of(text.text));
    }
  }
  bool is_answered(const PivotToken& token) const { return answers.contains(token.at.begin); }
};

/// A word of which a dictionary says something, or a number.
bool is_known(const PivotToken& token) noexcept { return token.concepts > 0 || token.number != 0; }

bool side_by_side(const std::vector<std::uint32_t>& blocks) {
  return blocks.back() - blocks.front() + 1 == blocks.size();
}

class Comparison {
 public:
  Comparison(const BlockText& a, const BlockText& b, const Alignment& alignment) : a_(a), b_(b), alignment_(alignment) {
    for (const Link& link : alignment.links) {
      if (link.confidence < kLeastLinkOfFacts) continue;
      all_a_ += length_of(a, link.a);
      all_b_ += length_of(b, link.b);
      for (const std::uint32_t block : link.a) all_opened_a_ += quotations_opened(a.blocks[block].at.of(a.text));
      for (const std::uint32_t block : link.b) all_opened_b_ += quotations_opened(b.blocks[block].at.of(b.text));
    }
  }

  std::vector<LinkedFact> facts() {
    std::vector<LinkedFact> out;
    for (std::size_t l = 0; l < alignment_.links.size(); ++l) {
      const Link& link = alignment_.links[l];
      if (link.confidence < kLeastLinkOfFacts || !side_by_side(link.a) || !side_by_side(link.b)) continue;
      if (a_.language_of(a_.blocks[link.a.front()]) == b_.language_of(b_.blocks[link.b.front()])) continue;
      Side a(a_, link.a), b(b_, link.b);
      if (a.opened == b.opened || (a.quotes.empty() && b.quotes.empty())) continue;
      for (const WordLink& words : answering_words(a_, b_, a.at, b.at)) {
        a.answers.emplace(words.a.begin, words.b.begin);
        b.answers.emplace(words.b.begin, words.a.begin);
      }
      const double others_a = all_a_ - length_of(a_, link.a), others_b = all_b_ - length_of(b_, link.b);
      if (std::min(others_a, others_b) < kLeastOtherLength) continue;
      if (marks_tell_nothing(all_opened_a_ - a.opened, all_opened_b_ - b.opened)) continue;
      if (const auto found = left_out(a, b, others_b / others_a)) out.push_back({l, fact_of(link, a, b, *found, true)});
      if (const auto found = left_out(b, a, others_a / others_b))
        out.push_back({l, fact_of(link, b, a, *found, false)});
    }
    return out;
  }

 private:
  struct Found {
    ByteRange quote;
    double evidence = 0;
  };

  static double length_of(const BlockText& text, const std::vector<std::uint32_t>& blocks) {
    double length = 0;
    for (const std::uint32_t block : blocks) length += text.blocks[block].characters;
    return length;
  }

  /// Whether one of the texts hardly marks its quotations elsewhere, as books of some languages do.
  static bool marks_tell_nothing(std::size_t others_a, std::size_t others_b) noexcept {
    const auto [fewer, more] = std::minmax(others_a, others_b);
    return more >= kManyQuotations && 2 * fewer < more;
  }

  /// Of the quotations of x the one that y most surely lacks. `ratio`: characters of y's language for one of x's.
  std::optional<Found> left_out(const Side& x, const Side& y, double ratio) const {
    std::optional<Found> best;
    // A quotation that answers none may be a free translation of this one.
    const auto answers_none = [&](ByteRange quote) { return !is_answered(y, quote, x.quotes); };
    if (x.opened <= y.opened || std::ranges::any_of(y.quotes, answers_none)) return best;
    for (const ByteRange quote : x.quotes) {
      const double evidence = evidence_of(x, y, quote, ratio);
      if (evidence < kLeast || (best && evidence <= best->evidence)) continue;
      if (!stands_beside(x, y, quote) && !has_original(x, y, quote)) best = {quote, evidence};
    }
    return best;
  }

  /// Whether half of the words of a passage, or more, are answered inside of others of the other side.
  static bool is_answered(const Side& side, ByteRange passage, std::span<const ByteRange> others) {
    std::size_t words = 0, answered = 0;
    for (const PivotToken& token : tokens_in(side.text, passage)) {
      words += token.features > 0;
      if (const auto answer = side.answers.find(token.at.begin); answer != side.answers.end())
        answered += std::ranges::any_of(
            others, [&](ByteRange other) { return other.begin <= answer->second && answer->second < other.end; });
    }
    return 2 * answered >= words;
  }

  /// A title told in translation, and as it is behind it in brackets.
  static bool has_original(const Side& x, const Side& y, ByteRange quote) {
    const std::string_view behind = x.text.text.substr(0, x.at.end).substr(quote.end);
    const std::size_t opens = behind.find('('), closes = behind.find(')');
    constexpr std::size_t kMostBetween = 6;  // bytes: the closing mark and a space
    if (opens > kMostBetween || closes == std::string_view::npos || closes < opens) return false;
    const auto begin = static_cast<std::uint32_t>(quote.end + opens),
               end = static_cast<std::uint32_t>(quote.end + closes);
    return is_answered(x, {begin, end}, std::span(&y.at, 1));
  }

  /// Log-odds that y lacks the quotation; below 0 where something speaks against it.
  static double evidence_of(const Side& x, const Side& y, ByteRange quote, double ratio) {
    std::size_t inside = 0, inside_answered = 0, around = 0, around_answered = 0;
    for (const PivotToken& token : tokens_in(x.text, x.at)) {
      if (!is_known(token)) continue;
      const bool in_quote = token.at.begin >= quote.begin && token.at.begin < quote.end;
      ++(in_quote ? inside : around);
      (in_quote ? inside_answered : around_answered) += x.is_answered(token);
    }
    const auto open = static_cast<double>(inside - inside_answered);
    if (open < kLeastOpen || around_answered < kLeastAround) return -1;
    const double translated =
        std::clamp((static_cast<double>(around_answered) + kAnsweredOfTen) / (static_cast<double>(around) + 10),
                   kLeastAnswered, kMostAnswered);
    const double words = open * stable_log((1 - kByChance) / (1 - translated)) +
                         static_cast<double>(inside_answered) * stable_log(kByChance / translated);
    const double all = count_characters(x.at.of(x.text.text)), told = count_characters(y.at.of(y.text.text));
    const auto unlikely = [&](double characters) {
      const double expected = ratio * characters;
      return (told - expected) * (told - expected) / 2 / (kVariance * std::max(kLeastLength, expected) + kOwnVariance);
    };
    const double length = unlikely(all) - unlikely(all - count_characters(quote.of(x.text.text)));
    double all_of_y = 0, open_of_y = 0;
    for (const PivotToken& token : tokens_in(y.text, y.at))
      if (token.features > 0) {
        ++all_of_y;
        open_of_y += !y.is_answered(token);
      }
    // As a count of rare things: so many without an answer, if the quotation's are not among them, and if they are.
    const double without = (1 - translated) * std::max(2.0, all_of_y) + 0.5;
    const double rest = open_of_y * stable_log(without / (without + open)) + open;
    if (length < 0 || rest < 0 || 2 * open_of_y > all_of_y) return -1;
    return kOfWords * words + kOfLength * std::min(length, 8.0) + kOfRest * rest + kBias;
  }

  /// Whether a paragraph before or behind those of y answers many of its words.
  bool stands_beside(const Side& x, const Side& y, ByteRange quote) const {
    std::size_t words = 0;
    for (const PivotToken& token : tokens_in(x.text, quote)) words += token.features > 0;
    const auto answers = [&](std::uint32_t block) {
      if (block >= y.text.blocks.size()) return false;
      const ByteRange beside = y.text.blocks[block].at;
      const std::size_t found = &x.text == &a_ ? answering_words(a_, b_, quote, beside).size()
                                               : answering_words(a_, b_, beside, quote).size();
      return static_cast<double>(found) > kMostInNeighbours * static_cast<double>(words);
    };
    return answers(y.blocks.front() - 1) || answers(y.blocks.back() + 1);
  }

  static Fact fact_of(const Link& link, const Side& x, const Side& y, const Found& found, bool from_a) {
    const std::uint32_t x_block = block_at(x.text, x.blocks, found.quote.begin);
    // Of several paragraphs the one at the same place; the sentences there answer what stands around the quotation.
    ByteRange here = x.text.blocks[x_block].at, there = y.text.blocks[y.blocks.front()].at;
    for (const SentenceLink& sentence : link.sentences) {
      const ByteRange x_at = from_a ? sentence.a : sentence.b;
      if (x_at.begin < found.quote.end && found.quote.begin < x_at.end) {
        here = x_at;
        there = from_a ? sentence.b : sentence.a;
      }
    }
    const std::uint32_t y_block = block_at(y.text, y.blocks, there.begin);
    Fact fact;
    fact.kind = FactKind::kQuote;
    fact.severity = found.evidence >= kStrong ? Severity::kMedium : Severity::kLow;
    fact.confidence = link.confidence * (found.evidence >= kStrong ? kLeftOutForSure : kLeftOut);
    fact.a_block = from_a ? x_block : y_block;
    fact.b_block = from_a ? y_block : x_block;
    (from_a ? fact.at_a : fact.at_b) = found.quote;
    (from_a ? fact.from : fact.to) = std::string(found.quote.of(x.text.text));
    (from_a ? fact.norm_from : fact.norm_to) = shingling::lower_nfc(found.quote.of(x.text.text));
    (from_a ? fact.sentence_a : fact.sentence_b) = here;
    (from_a ? fact.sentence_b : fact.sentence_a) = there;
    return fact;
  }

  const BlockText &a_, &b_;
  const Alignment& alignment_;
  double all_a_ = 0, all_b_ = 0;                     // characters of sure links
  std::size_t all_opened_a_ = 0, all_opened_b_ = 0;  // quotations there
};

}  // namespace

std::vector<LinkedFact> foreign_quotations(const BlockText& a, const BlockText& b, const Alignment& alignment) {
  if (a.language == b.language) return {};
  return Comparison(a, b, alignment).facts();
}

}  // namespace stemma::align
