#include "engine/compare.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include "align/answering_words.h"
#include "align/collation.h"
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

std::string text_of(const align::BlockText& text) {
  std::string out;
  for (const align::Block& block : text.blocks) out.append(block.at.of(text.text)) += '\n';
  return out;
}

/// For each member the one that stands for its text: equal texts tell nothing of each other, and would share what they
/// tell of the others. The earliest dated of them stands, else the first. Space between blocks does not count.
std::vector<std::size_t> standing_for(const Documents& documents, const std::vector<std::string>& dates) {
  std::map<std::string, std::size_t> by_text;
  std::vector<std::map<std::string, std::size_t>::iterator> text(documents.size());
  const auto earlier = [&](std::size_t x, std::size_t y) {
    return !dates[x].empty() && (dates[y].empty() || dates[x] < dates[y]);
  };
  for (std::size_t i = 0; i < documents.size(); ++i) {
    text[i] = by_text.try_emplace(text_of(documents[i]->blocks), i).first;
    if (earlier(i, text[i]->second)) text[i]->second = i;
  }
  std::vector<std::size_t> out;
  for (const auto& at : text) out.push_back(at->second);
  return out;
}

void find_tree(const Collection& collection, const Documents& documents, ComparedCluster& out) {
  const std::vector<std::uint32_t>& members = out.cluster.members;
  std::vector<std::string> dates;
  for (const std::uint32_t doc : members) dates.push_back(iso_date(collection.row(doc).date));
  const std::vector<std::size_t> standing = standing_for(documents, dates);
  std::vector<align::CollatedWitness> witnesses;
  std::vector<std::size_t> member_of;
  std::unordered_map<std::uint32_t, std::size_t> place;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (standing[i] != i) continue;
    place[members[i]] = witnesses.size();
    member_of.push_back(i);
    witnesses.push_back({documents[i]->blocks, out.kinds[i], dates[i]});
  }
  for (std::size_t i = 0; i < members.size(); ++i) place[members[i]] = place[members[standing[i]]];
  if (witnesses.size() > align::kMostCollated) return;
  std::vector<align::CollatedPair> pairs;
  std::set<std::pair<std::size_t, std::size_t>> paired;
  for (const ComparedPair& p : out.pairs) {  // what is told of a text is told of the one that stands for it
    const std::size_t a = place[p.pair.a], b = place[p.pair.b];
    if (a != b && paired.emplace(std::min(a, b), std::max(a, b)).second) pairs.push_back({a, b, p.alignment, p.facts});
  }
  align::Descent descent = align::find_descent(align::collate(witnesses, pairs));
  if (descent.ancestor != align::Descent::npos) out.ancestor = member_of[descent.ancestor];
  const auto as_members = [&](std::vector<align::DescentEdge> edges) {
    for (align::DescentEdge& edge : edges) {
      edge.from = member_of[edge.from];
      edge.to = member_of[edge.to];
    }
    return edges;
  };
  out.tree = as_members(std::move(descent.edges));
  out.leanings = as_members(std::move(descent.leanings));
  for (align::LostAncestor& lost : descent.lost) {
    if (lost.from != align::Descent::npos) lost.from = member_of[lost.from];
    for (std::size_t& child : lost.children) child = member_of[child];
  }
  out.lost = std::move(descent.lost);
  for (std::size_t i = 0; i < members.size(); ++i)
    if (standing[i] != i) out.equals.emplace_back(i, standing[i]);
}

void compare_cluster(const Collection& collection, const align::IdfTable& idf, ComparedCluster& out) {
  const std::vector<std::uint32_t>& members = out.cluster.members;
  Documents documents(members.size());
  out.kinds.resize(members.size());
  tbb::parallel_for(std::size_t{0}, members.size(), [&](std::size_t i) {
    documents[i] = std::make_unique<ReadDoc>();
    collection.read(members[i], *documents[i]);
    out.kinds[i] = align::kinds_of_blocks(documents[i]->blocks, collection.boilerplate_of(members[i]));
  });
  const auto document = [&](std::uint32_t doc) -> const ReadDoc& {
    return *documents[static_cast<std::size_t>(std::ranges::lower_bound(members, doc) - members.begin())];
  };
  tbb::parallel_for(std::size_t{0}, out.pairs.size(), [&](std::size_t i) {
    compare_pair(collection, idf, document(out.pairs[i].pair.a), document(out.pairs[i].pair.b), out.pairs[i]);
  });
  find_tree(collection, documents, out);
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
