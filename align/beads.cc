// A merged bead is valued unit by unit: each must be covered by the other side for itself. Valued as one, a long bead
// swallows inserted blocks, the commonest fault of aligners on edited text.
#include "align/beads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

// Chosen on one half of the aligned test sets; see the room's README for the figures.
constexpr double kGain = 14.0;  // worth of a fully covered pair
constexpr double kBias = 0.10;  // similarity that says nothing
constexpr double kLengthWeight = 0.5;
constexpr double kMergePenalty = 3.0;  // for each unit beyond one to one
constexpr double kGapOpen = -0.5, kGapEach = -0.6;
constexpr double kLeastInMerge = 0.1;  // some pair of a merged bead must be this alike
constexpr double kLeastUnitInMerge = 0.04;
constexpr double kLeastCoveredInMerge = 0.2;
constexpr double kWorstLength = -12.0;
constexpr double kLeastRatio = 0.6, kMostRatio = 1.7;  // of the lengths of a text and its translation

constexpr std::array<std::array<std::uint8_t, 2>, 12> kShapes = {
    {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 4}, {4, 1}, {2, 3}, {3, 2}, {1, 5}, {5, 1}}};

constexpr double kImpossible = -1e18;

}  // namespace

BeadTable::BeadTable(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf)
    : words_(a, b, same_language, idf), n_(a.size()), m_(b.size()) {
  double all_a = 0, all_b = 0;
  for (const Unit& unit : a) all_a += unit.characters, length_a_.push_back(unit.characters);
  for (const Unit& unit : b) all_b += unit.characters, length_b_.push_back(unit.characters);
  // One of two copies may be a mere part of the other: within a language that says nothing of how long a line becomes.
  if (!same_language && all_a > 0 && all_b > 0) ratio_ = std::clamp(all_b / all_a, kLeastRatio, kMostRatio);
  scale_a_ = std::sqrt(ratio_);
  scale_b_ = 1 / scale_a_;
  similarity_.resize(n_ * m_);
  row_best_.assign(n_, 0), row_second_.assign(n_, 0), row_mean_.assign(n_, 0);
  column_best_.assign(m_, 0), column_second_.assign(m_, 0), column_mean_.assign(m_, 0);
  const auto note = [](double s, double& best, double& second) {
    if (s > best)
      second = best, best = s;
    else
      second = std::max(second, s);
  };
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t j = 0; j < m_; ++j) {
      const double s = words_.similarity(i, i + 1, j, j + 1).score;
      similarity_[i * m_ + j] = s;
      note(s, row_best_[i], row_second_[i]);
      note(s, column_best_[j], column_second_[j]);
      row_mean_[i] += s / static_cast<double>(m_);
      column_mean_[j] += s / static_cast<double>(n_);
    }
}

double BeadTable::best_rival(std::size_t i, std::size_t j) const noexcept {
  const double s = similarity(i, j);
  const double in_row = s >= row_best_[i] ? row_second_[i] : row_best_[i];
  const double in_column = s >= column_best_[j] ? column_second_[j] : column_best_[j];
  return std::max(in_row, in_column);
}

double BeadTable::length_score(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) const noexcept {
  double x = 1, y = 1;
  for (std::size_t i = a0; i < a1; ++i) x += length_a_[i] * scale_a_;
  for (std::size_t j = b0; j < b1; ++j) y += length_b_[j] * scale_b_;
  // Short units vary more: the spread of ln(x / y) falls with the length.
  const double deviations = std::abs(stable_log(x / y)) / (0.18 + 1.6 / std::sqrt(std::max(x, y)));
  return -0.5 * deviations * deviations;
}

