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

/// A document as the translation score sees it. Blocks marked as page furniture are left out.
/// Size: about 16 bytes a feature and 24 a token.
struct WeightedText {
  struct WeightedToken {
    double weight = 0;                   ///< mean idf of its features
    std::uint32_t first = 0, count = 0;  ///< of `confident`
  };
  struct RareFeature {  ///< an anchor: tells much, and stands once or twice
    shingling::FeatureId id = 0;
    std::uint32_t positions[2] = {0, 0};
    std::uint32_t count = 0;
  };
  FeatureVector whole;
  std::vector<FeatureVector> sentences;  ///< those with any feature
  std::vector<WeightedToken> tokens;
  std::vector<shingling::FeatureId> confident;  ///< features of tokens with probability 0.1 or more
  std::vector<shingling::FeatureId> held;       ///< `confident`, sorted, each once
  std::vector<RareFeature> rare;                ///< sorted by id
  double token_weight = 0;                      ///< sum over tokens
};

/// `dropped[i]` leaves block i out; empty drops none.
WeightedText weigh(const BlockText& text, const IdfTable& idf, const std::vector<bool>& dropped = {});

}  // namespace stemma::align
