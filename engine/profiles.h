#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "align/profile.h"
#include "engine/columns.h"
#include "engine/store/feature_store.h"

namespace stemma::engine {

/// How many documents of each language hold each feature.
align::FeatureCounts count_features(const Columns& columns, const FeatureStore& features);

/// The profiles of some documents that follow each other, in memory: 12 bytes a feature, of which a document has 192 at
/// most. Const functions may be called by any number of threads.
class Profiles {
 public:
  explicit Profiles(std::uint32_t first_document = 0) : first_(first_document) {}

  void add(align::ProfileView profile);
  std::uint32_t first() const noexcept { return first_; }
  std::uint32_t end() const noexcept { return first_ + static_cast<std::uint32_t>(norms_.size()); }
  std::size_t size() const noexcept { return norms_.size(); }
  /// Requires first() <= doc < end().
  align::ProfileView operator[](std::size_t doc) const noexcept {
    const std::size_t at = doc - first_;
    return {std::span(features_).subspan(begins_[at], begins_[at + 1] - begins_[at]), norms_[at], masses_[at]};
  }
  /// Says that this profile will be asked for soon.
  void prefetch(std::size_t doc) const noexcept {
    const std::span<const align::ProfileFeature> features = (*this)[doc].features;
    for (std::size_t i = 0; i < features.size(); i += kPrefetched) __builtin_prefetch(&features[i]);
  }

 private:
  static constexpr std::size_t kPrefetched = 64 / sizeof(align::ProfileFeature);  // of a cache line
  friend class ProfileStore;
  std::uint32_t first_ = 0;
  std::vector<align::ProfileFeature> features_;
  std::vector<std::uint64_t> begins_{0};
  std::vector<float> norms_, masses_;
};

/// The profiles of a run's documents, on disk: appended once in document order, then read at any place by many threads.
/// In memory are 12 bytes a document. The file goes with the object. Throws Error{kIo} as TextStore does.
class ProfileStore {
 public:
  explicit ProfileStore(const std::string& path) : bytes_(path) {}
  /// The profiles of all documents, made in parallel from their features; with `wanted`, by document, of those that it
  /// says, and empty ones of the rest.
  ProfileStore(const std::string& path, const Columns& columns, const FeatureStore& features,
               const align::IdfTable& idf, const std::vector<bool>& wanted = {});

  void append(align::ProfileView profile);  ///< one thread, and not while others read
  void finish_appending() { bytes_.finish_appending(); }
  std::size_t size() const noexcept { return norms_.size(); }
  bool is_empty(std::size_t doc) const noexcept { return !(norms_[doc] > 0); }
  align::Profile read(std::uint32_t doc) const;
  Profiles read(std::uint32_t begin, std::uint32_t end) const;  ///< documents [begin, end)

 private:
  std::size_t begin_of(std::size_t doc) const noexcept;

  TextStore bytes_;
  std::vector<std::uint64_t> begins_;  // of every kGroup-th document, in features
  std::vector<std::uint8_t> counts_;   // features of each document
  std::vector<float> norms_, masses_;
};

}  // namespace stemma::engine
