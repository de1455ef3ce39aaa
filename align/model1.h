#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// IBM Model 1: from sentences that translate each other, which words do.
namespace stemma::align {

/// A word, and with what probability it stands there.
struct WeightedWord {
  std::uint32_t word = 0;
  float weight = 1;
};

/// Pairs of sentences, as words of two vocabularies numbered from 0. Those of b may be uncertain: a word of a third
/// language counts as the words that it may mean. A group is what may err as one (a document, a story): pairs of one
/// group are added one behind the other.
class ParallelSentences {
 public:
  void add(std::span<const std::uint32_t> a, std::span<const WeightedWord> b, std::uint32_t group);

  std::size_t size() const noexcept { return group_.size(); }
  std::span<const std::uint32_t> a(std::size_t pair) const noexcept { return words(a_, end_a_, pair); }
  std::span<const WeightedWord> b(std::size_t pair) const noexcept { return words(b_, end_b_, pair); }
  std::uint32_t group(std::size_t pair) const noexcept { return group_[pair]; }
  std::uint32_t words_a() const noexcept { return words_a_; }  ///< one more than the largest number
  std::uint32_t words_b() const noexcept { return words_b_; }

 private:
  template <class Word>
  static std::span<const Word> words(const std::vector<Word>& all, const std::vector<std::size_t>& end,
                                     std::size_t pair) noexcept {
    const std::size_t begin = pair == 0 ? 0 : end[pair - 1];
    return std::span(all).subspan(begin, end[pair] - begin);
  }

  std::vector<std::uint32_t> a_, group_;
  std::vector<WeightedWord> b_;
  std::vector<std::size_t> end_a_, end_b_;
  std::uint32_t words_a_ = 0, words_b_ = 0;
};

struct Model1Options {
  int rounds = 5;
  /// Two words may translate each other only where they stand together in so many pairs of sentences.
  std::uint32_t least_together = 2;
  /// Of a word of a, the words of b that stand with it most exclusively (by the Dice coefficient).
  std::uint32_t most_partners = 64;
  double null_words = 1;     ///< empty words a sentence, which answer what the other side adds
  double smoothing = 0.002;  ///< added to each count: a rare word must not explain all that it stands beside
};

/// Two words that were found to translate each other.
struct WordTranslation {
  std::uint32_t a = 0, b = 0;
  /// How often they were expected to: over the pairs of sentences, the geometric mean of what both directions say.
  double count = 0;
  std::uint32_t groups = 0;  ///< in which some occurrence got 0.3 or more of it
};

/// The words that translate each other, in order of a, then b.
/// Shape    both directions are trained side by side, and agree on every occurrence before it counts.
/// Bounds   most_partners cells of 48 bytes a word of a, whatever the number of sentences.
/// Cost     rounds x the sum over the pairs of (distinct words of a x distinct words of b) x log(partners). One thread;
///          the same input gives the same bits on every machine.
/// Source   Brown et al. 1993, Model 1; the mends of rare words and of the empty word are those of Moore 2004; the
///          agreement of both directions follows Liang, Taskar and Klein 2006.
std::vector<WordTranslation> word_translations(const ParallelSentences& sentences, const Model1Options& options = {});

}  // namespace stemma::align
