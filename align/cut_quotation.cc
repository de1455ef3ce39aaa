#include "align/cut_quotation.h"

#include <algorithm>
#include <optional>
#include <string>

#include "align/quote_marks.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::PivotToken;

constexpr std::size_t kLeastCut = 2;    // words
constexpr std::size_t kLeastLeft = 4;   // words that both quotations have
constexpr double kMostElsewhere = 0.5;  // of the words cut that may stand elsewhere on the other side
constexpr double kCut = 0.9;            // how sure

/// One side of two linked texts.
struct Side {
  const BlockText& text;
  std::span<const PivotToken> tokens;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> quotes;  ///< [begin, end) of tokens
};

Side side_of(const BlockText& text, std::span<const PivotToken> tokens, ByteRange at) {
  Side out{text, tokens, {}};
  const auto place_of = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(
        std::ranges::lower_bound(tokens, byte, {}, [](const PivotToken& token) { return token.at.begin; }) -
        tokens.begin());
  };
  for (const ByteRange quote : quoted_passages(at.of(text.text)))
    out.quotes.emplace_back(place_of(at.begin + quote.begin), place_of(at.begin + quote.end));
  return out;
}

/// An edit from the side of the longer quotation: [x0, x1) stands where [y0, y1) of the other side does.
struct Edit {
  std::uint32_t x0, x1, y0, y1;
};

/// Tells what `y` lacks of the quotations of `x`.
class Cuts {
 public:
  Cuts(const Side& x, const Side& y, std::vector<Edit> edits) : x_(x), y_(y), edits_(std::move(edits)) {}

  std::vector<Edit> found() const {
    std::vector<Edit> out;
    for (const auto& [begin, end] : x_.quotes) {
      std::vector<Edit> cut;
      std::uint32_t left = end - begin;
      bool reworded = false;
      for (const Edit& edit : edits_) {
        if (edit.x1 <= begin || edit.x0 >= end) continue;
        const Edit inside{std::max(edit.x0, begin), std::min(edit.x1, end), edit.y0, edit.y1};
        left -= inside.x1 - inside.x0;
        reworded = reworded || edit.y1 > edit.y0;
        if (inside.x1 - inside.x0 >= kLeastCut) cut.push_back(inside);
      }
      if (reworded || cut.empty() || left < kLeastLeft || !is_one_quote(begin, end)) continue;
      for (const Edit& one : cut)
        if (!stands_elsewhere(one)) out.push_back(one);
    }
    return out;
  }

 private:
  /// The word of y that word `at` of x is; nothing within an edit.
  std::optional<std::uint32_t> answer(std::uint32_t at) const {
    std::int64_t shift = 0;
    for (const Edit& edit : edits_) {
      if (at < edit.x0) break;
      if (at < edit.x1) return std::nullopt;
      shift = static_cast<std::int64_t>(edit.y1) - edit.x1;
    }
    return static_cast<std::uint32_t>(at + shift);
  }

  /// Whether what is left of the quotation stands in one quotation of y, and that has nothing else.
  bool is_one_quote(std::uint32_t begin, std::uint32_t end) const {
    std::vector<std::uint32_t> places;
    for (std::uint32_t at = begin; at < end; ++at)
      if (const auto place = answer(at)) places.push_back(*place);
    return std::ranges::any_of(y_.quotes, [&](const auto& quote) {
      return quote.first == places.front() && quote.second == places.back() + 1 &&
             places.size() == quote.second - quote.first;
    });
  }

  bool stands_elsewhere(const Edit& cut) const {
    std::size_t found = 0;
    for (std::uint32_t at = cut.x0; at < cut.x1; ++at)
      found += std::ranges::any_of(edits_, [&](const Edit& edit) {
        return std::any_of(y_.tokens.begin() + edit.y0, y_.tokens.begin() + edit.y1,
                           [&](const PivotToken& token) { return token.word == x_.tokens[at].word; });
      });
    return static_cast<double>(found) > kMostElsewhere * (cut.x1 - cut.x0);
  }

  const Side &x_, &y_;
  std::vector<Edit> edits_;
};

ByteRange sentence_at(const BlockText& text, std::uint32_t block, std::uint32_t at) {
  const Block& in = text.blocks[block];
  ByteRange found = in.at;
  for (std::uint32_t s = in.first_sentence; s < in.first_sentence + in.sentences; ++s)
    if (text.sentences[s].at.begin <= at) found = text.sentences[s].at;
  return found;
}

}  // namespace

std::vector<LinkedFact> cut_quotations(const BlockText& a, const BlockText& b, const Alignment& alignment,
                                       std::span<const Wording> links) {
  std::vector<LinkedFact> out;
  for (const Wording& in : links) {
    const Side side_a = side_of(a, in.a, in.at_a), side_b = side_of(b, in.b, in.at_b);
    if (side_a.quotes.empty() || side_b.quotes.empty()) continue;
    std::vector<Edit> there, back;
    for (const WordEdit& edit : in.edits) {
      there.push_back({edit.a0, edit.a1, edit.b0, edit.b1});
      back.push_back({edit.b0, edit.b1, edit.a0, edit.a1});
    }
    const Link& link = alignment.links[in.link];
    const auto tell = [&](const Edit& cut, bool from_a) {
      const Side &x = from_a ? side_a : side_b, &y = from_a ? side_b : side_a;
      const ByteRange at{x.tokens[cut.x0].at.begin, x.tokens[cut.x1 - 1].at.end};
      const std::uint32_t there_at = y.tokens[std::min<std::size_t>(cut.y0, y.tokens.size() - 1)].at.begin;
      const std::uint32_t x_block = block_at(x.text, from_a ? link.a : link.b, at.begin);
      const std::uint32_t y_block = block_at(y.text, from_a ? link.b : link.a, there_at);
      Fact fact;
      fact.kind = FactKind::kQuote;
      fact.severity = cut.x1 - cut.x0 >= kMuchCut ? Severity::kHigh : Severity::kMedium;
      fact.confidence = link.confidence * kCut;
      fact.a_block = from_a ? x_block : y_block;
      fact.b_block = from_a ? y_block : x_block;
      (from_a ? fact.at_a : fact.at_b) = at;
      (from_a ? fact.from : fact.to) = std::string(at.of(x.text.text));
      (from_a ? fact.norm_from : fact.norm_to) = shingling::lower_nfc(at.of(x.text.text));
      (from_a ? fact.sentence_a : fact.sentence_b) = sentence_at(x.text, x_block, at.begin);
      (from_a ? fact.sentence_b : fact.sentence_a) = sentence_at(y.text, y_block, there_at);
      out.push_back({in.link, std::move(fact)});
    };
    for (const Edit& cut : Cuts(side_a, side_b, there).found()) tell(cut, true);
    for (const Edit& cut : Cuts(side_b, side_a, back).found()) tell(cut, false);
  }
  return out;
}

}  // namespace stemma::align
