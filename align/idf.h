#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>

#include "shingling/lexicon_set.h"
#include "shingling/pivot.h"

namespace stemma::align {

/// How many documents there are of each language, and how many of them hold each feature (a feature of probability p
/// counts p). Filled in document order, so that sums are the same on every run.
struct FeatureCounts {
  struct OneLanguage {
    std::uint64_t documents = 0;
    std::unordered_map<shingling::FeatureId, double> holding;
  };
  std::map<std::string, OneLanguage, std::less<>> by_language;

  /// Counts one document, given its features, each once, with summed weights.
  void add(std::string_view language, std::span<const shingling::Feature> summed);
};

/// How much a feature tells: ln(1 / the share of documents that hold it), the share being the largest over the
/// languages and mixed with the lexicons' background as if 200 ordinary documents had been seen before, so that it
/// means something in a collection of five.
class IdfTable {
 public:
  IdfTable(const FeatureCounts& counts, const shingling::LexiconSet& lexicons);
  /// In [0, 9.3].
  double of(shingling::FeatureId feature) const noexcept {
    const auto found = idf_.find(feature);
    return found == idf_.end() ? unseen_ : found->second;
  }

 private:
  std::unordered_map<shingling::FeatureId, double> idf_;
  double unseen_ = 0;
};

}  // namespace stemma::align
