#include "align/differing_reports.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "align/mention.h"
#include "align/same_value.h"
#include "align/word_match.h"

namespace stemma::align {
namespace {

constexpr double kLeastCount = 13;                                     // smaller numbers are of many things
constexpr double kLeastNounIdf = 1.5;                                  // of a word behind both numbers
constexpr std::size_t kWordsBehind = 3;                                // that may name what is counted
constexpr double kLikeCount = 0.08, kLikeMonth = 0.3, kLikeDay = 0.6;  // similarity of the two sentences
constexpr std::size_t kLeastWordsOfDate = 3, kLeastWordsOfCount = 2;   // that both sentences share, numbers apart
constexpr std::uint32_t kDateGap = 6;       // bytes between day and month: "3 de julio", "3rd of July"
constexpr std::size_t kMostClaims = 400;    // of a text: more are a table
constexpr std::size_t kMostMentions = 500;  // of a paragraph

/// A date or a count, with what it is told of.
struct Claim {
  FactKind kind = FactKind::kNumber;
  FactForm form = FactForm::kPlain;
  ByteRange at;
  std::uint32_t block = 0, sentence = 0;
  std::string norm;
  double value = 0;
  int day = 0, month = 0;
  std::vector<shingling::FeatureId> nouns, words;  // behind the number; of the sentence, numbers left out
  std::vector<std::uint64_t> names;                // of the sentence, by how they begin in plain letters
};

std::string two_digits(int value) { return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)}; }

struct Claims {
  std::vector<Claim> claims;
  std::set<std::string> numbers, dates;  // all values that the text tells
  std::vector<Unit> units;               // by claim: its sentence
};

/// The telling features of the few words behind a number in its sentence.
std::vector<shingling::FeatureId> nouns_behind(const BlockText& text, const Sentence& sentence, ByteRange number) {
  std::vector<shingling::FeatureId> out;
  std::size_t words = 0;
  for (const shingling::PivotToken& token : text.tokens_of(sentence)) {
    if (token.at.begin < number.end) continue;
    if (token.at.is_number || ++words > kWordsBehind) break;
    if (token.at.capital) continue;
    for (const shingling::Feature& f : text.pivot.features_of(token)) out.push_back(f.id);
  }
  std::ranges::sort(out);
  return out;
}

std::vector<shingling::FeatureId> words_of(const BlockText& text, const Sentence& sentence) {
  std::vector<shingling::FeatureId> out;
  for (const shingling::PivotToken& token : text.tokens_of(sentence))
    if (!token.at.is_number)
      for (const shingling::Feature& f : text.pivot.features_of(token)) out.push_back(f.id);
  std::ranges::sort(out);
  const auto repeats = std::ranges::unique(out);
  out.erase(repeats.begin(), repeats.end());
  return out;
}

std::vector<std::uint64_t> names_of(const BlockText& text, const Sentence& sentence,
                                    const std::vector<Mention>& mentions) {
  std::vector<std::uint64_t> out;
  for (const shingling::PivotToken& token : text.tokens_of(sentence)) {
    if (!token.at.capital || token.at.initial) continue;
    if (std::ranges::any_of(mentions, [&](const Mention& m) { return m.at.begin == token.at.begin; }))
      continue;  // "May"
    for (const std::uint64_t name : {token.name, token.folded})
      if (name != 0) out.push_back(name);
  }
  std::ranges::sort(out);
  return out;
}

Claims claims_of(const BlockText& text) {
  Claims out;
  for (const Block& block : text.blocks) {
    const std::vector<Mention> mentions = mentions_of(text, block);
    if (mentions.size() > kMostMentions) continue;
    const auto sentence_at = [&](std::uint32_t at) {
      std::uint32_t s = block.first_sentence;
      while (s + 1 < block.first_sentence + block.sentences && text.sentences[s + 1].at.begin <= at) ++s;
      return s;
    };
    for (std::size_t i = 0; i < mentions.size() && block.sentences > 0; ++i) {
      const Mention& m = mentions[i];
      Claim claim;
      claim.block = m.block;
      if (m.kind == FactKind::kNumber) out.numbers.insert(m.norm);
      if (m.kind == FactKind::kMonth && !m.silent) {
        for (const std::size_t j : {i - 1, i + 1}) {
          if (j >= mentions.size() || mentions[j].form != FactForm::kDay) continue;
          const ByteRange first = mentions[std::min(i, j)].at, second = mentions[std::max(i, j)].at;
          if (second.begin > first.end + kDateGap) continue;
          claim.kind = FactKind::kDate;
          claim.form = FactForm::kDate;
          claim.at = {first.begin, second.end};
          claim.day = static_cast<int>(mentions[j].value);
          claim.month = static_cast<int>(m.value);
          claim.norm = two_digits(claim.month) + "-" + two_digits(claim.day);
          out.dates.insert(claim.norm);
          break;
        }
        if (claim.day == 0) continue;
      } else if (m.kind == FactKind::kNumber && m.form == FactForm::kPlain && !m.in_words && !m.silent && !m.unsure &&
                 !m.loose && m.power == 0 && m.parts.empty() && m.value >= kLeastCount &&
                 (m.at.end >= text.text.size() || text.text[m.at.end] != '-')) {
        claim.at = m.at;
        claim.norm = m.norm;
        claim.value = m.value;
      } else {
        continue;
      }
      claim.sentence = sentence_at(claim.at.begin);
      if (claim.kind == FactKind::kNumber) {
        claim.nouns = nouns_behind(text, text.sentences[claim.sentence], claim.at);
        if (claim.nouns.empty()) continue;
      }
      claim.names = names_of(text, text.sentences[claim.sentence], mentions);
      claim.words = words_of(text, text.sentences[claim.sentence]);
      out.claims.push_back(std::move(claim));
      if (out.claims.size() > kMostClaims) return {};
    }
  }
  for (const Claim& claim : out.claims)
    std::ranges::move(sentence_units(text, std::span(&text.sentences[claim.sentence], 1)),
                      std::back_inserter(out.units));
  return out;
}

