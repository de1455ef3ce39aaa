#include "engine/profiles.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

namespace stemma::engine {
namespace {

constexpr std::size_t kAtATime = 4096;  // documents

}  // namespace

align::FeatureCounts count_features(const Columns& columns, const FeatureStore& features) {
  align::FeatureCounts counts;
  for (const DocRow& row : columns.rows) counts.add(row.lang, features.read(row.features));
  return counts;
}

Profiles::Profiles(const Columns& columns, const FeatureStore& features, const align::IdfTable& idf) {
  std::vector<align::Profile> made;
  for (std::size_t begin = 0; begin < columns.size(); begin += kAtATime) {
    made.assign(std::min(kAtATime, columns.size() - begin), {});
    tbb::parallel_for(std::size_t{0}, made.size(), [&](std::size_t i) {
      made[i] = align::make_profile(features.read(columns.rows[begin + i].features), idf);
    });
    for (const align::Profile& profile : made) add(profile);
  }
}

void Profiles::add(align::ProfileView profile) {
  features_.insert(features_.end(), profile.features.begin(), profile.features.end());
  begins_.push_back(features_.size());
  norms_.push_back(profile.norm);
  masses_.push_back(profile.mass);
}

}  // namespace stemma::engine
