#include "engine/cluster.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "engine/agglomerate.h"
#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr double kJoin = 0.3;          // mean log-odds from which two groups join
constexpr double kLikelyLogit = 0.0;   // from here on a pair can bring two groups together where others bear it out
constexpr double kBorneOut = 3;        // known pairs between two groups that none of them alone need be sure of
constexpr double kWordingValue = 5.0;  // of a pair whose wording is the same
// The most that one pair says for two groups, and against them where the texts were compared, where their profiles
// alone spoke against the pair, and where nothing drew two documents in two languages together: what was looked at less
// says less. A short text that lost half of its blocks is unlike most translations of the other half.
constexpr double kMostFor = 6.0, kMostAgainst = 4.0, kRefusedValue = -3.0, kUnscoredValue = -2.0;

struct Neighbour {
  std::uint32_t doc;
  double value;
};

struct Group {
  std::vector<std::uint32_t> members;
  std::map<std::string_view, std::size_t> languages;
};

/// Average linkage over a sparse graph of known values.
class Linkage {
 public:
  Linkage(const Collection& collection, const Judge& judge, const std::vector<std::uint32_t>& leader)
      : collection_(collection),
        scored_across_(judge.asked().has(Relation::kTranslation) || judge.asked().has(Relation::kRelated)),
        group_of_(collection.size()),
        neighbours_(collection.size()) {
    std::iota(group_of_.begin(), group_of_.end(), 0u);
    groups_.resize(collection.size());
    for (std::uint32_t doc = 0; doc < collection.size(); ++doc)
      if (leader[doc] == doc) groups_[doc] = {{doc}, {{collection.row(doc).lang, 1}}};
    for (const WordingPair& w : judge.wordings())
      if (w.accepted && leader[w.pair.a] != leader[w.pair.b]) {
        const DocPair pair = ordered(leader[w.pair.a], leader[w.pair.b]);
        note(pair, kWordingValue);
        edges_.push_back({rounded(3 + 4 * std::max(w.evidence.jaccard, w.evidence.containment)), pair, true});
      }
    // Of several pairs of copies of two stories that of the leaders speaks, which comes first, unless another is sure
    // of itself: the leaders may have lost what those two kept.
    std::vector<std::pair<DocPair, const MeaningPair*>> by_leaders;
    for (const MeaningPair& m : judge.meanings()) {
      const WordingPair* w = judge.wording(m.pair);
      if ((w == nullptr || !w->accepted) && leader[m.pair.a] != leader[m.pair.b])
        by_leaders.emplace_back(ordered(leader[m.pair.a], leader[m.pair.b]), &m);
    }
    std::ranges::stable_sort(by_leaders, {}, &std::pair<DocPair, const MeaningPair*>::first);
    for (auto at = by_leaders.begin(); at != by_leaders.end();) {
      const DocPair pair = at->first;
      const MeaningPair* m = at->second;
      for (; at != by_leaders.end() && at->first == pair; ++at)
        if (at->second->logit > m->logit && joins(judge.verdict(at->second->pair))) m = at->second;
      const bool sure = joins(judge.verdict(m->pair));
      const bool likely = m->logit > kLikelyLogit && judge.asked().has(judge.by_meaning(m->pair));
      note(pair, m->read ? std::clamp(m->logit, -kMostAgainst, kMostFor) : kRefusedValue);
      if (sure || likely) edges_.push_back({rounded(std::min(8.0, m->logit)), pair, sure});
    }
  }

  void run() {
    std::ranges::sort(edges_, [](const auto& x, const auto& y) {
      return x.strength != y.strength ? x.strength > y.strength : x.pair < y.pair;
    });
    for (const auto& [strength, pair, sure] : edges_) {
      std::uint32_t x = group_of_[pair.a], y = group_of_[pair.b];
      if (x == y) continue;
      const Between between = known_between(x, y);
      if (between.mean <= kJoin || (!sure && between.known < kBorneOut)) continue;
      if (groups_[x].members.size() < groups_[y].members.size()) std::swap(x, y);
      for (const std::uint32_t doc : groups_[y].members) group_of_[doc] = x;
      groups_[x].members.insert(groups_[x].members.end(), groups_[y].members.begin(), groups_[y].members.end());
      for (const auto& [language, count] : groups_[y].languages) groups_[x].languages[language] += count;
      groups_[y] = {};
    }
  }

