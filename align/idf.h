#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "align/text_features.h"
#include "shingling/lexicon_set.h"

namespace stemma::align {

/// Feature -> how many documents hold it. Cost: a look-up in open addressing, at most half full; ids are hashes
/// already.
class HoldingTable {
 public:
  struct Entry {
    shingling::FeatureId id = 0;
    double holding = -1;  // below 0: nothing here
  };
  double& operator[](shingling::FeatureId feature) {
    if (2 * (size_ + 1) > entries_.size()) grow();
    Entry& entry = entries_[place_of(feature)];
    if (entry.holding < 0) {
      entry = {feature, 0};
      ++size_;
    }
    return entry.holding;
  }
  /// Says that the feature will be asked for soon.
  void prefetch(shingling::FeatureId feature) const noexcept {
    if (!entries_.empty()) __builtin_prefetch(&entries_[feature & (entries_.size() - 1)], 1);
  }
  /// 0 where it was never counted.
  double at(shingling::FeatureId feature) const noexcept {
    return entries_.empty() ? 0 : std::max(0.0, entries_[place_of(feature)].holding);
  }
  /// In no order that means something, with places where nothing is.
  std::span<const Entry> entries() const noexcept { return entries_; }

 private:
  std::size_t place_of(shingling::FeatureId feature) const noexcept {
    std::size_t at = feature & (entries_.size() - 1);
    while (entries_[at].holding >= 0 && entries_[at].id != feature) at = (at + 1) & (entries_.size() - 1);
    return at;
  }
  void grow();

  std::vector<Entry> entries_;
  std::size_t size_ = 0;
};

/// How many documents there are of each language, and how many of them hold each feature (a feature of probability p
/// counts p). Weights are whole numbers of 2^-28, so until 2^25 documents sums are exact: their order does not matter,
/// and a document that is taken out leaves nothing behind.
struct FeatureCounts {
  struct OneLanguage {
    std::uint64_t documents = 0;
    HoldingTable holding;
  };
  std::map<std::string, OneLanguage, std::less<>> by_language;

  /// Counts one document, given its text_features().
  void add(std::string_view language, std::span<const TextFeature> features);
  /// Takes out a document that was added.
  void remove(std::string_view language, std::span<const TextFeature> features);
};

/// How much a feature tells: ln(1 / the share of documents that hold it), the share being the largest over the
/// languages and mixed with the lexicons' background as if 200 ordinary documents had been seen before, so that it
/// means something in a collection of five.
class IdfTable {
 public:
  IdfTable(const FeatureCounts& counts, const shingling::LexiconSet& lexicons);
  struct Told {
    double idf;
    std::uint32_t number;
  };
  /// of() and number_of() for the price of one.
  Told told(shingling::FeatureId feature) const noexcept {
    const Entry* found = find(feature);
    return found == nullptr ? Told{unseen_, static_cast<std::uint32_t>(entries_.size())}
                            : Told{found->idf, static_cast<std::uint32_t>(found - entries_.data())};
  }
  /// Says that the feature will be asked for soon.
  void prefetch(shingling::FeatureId feature) const noexcept { __builtin_prefetch(&entries_[feature >> shift_]); }
  /// In [0, 9.3].
  double of(shingling::FeatureId feature) const noexcept {
    const Entry* found = find(feature);
    return found == nullptr ? unseen_ : found->idf;
  }
  /// A number below numbers() for each feature that was counted, in the order of the ids; numbers() for any other.
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
    std::size_t at = feature >> shift_;
    while (entries_[at].idf >= 0 && entries_[at].id < feature) ++at;
    return entries_[at].idf >= 0 && entries_[at].id == feature ? &entries_[at] : nullptr;
  }

  // Open addressing by the upper bits of the ids, which are hashes: at most half full, sorted by id, and with an empty
  // place at the end.
  std::vector<Entry> entries_;
  unsigned shift_ = 63;
  double unseen_ = 0;
};

}  // namespace stemma::align
