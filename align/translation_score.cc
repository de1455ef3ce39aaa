// Order is what tells a translation from another outlet's story of the same event: both share names, places and
// numbers, but only a translation tells them in the same sequence.
#include "align/translation_score.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "align/anchors.h"
#include "align/for_common.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kUsualSpread = 0.3, kBeadsBefore = 2;  // of the lengths of aligned sentences
constexpr double kLeastSimilarity = 0.15;               // below, two sentences are better left alone

/// The features that stand in both texts, by their places there, in the order of their ids.
struct CommonFeature {
  std::uint32_t in_a, in_b;
};

void find_common(const FeatureVector& a, const FeatureVector& b, std::vector<CommonFeature>& common) {
  common.clear();
  const WeightedFeature *const of_a = a.features.data(), *const of_b = b.features.data();
  for_common(a.features, b.features, &WeightedFeature::id, [&](const WeightedFeature& x, const WeightedFeature& y) {
    common.push_back({static_cast<std::uint32_t>(&x - of_a), static_cast<std::uint32_t>(&y - of_b)});
  });
}

void compare_wholes(const FeatureVector& a, const FeatureVector& b, std::span<const CommonFeature> common,
                    TranslationEvidence& out) noexcept {
  double product = 0, shared = 0;
  for (const CommonFeature& f : common) {
    const double x = a.features[f.in_a].weight, y = b.features[f.in_b].weight;
    product += x * y;
    shared += std::min(x, y);
  }
  const double lighter = std::min(a.mass, b.mass);
  out.cosine = a.norm > 0 && b.norm > 0 ? product / (a.norm * b.norm) : 0;
  out.shared_mass = lighter > 0 ? shared / lighter : 0;
}

/// Of the weight of a's tokens, what is confidently meant in both. `in_a` and `in_b` say which side is a.
double coverage(const WeightedText& a, const WeightedText& b, std::span<const CommonFeature> common,
                std::uint32_t CommonFeature::*in_a, std::uint32_t CommonFeature::*in_b, std::vector<char>& is_common) {
  if (a.token_weight <= 0) return 0;
  is_common.assign(a.whole.features.size(), 0);
  for (const CommonFeature& f : common) is_common[f.*in_a] = b.uses[f.*in_b].confident;
  double covered = 0;
  std::size_t first = 0;
  for (const WeightedText::WeightedToken& token : a.tokens) {
    for (std::size_t i = first; i < first + token.count; ++i)
      if (is_common[a.confident[i]] != 0) {
        covered += token.weight;
        break;
      }
    first += token.count;
  }
  return covered / a.token_weight;
}

void find_anchors(const WeightedText& a, const WeightedText& b, std::span<const CommonFeature> common,
                  std::vector<AnchorPoint>& points, TranslationEvidence& out) {
  points.clear();
  for (const CommonFeature& f : common) {
    const WeightedText::Use &x = a.uses[f.in_a], &y = b.uses[f.in_b];
    if (x.anchors() != y.anchors()) continue;
    for (std::size_t k = 0; k < x.anchors(); ++k) points.push_back({x.places[k], y.places[k]});
  }
  out.anchors = points.size();
  out.in_order = longest_ordered(points);
}

/// Dot products of every sentence of a with every one of b, row by row.
void find_products(const WeightedText& a, const WeightedText& b, std::span<const CommonFeature> common,
                   std::vector<double>& products) {
  const std::size_t width = b.sentences.size();
  products.assign(a.sentences.size() * width, 0.0);
  for (const CommonFeature& f : common) {
    const std::span<const WeightedText::Posting> of_b = b.postings_of(f.in_b);
    for (const WeightedText::Posting& x : a.postings_of(f.in_a))
      for (const WeightedText::Posting& y : of_b) products[x.sentence * width + y.sentence] += x.weight * y.weight;
  }
}

