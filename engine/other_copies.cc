#include "engine/other_copies.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr double kLeastAlike = 0.1;  // cosine of a pair whose other copies are asked
constexpr std::size_t kMostCopies = 8, kMostPairs = 4;
constexpr double kDiscount = 1.75;

}  // namespace

std::vector<DocPair> pairs_of_other_copies(const Judge& judge, const std::vector<std::uint32_t>& leader,
                                           const std::vector<std::uint32_t>& copy_of, const ProfileStore& profiles) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> copies;  // of those that represent others too
  for (std::uint32_t doc = 0; doc < copy_of.size(); ++doc) {
    if (copy_of[doc] == doc || leader[doc] != doc) continue;
    std::vector<std::uint32_t>& of = copies[copy_of[doc]];
    if (of.empty()) of.push_back(copy_of[doc]);
    if (of.size() < kMostCopies) of.push_back(doc);
  }
  std::vector<DocPair> open;
  for (const MeaningPair& m : judge.meanings())
    if (m.read && m.evidence.cosine >= kLeastAlike && judge.asked().has(judge.by_meaning(m.pair)) &&
        !joins(judge.verdict(m.pair)) && (copies.contains(m.pair.a) || copies.contains(m.pair.b)))
      open.push_back(m.pair);
  const auto copies_of = [&](std::uint32_t doc) {
    const auto found = copies.find(doc);
    return found != copies.end() ? found->second : std::vector<std::uint32_t>{doc};
  };
  std::vector<std::vector<DocPair>> chosen(open.size());
  tbb::parallel_for(std::size_t{0}, open.size(), [&](std::size_t i) {
    std::vector<std::pair<double, DocPair>> alike;
    std::vector<align::Profile> others;
    const std::vector<std::uint32_t> in_b = copies_of(open[i].b);
    for (const std::uint32_t b : in_b) others.push_back(profiles.read(b));
    for (const std::uint32_t a : copies_of(open[i].a)) {
      const align::Profile profile = profiles.read(a);
      for (std::size_t k = 0; k < in_b.size(); ++k) {
        const DocPair pair = ordered(a, in_b[k]);
        if (!judge.has_read(pair)) alike.emplace_back(-rounded(align::cosine(profile, others[k])), pair);
      }
    }
    std::ranges::sort(alike);
    if (alike.size() > kMostPairs) alike.resize(kMostPairs);
    for (const auto& [cosine, pair] : alike) chosen[i].push_back(pair);
  });
  std::vector<DocPair> out;
  for (const std::vector<DocPair>& some : chosen) out.insert(out.end(), some.begin(), some.end());
  std::ranges::sort(out);
  const auto repeats = std::ranges::unique(out);
  out.erase(repeats.begin(), repeats.end());
  return out;
}

void discount_picked(std::vector<MeaningPair>& pairs) {
  for (MeaningPair& m : pairs) m.logit -= kDiscount;
  std::erase_if(pairs, [](const MeaningPair& m) { return m.logit <= kAcceptedLogit; });
}

}  // namespace stemma::engine
