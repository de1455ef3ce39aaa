#include "align/weighted_text.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "align/anchors.h"
#include "align/for_common.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kConfidentProbability = 0.1;
constexpr double kRareProbability = 0.15;
constexpr std::uint32_t kRareOccurrences = 2;

/// (feature, occurrences) in any order -> weights, sorted.
FeatureVector vector_of(std::vector<WeightedFeature> counted, const IdfTable& idf) {
  std::ranges::stable_sort(counted, {}, &WeightedFeature::id);
  FeatureVector out;
  double squares = 0;
  for (std::size_t i = 0; i < counted.size();) {
    double occurrences = 0;
    std::size_t j = i;
    for (; j < counted.size() && counted[j].id == counted[i].id; ++j) occurrences += counted[j].weight;
    const double weight = stable_log1p(occurrences) * idf.of(counted[i].id);
    if (weight > 0) {
      out.features.push_back({counted[i].id, weight});
      out.mass += weight;
      squares += weight * weight;
    }
    i = j;
  }
  out.norm = std::sqrt(squares);
  return out;
}

struct Occurrences {
  std::uint32_t positions[kRareOccurrences] = {0, 0};
  std::uint32_t count = 0, last = 0;
};

}  // namespace

double dot(const FeatureVector& a, const FeatureVector& b) noexcept {
  double sum = 0;
  for_common(a.features, b.features, &WeightedFeature::id,
             [&](const WeightedFeature& x, const WeightedFeature& y) { sum += x.weight * y.weight; });
  return sum;
}

double cosine(const FeatureVector& a, const FeatureVector& b) noexcept {
  return a.norm > 0 && b.norm > 0 ? dot(a, b) / (a.norm * b.norm) : 0;
}

WeightedText weigh(const BlockText& text, const IdfTable& idf, const std::vector<bool>& dropped) {
  WeightedText out;
  std::vector<WeightedFeature> all, of_sentence;
  std::vector<shingling::FeatureId> confident;
  FeatureVector before;
  std::unordered_map<shingling::FeatureId, Occurrences> rare;
  std::uint32_t position = 0;
  for (const Sentence& sentence : text.sentences) {
    if (!dropped.empty() && dropped[sentence.block]) continue;
    of_sentence.clear();
    for (const shingling::PivotToken& token : text.tokens_of(sentence)) {
      ++position;
      if (token.features == 0) continue;
      WeightedText::WeightedToken weighted;
      weighted.first = static_cast<std::uint32_t>(confident.size());
      double sum = 0, probability = 0;
      for (const shingling::Feature& feature : text.pivot.features_of(token)) {
        const double p = static_cast<double>(feature.weight), tells = idf.of(feature.id);
        of_sentence.push_back({feature.id, p});
        sum += p * tells;
        probability += p;
        if (p >= kConfidentProbability) confident.push_back(feature.id);
        if (p < kRareProbability || tells < kRareIdf) continue;
        Occurrences& seen = rare[feature.id];
        if (seen.count > 0 && seen.last == position) continue;
        if (seen.count < kRareOccurrences) seen.positions[seen.count] = position;
        ++seen.count;
        seen.last = position;
      }
      weighted.count = static_cast<std::uint32_t>(confident.size()) - weighted.first;
      weighted.weight = sum / probability;
      out.token_weight += weighted.weight;
      out.tokens.push_back(weighted);
    }
    all.insert(all.end(), of_sentence.begin(), of_sentence.end());
    if (out.sentences.size() == kMostSentences) continue;
    FeatureVector vector = vector_of(of_sentence, idf);
    if (vector.features.empty()) continue;
    const auto number = static_cast<std::uint32_t>(out.sentences.size());
    for (const WeightedFeature& f : vector.features) out.postings.push_back({f.id, number, f.weight});
    if (number > 0)
      out.sentences.back().joined_norm =
          std::sqrt(before.norm * before.norm + vector.norm * vector.norm + 2 * dot(before, vector));
    out.sentences.push_back({vector.mass, vector.norm, 0, static_cast<double>(sentence.characters)});
    before = std::move(vector);
  }
  std::ranges::stable_sort(out.postings, {}, &WeightedText::Posting::id);
  out.whole = vector_of(std::move(all), idf);
  out.held = confident;
  std::ranges::sort(out.held);
  const auto repeats = std::ranges::unique(out.held);
  out.held.erase(repeats.begin(), repeats.end());
  for (const shingling::FeatureId id : confident)
    out.confident.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(out.held, id) - out.held.begin()));
  for (const auto& [id, seen] : rare)
    if (seen.count <= kRareOccurrences) out.rare.push_back({id, {seen.positions[0], seen.positions[1]}, seen.count});
  std::ranges::sort(out.rare, {}, &WeightedText::RareFeature::id);
  return out;
}

}  // namespace stemma::align
