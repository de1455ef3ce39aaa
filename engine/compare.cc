#include "engine/compare.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <memory>

#include "align/answering_words.h"
#include "engine/family.h"

namespace stemma::engine {
namespace {

void compare_pair(const Collection& collection, const align::IdfTable& idf, const ReadDoc& a, const ReadDoc& b,
                  ComparedPair& out) {
  const align::AlignOptions options{collection.boilerplate_of(out.pair.a), collection.boilerplate_of(out.pair.b)};
  out.alignment = align::align_blocks(a.blocks, b.blocks, idf, options);
  out.facts = align::differing_facts(a.blocks, b.blocks, out.alignment);
  if (a.blocks.language != b.blocks.language) align::link_words(a.blocks, b.blocks, out.alignment);
}

void compare_cluster(const Collection& collection, const align::IdfTable& idf, ComparedCluster& out) {
  const std::vector<std::uint32_t>& members = out.cluster.members;
  std::vector<std::unique_ptr<ReadDoc>> documents(members.size());
  out.kinds.resize(members.size());
  tbb::parallel_for(std::size_t{0}, members.size(), [&](std::size_t i) {
    documents[i] = std::make_unique<ReadDoc>();
    collection.read(members[i], *documents[i]);
    out.kinds[i] = align::kinds_of_blocks(documents[i]->blocks, collection.uses_of(members[i]));
  });
  const auto document = [&](std::uint32_t doc) -> const ReadDoc& {
    return *documents[static_cast<std::size_t>(std::ranges::lower_bound(members, doc) - members.begin())];
  };
  tbb::parallel_for(std::size_t{0}, out.pairs.size(), [&](std::size_t i) {
    compare_pair(collection, idf, document(out.pairs[i].pair.a), document(out.pairs[i].pair.b), out.pairs[i]);
  });
  find_family(collection, documents, out);
}

}  // namespace

std::uint32_t head_of(const ComparedCluster& cluster) {
  return cluster.ancestor == align::Descent::npos ? cluster.cluster.centre : cluster.cluster.members[cluster.ancestor];
}

std::vector<DocPair> pairs_of(const std::vector<std::uint32_t>& members, std::uint32_t centre, std::size_t all_pairs) {
  std::vector<DocPair> pairs;
  if (members.size() <= all_pairs) {
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j) pairs.push_back({members[i], members[j]});
  } else {
    for (const std::uint32_t doc : members)
      if (doc != centre) pairs.push_back(ordered(doc, centre));
    std::ranges::sort(pairs);
  }
  return pairs;
}

std::vector<ComparedCluster> compare_clusters(const Collection& collection, const Judge& judge,
                                              const align::IdfTable& idf, std::vector<Cluster> clusters,
                                              std::size_t all_pairs, bool align) {
  std::vector<ComparedCluster> out(clusters.size());
  tbb::parallel_for(std::size_t{0}, clusters.size(), [&](std::size_t i) {
    out[i].cluster = std::move(clusters[i]);
    for (const DocPair pair : pairs_of(out[i].cluster.members, out[i].cluster.centre, all_pairs)) {
      const std::optional<Verdict> verdict = judge.verdict_inside(pair);
      if (joins(verdict)) out[i].pairs.push_back({pair, *verdict, {}, {}});
    }
    if (align) compare_cluster(collection, idf, out[i]);
  });
  return out;
}

}  // namespace stemma::engine
