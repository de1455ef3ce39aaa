#include "align/lexicon_learning.h"

#include <algorithm>

namespace stemma::align {
namespace {

using shingling::ConceptId;
using Meanings = std::vector<std::pair<ConceptId, double>>;

constexpr double kBridged = 0.3;  // a dictionary between gives senses that the texts did not mean
constexpr double kHalfTrusted = 1, kHalfMixed = 6, kMostMixed = 0.5;
constexpr double kLeastProbability = 0.03;
constexpr std::size_t kMostMeanings = 12;

/// The most probable first, those that say little left out.
void put_in_order(Meanings& meanings) {
  std::ranges::sort(meanings, [](const auto& x, const auto& y) {
    return x.second != y.second ? x.second > y.second : x.first < y.first;
  });
  std::erase_if(meanings, [](const auto& meaning) { return meaning.second < kLeastProbability; });
  meanings.resize(std::min(meanings.size(), kMostMeanings));
}

}  // namespace

std::vector<WordTranslation> sure_translations(const std::vector<WordTranslation>& found, const LearningRules& rules) {
  std::map<std::uint32_t, double> of_a, of_b;
  for (const WordTranslation& t : found) {
    of_a[t.a] += t.count;
    of_b[t.b] += t.count;
  }
  std::vector<WordTranslation> sure;
  for (const WordTranslation& t : found) {
    if (t.count < rules.least_count || t.count < rules.least_share * std::max(of_a[t.a], of_b[t.b])) continue;
    if (t.groups >= rules.least_groups || (t.groups > 0 && t.count >= rules.strong_count)) sure.push_back(t);
  }
  return sure;
}

void LearnedWords::add_evidence(const std::vector<LearnedLink>& links) {
  std::map<shingling::LexiconKey, double> counts;
  for (const LearnedLink& link : links) counts[link.word] += link.count;
  for (const auto& [word, count] : counts) {
    const auto known = words_.find(word);
    if (known != words_.end()) known->second.evidence = std::max(known->second.evidence, count);
  }
}

void LearnedWords::add_english(const std::vector<LearnedLink>& links) {
  for (const LearnedLink& link : links) words_[link.word].counts[link.other] += link.count;
  add_evidence(links);
}

void LearnedWords::add_bridged(const std::vector<LearnedLink>& links, const shingling::Lexicon& other) {
  std::vector<LearnedLink> known;
  std::vector<shingling::Lexicon::Translation> meanings;
  for (const LearnedLink& link : links) {
    meanings.clear();
    if (!other.find(link.other, meanings) || meanings.empty()) continue;
    known.push_back(link);
    for (const auto& [concept_id, probability] : meanings)
      words_[link.word].counts[concept_id] += kBridged * link.count * probability;
  }
  add_evidence(known);
}

LearnedWords::Entries LearnedWords::mixed_with(const shingling::Lexicon* dictionary) const {
  Entries entries;
  if (dictionary != nullptr) {
    std::vector<shingling::Lexicon::Translation> translations;
    for (const shingling::LexiconKey key : dictionary->keys()) {
      translations.clear();
      dictionary->find(key, translations);
      Meanings& meanings = entries[key];
      for (const auto& [concept_id, probability] : translations) meanings.emplace_back(concept_id, probability);
    }
  }
  for (const auto& [key, word] : words_) {
    double sum = 0;
    for (const auto& [concept_id, count] : word.counts) sum += count;
    const auto known = entries.find(key);
    const bool mixed = known != entries.end() && !known->second.empty();
    const double weight = mixed ? kMostMixed * word.evidence / (word.evidence + kHalfMixed)
                                : word.evidence / (word.evidence + kHalfTrusted);
    std::map<ConceptId, double> together;
    if (mixed)
      for (const auto& [concept_id, probability] : known->second) together[concept_id] = (1 - weight) * probability;
    for (const auto& [concept_id, count] : word.counts) together[concept_id] += weight * count / sum;
    Meanings meanings(together.begin(), together.end());
    put_in_order(meanings);
    if (!meanings.empty()) entries[key] = std::move(meanings);
  }
  return entries;
}

}  // namespace stemma::align
