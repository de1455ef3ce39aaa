// Order is what tells a translation from another outlet's story of the same event: both share names, places and
// numbers, but only a translation tells them in the same sequence.
#include "align/translation_score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <span>
#include <vector>

#include "align/anchors.h"
#include "align/for_common.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kUsualSpread = 0.3, kBeadsBefore = 2;  // of the lengths of aligned sentences
constexpr double kLeastSimilarity = 0.15;               // below, two sentences are better left alone

double shared_mass(const FeatureVector& a, const FeatureVector& b) noexcept {
  double shared = 0;
  for_common(a.features, b.features, &WeightedFeature::id,
             [&](const WeightedFeature& x, const WeightedFeature& y) { shared += std::min(x.weight, y.weight); });
  const double lighter = std::min(a.mass, b.mass);
  return lighter > 0 ? shared / lighter : 0;
}

/// Which of the features held by one stand in the other too: {of a, of b}.
std::array<std::vector<bool>, 2> common_features(const WeightedText& a, const WeightedText& b) {
  std::array<std::vector<bool>, 2> common{std::vector<bool>(a.held.size()), std::vector<bool>(b.held.size())};
  const shingling::FeatureId *const of_a = a.held.data(), *const of_b = b.held.data();
  for_common(a.held, b.held, std::identity(), [&](const shingling::FeatureId& x, const shingling::FeatureId& y) {
    common[0][static_cast<std::size_t>(&x - of_a)] = common[1][static_cast<std::size_t>(&y - of_b)] = true;
  });
  return common;
}

double coverage(const WeightedText& text, const std::vector<bool>& common) {
  if (text.token_weight <= 0) return 0;
  double covered = 0;
  for (const WeightedText::WeightedToken& token : text.tokens)
    for (std::uint32_t i = 0; i < token.count; ++i)
      if (common[text.confident[token.first + i]]) {
        covered += token.weight;
        break;
      }
  return covered / text.token_weight;
}

void find_anchors(const WeightedText& a, const WeightedText& b, TranslationEvidence& out) {
  std::vector<AnchorPoint> points;
  for_common(a.rare, b.rare, &WeightedText::RareFeature::id,
             [&](const WeightedText::RareFeature& x, const WeightedText::RareFeature& y) {
               if (x.count != y.count) return;
               for (std::uint32_t k = 0; k < x.count; ++k) points.push_back({x.positions[k], y.positions[k]});
             });
  out.anchors = points.size();
  out.in_order = longest_ordered(points);
}

/// Dot products of every sentence of a with every one of b, row by row: one walk over both lists of postings.
std::vector<double> sentence_products(const WeightedText& a, const WeightedText& b) {
  std::vector<double> products(a.sentences.size() * b.sentences.size(), 0.0);
  auto i = a.postings.begin();
  auto j = b.postings.begin();
  while (i != a.postings.end() && j != b.postings.end()) {
    if (i->id < j->id) {
      ++i;
    } else if (j->id < i->id) {
      ++j;
    } else {
      auto end = j;
      while (end != b.postings.end() && end->id == i->id) ++end;
      const auto id = i->id;
      for (; i != a.postings.end() && i->id == id; ++i)
        for (auto k = j; k != end; ++k)
          products[i->sentence * b.sentences.size() + k->sentence] += i->weight * k->weight;
      j = end;
    }
  }
  return products;
}

/// Monotone alignments with beads 1-0 0-1 1-1 1-2 2-1, each worth (cosine - 0.15) times the weight it covers.
class SentenceTable {
 public:
  SentenceTable(const WeightedText& a, const WeightedText& b)
      : a_(a.sentences), b_(b.sentences), products_(sentence_products(a, b)) {
    for (const auto& s : a_) mass_a_ += s.mass;
    for (const auto& s : b_) mass_b_ += s.mass;
  }

