#include "engine/profile_index.h"

#include <algorithm>
#include <cmath>

namespace stemma::engine {
namespace {

constexpr std::size_t kAtATime = 4096;  // profiles
constexpr std::size_t kLeastMostDocuments = 2000, kShareMostDocuments = 40;
constexpr std::size_t kLeastSought = 24, kShareSought = 8;

// A word of a list.
constexpr unsigned kPlaceBits = 16, kWeightBits = 16;
constexpr std::uint32_t kBlock = 1U << kPlaceBits;  // documents
constexpr std::uint32_t kNoBlock = kBlock - 1;      // no number of a block; greater words are of documents
constexpr std::uint32_t kAtOnce = 64;               // products that are looked at together, of one language
constexpr std::uint32_t kNoDoc = ~std::uint32_t{0};

/// How much of its document a feature is, in parts of 65,535: 1 at least.
std::uint32_t weight_of(const align::ProfileFeature& feature, align::ProfileView profile) noexcept {
  constexpr auto kMost = static_cast<float>((1U << kWeightBits) - 1);
  return std::max(1U, static_cast<std::uint32_t>(feature.weight / profile.norm * kMost));
}

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

ProfileIndex::ProfileIndex(const Profiles& profiles, const IndexableDocuments& documents,
                           const std::vector<std::uint32_t>& holding, std::size_t most_documents)
    : is_indexed_(holding.size()), begins_(holding.size() + 1) {
  for (std::size_t number = 0; number < holding.size(); ++number)
    is_indexed_[number] = holding[number] > 1 && holding[number] <= most_documents;
  lay_out(profiles, documents);
  std::vector<std::uint32_t> block_of;  // by feature number: where its list is
  const auto each = [&](const auto& take_block, const auto& take) {
    block_of.assign(holding.size(), kNoBlock);
    for (std::uint32_t place = 0; place < docs_.size(); ++place) {
      if (docs_[place] == kNoDoc) continue;
      const align::ProfileView profile = profiles[docs_[place]];
      const std::uint32_t block = place / kBlock;
      for (const align::ProfileFeature& f : profile.features) {
        if (!is_indexed_[f.number]) continue;
        if (block_of[f.number] != block) take_block(f.number, block_of[f.number] = block);
        take(f.number, place % kBlock | weight_of(f, profile) << kPlaceBits);
      }
    }
  };
  const auto count = [&](std::uint32_t number, std::uint32_t) { ++begins_[number + 1]; };
  each(count, count);
  for (std::size_t number = 0; number < holding.size(); ++number)
    begins_[number + 1] += begins_[number] + (begins_[number + 1] > 0);
  words_.assign(begins_.back(), kNoBlock);
  std::vector<std::uint64_t> next(begins_.begin(), begins_.end() - 1);
  const auto write = [&](std::uint32_t number, std::uint32_t word) { words_[next[number]++] = word; };
  each(write, write);
}

/// Gives every document its place: by language, each language from the beginning of a row of kAtOnce.
void ProfileIndex::lay_out(const Profiles& profiles, const IndexableDocuments& documents) {
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t doc = profiles.first(); doc < profiles.end(); ++doc)
    if (documents.taken[doc]) sorted.push_back(doc);
  const auto language = [&](std::uint32_t doc) { return documents.languages[doc]; };
  std::ranges::stable_sort(sorted, {}, language);
  for (const std::uint32_t doc : sorted) {
    const bool another = languages_.empty() || languages_.back() != language(doc);
    if (another) docs_.resize((docs_.size() + kAtOnce - 1) / kAtOnce * kAtOnce, kNoDoc);
    if (docs_.size() % kAtOnce == 0) languages_.push_back(language(doc));
    docs_.push_back(doc);
  }
  docs_.resize(languages_.size() * kAtOnce, kNoDoc);
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

void ProfileIndex::find(std::uint32_t doc, align::ProfileView profile, double least,
                        const std::vector<std::int32_t>& least_of_language, Scratch& scratch, const Take& take) const {
  // A document that was met has 1 or more.
  const std::int32_t least_product =
      std::max(1, static_cast<std::int32_t>(std::ceil(least * seek(profile, scratch.sought) * kWhole)));
  scratch.products.resize(kBlock);  // whose values are 0 between two searches
  std::int16_t* const products = scratch.products.data();
  scratch.lists.clear();
  for (const align::ProfileFeature& f : scratch.sought) {
    if (begins_[f.number] == begins_[f.number + 1]) continue;
    const std::uint32_t* const list = &words_[begins_[f.number]];
    __builtin_prefetch(list);
    scratch.lists.push_back({list, weight_of(f, profile), 0});
  }
  for (Scratch::List& list : scratch.lists) list.block = *list.next++;
  for (;;) {
    std::uint32_t block = kNoBlock;
    for (const Scratch::List& list : scratch.lists) block = std::min(block, list.block);
    if (block == kNoBlock) return;
    for (Scratch::List& list : scratch.lists) {
      if (list.block != block) continue;
      const std::uint32_t* at = list.next;
      const std::uint32_t weight = list.weight;
      for (; *at > kNoBlock; ++at) {
        std::int16_t& product = products[*at % kBlock];
        product = static_cast<std::int16_t>(product + (weight * (*at >> kPlaceBits) >> (kWeightBits + 1)));
      }
      list.block = *at;
      list.next = at + 1;
    }
    pick(doc, block, least_product, least_of_language, products, take);
    std::fill_n(products, std::min<std::size_t>(kBlock, docs_.size() - std::size_t{block} * kBlock), std::int16_t{0});
  }
}

/// Gives `take` what is large enough of a block's products.
void ProfileIndex::pick(std::uint32_t doc, std::uint32_t block, std::int32_t least,
                        const std::vector<std::int32_t>& least_of_language, const std::int16_t* products,
                        const Take& take) const {
  constexpr std::size_t kRows = kBlock / kAtOnce;
  const std::size_t begin = block * kRows, end = std::min(begin + kRows, languages_.size());
  for (std::size_t row = begin; row < end; ++row, products += kAtOnce) {
    std::int16_t most = 0;
    for (std::uint32_t i = 0; i < kAtOnce; ++i) most = std::max(most, products[i]);
    const std::int32_t& least_here = least_of_language[languages_[row]];
    if (most >= least && most >= least_here)
      for (std::uint32_t i = 0; i < kAtOnce; ++i) {
        const std::uint32_t other = docs_[row * kAtOnce + i];
        if (products[i] >= least && products[i] >= least_here && other != doc) take(other, products[i]);
      }
  }
}

}  // namespace stemma::engine
