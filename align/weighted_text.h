#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "align/block.h"
#include "align/idf.h"

namespace stemma::align {

/// One feature of a document with its weight log(1 + occurrences) * idf.
struct WeightedFeature {
  shingling::FeatureId id = 0;
  double weight = 0;
};

/// A sparse vector, sorted by feature; `mass` is the sum of its weights, `norm` its Euclidean length.
struct FeatureVector {
  std::vector<WeightedFeature> features;
  double mass = 0, norm = 0;
};

/// The product of two sparse vectors. Cost: one walk over both.
double dot(const FeatureVector& a, const FeatureVector& b) noexcept;
/// In [0, 1]; 0 when either is empty.
double cosine(const FeatureVector& a, const FeatureVector& b) noexcept;

/// Sentences that are aligned at most: a table of more costs too much, and the beginning of a book speaks for it.
inline constexpr std::size_t kMostSentences = 400;

/// A document as the translation score sees it. Blocks marked as page furniture are left out.
/// Size: about 40 bytes a feature and 20 a token.
struct WeightedText {
  struct WeightedToken {
    double weight = 0;                   ///< mean idf of its features
    std::uint32_t first = 0, count = 0;  ///< of `confident`
  };
  struct WeightedSentence {
    double mass = 0, norm = 0;  ///< of its features, as FeatureVector has them
    double joined_norm = 0;     ///< of the sentence and the next together; 0 for the last
    double length = 0;          ///< code points
  };
  struct Posting {  ///< a feature of a sentence
    shingling::FeatureId id = 0;
    std::uint32_t sentence = 0;
    double weight = 0;
  };
  struct RareFeature {  ///< an anchor: tells much, and stands once or twice
    shingling::FeatureId id = 0;
    std::uint32_t positions[2] = {0, 0};
    std::uint32_t count = 0;
  };
  FeatureVector whole;
  std::vector<WeightedSentence> sentences;  ///< the first kMostSentences with any feature
  std::vector<Posting> postings;            ///< of those, sorted by feature, then sentence
  std::vector<WeightedToken> tokens;
  std::vector<std::uint32_t> confident;    ///< places in `held`: features of tokens with probability 0.1 or more
  std::vector<shingling::FeatureId> held;  ///< those features, sorted, each once
  std::vector<RareFeature> rare;           ///< sorted by id
  double token_weight = 0;                 ///< sum over tokens
};

/// `dropped[i]` leaves block i out; empty drops none.
WeightedText weigh(const BlockText& text, const IdfTable& idf, const std::vector<bool>& dropped = {});

}  // namespace stemma::align