  const std::vector<std::uint32_t>& group_of() const noexcept { return group_of_; }

 private:
  /// What may bring two groups together; what is not sure does so only where other pairs bear it out.
  struct Edge {
    double strength;
    DocPair pair;
    bool sure;
  };

  /// Of the pairs between two groups: how many have a value, and the mean of these and of those that nobody scored.
  struct Between {
    double mean, known;
  };

  void note(DocPair pair, double value) {
    neighbours_[pair.a].push_back({pair.b, value});
    neighbours_[pair.b].push_back({pair.a, value});
  }

  Between known_between(std::uint32_t x, std::uint32_t y) const {
    const bool x_smaller = groups_[x].members.size() <= groups_[y].members.size();
    const Group &small = groups_[x_smaller ? x : y], &large = groups_[x_smaller ? y : x];
    const std::uint32_t target = x_smaller ? y : x;
    double sum = 0, known = 0, known_across = 0;
    for (const std::uint32_t doc : small.members)
      for (const Neighbour& n : neighbours_[doc]) {
        if (group_of_[n.doc] != target) continue;
        sum += n.value;
        known += 1;
        known_across += collection_.row(doc).lang != collection_.row(n.doc).lang;
      }
    double across = static_cast<double>(small.members.size()) * static_cast<double>(large.members.size());
    for (const auto& [language, count] : small.languages)
      if (const auto found = large.languages.find(language); found != large.languages.end())
        across -= static_cast<double>(count * found->second);
    const double unscored = scored_across_ ? across - known_across : 0;
    return {rounded((sum + kUnscoredValue * unscored) / std::max(1.0, known + unscored)), known};
  }

  const Collection& collection_;
  bool scored_across_;  // candidates were looked for between languages, so that their absence tells something
  std::vector<std::uint32_t> group_of_;
  std::vector<Group> groups_;
  std::vector<std::vector<Neighbour>> neighbours_;
  std::vector<Edge> edges_;
};

/// The groups of two documents or more, each ascending.
std::vector<std::vector<std::uint32_t>> gathered(const std::vector<std::uint32_t>& group_of,
                                                 const std::vector<std::uint32_t>& leader) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_group;
  for (std::uint32_t doc = 0; doc < leader.size(); ++doc) by_group[group_of[leader[doc]]].push_back(doc);
  std::vector<std::vector<std::uint32_t>> groups;
  for (auto& [group, members] : by_group)
    if (members.size() > 1) groups.push_back(std::move(members));
  std::ranges::sort(groups);
  return groups;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> link_groups(const Collection& collection, const Judge& judge,
                                                    const std::vector<std::uint32_t>& leader) {
  Linkage linkage(collection, judge, leader);
  linkage.run();
  return gathered(linkage.group_of(), leader);
}

std::vector<std::vector<std::uint32_t>> copy_groups(const Collection& collection, const Judge& judge,
                                                    const std::vector<std::uint32_t>& leader,
                                                    const std::vector<std::uint32_t>& thinned) {
  std::vector<CopyNode> nodes(collection.size());
  for (std::uint32_t doc = 0; doc < collection.size(); ++doc) {
    CopyNode& node = nodes[leader[doc]];  // a leader comes first, so `doc` itself has met it
    node.weight = leader[doc] == doc ? 1 : node.weight + 1;
    node.key = leader[doc] == doc ? collection.row(doc).key : std::min(node.key, collection.row(doc).key);
  }
  for (const std::uint32_t doc : thinned) nodes[doc].thinned = true;
  std::vector<CopyEdge> edges;
  for (const WordingPair& w : judge.wordings())
    if (w.accepted && leader[w.pair.a] != leader[w.pair.b])
      edges.push_back({leader[w.pair.a], leader[w.pair.b], w.evidence.jaccard});
  return gathered(agglomerate(nodes, std::move(edges)), leader);
}

std::vector<std::uint32_t> clusters_of_documents(std::size_t documents, const std::vector<Cluster>& clusters) {
  std::vector<std::uint32_t> cluster_of(documents);
  std::iota(cluster_of.begin(), cluster_of.end(), 0U);
  for (const Cluster& cluster : clusters)
    for (const std::uint32_t doc : cluster.members) cluster_of[doc] = cluster.members.front();
  return cluster_of;
}

}  // namespace stemma::engine
