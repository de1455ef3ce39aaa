#include "engine/profiles.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string>

namespace stemma::engine {
namespace {

constexpr std::size_t kAtATime = 4096;  // documents
constexpr std::size_t kGroup = 64;      // documents of which one says where it begins
static_assert(align::kProfileFeatures <= 255, "a count is a byte");

}  // namespace

align::FeatureCounts count_features(const Columns& columns, const FeatureStore& features) {
  align::FeatureCounts counts;
  for (const DocRow& row : columns.rows) counts.add(row.lang, features.read(row.features));
  return counts;
}

void Profiles::add(align::ProfileView profile) {
  features_.insert(features_.end(), profile.features.begin(), profile.features.end());
  begins_.push_back(features_.size());
  norms_.push_back(profile.norm);
  masses_.push_back(profile.mass);
}

ProfileStore::ProfileStore(const std::string& path, const Columns& columns, const FeatureStore& features,
                           const align::IdfTable& idf, const std::vector<bool>& wanted)
    : ProfileStore(path) {
  std::vector<align::Profile> made;
  for (std::size_t begin = 0; begin < columns.size(); begin += kAtATime) {
    made.assign(std::min(kAtATime, columns.size() - begin), {});
    tbb::parallel_for(std::size_t{0}, made.size(), [&](std::size_t i) {
      if (wanted.empty() || wanted[begin + i])
        made[i] = align::make_profile(features.read(columns.rows[begin + i].features), idf);
    });
    for (const align::Profile& profile : made) append(profile);
  }
  finish_appending();
}

void ProfileStore::append(align::ProfileView profile) {
  assert(profile.features.size() <= align::kProfileFeatures);
  const TextPlace place =
      bytes_.append({reinterpret_cast<const char*>(profile.features.data()), profile.features.size_bytes()});
  if (norms_.size() % kGroup == 0) begins_.push_back(place.at / sizeof(align::ProfileFeature));
  counts_.push_back(static_cast<std::uint8_t>(profile.features.size()));
  norms_.push_back(profile.norm);
  masses_.push_back(profile.mass);
}

std::size_t ProfileStore::begin_of(std::size_t doc) const noexcept {
  if (doc == size()) return bytes_.bytes() / sizeof(align::ProfileFeature);
  std::size_t at = begins_[doc / kGroup];
  for (std::size_t before = doc - doc % kGroup; before < doc; ++before) at += counts_[before];
  return at;
}

align::Profile ProfileStore::read(std::uint32_t doc) const {
  thread_local std::string bytes;
  bytes_.read({begin_of(doc) * sizeof(align::ProfileFeature),
               static_cast<std::uint32_t>(counts_[doc] * sizeof(align::ProfileFeature))},
              bytes);
  align::Profile out;
  out.features.resize(counts_[doc]);
  if (!bytes.empty()) std::memcpy(out.features.data(), bytes.data(), bytes.size());
  out.norm = norms_[doc];
  out.mass = masses_[doc];
  return out;
}

Profiles ProfileStore::read(std::uint32_t begin, std::uint32_t end) const {
  Profiles out(begin);
  out.features_.resize(begin_of(end) - begin_of(begin));
  out.begins_.reserve(end - begin + 1);
  std::string bytes;
  std::size_t done = 0;
  for (std::uint32_t from = begin; from < end;) {  // some megabytes at a time
    const auto to = static_cast<std::uint32_t>(std::min<std::size_t>(end, from + kAtATime));
    const std::size_t at = begin_of(from), count = begin_of(to) - at;
    bytes_.read({at * sizeof(align::ProfileFeature), static_cast<std::uint32_t>(count * sizeof(align::ProfileFeature))},
                bytes);
    if (!bytes.empty()) std::memcpy(out.features_.data() + done, bytes.data(), bytes.size());
    done += count;
    from = to;
  }
  for (std::uint32_t doc = begin; doc < end; ++doc) out.begins_.push_back(out.begins_.back() + counts_[doc]);
  out.norms_.assign(norms_.begin() + begin, norms_.begin() + end);
  out.masses_.assign(masses_.begin() + begin, masses_.begin() + end);
  return out;
}

}  // namespace stemma::engine
