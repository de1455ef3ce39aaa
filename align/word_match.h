#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "align/block.h"
#include "align/ending.h"
#include "align/idf.h"

namespace stemma::align {

/// A unit to be aligned, block or sentence: its tokens, its length, how it ends. Borrows the text's tokens.
struct Unit {
  std::span<const shingling::PivotToken> tokens;
  const shingling::PivotText* text = nullptr;
  std::uint32_t characters = 0;
  Ending ending = Ending::kOpen;
  bool speech = false;   ///< begins with what opens speech
  bool foreign = false;  ///< in another language than the rest of its text
};
/// The chosen blocks of a text, in their order.
std::vector<Unit> block_units(const BlockText& text, std::span<const std::uint32_t> blocks);
/// Sentences of a text.
std::vector<Unit> sentence_units(const BlockText& text, std::span<const Sentence> sentences);

/// How alike units of two texts are: their words matched one to one, best matches first, weighted by how much each word
/// tells. Words match by stem or spelling within a language, by shared concepts, cognates and names across two; numbers
/// by their normal form.
/// Cost     similarity(): words times their matches, plus a sort of those. Not const: it reuses scratch space.
class WordMatch {
 public:
  WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf);
  /// Every word weighs the same: for units of one word each, of which the weight would say nothing.
  WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language);

  std::size_t units_a() const noexcept { return a_.words.size(); }
  std::size_t units_b() const noexcept { return b_.words.size(); }
  std::size_t words_of_a(std::size_t unit) const noexcept { return a_.words[unit].size(); }
  std::size_t words_of_b(std::size_t unit) const noexcept { return b_.words[unit].size(); }

  /// Two words, as words_a() and words_b() number them, that translate each other.
  struct Learned {
    std::uint32_t a = 0, b = 0;
    double strength = 0;  ///< in (0, 1]
  };
  /// Words match as was learned too, where that is stronger.
  void learn(std::span<const Learned> learned);
  /// The distinct words of a unit and their repeats, as numbers.
  std::span<const std::uint32_t> words_a(std::size_t unit) const noexcept { return a_.words[unit]; }
  std::span<const std::uint32_t> words_b(std::size_t unit) const noexcept { return b_.words[unit]; }
  /// Pairs of units that fit each other clearly better than anything else, by words that few units hold: places to
  /// begin from where a table of all pairs would be too large. In order of a. Cost: the words times the few units.
  struct Likely {
    std::uint32_t a = 0, b = 0;
    double score = 0;
  };
  std::vector<Likely> likely_pairs() const { return likely_pairs({}, {}, 1.5); }
  /// The same among units that are free (empty: all are), where a pair fits so many times better than anything else.
  std::vector<Likely> likely_pairs(const std::vector<bool>& free_a, const std::vector<bool>& free_b,
                                   double clearly) const;

  struct Similarity {
    double score = 0;                     ///< matched weight over the weight of both, in [0, 1]
    double covered_a = 0, covered_b = 0;  ///< matched share of each side
    double reach_a = 0, reach_b = 0;      ///< what that would be, could every word have its best match for itself
  };
  Similarity similarity(std::span<const std::uint32_t> units_a, std::span<const std::uint32_t> units_b);
  /// The same for stretches [a0, a1) and [b0, b1).
  Similarity similarity(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1);

  /// Of one unit of a with each of [b0, b1): the same numbers, several times faster, as its words are looked up once.
  void similarities(std::uint32_t a, std::uint32_t b0, std::uint32_t b1, std::vector<Similarity>& out);

  /// For a bead of several units: the covered share of each of its units, those of a first. Words of one side are
  /// shared out to the units in the order of `priority`.
  void coverage_by_unit(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1,
                        std::span<const std::uint32_t> order_a, std::span<const std::uint32_t> order_b,
                        std::vector<double>& covered);

 private:
  WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable* idf);

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

  void collect_a(std::uint32_t unit);
  void collect_b(std::uint32_t unit);
  void offer(std::uint32_t a, std::uint32_t b, double strength);
  void find_candidates();
  Similarity matched();
  void collect(std::span<const std::uint32_t> units_a, std::span<const std::uint32_t> units_b);
  void match_greedily();
  void clear_a();
  void clear_b();

  Side a_, b_;
  std::vector<std::vector<Match>> matches_;  ///< by word of a, sorted by word of b
  // Scratch, all zero between calls.
  std::vector<std::uint32_t> count_a_, count_b_, touched_a_, touched_b_, range_a_, range_b_;
  std::vector<double> got_a_, got_b_;    ///< strength that the word's occurrences got
  std::vector<double> best_a_, best_b_;  ///< and the best that each of them could have
  std::vector<std::uint32_t> used_a_, used_b_;
  std::vector<Candidate> candidates_;
  struct RowMatch {
    std::uint32_t a = 0, next = 0;  ///< next: place from 1 of another match of the same word of b; 0: none
    double strength = 0;
  };
  std::vector<RowMatch> row_matches_;
  std::vector<std::uint32_t> row_first_, row_words_;  ///< by word of b: place from 1 of its first match; which have one
  std::vector<double> mean_;
};

}  // namespace stemma::align
