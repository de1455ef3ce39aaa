#pragma once
#include <cstdint>
#include <vector>

#include "align/profile.h"
#include "engine/columns.h"
#include "engine/store/feature_store.h"

namespace stemma::engine {

/// How many documents of each language hold each feature.
align::FeatureCounts count_features(const Columns& columns, const FeatureStore& features);

/// The profiles of a run's documents, one behind the other. Const functions may be called by any number of threads.
class Profiles {
 public:
  /// Made in parallel from the features, in document order.
  Profiles(const Columns& columns, const FeatureStore& features, const align::IdfTable& idf);
  Profiles() = default;

  void add(align::ProfileView profile);
  std::size_t size() const noexcept { return norms_.size(); }
  align::ProfileView operator[](std::size_t doc) const noexcept {
    return {std::span(features_).subspan(begins_[doc], begins_[doc + 1] - begins_[doc]), norms_[doc], masses_[doc]};
  }

 private:
  std::vector<align::ProfileFeature> features_;
  std::vector<std::uint64_t> begins_{0};
  std::vector<float> norms_, masses_;
};

}  // namespace stemma::engine
