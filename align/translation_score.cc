// Order is what tells a translation from another outlet's story of the same event: both share names, places and
// numbers, but only a translation tells them in the same sequence.
#include "align/translation_score.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "align/anchors.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kLeastSimilarity = 0.15;    // below, two sentences are better left alone
constexpr std::size_t kMostSentences = 400;  // a table of more costs too much; the beginning of a book speaks for it

double shared_mass(const FeatureVector& a, const FeatureVector& b) noexcept {
  double shared = 0;
  auto i = a.features.begin();
  auto j = b.features.begin();
  while (i != a.features.end() && j != b.features.end()) {
    if (i->id == j->id) shared += std::min(i->weight, j->weight);
    const bool step_i = i->id <= j->id, step_j = j->id <= i->id;
    i += step_i;
    j += step_j;
  }
  const double lighter = std::min(a.mass, b.mass);
  return lighter > 0 ? shared / lighter : 0;
}

double coverage(const WeightedText& a, const WeightedText& b) {
  if (a.token_weight <= 0) return 0;
  double covered = 0;
  for (const WeightedText::WeightedToken& token : a.tokens)
    for (std::uint32_t i = 0; i < token.count; ++i)
      if (std::ranges::binary_search(b.held, a.confident[token.first + i])) {
        covered += token.weight;
        break;
      }
  return covered / a.token_weight;
}

void find_anchors(const WeightedText& a, const WeightedText& b, TranslationEvidence& out) {
  std::vector<AnchorPoint> points;
  auto i = a.rare.begin();
  auto j = b.rare.begin();
  while (i != a.rare.end() && j != b.rare.end()) {
    if (i->id == j->id && i->count == j->count)
      for (std::uint32_t k = 0; k < i->count; ++k) points.push_back({i->positions[k], j->positions[k]});
    const bool step_i = i->id <= j->id, step_j = j->id <= i->id;
    i += step_i;
    j += step_j;
  }
  out.anchors = points.size();
  out.in_order = longest_ordered(points);
  out.rare_a = a.rare.size();
  out.rare_b = b.rare.size();
}

/// Dot products of every sentence of a with every one of b, row by row.
std::vector<double> sentence_products(std::span<const FeatureVector> a, std::span<const FeatureVector> b) {
  std::unordered_map<shingling::FeatureId, std::vector<std::pair<std::size_t, double>>> postings;
  for (std::size_t j = 0; j < b.size(); ++j)
    for (const WeightedFeature& f : b[j].features) postings[f.id].emplace_back(j, f.weight);
  std::vector<double> products(a.size() * b.size(), 0.0);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (const WeightedFeature& f : a[i].features)
      if (const auto found = postings.find(f.id); found != postings.end())
        for (const auto& [j, weight] : found->second) products[i * b.size() + j] += f.weight * weight;
  return products;
}

/// Norm of the sum of neighbours i and i + 1.
std::vector<double> joined_norms(std::span<const FeatureVector> s) {
  std::vector<double> norms;
  for (std::size_t i = 0; i + 1 < s.size(); ++i)
    norms.push_back(std::sqrt(s[i].norm * s[i].norm + s[i + 1].norm * s[i + 1].norm + 2 * dot(s[i], s[i + 1])));
  return norms;
}

