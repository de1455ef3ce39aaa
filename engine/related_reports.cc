#include "engine/related_reports.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <map>

#include "align/differing_reports.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostRelated = 20;  // of a cluster
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

void compare_related(const Collection& collection, const Judge& judge, const align::IdfTable& idf,
                     std::vector<ComparedCluster>& clusters) {
  std::vector<std::size_t> cluster_of(collection.size(), kNone);
  for (std::size_t c = 0; c < clusters.size(); ++c)
    for (const std::uint32_t doc : clusters[c].cluster.members) cluster_of[doc] = c;
  std::vector<std::map<std::uint32_t, double>> beside(clusters.size());  // related document -> cosine
  for (const MeaningPair& m : judge.meanings()) {
    const auto [a, b] = m.pair;
    if (cluster_of[a] == cluster_of[b]) continue;
    const std::optional<Verdict> verdict = judge.verdict_apart(m.pair);
    if (!verdict || verdict->relation != Relation::kRelated) continue;
    for (const auto& [member, other] : {std::pair(a, b), std::pair(b, a)}) {
      if (cluster_of[member] == kNone) continue;
      double& cosine = beside[cluster_of[member]][other];
      cosine = std::max(cosine, m.evidence.cosine);
    }
  }
  tbb::parallel_for(std::size_t{0}, clusters.size(), [&](std::size_t c) {
    std::vector<std::pair<double, std::uint32_t>> nearest;
    for (const auto& [doc, cosine] : beside[c]) nearest.emplace_back(-cosine, doc);
    std::ranges::sort(nearest);
    if (nearest.size() > kMostRelated) nearest.resize(kMostRelated);
    if (nearest.empty()) return;
    ReadDoc head;
    collection.read(head_of(clusters[c]), head);
    std::vector<RelatedReport> reports(nearest.size());
    tbb::parallel_for(std::size_t{0}, nearest.size(), [&](std::size_t i) {
      ReadDoc other;
      collection.read(nearest[i].second, other);
      reports[i] = {nearest[i].second, align::differing_reports(head.blocks, other.blocks, idf)};
    });
    std::erase_if(reports, [](const RelatedReport& r) { return r.facts.empty(); });
    std::ranges::sort(reports, {}, &RelatedReport::doc);
    clusters[c].related = std::move(reports);
  });
}

}  // namespace stemma::engine
