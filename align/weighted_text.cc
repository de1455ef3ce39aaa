// All features of all tokens are sorted once: what stands together then gives the weight in the text, in each sentence
// and the places of an anchor.
#include "align/weighted_text.h"

#include <algorithm>
#include <cmath>

#include "align/anchors.h"
#include "align/for_common.h"
#include "align/sort_by_id.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kConfidentProbability = 0.1;
constexpr double kRareProbability = 0.15;
constexpr std::uint32_t kNoSentence = ~std::uint32_t{0};

/// A feature of a token.
struct Occurrence {
  shingling::FeatureId id = 0;
  double probability = 0, tells = 0;
  std::uint32_t place = 0, sentence = kNoSentence;  // the token, from 1
  std::uint32_t confident = 0;                      // from 1: which entry of WeightedText::confident it is; 0: none
};

double weight_of(double occurrences, double tells) noexcept { return stable_log1p(occurrences) * tells; }

/// The tokens, and what their features are, in the order of the text. Sentences without any weight have no number.
void collect(const BlockText& text, const IdfTable& idf, const std::vector<bool>& dropped, WeightedText& out,
             std::vector<Occurrence>& found) {
  std::uint32_t place = 0, confident = 0;
  for (const Sentence& sentence : text.sentences) {
    if (!dropped.empty() && dropped[sentence.block]) continue;
    const std::size_t first = found.size();
    bool weighs = false;
    for (const shingling::PivotToken& token : text.tokens_of(sentence)) {
      ++place;
      if (token.features == 0) continue;
      WeightedText::WeightedToken weighted;
      double sum = 0, probability = 0;
      for (const shingling::Feature& feature : text.pivot.features_of(token)) {
        const double p = static_cast<double>(feature.weight), tells = idf.of(feature.id);
        const bool is_confident = p >= kConfidentProbability;
        found.push_back({feature.id, p, tells, place, kNoSentence, is_confident ? ++confident : 0});
        sum += p * tells;
        probability += p;
        weighted.count += is_confident;
        weighs = weighs || (p > 0 && tells > 0);
      }
      weighted.weight = sum / probability;
      out.token_weight += weighted.weight;
      out.tokens.push_back(weighted);
    }
    if (!weighs || out.sentences.size() == kMostSentences) continue;
    for (std::size_t i = first; i < found.size(); ++i)
      found[i].sentence = static_cast<std::uint32_t>(out.sentences.size());
    out.sentences.push_back({0, 0, 0, static_cast<double>(sentence.characters)});
  }
  out.confident.resize(confident);
}

/// Where a feature stands, unless it tells little or stands more than twice.
std::array<std::uint32_t, 2> places_of(std::span<const Occurrence> feature) noexcept {
  std::array<std::uint32_t, 2> places{};
  std::size_t count = 0;
  if (feature.front().tells < kRareIdf) return places;
  for (const Occurrence& o : feature) {
    // A token may mean one thing in two ways; its places are equal then.
    if (o.probability < kRareProbability || (count > 0 && places[count - 1] == o.place)) continue;
    if (count == places.size()) return {};
    places[count++] = o.place;
  }
  return places;
}

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
  thread_local std::vector<Occurrence> found;  // some hundred kilobytes that a text would else make anew
  found.clear();
  collect(text, idf, dropped, out, found);
  sort_by_id(found);
  double squares = 0;
  std::vector<double> squares_of(out.sentences.size()), joined(out.sentences.size());  // with the next sentence
  for (std::size_t begin = 0; begin < found.size();) {
    std::size_t end = begin;
    double occurrences = 0;
    for (; end < found.size() && found[end].id == found[begin].id; ++end) occurrences += found[end].probability;
    const std::span<const Occurrence> feature = std::span(found).subspan(begin, end - begin);
    const double tells = feature.front().tells, weight = weight_of(occurrences, tells);
    WeightedText::Use& use = out.uses.emplace_back();
    use.first_posting = static_cast<std::uint32_t>(out.postings.size());
    use.places = places_of(feature);
    for (const Occurrence& o : feature)
      if (o.confident > 0) {
        use.confident = true;
        out.confident[o.confident - 1] = static_cast<std::uint32_t>(out.whole.features.size());
      }
    out.whole.features.push_back({feature.front().id, weight});
    out.whole.mass += weight;
    squares += weight * weight;
    std::uint32_t sentence_before = kNoSentence;
    double weight_before = 0;
    for (std::size_t i = 0; weight > 0 && i < feature.size() && feature[i].sentence != kNoSentence;) {
      const std::uint32_t sentence = feature[i].sentence;
      double there = 0;
      for (; i < feature.size() && feature[i].sentence == sentence; ++i) there += feature[i].probability;
      const double weighs = weight_of(there, tells);
      out.postings.push_back({weighs, sentence});
      out.sentences[sentence].mass += weighs;
      squares_of[sentence] += weighs * weighs;
      if (sentence_before + 1 == sentence && sentence > 0) joined[sentence_before] += weight_before * weighs;
      sentence_before = sentence;
      weight_before = weighs;
    }
    begin = end;
  }
  out.uses.emplace_back().first_posting = static_cast<std::uint32_t>(out.postings.size());
  out.whole.norm = std::sqrt(squares);
  for (std::size_t i = 0; i < out.sentences.size(); ++i) out.sentences[i].norm = std::sqrt(squares_of[i]);
  for (std::size_t i = 0; i + 1 < out.sentences.size(); ++i) {
    const double one = out.sentences[i].norm, next = out.sentences[i + 1].norm;
    out.sentences[i].joined_norm = std::sqrt(one * one + next * next + 2 * joined[i]);
  }
  return out;
}

}  // namespace stemma::align
