#include "align/family_trees.h"

#include <algorithm>
#include <bit>
#include <map>
#include <random>

#include "align/descent_costs.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kWidestGap = 12;  // in log-odds, of a parent that is tried to the likeliest one
constexpr std::size_t kWalks = 4, kStepsOfWitness = 1'500, kMostSteps = 24'000;  // of a walk
constexpr double kAnyParent = 0.2;   // of the parents that a step tries, those that every candidate is as often
constexpr double kWidestStep = 100;  // in log-odds; more is as sure
constexpr std::uint64_t kSeed = 1;

using Parents = decltype(FamilyTree::parents);

/// Until the last step `probability` of a tree is its score, in log-odds.
class Search {
 public:
  Search(const Collation& collation, std::size_t gone_through)
      : c_(collation), n_(collation.size()), gone_through_(gone_through) {
    for (const std::vector<WitnessSet>& wordings : c_.wordings) ++wordings_[wordings];
    for (const std::vector<WitnessSet>& values : c_.values) ++values_[values];
    for (const WitnessSet holders : c_.bodies) ++bodies_[holders];
    for (const WitnessSet holders : c_.matters) ++matters_[holders];
  }

  std::vector<FamilyTree> result() {
    find_candidates();
    if (!go_through_trees()) walk_among_trees();
    return std::move(trees_);
  }

 private:
  /// Parents that one witness may have, and how often a step tries each.
  struct Candidates {
    std::vector<std::int8_t> parents;
    std::vector<double> often, up_to;  ///< shares; summed up
  };

  void find_candidates() {
    scores_.assign(n_ * n_, 0);
    for (std::size_t i = 0; i < n_ * n_; ++i)
      if (c_.between[i]) scores_[i] = cost_of_changes(*c_.between[i]);
    for (std::size_t i = 0; i < n_; ++i) from_lost_.push_back(cost_of_lost(c_.from_lost[i]) + kTreeCosts.lost_child);
    for (std::size_t to = 0; to < n_; ++to) {
      Candidates& some = candidates_.emplace_back();
      double best = -1e300;
      for (std::size_t from = 0; from < n_; ++from)
        if (from != to && c_.changes(from, to)) best = std::max(best, scores_[from * n_ + to]);
      some.parents.push_back(kNoParent);
      for (std::size_t from = 0; from < n_; ++from)
        if (from != to && c_.changes(from, to) && scores_[from * n_ + to] >= best - kWidestGap)
          some.parents.push_back(static_cast<std::int8_t>(from));
      best = std::max(best, from_lost_[to]);
      double all = 0;
      for (const std::int8_t parent : some.parents) {
        some.often.push_back(stable_exp(score_of(parent, to) - best));
        all += some.often.back();
      }
      double sum = 0;
      for (double& share : some.often) {
        share = (1 - kAnyParent) * share / all + kAnyParent / static_cast<double>(some.parents.size());
        some.up_to.push_back(sum += share);
      }
    }
  }

  double score_of(std::int8_t parent, std::size_t to) const {
    return parent == kNoParent ? from_lost_[to] : scores_[static_cast<std::size_t>(parent) * n_ + to];
  }

  FamilyTree tree_of(const Parents& parents) const {
    FamilyTree tree{parents, cost_of_roots(parents), {}};
    for (std::size_t to = 0; to < n_; ++to)
      if (parents[to] != kNoParent) tree.probability += score_of(parents[to], to);
    look_at(tree);
    return tree;
  }

  bool comes_from(const Parents& parents, std::int8_t witness, std::size_t ancestor) const {
    for (; witness != kNoParent; witness = parents[static_cast<std::size_t>(witness)])
      if (static_cast<std::size_t>(witness) == ancestor) return true;
    return false;
  }

  // Steps of a walk. Each says how often the step back is tried, over how often itself; 0 where it leads to no tree.

  double give_parent(Parents& parents, std::size_t to, std::size_t chosen) const {
    const Candidates& some = candidates_[to];
    const auto now = std::ranges::find(some.parents, parents[to]);  // where edges were turned it may be none of these
    if (now == some.parents.end() || comes_from(parents, some.parents[chosen], to)) return 0;
    parents[to] = some.parents[chosen];
    return some.often[static_cast<std::size_t>(now - some.parents.begin())] / some.often[chosen];
  }

