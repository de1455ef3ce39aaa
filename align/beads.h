#pragma once
#include <cstdint>
#include <vector>

#include "align/word_match.h"

namespace stemma::align {

/// Units [a0, a1) answer units [b0, b1); one side may be empty.
struct Bead {
  std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
  double score = 0;  ///< similarity, 0 for a one-sided bead
};

/// Similarities of every unit of one text with every unit of another, and the best monotone sequence of beads.
/// Cost     units_a * units_b similarities and twelve kinds of beads a cell; the caller bounds the product.
class BeadTable {
 public:
  BeadTable(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf);

  std::size_t units_a() const noexcept { return n_; }
  std::size_t units_b() const noexcept { return m_; }
  double similarity(std::size_t i, std::size_t j) const noexcept { return similarity_[i * m_ + j]; }
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
  std::vector<Bead> best_beads();

  WordMatch& words() noexcept { return words_; }

 private:
  double bead_value(std::size_t i, std::size_t j, std::size_t from_a, std::size_t from_b);

  WordMatch words_;
  std::size_t n_, m_;
  std::vector<std::uint32_t> length_a_, length_b_;
  double ratio_ = 1;                  ///< characters of b for one of a: 1 within a language, 0.6 to 1.7 across
  double scale_a_ = 1, scale_b_ = 1;  ///< both sides towards their middle, so that a and b may trade places
  std::vector<double> similarity_, row_best_, column_best_, row_mean_, column_mean_;
  std::vector<double> row_second_, column_second_;
  std::vector<std::uint32_t> order_a_, order_b_;
  std::vector<double> covered_;
};

}  // namespace stemma::align