/// Monotone alignment with beads 1-0 0-1 1-1 1-2 2-1, each worth (cosine - 0.15) times the weight it covers.
void align_sentences(const WeightedText& text_a, const WeightedText& text_b, TranslationEvidence& out) {
  const auto a = std::span(text_a.sentences).first(std::min(text_a.sentences.size(), kMostSentences));
  const auto b = std::span(text_b.sentences).first(std::min(text_b.sentences.size(), kMostSentences));
  if (a.empty() || b.empty()) return;
  const std::size_t n = a.size(), m = b.size(), width = m + 1;
  const std::vector<double> products = sentence_products(a, b);
  const std::vector<double> joined_a = joined_norms(a), joined_b = joined_norms(b);
  const auto product = [&](std::size_t i, std::size_t j) { return products[i * m + j]; };
  const auto worth = [](double dot_product, double norms, double mass) {
    return (norms > 0 ? dot_product / norms - kLeastSimilarity : -kLeastSimilarity) * mass;
  };
  enum Step : std::uint8_t { kSkipA, kSkipB, kOneOne, kOneTwo, kTwoOne };
  std::vector<double> best((n + 1) * width, 0.0);
  std::vector<Step> step((n + 1) * width, kSkipA);
  for (std::size_t i = 1; i <= n; ++i)
    for (std::size_t j = 1; j <= m; ++j) {
      double value = best[(i - 1) * width + j];
      Step taken = kSkipA;
      const auto offer = [&](double other, Step how) {
        if (other > value) {
          value = other;
          taken = how;
        }
      };
      const FeatureVector &u = a[i - 1], &v = b[j - 1];
      offer(best[i * width + j - 1], kSkipB);
      offer(best[(i - 1) * width + j - 1] + worth(product(i - 1, j - 1), u.norm * v.norm, u.mass + v.mass), kOneOne);
      if (j > 1)
        offer(best[(i - 1) * width + j - 2] + worth(product(i - 1, j - 1) + product(i - 1, j - 2),
                                                    u.norm * joined_b[j - 2], u.mass + v.mass + b[j - 2].mass),
              kOneTwo);
      if (i > 1)
        offer(best[(i - 2) * width + j - 1] + worth(product(i - 1, j - 1) + product(i - 2, j - 1),
                                                    joined_a[i - 2] * v.norm, u.mass + a[i - 2].mass + v.mass),
              kTwoOne);
      best[i * width + j] = value;
      step[i * width + j] = taken;
    }
  double covered_a = 0, covered_b = 0, mass_a = 0, mass_b = 0;
  for (const FeatureVector& s : a) mass_a += s.mass;
  for (const FeatureVector& s : b) mass_b += s.mass;
  for (std::size_t i = n, j = m; i > 0 && j > 0;) {
    const Step taken = step[i * width + j];
    if (taken == kSkipA) {
      --i;
    } else if (taken == kSkipB) {
      --j;
    } else {
      const std::size_t from_a = taken == kTwoOne ? 2 : 1, from_b = taken == kOneTwo ? 2 : 1;
      for (std::size_t k = 0; k < from_a; ++k) covered_a += a[--i].mass;
      for (std::size_t k = 0; k < from_b; ++k) covered_b += b[--j].mass;
    }
  }
  out.aligned_a = mass_a > 0 ? covered_a / mass_a : 0;
  out.aligned_b = mass_b > 0 ? covered_b / mass_b : 0;
}

}  // namespace

TranslationEvidence compare(const WeightedText& a, const WeightedText& b) {
  TranslationEvidence out;
  out.cosine = cosine(a.whole, b.whole);
  out.shared_mass = shared_mass(a.whole, b.whole);
  out.coverage_a = coverage(a, b);
  out.coverage_b = coverage(b, a);
  find_anchors(a, b, out);
  align_sentences(a, b, out);
  return out;
}

double translation_logit(const TranslationEvidence& e, const TranslationModel& m) noexcept {
  const double fewer_rare = static_cast<double>(std::max<std::size_t>(1, std::min(e.rare_a, e.rare_b)));
  const double logit = m.shared_mass * e.shared_mass + m.least_coverage * std::min(e.coverage_a, e.coverage_b) +
                       m.order_kept * e.order_kept() + m.order_share * static_cast<double>(e.in_order) / fewer_rare +
                       m.least_aligned * std::min(e.aligned_a, e.aligned_b) +
                       m.most_aligned * std::max(e.aligned_a, e.aligned_b) + m.margin * e.margin + m.constant;
  return rounded(logit);
}

}  // namespace stemma::align