  double turn_edge(Parents& parents, std::size_t to) const {
    const std::int8_t parent = parents[to];
    if (parent == kNoParent) return 0;
    parents[to] = parents[static_cast<std::size_t>(parent)];
    parents[static_cast<std::size_t>(parent)] = static_cast<std::int8_t>(to);
    return all_compared(parents) ? 1 : 0;
  }

  /// Each takes the other's place.
  double exchange(Parents& parents, std::size_t a, std::size_t b) const {
    std::swap(parents[a], parents[b]);
    for (std::size_t i = 0; i < n_; ++i)
      if (parents[i] == static_cast<std::int8_t>(a))
        parents[i] = static_cast<std::int8_t>(b);
      else if (parents[i] == static_cast<std::int8_t>(b))
        parents[i] = static_cast<std::int8_t>(a);
    return a != b && all_compared(parents) ? 1 : 0;
  }

  bool all_compared(const Parents& parents) const {
    for (std::size_t to = 0; to < n_; ++to)
      if (parents[to] != kNoParent && !c_.changes(static_cast<std::size_t>(parents[to]), to)) return false;
    return true;
  }

  /// Where there are too many trees to go through: walks among them that stay at each as long as it is probable
  /// (Metropolis and Hastings). A step gives one witness another parent, tried as often as what pairs say has it, turns
  /// an edge around, or lets two witnesses take each other's place. The walks begin at unlike trees, and their first
  /// quarters do not count.
  void walk_among_trees() {
    std::mt19937_64 random(kSeed);
    const auto share = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    const auto one_of = [&](std::size_t to) {
      const Candidates& some = candidates_[to];
      const auto at = static_cast<std::size_t>(std::ranges::upper_bound(some.up_to, share()) - some.up_to.begin());
      return std::min(at, some.parents.size() - 1);
    };
    struct Met {
      FamilyTree tree;
      std::size_t stays = 0;
    };
    std::map<Parents, Met> met;
    const auto meet = [&](const Parents& parents) -> Met& {
      const auto [at, is_new] = met.try_emplace(parents);
      if (is_new) at->second.tree = tree_of(parents);
      return at->second;
    };
    const std::size_t steps = std::min(kMostSteps, kStepsOfWitness * n_);
    for (std::size_t walk = 0; walk < kWalks; ++walk) {
      Parents parents;
      parents.fill(kNoParent);
      for (std::size_t to = 0; to < n_; ++to)
        if (const std::int8_t parent = candidates_[to].parents[one_of(to)]; !comes_from(parents, parent, to))
          parents[to] = parent;
      Met* at = &meet(parents);
      for (std::size_t step = 0; step < steps; ++step) {
        Parents next = at->tree.parents;
        const std::size_t to = random() % n_, kind = random() % 4;
        const double odds = kind == 0   ? turn_edge(next, to)
                            : kind == 1 ? exchange(next, to, random() % n_)
                                        : give_parent(next, to, one_of(to));
        if (odds > 0) {
          Met& other = meet(next);
          if (share() < odds * stable_exp(std::min(kWidestStep, other.tree.probability - at->tree.probability)))
            at = &other;
        }
        if (step >= steps / 4) ++at->stays;
      }
    }
    const auto all = static_cast<double>(kWalks * (steps - steps / 4));
    for (auto& [parents, one] : met) {
      if (one.stays == 0) continue;
      one.tree.probability = static_cast<double>(one.stays) / all;
      trees_.push_back(std::move(one.tree));
    }
  }

  /// Of a lost original, where more than one witness comes from none of the others.
  double cost_of_roots(const Parents& parents) const {
    double lost = kTreeCosts.lost_original + (n_ == 2   ? kTreeCosts.lost_of_two
                                              : n_ == 3 ? kTreeCosts.lost_of_three
                                                        : 0.0);
    std::size_t roots = 0;
    for (std::size_t i = 0; i < n_; ++i)
      if (parents[i] == kNoParent) {
        ++roots;
        lost += from_lost_[i];
      }
    if (roots > 1) return lost;
    const auto top = static_cast<std::size_t>(std::ranges::find(parents, kNoParent) - parents.begin());
    return c_.notices[top] > 0 ? kTreeCosts.notice_at_top : 0.0;
  }

