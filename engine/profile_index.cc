#include "engine/profile_index.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kAtATime = 4096;  // profiles
constexpr std::size_t kLeastMostDocuments = 2000, kShareMostDocuments = 40;
constexpr std::size_t kLeastSought = 24, kShareSought = 8;
constexpr std::uint64_t kPostingsForAll = 4;  // times the postings of a search as many documents: all are looked at

}  // namespace

std::vector<std::uint32_t> count_holding(const ProfileStore& profiles, const std::vector<bool>& taken,
                                         std::size_t numbers) {
  std::vector<std::uint32_t> holding(numbers + 1);  // the last: features that no document was counted with
  for (std::uint32_t begin = 0; begin < profiles.size();) {
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(profiles.size(), begin + kAtATime));
    const Profiles some = profiles.read(begin, end);
    for (std::uint32_t doc = begin; doc < end; ++doc)
      if (taken[doc])
        for (const align::ProfileFeature& f : some[doc].features) ++holding[f.number];
    begin = end;
  }
  holding.back() = 0;
  return holding;
}

std::size_t ProfileIndex::most_documents(std::size_t documents) noexcept {
  return std::max(kLeastMostDocuments, documents / kShareMostDocuments);
}

ProfileIndex::ProfileIndex(const Profiles& profiles, const std::vector<bool>& taken,
                           const std::vector<std::uint32_t>& holding, std::size_t most_documents)
    : profiles_(profiles), is_indexed_(holding.size()), begins_(holding.size() + 1) {
  for (std::size_t number = 0; number < holding.size(); ++number)
    is_indexed_[number] = holding[number] > 1 && holding[number] <= most_documents;
  const auto each = [&](const auto& take) {
    for (std::uint32_t doc = profiles.first(); doc < profiles.end(); ++doc) {
      if (!taken[doc]) continue;
      const align::ProfileView profile = profiles[doc];
      for (const align::ProfileFeature& f : profile.features)
        if (is_indexed_[f.number]) take(f.number, Posting{doc - profiles.first(), f.weight / profile.norm});
    }
  };
  each([&](std::uint32_t number, const Posting&) { ++begins_[number + 1]; });
  for (std::size_t number = 1; number < begins_.size(); ++number) begins_[number] += begins_[number - 1];
  postings_.resize(begins_.back());
  std::vector<std::uint64_t> next(begins_.begin(), begins_.end() - 1);
  each([&](std::uint32_t number, const Posting& posting) { postings_[next[number]++] = posting; });
}

/// The heaviest of the profile's features that are indexed, the more the longer the document: what is common costs most
/// and tells least. Which, does not depend on the documents of this index. Returns how long the sought part of the
/// indexed part is.
double ProfileIndex::seek(align::ProfileView profile, std::vector<align::ProfileFeature>& sought) const {
  sought.clear();
  for (const align::ProfileFeature& f : profile.features)
    if (is_indexed_[f.number]) sought.push_back(f);
  const std::size_t most = kLeastSought + (sought.size() - std::min(sought.size(), kLeastSought)) / kShareSought;
  if (sought.size() <= most) return 1;
  const auto squares = [&] {
    double sum = 0;
    for (const align::ProfileFeature& f : sought) sum += static_cast<double>(f.weight) * static_cast<double>(f.weight);
    return sum;
  };
  const double of_indexed = squares();
  align::keep_heaviest(sought, most);
  return std::sqrt(squares() / of_indexed);
}

void ProfileIndex::find(std::uint32_t doc, align::ProfileView profile, double least, Scratch& scratch,
                        std::vector<Alike>& out) const {
  out.clear();
  scratch.products.resize(profiles_.size());  // whose values are 0 between two searches
  float* const products = scratch.products.data();
  const double least_sought = least * seek(profile, scratch.sought);
  std::uint64_t postings = 0;
  for (const align::ProfileFeature& f : scratch.sought) postings += begins_[f.number + 1] - begins_[f.number];
  const auto take = [&](std::uint32_t at) {
    const double cosine = static_cast<double>(products[at]);
    const std::uint32_t other = profiles_.first() + at;
    if (cosine >= least_sought && other != doc) out.push_back({rounded(cosine), other});
  };
  // Where most documents are met, a look at all of them costs less than noting which.
  const bool all = postings * kPostingsForAll >= profiles_.size();
  scratch.touched.clear();
  for (const align::ProfileFeature& f : scratch.sought) {
    const float weight = f.weight / profile.norm;
    const std::span<const Posting> met =
        std::span(postings_).subspan(begins_[f.number], begins_[f.number + 1] - begins_[f.number]);
    if (all) {
      for (const Posting& posting : met) products[posting.at] += weight * posting.weight;
      continue;
    }
    for (const Posting& posting : met) {
      float& product = products[posting.at];
      if (product == 0) scratch.touched.push_back(posting.at);
      product += weight * posting.weight;
    }
  }
  if (all) {
    for (std::uint32_t at = 0; at < scratch.products.size(); ++at)
      if (static_cast<double>(products[at]) >= least_sought) take(at);
    std::ranges::fill(scratch.products, 0.0F);
    return;
  }
  for (const std::uint32_t at : scratch.touched) {
    take(at);
    products[at] = 0;
  }
}

}  // namespace stemma::engine
