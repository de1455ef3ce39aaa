#include "align/lost_negation.h"

#include <algorithm>
#include <optional>
#include <string>

#include "shingling/lang/language.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::Language;
using shingling::PivotToken;

constexpr double kLeastCommon = 0.8;    // of the words of both sentences
constexpr std::size_t kLeastWords = 4;  // that the sentences share
constexpr std::size_t kMostOthers = 1;  // other changes in the sentence
constexpr double kLost = 0.93;          // how sure

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string lower(const BlockText& text, const PivotToken& token) {
  return shingling::lower_nfc(text.text.substr(token.at.begin, token.at.end - token.at.begin));
}

/// Where a negation stands, if the token is one: the word, of "isn't" with what it is written together with.
std::optional<ByteRange> negation_at(const BlockText& text, const PivotToken& token, const Language& language) {
  const std::string word = lower(text, token);
  ByteRange at{token.at.begin, token.at.end};
  if (holds(language.negations, word)) return at;
  if (!holds(language.negations, "'" + word)) return std::nullopt;
  for (const std::string_view apostrophe : {"'", "’"}) {
    if (!text.text.substr(0, at.begin).ends_with(apostrophe)) continue;
    at.begin -= static_cast<std::uint32_t>(apostrophe.size());
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (at.begin > 0 && letter(text.text[at.begin - 1])) --at.begin;
    return at;
  }
  return std::nullopt;
}

/// What an edit says on one side.
struct Side {
  std::optional<ByteRange> negation;  ///< the first one
  std::size_t negations = 0;
  std::vector<const PivotToken*> rest;  ///< neither negation nor its company
};

Side side_of(const BlockText& text, std::span<const PivotToken> tokens, const Language& language) {
  Side out;
  for (const PivotToken& token : tokens) {
    if (const auto negation = negation_at(text, token, language)) {
      if (out.negations++ == 0) out.negation = negation;
    } else if (!holds(language.negation_company, lower(text, token))) {
      out.rest.push_back(&token);
    }
  }
  return out;
}

/// Words of which one is the other with the prefix before it take part in no other change: they are the negation.
void take_prefix(const BlockText& with, Side& x, const BlockText& without, Side& y, const Language& language) {
  if (language.negation_prefix.empty() || x.rest.size() != 1 || y.rest.size() != 1) return;
  if (lower(with, *x.rest[0]) != std::string(language.negation_prefix) + lower(without, *y.rest[0])) return;
  x.negation = ByteRange{x.rest[0]->at.begin, x.rest[0]->at.end};
  x.negations = 1;
  x.rest.clear();
  y.rest.clear();
}

bool same_rest(const Side& x, const Side& y) {
  return std::ranges::equal(x.rest, y.rest,
                            [](const PivotToken* p, const PivotToken* q) { return p->stem == q->stem; });
}

std::optional<Fact> lost_in(const BlockText& a, const BlockText& b, const Wording& in, const Language& language) {
  std::size_t in_a = 0, in_b = 0, others = 0;
  std::optional<ByteRange> negation;
  for (const WordEdit& edit : in.edits) {
    Side x = side_of(a, in.a.subspan(edit.a0, edit.a1 - edit.a0), language);
    Side y = side_of(b, in.b.subspan(edit.b0, edit.b1 - edit.b0), language);
    if (x.negations == 0 && y.negations == 0) {
      take_prefix(a, x, b, y, language);
      take_prefix(b, y, a, x, language);
    }
    const std::size_t here = x.negations + y.negations;
    in_a += x.negations;
    in_b += y.negations;
    if (here > 0 && !same_rest(x, y)) return std::nullopt;
    if (here > 0 && !negation) negation = x.negations > 0 ? x.negation : y.negation;
    if (here == 0 && !same_rest(x, y)) ++others;
  }
  if ((in_a > 0) == (in_b > 0) || others > kMostOthers) return std::nullopt;
  const bool still_denied = std::ranges::any_of(in_a > 0 ? in.b : in.a, [&](const PivotToken& token) {
    return holds(language.negation_particles, lower(in_a > 0 ? b : a, token));
  });
  if (still_denied) return std::nullopt;
  Fact fact;
  fact.kind = FactKind::kNegation;
  fact.severity = Severity::kHigh;
  fact.a_block = in.a_block;
  fact.b_block = in.b_block;
  fact.sentence_a = in.at_a;
  fact.sentence_b = in.at_b;
  const std::string word((negation->of(in_a > 0 ? a.text : b.text)));
  (in_a > 0 ? fact.at_a : fact.at_b) = *negation;
  (in_a > 0 ? fact.from : fact.to) = word;
  (in_a > 0 ? fact.norm_from : fact.norm_to) = shingling::lower_nfc(word);
  return fact;
}

}  // namespace

std::vector<LinkedFact> lost_negations(const BlockText& a, const BlockText& b, const Alignment& alignment,
                                       std::span<const Wording> sentences) {
  std::vector<LinkedFact> out;
  for (const Wording& in : sentences) {
    const Language& language = shingling::language_named(a.language_of(a.blocks[in.a_block]));
    const double shared = in.common() * static_cast<double>(in.a.size() + in.b.size()) / 2;
    if (language.negations.empty() || in.common() < kLeastCommon || shared < kLeastWords) continue;
    if (auto fact = lost_in(a, b, in, language)) {
      fact->confidence = alignment.links[in.link].confidence * kLost;
      out.push_back({in.link, std::move(*fact)});
    }
  }
  return out;
}

}  // namespace stemma::align
