#include "align/idf.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {
constexpr double kBackgroundDocuments = 200;
constexpr double kLeastShare = 1e-4;
}  // namespace

void HoldingTable::grow() {
  std::vector<Entry> old(std::max<std::size_t>(64, 2 * entries_.size()));
  old.swap(entries_);
  for (const Entry& entry : old)
    if (entry.holding >= 0) entries_[place_of(entry.id)] = entry;
}

void FeatureCounts::add(std::string_view language, std::span<const TextFeature> features) {
  auto found = by_language.find(language);
  if (found == by_language.end()) found = by_language.emplace(language, OneLanguage{}).first;
  OneLanguage& counts = found->second;
  ++counts.documents;
  constexpr std::size_t kAhead = 16;  // features whose entries are fetched from memory side by side
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i + kAhead < features.size()) counts.holding.prefetch(features[i + kAhead].id);
    counts.holding[features[i].id] += std::min(1.0, static_cast<double>(features[i].weight));
  }
}

void FeatureCounts::remove(std::string_view language, std::span<const TextFeature> features) {
  OneLanguage& counts = by_language.find(language)->second;
  --counts.documents;
  for (const TextFeature& feature : features)
    counts.holding[feature.id] -= std::min(1.0, static_cast<double>(feature.weight));
}

IdfTable::IdfTable(const FeatureCounts& counts, const shingling::LexiconSet& lexicons) {
  std::vector<std::pair<shingling::FeatureId, double>> sorted;  // the share of each language's documents
  std::uint64_t most_documents = 0;
  for (const auto& [language, one] : counts.by_language) {
    most_documents = std::max(most_documents, one.documents);
    const double all = static_cast<double>(one.documents) + kBackgroundDocuments;
    for (const auto& [feature, holding] : one.holding.entries())
      if (holding > 0)
        sorted.emplace_back(feature, (holding + kBackgroundDocuments * lexicons.background_share(feature)) / all);
  }
  std::ranges::sort(sorted);  // so that numbers are the same everywhere, and the largest share of a feature comes last
  std::size_t kept = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (i + 1 == sorted.size() || sorted[i + 1].first != sorted[i].first) sorted[kept++] = sorted[i];
  sorted.resize(kept);
  const auto bits = static_cast<unsigned>(std::bit_width(2 * sorted.size() + 1));
  shift_ = 64 - bits;
  entries_.resize((std::size_t{1} << bits) + 1);
  std::size_t next = 0;
  for (const auto& [feature, held] : sorted) {
    next = std::max(next, static_cast<std::size_t>(feature >> shift_));
    if (next + 1 >= entries_.size()) entries_.resize(next + 2);
    entries_[next++] = {feature, stable_log(1 / std::clamp(held, kLeastShare, 1.0))};
  }
  unseen_ = stable_log(std::min(static_cast<double>(most_documents) + kBackgroundDocuments, 1 / kLeastShare));
}

}  // namespace stemma::align
