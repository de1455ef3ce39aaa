#include "engine/compare.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <memory>
#include <set>
#include <unordered_map>

#include "align/answering_words.h"
#include "engine/iso_date.h"

namespace stemma::engine {
namespace {

using Documents = std::vector<std::unique_ptr<ReadDoc>>;

void compare_pair(const Collection& collection, const align::IdfTable& idf, const ReadDoc& a, const ReadDoc& b,
                  ComparedPair& out) {
  const align::AlignOptions options{collection.boilerplate_of(out.pair.a), collection.boilerplate_of(out.pair.b)};
  out.alignment = align::align_blocks(a.blocks, b.blocks, idf, options);
  out.facts = align::differing_facts(a.blocks, b.blocks, out.alignment);
  if (a.blocks.language != b.blocks.language) align::link_words(a.blocks, b.blocks, idf, out.alignment);
}

using Kind = align::BlockKind;

bool stands(const std::vector<bool>& furniture, std::size_t block) {
  return block < furniture.size() && furniture[block];
}

/// One-sided blocks that count for descent, and those of them that are page matter. A line of many documents tells
/// nothing of where this one comes from, whatever its kind, and a promo that comes again no more than once.
void count_only(const Collection& collection, std::uint32_t doc, const std::vector<std::uint32_t>& blocks,
                const std::vector<Kind>& kinds, std::size_t& only, std::size_t& matter) {
  std::set<std::uint64_t> promos;
  for (const std::uint32_t block : blocks) {
    const Kind kind = kinds[block];
    if (kind == Kind::kNotice || kind == Kind::kBoilerplate || stands(collection.boilerplate_of(doc), block)) continue;
    if (kind == Kind::kPromo && !promos.insert(collection.row(doc).blocks[block].key).second) continue;
    ++only;
    matter += kind == Kind::kCaption || kind == Kind::kImageText || kind == Kind::kHeading || kind == Kind::kPromo ||
              kind == Kind::kCredit;
  }
}

std::size_t count_notices(const std::vector<Kind>& kinds, const std::vector<bool>& furniture) {
  std::size_t notices = 0;
  for (std::size_t block = 0; block < kinds.size(); ++block)
    notices += kinds[block] == Kind::kNotice && !stands(furniture, block);
  return notices;
}

void find_ancestor(const Collection& collection, ComparedCluster& out) {
  std::unordered_map<std::uint32_t, std::size_t> place;
  std::vector<align::Witness> witnesses;
  for (const std::uint32_t doc : out.cluster.members) {
    place[doc] = witnesses.size();
    const auto& kinds = out.kinds[witnesses.size()];
    witnesses.push_back({iso_date(collection.row(doc).date), count_notices(kinds, collection.boilerplate_of(doc))});
  }
  std::vector<align::WitnessPair> pairs;
  for (const ComparedPair& p : out.pairs) {
    align::WitnessPair pair{place[p.pair.a], place[p.pair.b], p.alignment.share_a, p.alignment.share_b};
    count_only(collection, p.pair.a, p.alignment.only_a, out.kinds[pair.a], pair.only_a, pair.matter_a);
    count_only(collection, p.pair.b, p.alignment.only_b, out.kinds[pair.b], pair.only_b, pair.matter_b);
    pair.same_language = collection.row(p.pair.a).lang == collection.row(p.pair.b).lang;
    pairs.push_back(pair);
  }
  align::Descent descent = align::find_descent(witnesses, pairs);
  out.ancestor = descent.ancestor;
  out.tree = std::move(descent.edges);
}

void compare_cluster(const Collection& collection, const align::IdfTable& idf, ComparedCluster& out) {
  const std::vector<std::uint32_t>& members = out.cluster.members;
  Documents documents(members.size());
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
  find_ancestor(collection, out);
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