std::vector<shingling::FeatureId> shared(const std::vector<shingling::FeatureId>& x,
                                         const std::vector<shingling::FeatureId>& y) {
  std::vector<shingling::FeatureId> out;
  std::ranges::set_intersection(x, y, std::back_inserter(out));
  return out;
}

/// How alike their sentences must be for the two to tell of one thing; above 1: they do not.
double least_similarity(const Claim& x, const Claim& y, const IdfTable& idf) {
  constexpr double kNever = 2;
  if (x.kind != y.kind || x.norm == y.norm) return kNever;
  if (shared(x.names, y.names).empty()) return kNever;  // nothing says that both speak of the same
  const std::size_t words = shared(x.words, y.words).size();
  if (words < (x.kind == FactKind::kDate ? kLeastWordsOfDate : kLeastWordsOfCount)) return kNever;
  if (x.kind == FactKind::kDate) return x.day == y.day ? kLikeMonth : x.month == y.month ? kLikeDay : kNever;
  if (std::max(x.value, y.value) > kMostRatioOfOneNumber * std::min(x.value, y.value)) return kNever;
  const std::vector<shingling::FeatureId> nouns = shared(x.nouns, y.nouns);
  const bool counted = std::ranges::any_of(nouns, [&](shingling::FeatureId f) { return idf.of(f) >= kLeastNounIdf; });
  return counted ? kLikeCount : kNever;
}

}  // namespace

std::vector<Fact> differing_reports(const BlockText& a, const BlockText& b, const IdfTable& idf) {
  const Claims in_a = claims_of(a), in_b = claims_of(b);
  std::vector<Fact> out;
  if (in_a.claims.empty() || in_b.claims.empty()) return out;
  WordMatch words(in_a.units, in_b.units, a.language == b.language, idf);
  const auto told = [](const Claim& claim, const Claims& by) {
    return (claim.kind == FactKind::kDate ? by.dates : by.numbers).contains(claim.norm);
  };
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < in_a.claims.size(); ++i) {
    if (told(in_a.claims[i], in_b)) continue;
    for (std::size_t j = 0; j < in_b.claims.size(); ++j) {
      const Claim &x = in_a.claims[i], &y = in_b.claims[j];
      const double least = least_similarity(x, y, idf);
      if (least > 1 || told(y, in_a)) continue;
      const double alike = words.similarity(i, i + 1, j, j + 1).score;
      if (alike >= least) pairs.emplace_back(-alike, i, j);
    }
  }
  std::ranges::sort(pairs);
  std::set<std::string> used_a, used_b;
  std::vector<std::pair<std::size_t, Fact>> facts;
  for (const auto& [minus, i, j] : pairs) {
    const Claim &x = in_a.claims[i], &y = in_b.claims[j];
    if (used_a.contains(x.norm) || used_b.contains(y.norm)) continue;
    used_a.insert(x.norm);
    used_b.insert(y.norm);
    Fact fact;
    fact.a_block = x.block;
    fact.b_block = y.block;
    fact.kind = x.kind;
    fact.form = x.form;
    fact.from = std::string(x.at.of(a.text));
    fact.to = std::string(y.at.of(b.text));
    fact.norm_from = x.norm;
    fact.norm_to = y.norm;
    fact.severity = Severity::kMedium;
    fact.confidence = std::min(0.9, 0.5 - minus);
    fact.at_a = x.at;
    fact.at_b = y.at;
    fact.sentence_a = a.sentences[x.sentence].at;
    fact.sentence_b = b.sentences[y.sentence].at;
    facts.emplace_back(i, std::move(fact));
  }
  std::ranges::sort(facts, {}, [](const auto& one) { return one.first; });
  for (auto& [place, fact] : facts) out.push_back(std::move(fact));
  return out;
}

}  // namespace stemma::align