double BeadTable::bead_value(std::size_t i, std::size_t j, std::size_t from_a, std::size_t from_b) {
  // The cheap look first: a bead that could not outweigh leaving its units alone, were it covered wholly and of perfect
  // length, is never part of the best sequence. It spares most cells the logarithm and most merges the matching.
  const std::size_t units = from_a + from_b;
  const double alone = kGapOpen + kGapEach * static_cast<double>(units);
  const double merge_penalty = kMergePenalty * static_cast<double>(units - 2);
  double most = units == 2 ? kGain * (relative(i, j) - kBias) : -merge_penalty;
  if (units > 2) {
    for (std::size_t x = i; x < i + from_a; ++x) most += kGain / 2 * (1 - kBias - row_mean_[x]);
    for (std::size_t y = j; y < j + from_b; ++y) most += kGain / 2 * (1 - kBias - column_mean_[y]);
  }
  if (most < alone) return kImpossible;
  const auto length_part = [&]() -> double {
    const double length = length_score(i, i + from_a, j, j + from_b);
    return length < kWorstLength ? kImpossible : kLengthWeight * length * static_cast<double>(units) / 2;
  };
  if (units == 2) return most + length_part();
  double best = 0, least_row = 9, least_column = 9, best_anywhere = 0;
  order_a_.clear(), order_b_.clear();
  for (std::size_t x = i; x < i + from_a; ++x) {
    double top = 0;
    for (std::size_t y = j; y < j + from_b; ++y) top = std::max(top, similarity(x, y));
    best = std::max(best, top), least_row = std::min(least_row, top);
    best_anywhere = std::max(best_anywhere, row_best_[x]);
    order_a_.push_back(static_cast<std::uint32_t>(x));
  }
  for (std::size_t y = j; y < j + from_b; ++y) {
    double top = 0;
    for (std::size_t x = i; x < i + from_a; ++x) top = std::max(top, similarity(x, y));
    least_column = std::min(least_column, top);
    best_anywhere = std::max(best_anywhere, column_best_[y]);
    order_b_.push_back(static_cast<std::uint32_t>(y));
  }
  if (best < kLeastInMerge || best < 0.5 * best_anywhere || (from_a > 1 && least_row < kLeastUnitInMerge) ||
      (from_b > 1 && least_column < kLeastUnitInMerge))
    return kImpossible;
  const double for_length = length_part();
  if (most + for_length < alone) return kImpossible;
  const auto by_best = [&](bool rows) {
    return [this, rows, i, j, from_a, from_b](std::uint32_t x, std::uint32_t y) {
      double top_x = 0, top_y = 0;
      for (std::size_t k = rows ? j : i; k < (rows ? j + from_b : i + from_a); ++k) {
        top_x = std::max(top_x, rows ? similarity(x, k) : similarity(k, x));
        top_y = std::max(top_y, rows ? similarity(y, k) : similarity(k, y));
      }
      return top_x > top_y;
    };
  };
  std::ranges::stable_sort(order_a_, by_best(true));
  std::ranges::stable_sort(order_b_, by_best(false));
  words_.coverage_by_unit(i, i + from_a, j, j + from_b, order_a_, order_b_, covered_);
  double worth = 0;
  for (std::size_t k = 0; k < units; ++k) {
    if (covered_[k] < kLeastCoveredInMerge) return kImpossible;
    worth += covered_[k] - kBias - (k < from_a ? row_mean_[i + k] : column_mean_[j + k - from_a]);
  }
  return kGain / 2 * worth + for_length - merge_penalty;
}

std::vector<Bead> BeadTable::best_beads() {
  const std::size_t width = m_ + 1;
  struct Came {
    std::uint8_t from_a = 0, from_b = 0, open = 0;
  };
  // Layer 0: the last bead links; layer 1: the last bead is one-sided, so a further one opens no new gap.
  std::array<std::vector<double>, 2> value;
  std::array<std::vector<Came>, 2> came;
  for (std::size_t layer = 0; layer < 2; ++layer) {
    value[layer].assign((n_ + 1) * width, kImpossible);
    came[layer].resize((n_ + 1) * width);
  }
  value[0][0] = 0;
  for (std::size_t i = 0; i <= n_; ++i)
    for (std::size_t j = 0; j <= m_; ++j) {
      const std::size_t here = i * width + j;
      for (std::uint8_t layer = 0; layer < 2; ++layer) {
        if (value[layer][here] <= kImpossible / 2) continue;
        const double next = value[layer][here] + kGapEach + (layer == 1 ? 0.0 : kGapOpen);
        if (i < n_ && next > value[1][here + width])
          value[1][here + width] = next, came[1][here + width] = {1, 0, layer};
        if (j < m_ && next > value[1][here + 1]) value[1][here + 1] = next, came[1][here + 1] = {0, 1, layer};
      }
      const std::uint8_t layer = value[1][here] > value[0][here];
      const double so_far = value[layer][here];
      if (so_far <= kImpossible / 2) continue;
      for (const auto& [from_a, from_b] : kShapes) {
        if (i + from_a > n_ || j + from_b > m_) continue;
        const double worth = bead_value(i, j, from_a, from_b);
        if (worth <= kImpossible / 2) continue;
        const std::size_t there = here + from_a * width + from_b;
        if (so_far + worth > value[0][there])
          value[0][there] = so_far + worth, came[0][there] = {from_a, from_b, layer};
      }
    }
  std::vector<Bead> beads;
  std::size_t i = n_, j = m_;
  std::uint8_t layer = value[1][n_ * width + m_] > value[0][n_ * width + m_];
  while (i > 0 || j > 0) {
    const Came step = came[layer][i * width + j];
    Bead bead{static_cast<std::uint32_t>(i - step.from_a), static_cast<std::uint32_t>(i),
              static_cast<std::uint32_t>(j - step.from_b), static_cast<std::uint32_t>(j), 0};
    if (step.from_a > 0 && step.from_b > 0)
      bead.score = step.from_a == 1 && step.from_b == 1 ? similarity(i - 1, j - 1)
                                                        : words_.similarity(bead.a0, bead.a1, bead.b0, bead.b1).score;
    beads.push_back(bead);
    i -= step.from_a;
    j -= step.from_b;
    layer = step.open;
  }
  std::ranges::reverse(beads);
  return beads;
}

}  // namespace stemma::align
