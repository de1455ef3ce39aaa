#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "align/weighted_text.h"

namespace stemma::engine {

/// A word of a and the word of b that says the same, as they stand in the texts.
struct SharedWord {
  std::string a, b;
  double share = 0;  ///< of all that the two texts have in common (the product of their vectors), in [0, 1]
};

/// A rare word that stands equally often, once or twice, in both texts.
struct Anchor {
  std::string a, b;
  std::uint32_t block_a = 0, block_b = 0;
  bool in_order = false;  ///< part of the longest run of anchors that keeps its order
};

struct SharedMeaning {
  std::vector<SharedWord> words;  ///< the strongest first; no word twice on a side
  std::vector<Anchor> anchors;    ///< in the order of a; each pair of places once, so fewer than the evidence counts
};

/// Which surface words stand behind the cosine and the anchors of two texts. `most_words` bounds the first list.
/// The weighted texts must be those of `a` and `b` with the same blocks dropped.
/// Cost: one walk over both texts, and a look-up a feature.
SharedMeaning shared_meaning(const align::BlockText& a, const align::BlockText& b,
                             const align::WeightedText& weighted_a, const align::WeightedText& weighted_b,
                             const std::vector<bool>& dropped_a, const std::vector<bool>& dropped_b,
                             std::size_t most_words);

}  // namespace stemma::engine
