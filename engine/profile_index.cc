#include "engine/profile_index.h"

#include <algorithm>
#include <span>

#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr std::uint64_t kPostingsForAll = 4;  // times the postings of a search as many documents: all are looked at

}  // namespace

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
  float* const products = scratch.products.data();
  const align::ProfileView profile = profiles_[doc];
  std::uint64_t postings = 0;
  for (const align::ProfileFeature& f : profile.features) postings += begins_[f.number + 1] - begins_[f.number];
  const auto take = [&](std::uint32_t other) {
    const double cosine = static_cast<double>(products[other]);
    if (cosine >= least && other != doc) out.push_back({rounded(cosine), other});
  };
  // Where most documents are met, a look at all of them costs less than noting which.
  const bool all = postings * kPostingsForAll >= profiles_.size();
  scratch.touched.clear();
  for (const align::ProfileFeature& f : profile.features) {
    const float weight = f.weight / profile.norm;
    const std::span<const Posting> met =
        std::span(postings_).subspan(begins_[f.number], begins_[f.number + 1] - begins_[f.number]);
    if (all) {
      for (const Posting& posting : met) products[posting.doc] += weight * posting.weight;
      continue;
    }
    for (const Posting& posting : met) {
      float& product = products[posting.doc];
      if (product == 0) scratch.touched.push_back(posting.doc);
      product += weight * posting.weight;
    }
  }
  if (all) {
    for (std::uint32_t other = 0; other < scratch.products.size(); ++other)
      if (static_cast<double>(products[other]) >= least) take(other);
    std::ranges::fill(scratch.products, 0.0F);
    return;
  }
  for (const std::uint32_t other : scratch.touched) {
    take(other);
    products[other] = 0;
  }
}

}  // namespace stemma::engine
