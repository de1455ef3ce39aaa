// A merged bead is valued unit by unit: each must be covered by the other side for itself. Valued as one, a long bead
// swallows inserted blocks, the commonest fault of aligners on edited text.
#include "align/beads.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "align/ascending_run.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

// Chosen on one half of the aligned test sets; see the room's README for the figures.
constexpr double kGain = 14.0;  // worth of a fully covered pair
constexpr double kBias = 0.1;   // similarity that says nothing
constexpr double kLengthWeight = 0.5;
constexpr double kLeastInMerge = 0.05;  // some pair of a merged bead must be this alike
constexpr double kSameEnding = 2.0, kOtherEnding = -0.4;
constexpr double kBothSpeak = 1.0, kOneSpeaks = -0.3;
constexpr double kWorstLength = -12;
constexpr double kLeastRatio = 0.6, kMostRatio = 1.7;  // of the lengths of a text and its translation

constexpr std::array<std::array<std::uint8_t, 2>, 12> kShapes = {
    {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 4}, {4, 1}, {2, 3}, {3, 2}, {1, 5}, {5, 1}}};

constexpr double kImpossible = -1e18, kRounding = 1e-6;
constexpr double kNearly = 30;  // what a sequence may be worth less than the best one and still be looked at
constexpr std::size_t kWholeCells = 60'000, kBandCells = 1'200'000;

/// Pairs that ascend on both sides, those that fit best together.
std::vector<Border> anchor_chain(const std::vector<WordMatch::Likely>& pairs) {
  std::vector<AtColumn> columns;
  for (const WordMatch::Likely& pair : pairs) columns.push_back({pair.b, pair.score});
  std::vector<Border> chain;
  for (const std::size_t k : heaviest_ascending_run(columns)) chain.emplace_back(pairs[k].a, pairs[k].b);
  return chain;
}

}  // namespace

const BeadCosts kEdited{.merge = 3.0, .gap_open = -0.5, .gap = -0.6, .least_covered = 0.2, .least_alike = 0.04};
const BeadCosts kFree{.merge = 1.7, .gap_open = -1.5, .gap = -0.6, .least_covered = 0, .least_alike = 0};

BeadTable::BeadTable(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf)
    : words_(a, b, same_language, idf), n_(a.size()), m_(b.size()) {
  double all_a = 0, all_b = 0;
  for (const Unit& unit : a)
    all_a += unit.characters, length_a_.push_back(unit.characters), ending_a_.push_back(unit.ending),
        speech_a_.push_back(unit.speech);
  for (const Unit& unit : b)
    all_b += unit.characters, length_b_.push_back(unit.characters), ending_b_.push_back(unit.ending),
        speech_b_.push_back(unit.speech);
  // One of two copies may be a mere part of the other: within a language that says nothing of how long a line becomes.
  if (!same_language && all_a > 0 && all_b > 0) ratio_ = std::clamp(all_b / all_a, kLeastRatio, kMostRatio);
  scale_a_ = std::sqrt(ratio_);
  scale_b_ = 1 / scale_a_;
  const auto n = static_cast<std::uint32_t>(n_), m = static_cast<std::uint32_t>(m_);
  band_ =
      fits_whole(n_, m_) ? Band::whole(0, n, 0, m) : Band::along(anchor_chain(words_.likely_pairs()), n, m, kBandCells);
  fill();
}

bool BeadTable::fits_whole(std::size_t n, std::size_t m) noexcept { return n * m <= kWholeCells; }

void BeadTable::learn(std::span<const WordMatch::Learned> learned) {
  words_.learn(learned);
  fill();
}

