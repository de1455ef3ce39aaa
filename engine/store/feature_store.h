#pragma once
#include <cstring>
#include <span>
#include <vector>

#include "align/text_features.h"
#include "engine/store/text_store.h"

namespace stemma::engine {

/// The features of a run's documents, on disk as they are in memory: appended once in document order, then read at any
/// place by many threads. The file goes with the object. Throws Error{kIo} as TextStore does.
class FeatureStore {
 public:
  explicit FeatureStore(const std::string& path) : bytes_(path) {}

  TextPlace append(std::span<const align::TextFeature> features) {  ///< one thread, and not while others read
    return bytes_.append({reinterpret_cast<const char*>(features.data()), features.size_bytes()});
  }
  void finish_appending() { bytes_.finish_appending(); }
  std::vector<align::TextFeature> read(TextPlace place) const {  ///< any number of threads
    const std::string bytes = bytes_.read(place);
    std::vector<align::TextFeature> features(bytes.size() / sizeof(align::TextFeature));
    std::memcpy(features.data(), bytes.data(), bytes.size());
    return features;
  }

 private:
  TextStore bytes_;
};

}  // namespace stemma::engine
