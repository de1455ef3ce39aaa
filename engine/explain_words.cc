#include "engine/explain_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "align/for_common.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

/// The tokens of a text in the order in which weigh() numbers them, and for each feature the token that says it best.
class Surface {
 public:
  Surface(const align::BlockText& text, const std::vector<bool>& dropped) : text_(text) {
    for (const align::Sentence& sentence : text.sentences) {
      if (!dropped.empty() && dropped[sentence.block]) continue;
      for (const shingling::PivotToken& token : text.tokens_of(sentence)) {
        for (const shingling::Feature& feature : text.pivot.features_of(token)) {
          Best& best = best_[feature.id];
          if (feature.weight > best.weight) best = {feature.weight, tokens_.size()};
        }
        tokens_.push_back({&token, sentence.block});
      }
    }
  }

  std::string word(std::size_t token) const {
    const shingling::Token& at = tokens_[token].token->at;
    return std::string(text_.text.substr(at.begin, at.end - at.begin));
  }
  std::uint32_t block(std::size_t token) const { return tokens_[token].block; }
  /// Requires a feature of the text.
  std::size_t best_token(shingling::FeatureId feature) const { return best_.at(feature).token; }

 private:
  struct Place {
    const shingling::PivotToken* token;
    std::uint32_t block;
  };
  struct Best {
    float weight = 0;
    std::size_t token = 0;
  };
  const align::BlockText& text_;
  std::vector<Place> tokens_;
  std::unordered_map<shingling::FeatureId, Best> best_;
};

std::vector<SharedWord> strongest_words(const Surface& a, const Surface& b, const align::FeatureVector& vector_a,
                                        const align::FeatureVector& vector_b, std::size_t most) {
  std::map<std::pair<std::string, std::string>, SharedWord> by_word;
  double all = 0;
  align::for_common(vector_a.features, vector_b.features, &align::WeightedFeature::id,
                    [&](const auto& x, const auto& y) {
                      if (x.weight * y.weight <= 0) return;
                      const std::string word_a = a.word(a.best_token(x.id)), word_b = b.word(b.best_token(y.id));
                      SharedWord& word = by_word[{shingling::lower_nfc(word_a), shingling::lower_nfc(word_b)}];
                      if (word.a.empty()) word = {word_a, word_b, 0};
                      word.share += x.weight * y.weight;
                      all += x.weight * y.weight;
                    });
  using Entry = std::pair<std::pair<std::string, std::string>, SharedWord>;
  std::vector<Entry> sorted(by_word.begin(), by_word.end());
  std::ranges::stable_sort(sorted, std::ranges::greater(), [](const Entry& e) { return e.second.share; });
  std::vector<SharedWord> out;
  std::set<std::string> seen_a, seen_b;
  for (auto& [key, word] : sorted) {
    if (out.size() == most) break;
    if (seen_a.contains(key.first) || seen_b.contains(key.second)) continue;
    seen_a.insert(key.first);
    seen_b.insert(key.second);
    word.share = all > 0 ? word.share / all : 0;
    out.push_back(std::move(word));
  }
  return out;
}

/// Which of the points, sorted, belong to a longest run that never goes back in the second coordinate.
std::vector<bool> longest_run(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& points) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::uint32_t> tails;
  std::vector<std::size_t> tail_point, before(points.size(), kNone);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto at = static_cast<std::size_t>(std::ranges::upper_bound(tails, points[i].second) - tails.begin());
    if (at > 0) before[i] = tail_point[at - 1];
    if (at == tails.size()) {
      tails.push_back(points[i].second);
      tail_point.push_back(i);
    } else {
      tails[at] = points[i].second;
      tail_point[at] = i;
    }
  }
  std::vector<bool> on_it(points.size(), false);
  for (std::size_t i = tails.empty() ? kNone : tail_point.back(); i != kNone; i = before[i]) on_it[i] = true;
  return on_it;
}

std::vector<Anchor> anchors_of(const Surface& a, const Surface& b, const align::WeightedText& weighted_a,
                               const align::WeightedText& weighted_b) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> points;
  const align::WeightedFeature *const of_a = weighted_a.whole.features.data(), *const of_b =
                                                                                   weighted_b.whole.features.data();
  align::for_common(weighted_a.whole.features, weighted_b.whole.features, &align::WeightedFeature::id,
                    [&](const align::WeightedFeature& in_a, const align::WeightedFeature& in_b) {
                      const align::WeightedText::Use &x = weighted_a.uses[static_cast<std::size_t>(&in_a - of_a)],
                                                     &y = weighted_b.uses[static_cast<std::size_t>(&in_b - of_b)];
                      if (x.anchors() != y.anchors()) return;
                      for (std::size_t k = 0; k < x.anchors(); ++k)
                        points.emplace_back(x.places[k] - 1, y.places[k] - 1);
                    });
  std::ranges::sort(points);
  const auto repeats = std::ranges::unique(points);
  points.erase(repeats.begin(), repeats.end());
  const std::vector<bool> in_order = longest_run(points);
  std::vector<Anchor> out;
  for (std::size_t i = 0; i < points.size(); ++i)
    out.push_back({a.word(points[i].first), b.word(points[i].second), a.block(points[i].first),
                   b.block(points[i].second), in_order[i]});
  return out;
}

}  // namespace

SharedMeaning shared_meaning(const align::BlockText& a, const align::BlockText& b,
                             const align::WeightedText& weighted_a, const align::WeightedText& weighted_b,
                             const std::vector<bool>& dropped_a, const std::vector<bool>& dropped_b,
                             std::size_t most_words) {
  const Surface surface_a(a, dropped_a), surface_b(b, dropped_b);
  return {strongest_words(surface_a, surface_b, weighted_a.whole, weighted_b.whole, most_words),
          anchors_of(surface_a, surface_b, weighted_a, weighted_b)};
}

}  // namespace stemma::engine
