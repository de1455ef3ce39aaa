#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>

#include "align/text_features.h"
#include "shingling/lexicon_set.h"

namespace stemma::align {

/// How many documents there are of each language, and how many of them hold each feature (a feature of probability p
/// counts p). Filled in document order, so that sums are the same on every run.
struct FeatureCounts {
  struct OneLanguage {
    std::uint64_t documents = 0;
    std::unordered_map<shingling::FeatureId, double> holding;
  };
  std::map<std::string, OneLanguage, std::less<>> by_language;

  /// Counts one document, given its text_features().
  void add(std::string_view language, std::span<const TextFeature> features);
};

/// How much a feature tells: ln(1 / the share of documents that hold it), the share being the largest over the
/// languages and mixed with the lexicons' background as if 200 ordinary documents had been seen before, so that it
/// means something in a collection of five.
class IdfTable {
 public:
  IdfTable(const FeatureCounts& counts, const shingling::LexiconSet& lexicons);
  /// In [0, 9.3].
  double of(shingling::FeatureId feature) const noexcept {
    const Entry* found = find(feature);
    return found == nullptr ? unseen_ : found->idf;
  }
  /// A number below numbers() for each feature that was counted; numbers() for any other.
  std::uint32_t number_of(shingling::FeatureId feature) const noexcept {
    const Entry* found = find(feature);
    return static_cast<std::uint32_t>(found == nullptr ? entries_.size()
                                                       : static_cast<std::size_t>(found - entries_.data()));
  }
  std::size_t numbers() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    shingling::FeatureId id = 0;
    double idf = -1;  // below 0: nothing here
  };
  const Entry* find(shingling::FeatureId feature) const noexcept {
    std::size_t at = feature & mask_;
    while (entries_[at].idf >= 0 && entries_[at].id != feature) at = (at + 1) & mask_;
    return entries_[at].idf >= 0 ? &entries_[at] : nullptr;
  }

  std::vector<Entry> entries_;  // open addressing, at most half full; ids are hashes already
  std::size_t mask_ = 0;
  double unseen_ = 0;
};

}  // namespace stemma::align
