#include "engine/adopt.h"

#include <algorithm>
#include <map>
#include <utility>

namespace stemma::engine {
namespace {

constexpr std::size_t kVoices = 3;  // pairs that bear a document out; a cluster must have as many members
constexpr double kBorneOut = 1;     // their mean log-odds

struct Voice {
  double logit;
  std::uint32_t member;
};

/// The best first, and of equals the first document.
void keep_best(std::vector<Voice>& voices) {
  const auto kept = voices.begin() + static_cast<std::ptrdiff_t>(std::min(kVoices, voices.size()));
  std::ranges::partial_sort(voices, kept, [](const Voice& x, const Voice& y) {
    return x.logit != y.logit ? x.logit > y.logit : x.member < y.member;
  });
  voices.erase(kept, voices.end());
}

double mean(const std::vector<Voice>& voices) {
  double sum = 0;
  for (const Voice& voice : voices) sum += voice.logit;
  return sum / static_cast<double>(voices.size());
}

}  // namespace

std::vector<std::size_t> adopt_alone(const Collection& collection, const Judge& judge, std::vector<Cluster>& clusters) {
  const std::size_t none = clusters.size();
  std::vector<std::size_t> cluster_of(collection.size(), none);
  for (std::size_t i = 0; i < clusters.size(); ++i)
    for (const std::uint32_t doc : clusters[i].members) cluster_of[doc] = i;
  std::map<std::uint32_t, std::map<std::size_t, std::vector<Voice>>> heard;  // by document, by cluster
  for (const MeaningPair& m : judge.meanings()) {
    if (!m.read || !judge.asked().has(judge.by_meaning(m.pair))) continue;
    const auto hear = [&](std::uint32_t alone, std::uint32_t member) {
      if (cluster_of[alone] != none || cluster_of[member] == none) return;
      if (clusters[cluster_of[member]].members.size() < kVoices) return;
      heard[alone][cluster_of[member]].push_back({m.logit, member});
    };
    hear(m.pair.a, m.pair.b);
    hear(m.pair.b, m.pair.a);
  }
  std::vector<std::size_t> grown;
  for (auto& [doc, by_cluster] : heard) {
    std::size_t best = none;
    double best_mean = kBorneOut;
    for (auto& [cluster, voices] : by_cluster) {
      if (voices.size() < kVoices) continue;
      keep_best(voices);
      if (const double their_mean = mean(voices); their_mean >= best_mean && (best == none || their_mean > best_mean)) {
        best = cluster;
        best_mean = their_mean;
      }
    }
    if (best == none) continue;
    std::vector<std::uint32_t> held_by;
    for (const Voice& voice : by_cluster[best]) held_by.push_back(voice.member);
    std::ranges::sort(held_by);
    Cluster& cluster = clusters[best];
    cluster.members.insert(std::ranges::upper_bound(cluster.members, doc), doc);
    cluster.chained.emplace_back(doc, std::move(held_by));
    grown.push_back(best);
  }
  std::ranges::sort(grown);
  const auto repeats = std::ranges::unique(grown);
  grown.erase(repeats.begin(), repeats.end());
  for (const std::size_t cluster : grown) std::ranges::sort(clusters[cluster].chained);
  return grown;
}

}  // namespace stemma::engine
