#include "align/answering_words.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "align/word_match.h"

namespace stemma::align {
namespace {

constexpr double kLeastStrength = 0.2;
constexpr std::size_t kMostWords = 400;  // of a sentence; a longer one is a table or a list

/// Each token of the range that tells anything as a unit of its own: function words answer each other at random.
std::vector<Unit> word_units(const BlockText& text, ByteRange range) {
  const auto& tokens = text.pivot.tokens;
  const auto first = std::ranges::lower_bound(tokens, range.begin, {},
                                              [](const shingling::PivotToken& token) { return token.at.begin; });
  std::vector<Unit> units;
  for (auto token = first; token != tokens.end() && token->at.begin < range.end; ++token)
    if (token->features > 0) units.push_back({{token, 1}, &text.pivot, 1, Ending::kOpen});
  return units;
}

}  // namespace

std::vector<WordLink> answering_words(const BlockText& a, const BlockText& b, ByteRange in_a, ByteRange in_b) {
  const std::vector<Unit> words_a = word_units(a, in_a), words_b = word_units(b, in_b);
  if (words_a.empty() || words_b.empty() || std::max(words_a.size(), words_b.size()) > kMostWords) return {};
  WordMatch match(words_a, words_b, a.language == b.language);
  std::vector<std::tuple<double, double, std::uint32_t, std::uint32_t>> found;  // -strength, distance, i, j
  std::vector<WordMatch::Similarity> row;
  const auto n = static_cast<double>(words_a.size()), m = static_cast<double>(words_b.size());
  for (std::uint32_t i = 0; i < words_a.size(); ++i) {
    match.similarities(i, 0, static_cast<std::uint32_t>(words_b.size()), row);
    for (std::uint32_t j = 0; j < row.size(); ++j)
      if (row[j].score >= kLeastStrength) found.emplace_back(-row[j].score, std::abs(i / n - j / m), i, j);
  }
  std::ranges::sort(found);
  std::vector<bool> taken_a(words_a.size()), taken_b(words_b.size());
  std::vector<WordLink> out;
  for (const auto& [strength, distance, i, j] : found) {
    if (taken_a[i] || taken_b[j]) continue;
    taken_a[i] = taken_b[j] = true;
    const auto at = [](const Unit& unit) { return ByteRange{unit.tokens[0].at.begin, unit.tokens[0].at.end}; };
    out.push_back({at(words_a[i]), at(words_b[j])});
  }
  std::ranges::sort(out, {}, &WordLink::a);
  return out;
}

void link_words(const BlockText& a, const BlockText& b, Alignment& alignment) {
  for (Link& link : alignment.links)
    for (SentenceLink& sentence : link.sentences) sentence.words = answering_words(a, b, sentence.a, sentence.b);
}

}  // namespace stemma::align
