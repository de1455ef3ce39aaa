#include "engine/profile_index.h"

#include <algorithm>

#include "shingling/base/stable_math.h"

namespace stemma::engine {

ProfileIndex::ProfileIndex(const Profiles& profiles, const std::vector<bool>& taken, std::size_t numbers,
                           std::size_t most_documents)
    : profiles_(profiles), begins_(numbers + 2) {
  std::vector<std::uint32_t> holding(numbers + 1);
  for (std::size_t doc = 0; doc < profiles.size(); ++doc)
    if (taken[doc])
      for (const align::ProfileFeature& f : profiles[doc].features) ++holding[f.number];
  for (std::size_t number = 0; number <= numbers; ++number) {
    const bool kept = number < numbers && holding[number] > 1 && holding[number] <= most_documents;
    begins_[number + 1] = begins_[number] + (kept ? holding[number] : 0);
  }
  postings_.resize(begins_.back());
  std::vector<std::uint64_t> next(begins_.begin(), begins_.end() - 1);
  for (std::uint32_t doc = 0; doc < profiles.size(); ++doc) {
    if (!taken[doc]) continue;
    const align::ProfileView profile = profiles[doc];
    for (const align::ProfileFeature& f : profile.features)
      if (begins_[f.number] < begins_[f.number + 1]) postings_[next[f.number]++] = {doc, f.weight / profile.norm};
  }
}

void ProfileIndex::find(std::uint32_t doc, double least, Scratch& scratch, std::vector<Alike>& out) const {
  out.clear();
  scratch.products.resize(profiles_.size());
  const align::ProfileView profile = profiles_[doc];
  for (const align::ProfileFeature& f : profile.features) {
    const float weight = f.weight / profile.norm;
    for (std::uint64_t at = begins_[f.number]; at < begins_[f.number + 1]; ++at) {
      float& product = scratch.products[postings_[at].doc];
      if (product == 0) scratch.touched.push_back(postings_[at].doc);
      product += weight * postings_[at].weight;
    }
  }
  for (const std::uint32_t other : scratch.touched) {
    const double cosine = static_cast<double>(scratch.products[other]);
    if (cosine >= least && other != doc) out.push_back({rounded(cosine), other});
    scratch.products[other] = 0;
  }
  scratch.touched.clear();
}

}  // namespace stemma::engine