  struct Best {
    double gain = 0;                      ///< worth of the best alignment over all weight
    double covered_a = 0, covered_b = 0;  ///< shares of the weight of a and b in it
    double length_spread = 0;             ///< TranslationEvidence::length_spread
  };
  /// `backwards` reads b from its end, which no translation survives: what is worth as much then owes nothing to the
  /// order.
  Best best(bool backwards) {
    const std::size_t n = a_.size(), m = b_.size(), width = m + 1;
    best_.assign((n + 1) * width, 0.0);
    step_.assign((n + 1) * width, kSkipA);
    for (std::size_t i = 1; i <= n; ++i)
      for (std::size_t j = 1; j <= m; ++j) {
        const std::size_t p = i - 1, q = backwards ? m - j : j - 1;  // the sentences at the end of both
        const std::size_t pair = backwards ? q : q - 1;              // where q and the one taken before it begin in b
        double value = best_[(i - 1) * width + j];
        Step taken = kSkipA;
        const auto offer = [&](double other, Step how) {
          if (other > value) {
            value = other;
            taken = how;
          }
        };
        offer(best_[i * width + j - 1], kSkipB);
        offer(best_[(i - 1) * width + j - 1] + worth(product(p, q), a_[p].norm * b_[q].norm, a_[p].mass + b_[q].mass),
              kOneOne);
        if (j > 1)
          offer(best_[(i - 1) * width + j - 2] + worth(product(p, pair) + product(p, pair + 1),
                                                       a_[p].norm * b_[pair].joined_norm,
                                                       a_[p].mass + b_[pair].mass + b_[pair + 1].mass),
                kOneTwo);
        if (i > 1)
          offer(best_[(i - 2) * width + j - 1] + worth(product(p, q) + product(p - 1, q),
                                                       a_[p - 1].joined_norm * b_[q].norm,
                                                       a_[p].mass + a_[p - 1].mass + b_[q].mass),
                kTwoOne);
        best_[i * width + j] = value;
        step_[i * width + j] = taken;
      }
    Best out;
    std::vector<std::pair<double, double>> beads;  // ln of the ratio of lengths, weight
    for (std::size_t i = n, j = m; i > 0 && j > 0;) {
      const Step taken = step_[i * width + j];
      if (taken == kSkipA) {
        --i;
      } else if (taken == kSkipB) {
        --j;
      } else {
        const std::size_t from_a = taken == kTwoOne ? 2 : 1, from_b = taken == kOneTwo ? 2 : 1;
        Side x, y;
        for (std::size_t k = 0; k < from_a; ++k) x.add(a_[--i]);
        for (std::size_t k = 0; k < from_b; ++k, --j) y.add(b_[backwards ? m - j : j - 1]);
        out.covered_a += x.mass;
        out.covered_b += y.mass;
        beads.emplace_back(stable_log(x.length / y.length), x.mass + y.mass);
      }
    }
    out.length_spread = spread(beads);
    if (mass_a_ > 0) out.covered_a /= mass_a_;
    if (mass_b_ > 0) out.covered_b /= mass_b_;
    if (mass_a_ + mass_b_ > 0) out.gain = best_.back() / (mass_a_ + mass_b_);
    return out;
  }

 private:
  struct Side {
    double mass = 0, length = 0;
    void add(const WeightedText::WeightedSentence& sentence) noexcept {
      mass += sentence.mass;
      length += std::max(1.0, sentence.length);
    }
  };
  /// The mean distance from the mean, as if two ordinary beads had been seen before.
  static double spread(const std::vector<std::pair<double, double>>& beads) noexcept {
    double sum = 0, weights = 0, distance = 0;
    for (const auto& [ratio, weight] : beads) sum += ratio * weight, weights += weight;
    if (weights <= 0) return kUsualSpread;
    for (const auto& [ratio, weight] : beads) distance += std::abs(ratio - sum / weights) * weight;
    const auto n = static_cast<double>(beads.size());
    return (n * distance / weights + kBeadsBefore * kUsualSpread) / (n + kBeadsBefore);
  }

  enum Step : std::uint8_t { kSkipA, kSkipB, kOneOne, kOneTwo, kTwoOne };
  double product(std::size_t i, std::size_t j) const { return products_[i * b_.size() + j]; }
  static double worth(double dot_product, double norms, double mass) {
    return (norms > 0 ? dot_product / norms - kLeastSimilarity : -kLeastSimilarity) * mass;
  }

  std::span<const WeightedText::WeightedSentence> a_, b_;
  std::vector<double> products_, best_;
  std::vector<Step> step_;
  double mass_a_ = 0, mass_b_ = 0;
};

}  // namespace

TranslationEvidence compare(const WeightedText& a, const WeightedText& b) {
  TranslationEvidence out;
  out.cosine = cosine(a.whole, b.whole);
  out.shared_mass = shared_mass(a.whole, b.whole);
  const auto common = common_features(a, b);
  out.coverage_a = coverage(a, common[0]);
  out.coverage_b = coverage(b, common[1]);
  find_anchors(a, b, out);
  SentenceTable table(a, b);
  const SentenceTable::Best forwards = table.best(false);
  out.gain = forwards.gain;
  out.aligned_a = forwards.covered_a;
  out.aligned_b = forwards.covered_b;
  out.length_spread = forwards.length_spread;
  out.gain_backwards = table.best(true).gain;
  return out;
}

double TranslationEvidence::disorder() const noexcept {
  const auto n = static_cast<double>(anchors);
  // The longest run in n points without any order is about 2 sqrt(n) long.
  const double chance = std::min(n, 2 * std::sqrt(n));
  const double beyond_chance = (static_cast<double>(in_order) - chance + 1) / (n - chance + 2);
  return std::max(0.0, 0.5 - beyond_chance) * stable_log1p(n);
}

double TranslationEvidence::contrast() const noexcept { return stable_log((gain + 0.01) / (gain_backwards + 0.01)); }

double translation_logit(const TranslationEvidence& e, const TranslationModel& m) noexcept {
  return rounded(m.shared_mass * e.shared_mass + m.order_kept * e.order_kept() + m.disorder * e.disorder() +
                 m.anchors * stable_log1p(static_cast<double>(e.anchors)) +
                 m.least_aligned * std::min(e.aligned_a, e.aligned_b) +
                 m.most_aligned * std::max(e.aligned_a, e.aligned_b) + m.contrast * e.contrast() +
                 m.length_spread * e.length_spread + m.margin * e.margin + m.constant);
}

}  // namespace stemma::align