void BeadTable::fill() {
  cells_.assign(band_.cells(), {});
  row_best_.assign(n_, 0), row_second_.assign(n_, 0), row_mean_.assign(n_, 0);
  column_best_.assign(m_, 0), column_second_.assign(m_, 0), column_mean_.assign(m_, 0);
  const auto note = [](double s, double& best, double& second) {
    if (s > best)
      second = best, best = s;
    else
      second = std::max(second, s);
  };
  std::vector<std::uint32_t> in_column(m_, 0);
  std::vector<WordMatch::Similarity> row;
  for (std::uint32_t i = 0; i < n_; ++i) {
    const std::uint32_t begin = band_.begin(i), end = std::min(band_.end(i), static_cast<std::uint32_t>(m_));
    words_.similarities(i, begin, std::max(begin, end), row);
    for (std::uint32_t j = begin; j < end; ++j) {
      const Cell& made = cells_[band_.at(i, j)] = cell_of(row[j - begin]);
      const double s = made.similarity;
      note(s, row_best_[i], row_second_[i]);
      note(s, column_best_[j], column_second_[j]);
      row_mean_[i] += s;
      column_mean_[j] += s;
      ++in_column[j];
    }
    if (end > begin) row_mean_[i] /= end - begin;
  }
  for (std::size_t j = 0; j < m_; ++j) column_mean_[j] /= std::max(1u, in_column[j]);
}

BeadTable::Cell BeadTable::cell_of(const WordMatch::Similarity& s) noexcept {
  constexpr double kAbove = 1 + 1e-6;  // a float must not fall below what it bounds
  return {s.score, static_cast<float>(s.reach_a * kAbove), static_cast<float>(s.reach_b * kAbove)};
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

double BeadTable::edges_value(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) const noexcept {
  double value = speech_a_[a0] != speech_b_[b0] ? kOneSpeaks : speech_a_[a0] ? kBothSpeak : 0;
  const Ending a = ending_a_[a1 - 1], b = ending_b_[b1 - 1];
  if (a != b)
    value += kOtherEnding;
  else if (a != Ending::kStop && a != Ending::kOpen)  // a full stop is nothing special
    value += kSameEnding;
  return value;
}

BeadTable::Reach BeadTable::reach_before(std::size_t i, std::size_t j, std::size_t a0, std::size_t b0) const noexcept {
  Reach out;
  const auto add = [&](std::size_t x, std::size_t y) {
    const bool is_inside = i - a0 > x && j - b0 > y;
    const Cell* found = is_inside ? cell(i - 1 - x, j - 1 - y) : nullptr;
    const double unknown = is_inside ? 1 : 0;  // of a pair that the band leaves out
    out.of_a[x][y + 1] = out.of_a[x][y] + (found != nullptr ? static_cast<double>(found->reach_a) : unknown);
    out.of_b[y][x + 1] = out.of_b[y][x] + (found != nullptr ? static_cast<double>(found->reach_b) : unknown);
  };
  for (std::size_t y = 0; y < 5; ++y) add(0, y);
  for (std::size_t x = 1; x < 5; ++x) add(x, 0);
  add(1, 1), add(1, 2), add(2, 1);
  return out;
}

/// What the units of a merge could be covered at most, each above what says nothing for it.
double BeadTable::most_covered(const Reach& reach, std::size_t i, std::size_t j, std::size_t from_a,
                               std::size_t from_b) const noexcept {
  double sum = 0;
  for (std::size_t x = 0; x < from_a; ++x)
    sum += std::min(1.0, reach.of_a[from_a - 1 - x][from_b]) - kBias - row_mean_[i + x];
  for (std::size_t y = 0; y < from_b; ++y)
    sum += std::min(1.0, reach.of_b[from_b - 1 - y][from_a]) - kBias - column_mean_[j + y];
  return sum;
}

double BeadTable::bead_value(std::size_t i, std::size_t j, std::size_t from_a, std::size_t from_b, const Reach& reach,
                             const BeadCosts& costs, double needed) {
  // The cheap look first: a bead that could not outweigh leaving its units alone, or what else leads to where it ends,
  // were it covered wholly and of perfect length, is never part of the best sequence. It spares most cells the
  // logarithm and most merges the matching.
  const std::size_t units = from_a + from_b;
  const double least = std::max(costs.gap_open + costs.gap * static_cast<double>(units), needed - kRounding);
  const double merge_penalty = costs.merge * static_cast<double>(units - 2);
  double most = units == 2 ? kGain * (relative(i, j) - kBias) : -merge_penalty;
  if (units > 2) most += kGain / 2 * most_covered(reach, i, j, from_a, from_b);
  const double for_edges = edges_value(i, i + from_a, j, j + from_b);
  most += for_edges;
  if (most < least) return kImpossible;
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
  if (best < kLeastInMerge || best < 0.5 * best_anywhere || (from_a > 1 && least_row < costs.least_alike) ||
      (from_b > 1 && least_column < costs.least_alike))
    return kImpossible;
  const double for_length = length_part();
  if (most + for_length < least) return kImpossible;
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
    if (covered_[k] < costs.least_covered) return kImpossible;
    worth += covered_[k] - kBias - (k < from_a ? row_mean_[i + k] : column_mean_[j + k - from_a]);
  }
  return kGain / 2 * worth + for_length - merge_penalty + for_edges;
}

