#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "align/block.h"
#include "align/idf.h"

namespace stemma::align {

/// A unit to be aligned, block or sentence: its tokens, its length, its language.
struct Unit {
  std::span<const shingling::PivotToken> tokens;
  const shingling::PivotText* text = nullptr;
  std::uint32_t characters = 0;
};

/// How alike units of two texts are: their words matched one to one, best matches first, weighted by how much each word
/// tells. Words match by stem or spelling within a language, by shared concepts, cognates and names across two; numbers
/// by their normal form.
/// Cost     similarity(): words times their matches, plus a sort of those. Not const: it reuses scratch space.
class WordMatch {
 public:
  WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf);

  std::size_t units_a() const noexcept { return a_.words.size(); }
  std::size_t units_b() const noexcept { return b_.words.size(); }
  std::size_t words_of_a(std::size_t unit) const noexcept { return a_.words[unit].size(); }
  std::size_t words_of_b(std::size_t unit) const noexcept { return b_.words[unit].size(); }

  struct Similarity {
    double score = 0;                     ///< matched weight over the weight of both, in [0, 1]
    double covered_a = 0, covered_b = 0;  ///< matched share of each side
  };
  Similarity similarity(std::span<const std::uint32_t> units_a, std::span<const std::uint32_t> units_b);
  /// The same for stretches [a0, a1) and [b0, b1).
  Similarity similarity(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1);

  /// For a bead of several units: the covered share of each of its units, those of a first. Words of one side are
  /// shared out to the units in the order of `priority`.
  void coverage_by_unit(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1,
                        std::span<const std::uint32_t> order_a, std::span<const std::uint32_t> order_b,
                        std::vector<double>& covered);

 private:
  struct Side {
    std::vector<std::vector<std::uint32_t>> words;  ///< a unit's words as places in `weight`, repeats kept
    std::vector<double> weight;
  };
  struct Match {
    std::uint32_t word = 0;  ///< of b
    double strength = 0;     ///< in (0, 1]
  };
  struct Candidate {
    double gain;
    std::uint32_t a, b;
    double strength;
  };

  void collect(std::span<const std::uint32_t> units_a, std::span<const std::uint32_t> units_b);
  void match_greedily();
  void clear_counts();

  Side a_, b_;
  std::vector<std::vector<Match>> matches_;  ///< by word of a, sorted by word of b
  // Scratch, all zero between calls.
  std::vector<std::uint32_t> count_a_, count_b_, touched_a_, touched_b_, range_a_, range_b_;
  std::vector<double> got_a_, got_b_;  ///< strength that the word's occurrences got
  std::vector<std::uint32_t> used_a_, used_b_;
  std::vector<Candidate> candidates_;
};

}  // namespace stemma::align
