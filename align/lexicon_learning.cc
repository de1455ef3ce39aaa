#include "align/lexicon_learning.h"

#include <algorithm>

namespace stemma::align {
namespace {

using shingling::ConceptId;
using Meanings = std::vector<std::pair<ConceptId, double>>;

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

LexiconEntries mixed(const shingling::Lexicon* dictionary, const std::vector<LearnedMeaning>& learned) {
  LexiconEntries entries;
  if (dictionary != nullptr) {
    std::vector<shingling::Lexicon::Translation> translations;
    for (const shingling::LexiconKey key : dictionary->keys()) {
      translations.clear();
      dictionary->find(key, translations);
      Meanings& meanings = entries[key];
      for (const auto& [concept_id, probability] : translations) meanings.emplace_back(concept_id, probability);
    }
  }
  std::map<shingling::LexiconKey, std::map<ConceptId, double>> words;
  for (const LearnedMeaning& meaning : learned) words[meaning.word][meaning.concept_id] += meaning.count;
  for (const auto& [key, counts] : words) {
    double sum = 0;
    for (const auto& [concept_id, count] : counts) sum += count;
    const auto known = entries.find(key);
    const bool has_meanings = known != entries.end() && !known->second.empty();
    const double weight = has_meanings ? kMostMixed * sum / (sum + kHalfMixed) : sum / (sum + kHalfTrusted);
    std::map<ConceptId, double> together;
    if (has_meanings)
      for (const auto& [concept_id, probability] : known->second) together[concept_id] = (1 - weight) * probability;
    for (const auto& [concept_id, count] : counts) together[concept_id] += weight * count / sum;
    Meanings meanings(together.begin(), together.end());
    put_in_order(meanings);
    if (!meanings.empty()) entries[key] = std::move(meanings);
  }
  return entries;
}

}  // namespace stemma::align