/// The borders through which some sequence of pairs and single units leads that is nearly as good as the best one: most
/// of a large table is far from it, and merges are dear to look at.
Band BeadTable::corridor(const BeadCosts& costs) const {
  const auto n = static_cast<std::uint32_t>(n_), m = static_cast<std::uint32_t>(m_);
  std::vector<double> before(band_.cells(), kImpossible), behind(band_.cells(), kImpossible);
  const auto pair = [&](std::uint32_t i, std::uint32_t j) { return kGain * (relative(i, j) - kBias); };
  before[band_.at(0, 0)] = 0;
  for (std::uint32_t i = 0; i <= n; ++i)
    for (std::uint32_t j = band_.begin(i); j < band_.end(i); ++j) {
      double& best = before[band_.at(i, j)];
      if (j > 0 && band_.holds(i, j - 1)) best = std::max(best, before[band_.at(i, j - 1)] + costs.gap);
      if (i > 0 && band_.holds(i - 1, j)) best = std::max(best, before[band_.at(i - 1, j)] + costs.gap);
      if (i > 0 && j > 0 && band_.holds(i - 1, j - 1))
        best = std::max(best, before[band_.at(i - 1, j - 1)] + pair(i - 1, j - 1));
    }
  behind[band_.at(n, m)] = 0;
  for (std::uint32_t i = n + 1; i-- > 0;)
    for (std::uint32_t j = band_.end(i); j-- > band_.begin(i);) {
      double& best = behind[band_.at(i, j)];
      if (band_.holds(i, j + 1)) best = std::max(best, behind[band_.at(i, j + 1)] + costs.gap);
      if (band_.holds(i + 1, j)) best = std::max(best, behind[band_.at(i + 1, j)] + costs.gap);
      if (band_.holds(i + 1, j + 1)) best = std::max(best, behind[band_.at(i + 1, j + 1)] + pair(i, j));
    }
  const double least = before[band_.at(n, m)] - kNearly;
  return band_.narrowed([&](std::uint32_t i, std::uint32_t j) {
    const std::size_t at = band_.at(i, j);
    return before[at] + behind[at] >= least;
  });
}

std::vector<Bead> BeadTable::best_beads(const BeadCosts& costs) {
  return best_path(is_whole() ? band_ : corridor(costs), costs).beads;
}

BeadTable::Stretch BeadTable::best_beads(std::uint32_t a0, std::uint32_t a1, std::uint32_t b0, std::uint32_t b1,
                                         const BeadCosts& costs) {
  patch_.band = Band::whole(a0, a1, b0, b1);
  patch_.cells.assign(patch_.band.cells(), {});
  std::vector<WordMatch::Similarity> row;
  for (std::uint32_t i = a0; i < a1; ++i) {
    words_.similarities(i, b0, b1, row);
    for (std::uint32_t j = b0; j < b1; ++j) patch_.cells[patch_.band.at(i, j)] = cell_of(row[j - b0]);
  }
  const Path path = best_path(patch_.band, costs);
  Stretch best;
  double worth = 0;
  for (std::size_t begin = 0, k = 0; k < path.beads.size(); ++k) {
    if (worth <= 0) worth = 0, begin = k;
    worth += path.worth[k];
    if (worth <= best.worth) continue;
    best.worth = worth;
    best.beads.assign(path.beads.begin() + static_cast<std::ptrdiff_t>(begin),
                      path.beads.begin() + static_cast<std::ptrdiff_t>(k) + 1);
  }
  return best;
}

