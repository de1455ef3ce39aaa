#pragma once
#include <array>
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

/// A document as the translation score sees it. Blocks marked as page furniture are left out. Plain lists of plain
/// values, so that a store can write them down and read them again.
/// Size: about 45 bytes a feature and 20 a token.
struct WeightedText {
  struct WeightedToken {
    double weight = 0;        ///< mean idf of its features
    std::uint32_t count = 0;  ///< of `confident`, behind those of the tokens before
  };
  struct WeightedSentence {
    double mass = 0, norm = 0;  ///< of its features, as FeatureVector has them
    double joined_norm = 0;     ///< of the sentence and the next together; 0 for the last
    double length = 0;          ///< code points
  };
  struct Posting {  ///< a feature of a sentence
    double weight = 0;
    std::uint32_t sentence = 0;
  };
  struct Use {  ///< where a feature stands
    std::uint32_t first_posting = 0;
    /// Of an anchor, that is a feature that tells much and stands once or twice: tokens from 1, 0 for none.
    std::array<std::uint32_t, 2> places{};
    bool confident = false;  ///< stands in the list below
    std::size_t anchors() const noexcept { return (places[0] != 0) + std::size_t{places[1] != 0}; }
  };
  FeatureVector whole;                      ///< every feature, those without weight too
  std::vector<Use> uses;                    ///< by place in `whole`, and one more behind the last
  std::vector<WeightedSentence> sentences;  ///< the first kMostSentences with any weight
  std::vector<Posting> postings;            ///< of those, by feature, then sentence
  std::vector<WeightedToken> tokens;
  std::vector<std::uint32_t> confident;  ///< places in `whole`: features of tokens with probability 0.1 or more
  double token_weight = 0;               ///< sum over tokens

  std::span<const Posting> postings_of(std::size_t feature) const noexcept {
    return std::span(postings).subspan(uses[feature].first_posting,
                                       uses[feature + 1].first_posting - uses[feature].first_posting);
  }
};

/// `dropped[i]` leaves block i out; empty drops none.
/// Cost: a sort of the features of all tokens.
WeightedText weigh(const BlockText& text, const IdfTable& idf, const std::vector<bool>& dropped = {});

}  // namespace stemma::align
