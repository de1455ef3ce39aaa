#include "align/idf.h"

#include <algorithm>
#include <bit>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {
constexpr double kBackgroundDocuments = 200;
constexpr double kLeastShare = 1e-4;
}  // namespace

void FeatureCounts::add(std::string_view language, std::span<const TextFeature> features) {
  auto found = by_language.find(language);
  if (found == by_language.end()) found = by_language.emplace(language, OneLanguage{}).first;
  OneLanguage& counts = found->second;
  ++counts.documents;
  for (const TextFeature& feature : features)
    counts.holding[feature.id] += std::min(1.0, static_cast<double>(feature.weight));
}

IdfTable::IdfTable(const FeatureCounts& counts, const shingling::LexiconSet& lexicons) {
  std::unordered_map<shingling::FeatureId, double> share;
  std::uint64_t most_documents = 0;
  for (const auto& [language, one] : counts.by_language) {
    most_documents = std::max(most_documents, one.documents);
    const double all = static_cast<double>(one.documents) + kBackgroundDocuments;
    for (const auto& [feature, holding] : one.holding) {
      double& largest = share[feature];
      largest = std::max(largest, (holding + kBackgroundDocuments * lexicons.background_share(feature)) / all);
    }
  }
  std::vector<std::pair<shingling::FeatureId, double>> sorted(share.begin(), share.end());
  std::ranges::sort(sorted);  // so that numbers are the same everywhere
  entries_.resize(std::bit_ceil(2 * sorted.size() + 1));
  mask_ = entries_.size() - 1;
  for (const auto& [feature, held] : sorted) {
    std::size_t at = feature & mask_;
    while (entries_[at].idf >= 0) at = (at + 1) & mask_;
    entries_[at] = {feature, stable_log(1 / std::clamp(held, kLeastShare, 1.0))};
  }
  unseen_ = stable_log(std::min(static_cast<double>(most_documents) + kBackgroundDocuments, 1 / kLeastShare));
}

}  // namespace stemma::align