/// `band` may be a part of the table; a path leads from its first border to its last.
BeadTable::Path BeadTable::best_path(const Band& band, const BeadCosts& costs) {
  struct Came {
    std::uint8_t from_a = 0, from_b = 0, open = 0;
  };
  // Layer 0: the last bead links; layer 1: the last bead is one-sided, so a further one opens no new gap.
  std::array<std::vector<double>, 2> value;
  std::array<std::vector<Came>, 2> came;
  for (std::size_t layer = 0; layer < 2; ++layer) {
    value[layer].assign(band.cells(), kImpossible);
    came[layer].resize(band.cells());
  }
  const std::uint32_t a0 = band.first_row(), n = band.end_row() - 1, b0 = band.begin(a0), m = band.end(n) - 1;
  value[0][band.at(a0, b0)] = 0;
  for (std::uint32_t i = a0; i <= n; ++i)
    for (std::uint32_t j = band.begin(i); j < band.end(i); ++j) {
      const std::size_t here = band.at(i, j);
      const auto is_there = [&](std::uint32_t from_a, std::uint32_t from_b) {
        return i - a0 >= from_a && j - b0 >= from_b && band.holds(i - from_a, j - from_b);
      };
      constexpr std::array<std::array<std::uint8_t, 2>, 2> kGaps = {{{1, 0}, {0, 1}}};
      for (const auto& [from_a, from_b] : kGaps) {
        if (!is_there(from_a, from_b)) continue;
        const std::size_t from = band.at(i - from_a, j - from_b);
        for (std::uint8_t layer = 0; layer < 2; ++layer) {
          if (value[layer][from] <= kImpossible / 2) continue;
          const double offered = value[layer][from] + costs.gap + (layer == 1 ? 0.0 : costs.gap_open);
          if (offered > value[1][here]) value[1][here] = offered, came[1][here] = {from_a, from_b, layer};
        }
      }
      const Reach reach = reach_before(i, j, a0, b0);
      double& best = value[0][here];
      Came& from_best = came[0][here];
      for (const auto& [from_a, from_b] : kShapes) {
        if (!is_there(from_a, from_b)) continue;
        const std::size_t from = band.at(i - from_a, j - from_b);
        const std::uint8_t layer = value[1][from] > value[0][from];
        const double so_far = value[layer][from];
        if (so_far <= kImpossible / 2) continue;
        // Where a gap that ends here is worth more, a link is of no use: all that follows costs it as much or more.
        const double needed = std::max(best, value[1][here]) - so_far;
        const double worth = bead_value(i - from_a, j - from_b, from_a, from_b, reach, costs, needed);
        if (worth <= kImpossible / 2) continue;
        const double offered = so_far + worth;  // of equals the one that begins first
        const bool first = std::pair(from_a, from_b) > std::pair(from_best.from_a, from_best.from_b);
        if (offered > best || (offered == best && first)) best = offered, from_best = {from_a, from_b, layer};
      }
    }
  Path out;
  std::uint32_t i = n, j = m;
  std::uint8_t layer = value[1][band.at(n, m)] > value[0][band.at(n, m)];
  while (i > a0 || j > b0) {
    const Came step = came[layer][band.at(i, j)];
    Bead bead{i - step.from_a, i, j - step.from_b, j, 0};
    if (step.from_a > 0 && step.from_b > 0)
      bead.score = step.from_a == 1 && step.from_b == 1 ? similarity(i - 1, j - 1)
                                                        : words_.similarity(bead.a0, bead.a1, bead.b0, bead.b1).score;
    out.beads.push_back(bead);
    const double so_far = value[layer][band.at(i, j)];
    i -= step.from_a;
    j -= step.from_b;
    layer = step.open;
    out.worth.push_back(so_far - value[layer][band.at(i, j)]);
  }
  std::ranges::reverse(out.beads);
  std::ranges::reverse(out.worth);
  return out;
}

}  // namespace stemma::align