  /// False where there are too many.
  bool go_through_trees() {
    if (!grow(0)) {
      trees_.clear();
      return false;
    }
    double best = -1e300, all = 0;
    for (const FamilyTree& tree : trees_) best = std::max(best, tree.probability);
    for (FamilyTree& tree : trees_) all += tree.probability = stable_exp(tree.probability - best);
    for (FamilyTree& tree : trees_) tree.probability /= all;
    return true;
  }

  bool grow(std::size_t at) {
    if (at == n_) {
      trees_.push_back(tree_of(parents_));
      return trees_.size() <= gone_through_;
    }
    for (const std::int8_t parent : candidates_[at].parents) {
      auto above = parent;
      while (above != kNoParent && static_cast<std::size_t>(above) < at)
        above = parents_[static_cast<std::size_t>(above)];
      if (above != kNoParent && static_cast<std::size_t>(above) == at) continue;  // a circle
      parents_[at] = parent;
      if (!grow(at + 1)) return false;
    }
    return true;
  }

  /// What arose more often than once, and the lost copies that would explain it. Every tree comes here, so the children
  /// of each parent are bits.
  void look_at(FamilyTree& tree) const {
    std::array<WitnessSet, kMostCollated + 1> children{};  // at n_ those of none
    for (std::size_t i = 0; i < n_; ++i)
      children[tree.parents[i] == kNoParent ? n_ : static_cast<std::size_t>(tree.parents[i])] |= WitnessSet{1} << i;
    const auto take = [&](WitnessSet holders, double cost, bool original_has_it) {
      std::size_t arisen = 0;  // at holders whose parents are none
      for (std::size_t parent = 0; parent <= n_; ++parent) {
        const WitnessSet risen = children[parent] & holders;
        if (risen == 0 || (parent < n_ && (holders >> parent & 1) != 0)) continue;
        ++arisen;
        if (std::popcount(risen) > 1 && !(parent == n_ && original_has_it))
          tree.groups.push_back({parent == n_ ? kNoParent : static_cast<std::int8_t>(parent), risen});
      }
      tree.probability += cost * static_cast<double>(arisen - 1);
    };
    const auto take_states = [&](const std::vector<WitnessSet>& states, double cost) {
      std::size_t original = 0;  // a lost original has one of the states: that of most of its copies
      for (std::size_t i = 1; i < states.size(); ++i)
        if (std::popcount(children[n_] & states[i]) > std::popcount(children[n_] & states[original])) original = i;
      for (std::size_t i = 0; i < states.size(); ++i) take(states[i], cost, i == original);
    };
    for (const auto& [wordings, times] : wordings_) take_states(wordings, kTreeCosts.wording_twice * times);
    for (const auto& [values, times] : values_) take_states(values, kTreeCosts.value_twice * times);
    for (const auto& [holders, times] : bodies_) take(holders, kTreeCosts.body_twice * times, true);
    for (const auto& [holders, times] : matters_) take(holders, kTreeCosts.matter_twice * times, true);
    std::ranges::sort(tree.groups);
    const auto repeats = std::ranges::unique(tree.groups);
    tree.groups.erase(repeats.begin(), repeats.end());
    tree.probability += kTreeCosts.lost_copy * static_cast<double>(tree.groups.size());
  }

  const Collation& c_;
  std::size_t n_, gone_through_;
  /// The places of the collation, those with equal holders once, with how many they are: each tree asks all of them.
  std::map<std::vector<WitnessSet>, double> wordings_, values_;
  std::map<WitnessSet, double> bodies_, matters_;
  std::vector<double> scores_, from_lost_;
  std::vector<Candidates> candidates_;
  Parents parents_{};
  std::vector<FamilyTree> trees_;
};

}  // namespace

std::vector<FamilyTree> likely_trees(const Collation& collation, std::size_t gone_through) {
  if (collation.size() < 2 || collation.size() > kMostCollated) return {};
  return Search(collation, gone_through).result();
}

}  // namespace stemma::align
