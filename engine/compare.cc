#include "engine/compare.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <memory>

#include "align/answering_words.h"
#include "engine/family.h"
#include "engine/third_witnesses.h"

namespace stemma::engine {
namespace {

void align_pair(const Collection& collection, const align::IdfTable& idf, const ReadDoc& a, const ReadDoc& b,
                align::Testimony testimony, ComparedPair& out) {
  const align::AlignOptions options{collection.boilerplate_of(out.pair.a), collection.boilerplate_of(out.pair.b),
                                    std::move(testimony)};
  out.alignment = align::align_blocks(a.blocks, b.blocks, idf, options);
}

void find_differences(const ReadDoc& a, const ReadDoc& b, ComparedPair& out) {
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
  const auto member = [&](std::uint32_t doc) {
    return static_cast<std::size_t>(std::ranges::lower_bound(members, doc) - members.begin());
  };
  const auto of_each_pair = [&](auto&& work) {
    tbb::parallel_for(std::size_t{0}, out.pairs.size(), [&](std::size_t i) {
      work(member(out.pairs[i].pair.a), member(out.pairs[i].pair.b), out.pairs[i]);
    });
  };
  of_each_pair([&](std::size_t a, std::size_t b, ComparedPair& pair) {
    align_pair(collection, idf, *documents[a], *documents[b], {}, pair);
  });
  // Where all are aligned with the centre alone, no two have a third in common.
  if (out.pairs.size() >= members.size() && members.size() > 2) {
    const ThirdWitnesses others(out, documents);  // has its own copy of what they say: the order of pairs is nothing
    of_each_pair([&](std::size_t a, std::size_t b, ComparedPair& pair) {
      // Copies are told by their words. What a translation has in common with two of them may be another wording.
      if (documents[a]->blocks.language == documents[b]->blocks.language) return;
      align::Testimony testimony = others.against(a, b);
      if (!testimony.empty()) align_pair(collection, idf, *documents[a], *documents[b], std::move(testimony), pair);
    });
  }
  of_each_pair(
      [&](std::size_t a, std::size_t b, ComparedPair& pair) { find_differences(*documents[a], *documents[b], pair); });
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
      if (doc != centre) pairs.push_back({std::min(doc, centre), std::max(doc, centre)});
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
