#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "align/band.h"
#include "align/word_match.h"

namespace stemma::align {

/// Units [a0, a1) answer units [b0, b1); one side may be empty.
struct Bead {
  std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
  double score = 0;  ///< similarity, 0 for a one-sided bead
};

/// What beads cost, where a pair of units that are covered wholly is worth 14.
struct BeadCosts {
  double merge = 0;              ///< for each unit beyond one to one
  double gap_open = 0, gap = 0;  ///< of a run of units that nothing answers, and of each of them; below 0
  double least_covered = 0;      ///< of a merged unit's words, the share that the other side must hold
  double least_alike = 0;        ///< each unit of a side that merges must be this alike to some of the other
};
/// For texts that were edited: blocks that were added stay by themselves.
extern const BeadCosts kEdited;
/// For translations that divide their sentences as they like: a unit that says little of its own joins its neighbour.
extern const BeadCosts kFree;

/// Similarities of units of one text with units of another, and the best monotone sequence of beads. Small tables are
/// whole; of a large one only a band is looked at, around the pairs that fit each other by rare words, and what lies
/// outside counts as not alike.
///
/// Cost     a similarity and twelve kinds of beads for each cell of the band, at most about 1,200,000, unless the
///          texts have millions of units. Memory: 40 bytes a cell.
class BeadTable {
 public:
  BeadTable(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf);

  std::size_t units_a() const noexcept { return n_; }
  std::size_t units_b() const noexcept { return m_; }
  /// Whether all pairs of n by m units are looked at.
  static bool fits_whole(std::size_t n, std::size_t m) noexcept;
  bool is_whole() const noexcept { return fits_whole(n_, m_); }
  /// Columns [first, end) of a row that are looked at.
  std::uint32_t first_column(std::uint32_t i) const noexcept { return band_.begin(i); }
  std::uint32_t end_column(std::uint32_t i) const noexcept {
    return std::min(band_.end(i), static_cast<std::uint32_t>(m_));
  }
  double similarity(std::size_t i, std::size_t j) const noexcept {
    const Cell* found = cell(i, j);
    return found != nullptr ? found->similarity : 0;
  }
  /// Similarity less what the row and the column have with everything: how much these two belong together.
  double relative(std::size_t i, std::size_t j) const noexcept {
    return similarity(i, j) - (row_mean_[i] + column_mean_[j]) / 2;
  }
  double row_best(std::size_t i) const noexcept { return row_best_[i]; }
  double column_best(std::size_t j) const noexcept { return column_best_[j]; }
  /// The best similarity that unit i of a or unit j of b has with any but the other of the two.
  double best_rival(std::size_t i, std::size_t j) const noexcept;
  /// Log-likelihood, up to a constant, that stretches of these lengths answer each other: 0 at best, falling.
  double length_score(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) const noexcept;
  std::uint32_t characters_a(std::size_t i) const noexcept { return length_a_[i]; }
  std::uint32_t characters_b(std::size_t j) const noexcept { return length_b_[j]; }
  double length_ratio() const noexcept { return ratio_; }

  /// Dynamic programming over beads 0-1, 1-0, 1-1, 1-n and n-1 up to five, 2-2, 2-3, 3-2. A bead is worth the sum over
  /// its units of their own covered share, less a bias; runs of unmatched units cost an opening and a little each.
  std::vector<Bead> best_beads(const BeadCosts& costs);
  /// The part of the best sequence for units [a0, a1) with [b0, b1) alone, wherever they stand, that is worth most:
  /// what comes before and behind it costs more than it brings.
  struct Stretch {
    std::vector<Bead> beads;
    double worth = 0;
  };
  Stretch best_beads(std::uint32_t a0, std::uint32_t a1, std::uint32_t b0, std::uint32_t b1, const BeadCosts& costs);

  WordMatch& words() noexcept { return words_; }
  /// Words match as was learned too; similarities are made anew.
  void learn(std::span<const WordMatch::Learned> learned);

 private:
  void fill();
  /// What unit i - 1 - x can reach of [j - w, j), [x][w], and unit j - 1 - y of [i - h, i), [y][h]; as far as some
  /// merge that ends at border (i, j) needs, and not before (a0, b0).
  struct Reach {
    std::array<std::array<double, 6>, 5> of_a{}, of_b{};
  };
  Reach reach_before(std::size_t i, std::size_t j, std::size_t a0, std::size_t b0) const noexcept;
  double most_covered(const Reach& reach, std::size_t i, std::size_t j, std::size_t from_a,
                      std::size_t from_b) const noexcept;
  /// What it is worth that stretches of units begin and end alike.
  double edges_value(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) const noexcept;
  Band corridor(const BeadCosts& costs) const;
  struct Path {
    std::vector<Bead> beads;
    std::vector<double> worth;  ///< of each bead
  };
  Path best_path(const Band& band, const BeadCosts& costs);
  /// Of units [i, i + from_a) with [j, j + from_b), whose ends `reach` looks back from; kImpossible where it is none,
  /// or surely below `needed`.
  double bead_value(std::size_t i, std::size_t j, std::size_t from_a, std::size_t from_b, const Reach& reach,
                    const BeadCosts& costs, double needed);

  WordMatch words_;
  std::size_t n_, m_;
  std::vector<std::uint32_t> length_a_, length_b_;
  std::vector<Ending> ending_a_, ending_b_;
  std::vector<bool> speech_a_, speech_b_;  ///< which units open speech
  double ratio_ = 1;                       ///< characters of b for one of a: 1 within a language, 0.6 to 1.7 across
  double scale_a_ = 1, scale_b_ = 1;       ///< both sides towards their middle, so that a and b may trade places
  Band band_;
  /// Of two units, by the border before them. What a unit can reach of the other is an upper bound of how far it is
  /// covered in any bead: it spares most merges their matching.
  struct Cell {
    double similarity = 0;
    float reach_a = 0, reach_b = 0;
  };
  static Cell cell_of(const WordMatch::Similarity& s) noexcept;
  const Cell* cell(std::size_t i, std::size_t j) const noexcept {
    const auto row = static_cast<std::uint32_t>(i), column = static_cast<std::uint32_t>(j);
    if (band_.holds(row, column)) return &cells_[band_.at(row, column)];
    return patch_.band.holds(row, column) ? &patch_.cells[patch_.band.at(row, column)] : nullptr;
  }
  std::vector<Cell> cells_;
  struct Patch {
    Band band = Band::whole(0, 0, 0, 0);
    std::vector<Cell> cells{Cell{}};
  };
  Patch patch_;  ///< a part of the table outside the band, while it is looked at
  std::vector<double> row_best_, column_best_, row_mean_, column_mean_, row_second_, column_second_;
  std::vector<std::uint32_t> order_a_, order_b_;
  std::vector<double> covered_;
};

}  // namespace stemma::align