/// Monotone alignments with beads 1-0 0-1 1-1 1-2 2-1, each worth (cosine - 0.15) times the weight it covers. What each
/// bead is worth is told once for both directions. A bead worth nothing never enters: to leave its sentences alone is
/// as good. Of two texts of different subjects that is nearly all of them.
class SentenceTable {
 public:
  /// `common` are the features of both; the texts must outlive the table's use.
  void fill(const WeightedText& a, const WeightedText& b, std::span<const CommonFeature> common) {
    a_ = a.sentences;
    b_ = b.sentences;
    find_products(a, b, common, products_);
    mass_a_ = mass_b_ = 0;
    for (const auto& s : a_) mass_a_ += s.mass;
    for (const auto& s : b_) mass_b_ += s.mass;
    beads_.clear();
    rows_.clear();
    for (std::size_t i = 0; i < a_.size(); ++i) {
      rows_.push_back(static_cast<std::uint32_t>(beads_.size()));
      add_beads(i);
    }
    rows_.push_back(static_cast<std::uint32_t>(beads_.size()));
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
    for (std::size_t i = 1; i <= n; ++i) {
      const double* const above = &best_[(i - 1) * width];
      double* const here = &best_[i * width];
      Step* const steps = &step_[i * width];
      const std::span<const Beads> beads = std::span(beads_).subspan(rows_[i - 1], rows_[i] - rows_[i - 1]);
      std::size_t next = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        double value = above[j];
        Step taken = kSkipA;
        const auto offer = [&](double other, Step how) {
          if (other > value) {
            value = other;
            taken = how;
          }
        };
        offer(here[j - 1], kSkipB);
        const std::size_t q = backwards ? m - j : j - 1;  // the sentence at the end of both
        if (next < beads.size() && (backwards ? beads[beads.size() - 1 - next] : beads[next]).in_b == q) {
          const Beads& bead = backwards ? beads[beads.size() - 1 - next] : beads[next];
          ++next;
          const double one_two = backwards ? bead.with_next : bead.with_before;
          if (bead.one_one > 0) offer(above[j - 1] + bead.one_one, kOneOne);
          if (one_two > 0) offer(above[j - 2] + one_two, kOneTwo);
          if (bead.two_one > 0) offer(best_[(i - 2) * width + j - 1] + bead.two_one, kTwoOne);
        }
        here[j] = value;
        steps[j] = taken;
      }
    }
    Best out;
    joined_.clear();
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
        if (!backwards) joined_.push_back({stable_log(x.length / y.length), x.mass + y.mass});
      }
    }
    out.length_spread = spread(joined_);
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
  struct Joined {
    double ratio, weight;  // ln of the ratio of lengths
  };
  /// The mean distance from the mean, as if two ordinary beads had been seen before.
  static double spread(std::span<const Joined> beads) noexcept {
    double sum = 0, weights = 0, distance = 0;
    for (const auto& [ratio, weight] : beads) sum += ratio * weight, weights += weight;
    if (weights <= 0) return kUsualSpread;
    for (const auto& [ratio, weight] : beads) distance += std::abs(ratio - sum / weights) * weight;
    const auto n = static_cast<double>(beads.size());
    return (n * distance / weights + kBeadsBefore * kUsualSpread) / (n + kBeadsBefore);
  }

  /// What the beads are worth that end at a sentence of a and at one of b; 0 or less where there is none.
  struct Beads {
    std::uint32_t in_b;
    double one_one, two_one;        // two_one with the sentence of a before
    double with_before, with_next;  // one_two with the sentence of b before or, read backwards, behind
  };
  enum Step : std::uint8_t { kSkipA, kSkipB, kOneOne, kOneTwo, kTwoOne };
  static double worth(double dot_product, double norms, double mass) {
    return (norms > 0 ? dot_product / norms - kLeastSimilarity : -kLeastSimilarity) * mass;
  }
  /// The beads of sentence i of a that are worth anything, by sentences of b.
  void add_beads(std::size_t i) {
    const std::size_t m = b_.size();
    const double* const here = products_.data() + i * m;
    const double* const before = i > 0 ? here - m : nullptr;
    const auto one_two = [&](std::size_t j) {  // j and j + 1
      const double product = here[j] + here[j + 1];
      return product > 0 ? worth(product, a_[i].norm * b_[j].joined_norm, a_[i].mass + b_[j].mass + b_[j + 1].mass) : 0;
    };
    double with_before = 0;
    for (std::size_t j = 0; j < m; ++j) {
      Beads out{static_cast<std::uint32_t>(j), 0, 0, with_before, j + 1 < m ? one_two(j) : 0};
      with_before = out.with_next;
      if (here[j] > 0) out.one_one = worth(here[j], a_[i].norm * b_[j].norm, a_[i].mass + b_[j].mass);
      if (before != nullptr && here[j] + before[j] > 0)
        out.two_one =
            worth(here[j] + before[j], a_[i - 1].joined_norm * b_[j].norm, a_[i].mass + a_[i - 1].mass + b_[j].mass);
      if (std::max({out.one_one, out.two_one, out.with_before, out.with_next}) > 0) beads_.push_back(out);
    }
  }

  std::span<const WeightedText::WeightedSentence> a_, b_;
  std::vector<double> products_, best_;
  std::vector<Beads> beads_;
  std::vector<std::uint32_t> rows_;  // by sentence of a: its first in `beads_`, and one more
  std::vector<Step> step_;
  std::vector<Joined> joined_;
  double mass_a_ = 0, mass_b_ = 0;
};

}  // namespace

TranslationEvidence compare(const WeightedText& a, const WeightedText& b) {
  // Kept by the thread: a pair takes some microseconds, of which new memory would cost half.
  thread_local std::vector<CommonFeature> common;
  thread_local std::vector<AnchorPoint> points;
  thread_local std::vector<char> is_common;
  thread_local SentenceTable table;
  TranslationEvidence out;
  find_common(a.whole, b.whole, common);
  compare_wholes(a.whole, b.whole, common, out);
  out.coverage_a = coverage(a, b, common, &CommonFeature::in_a, &CommonFeature::in_b, is_common);
  out.coverage_b = coverage(b, a, common, &CommonFeature::in_b, &CommonFeature::in_a, is_common);
  find_anchors(a, b, common, points, out);
  table.fill(a, b, common);
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
                 m.length_spread * e.length_spread + m.margin * e.margin +
                 m.wording * std::max(0.0, e.wording - kUsualWording) + m.constant);
}

}  // namespace stemma::align
