#include "align/family_trees.h"

#include <algorithm>
#include <bit>
#include <map>
#include <random>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr std::size_t kMostTrees = 200'000, kMostScored = 3'000;
constexpr double kWidestGap = 12;  // in log-odds, of a parent that is tried to the likeliest one
constexpr std::size_t kMostDraws = 40'000;
constexpr double kLeastDraws = 50;  // that the probability must be spread over: their effective number
constexpr std::uint64_t kSeed = 1;

// Fitted to made families by conditional likelihood, on the half that may be tuned on; see align/README.md.
constexpr std::array<double, kChanges> kCost = {
    -0.04,  // body dropped
    -0.57,  // runs dropped
    -0.13,  // matter dropped
    -0.02,  // all matter dropped
    -0.21,  // own body
    -1.51,  // shared body
    -0.31,  // own matter
    -0.84,  // shared matter
    -0.96,  // all matter new
    -0.28,  // notice dropped
    0.0,    // notice added
    -0.58,  // cut
    -0.48,  // extended
    -0.78,  // reworded
    -1.42,  // reworded as another
    -0.60,  // merged
    -1.64,  // divided
    -0.56,  // number
    -1.33,  // moved
    -2.19,  // earlier
    0.65,   // leftover
    -2.10,  // foreign parent
    -2.96,  // translated
    1.12,   // parent confirmed
    -0.67,  // copy confirmed
};
constexpr double kLostChild = -0.79, kLostOriginal = -3.42, kLostOfTwo = 2.76, kLostOfThree = 1.16, kLostCopy = -1.01;
constexpr double kWordingTwice = -2.60, kBodyTwice = -1.56, kMatterTwice = -1.73;

using Parents = decltype(FamilyTree::parents);

double cost_of(const Changes& changes) {
  double sum = 0;
  for (std::size_t i = 0; i < kChanges; ++i) sum += kCost[i] * changes[i];
  return sum;
}

/// Until the last step `probability` of a tree is its score, in log-odds.
class Search {
 public:
  explicit Search(const Collation& collation) : c_(collation), n_(collation.size()) {
    for (const std::vector<WitnessSet>& wordings : c_.wordings) ++wordings_[wordings];
    for (const WitnessSet holders : c_.bodies) ++bodies_[holders];
    for (const WitnessSet holders : c_.matters) ++matters_[holders];
  }

  std::vector<FamilyTree> result() {
    const bool few = find_candidates();
    if (few)
      go_through_trees();
    else
      draw_trees();
    double best = -1e300;
    for (FamilyTree& tree : trees_) {
      look_at(tree);
      best = std::max(best, tree.probability);
    }
    double all = 0, squares = 0;
    for (FamilyTree& tree : trees_) all += tree.probability = stable_exp(tree.probability - best);
    for (FamilyTree& tree : trees_) {
      tree.probability /= all;
      squares += tree.probability * tree.probability;
    }
    if (!few && squares * kLeastDraws > 1) return {};  // a handful of draws speaks for all: too few to tell by
    return std::move(trees_);
  }

 private:
  /// Parents of each witness that are tried; false where they make too many trees to go through.
  bool find_candidates() {
    scores_.assign(n_ * n_, 0);
    for (std::size_t i = 0; i < n_ * n_; ++i)
      if (c_.between[i]) scores_[i] = cost_of(*c_.between[i]);
    for (std::size_t i = 0; i < n_; ++i) from_lost_.push_back(cost_of(c_.from_lost[i]) + kLostChild);
    candidates_.assign(n_, {kNoParent});
    std::size_t trees = 1;
    for (std::size_t to = 0; to < n_; ++to) {
      double best = -1e300;
      for (std::size_t from = 0; from < n_; ++from)
        if (from != to && c_.changes(from, to)) best = std::max(best, scores_[from * n_ + to]);
      for (std::size_t from = 0; from < n_; ++from)
        if (from != to && c_.changes(from, to) && scores_[from * n_ + to] >= best - kWidestGap)
          candidates_[to].push_back(static_cast<std::int8_t>(from));
      trees = std::min(trees * candidates_[to].size(), kMostTrees + 1);
    }
    return trees <= kMostTrees;
  }

  /// Parents that one witness may have, drawn by what pairs say alone.
  struct Choice {
    std::vector<double> up_to;  ///< weights of the candidates summed up, relative to the largest
    double log_all = 0;         ///< of the sum of all weights
  };
  Choice choice_of(std::size_t to, bool with_none) const {
    Choice out;
    double most = with_none ? from_lost_[to] : -1e300, sum = 0;
    for (const std::int8_t parent : candidates_[to])
      if (parent != kNoParent) most = std::max(most, score_of(parent, to));
    for (const std::int8_t parent : candidates_[to]) {
      const bool none = parent == kNoParent;
      if (!none || with_none) sum += stable_exp((none ? from_lost_[to] : score_of(parent, to)) - most);
      out.up_to.push_back(sum);
    }
    out.log_all = sum > 0 ? most + stable_log(sum) : -1e300;
    return out;
  }
  double score_of(std::int8_t parent, std::size_t to) const {
    return scores_[static_cast<std::size_t>(parent) * n_ + to];
  }

  /// Where there are too many trees to go through: some are drawn, each parent by itself, and weighed by what the whole
  /// tree says, as importance sampling does. Half of them have one witness above all others, the likelier for it the
  /// less it resembles a copy of any; in the other half any number may come from none. The same witnesses give the same
  /// draws.
  void draw_trees() {
    std::mt19937_64 random(kSeed);
    const auto draw = [&](const std::vector<double>& up_to) {
      const double at = static_cast<double>(random() >> 11) * 0x1p-53 * up_to.back();
      const auto chosen = static_cast<std::size_t>(std::ranges::upper_bound(up_to, at) - up_to.begin());
      return std::min(chosen, up_to.size() - 1);
    };
    std::vector<Choice> any(n_), some(n_);  // with none among them, and without
    double least = 1e300;
    for (std::size_t i = 0; i < n_; ++i) {
      any[i] = choice_of(i, true);
      some[i] = choice_of(i, false);
      least = std::min(least, some[i].log_all);
    }
    std::vector<double> roots;  // weights summed up
    for (std::size_t i = 0; i < n_; ++i)
      roots.push_back((roots.empty() ? 0.0 : roots.back()) + stable_exp(least - some[i].log_all));
    for (std::size_t tries = 0; tries < kMostDraws && trees_.size() < kMostScored; ++tries) {
      const std::size_t root = tries % 2 == 0 ? draw(roots) : n_;
      FamilyTree tree;
      for (std::size_t to = 0; to < n_; ++to)
        tree.parents[to] = to == root ? kNoParent : candidates_[to][draw(root < n_ ? some[to].up_to : any[to].up_to)];
      if (has_circle(tree.parents)) continue;
      double pairs = 0, log_some = 0, log_any = 0;
      std::size_t roots_here = 0, top = 0;
      for (std::size_t to = 0; to < n_; ++to) {
        const bool none = tree.parents[to] == kNoParent;
        const double score = none ? 0.0 : score_of(tree.parents[to], to);
        pairs += score;
        log_any += (none ? from_lost_[to] : score) - any[to].log_all;
        if (!none) log_some += score - some[to].log_all;
        if (none) ++roots_here, top = to;
      }
      double log_drawn = log_any;
      if (roots_here == 1) {
        log_some += stable_log((roots[top] - (top > 0 ? roots[top - 1] : 0.0)) / roots.back());
        const double most = std::max(log_any, log_some);
        log_drawn = most + stable_log(stable_exp(log_any - most) + stable_exp(log_some - most));
      }
      tree.probability = pairs + cost_of_roots(tree.parents) - log_drawn;
      trees_.push_back(std::move(tree));
    }
  }

  bool has_circle(const Parents& parents) const {
    for (std::size_t i = 0; i < n_; ++i) {
      std::size_t steps = 0;
      for (auto at = parents[i]; at != kNoParent; at = parents[static_cast<std::size_t>(at)])
        if (++steps > n_) return true;
    }
    return false;
  }

  /// Of a lost original, where more than one witness comes from none of the others.
  double cost_of_roots(const Parents& parents) const {
    double lost = kLostOriginal + (n_ == 2 ? kLostOfTwo : n_ == 3 ? kLostOfThree : 0.0);
    std::size_t roots = 0;
    for (std::size_t i = 0; i < n_; ++i)
      if (parents[i] == kNoParent) {
        ++roots;
        lost += from_lost_[i];
      }
    return roots > 1 ? lost : 0.0;
  }

  void go_through_trees() {
    grow(0, 0);
    const auto better = [](const FamilyTree& x, const FamilyTree& y) {
      return x.probability != y.probability ? x.probability > y.probability : x.parents < y.parents;
    };
    std::ranges::sort(trees_, better);
    if (trees_.size() > kMostScored) trees_.resize(kMostScored);
  }

  void grow(std::size_t at, double score) {
    if (at == n_) {
      trees_.push_back({parents_, score + cost_of_roots(parents_), {}});
      return;
    }
    for (const std::int8_t parent : candidates_[at]) {
      auto above = parent;
      while (above != kNoParent && static_cast<std::size_t>(above) < at)
        above = parents_[static_cast<std::size_t>(above)];
      if (above != kNoParent && static_cast<std::size_t>(above) == at) continue;  // a circle
      parents_[at] = parent;
      grow(at + 1, score + (parent == kNoParent ? 0.0 : scores_[static_cast<std::size_t>(parent) * n_ + at]));
    }
  }

  /// The holders whose parents are none, by parent: where what they share would have arisen.
  std::map<std::int8_t, WitnessSet> risen(const FamilyTree& tree, WitnessSet holders) const {
    std::map<std::int8_t, WitnessSet> out;
    for (std::size_t i = 0; i < n_; ++i) {
      if ((holders >> i & 1) == 0) continue;
      const std::int8_t parent = tree.parents[i];
      if (parent == kNoParent || (holders >> parent & 1) == 0) out[parent] |= WitnessSet{1} << i;
    }
    return out;
  }

  void look_at(FamilyTree& tree) const {
    const auto take = [&](const std::map<std::int8_t, WitnessSet>& arisen, double cost, bool original_has_it) {
      tree.probability += cost * static_cast<double>(arisen.size() - 1);
      for (const auto& [parent, children] : arisen)
        if (std::popcount(children) > 1 && !(parent == kNoParent && original_has_it))
          tree.groups.push_back({parent, children});
    };
    for (const auto& [wordings, times] : wordings_) {
      std::vector<std::map<std::int8_t, WitnessSet>> arisen;
      std::size_t original = 0, most = 0;  // a lost original has one of the wordings: that of most of its copies
      for (const WitnessSet wording : wordings) {
        arisen.push_back(risen(tree, wording));
        const auto at_top = arisen.back().find(kNoParent);
        const auto copies = at_top == arisen.back().end() ? 0u : static_cast<unsigned>(std::popcount(at_top->second));
        if (copies > most) {
          most = copies;
          original = arisen.size() - 1;
        }
      }
      for (std::size_t i = 0; i < arisen.size(); ++i) take(arisen[i], kWordingTwice * times, i == original);
    }
    for (const auto& [holders, times] : bodies_) take(risen(tree, holders), kBodyTwice * times, true);
    for (const auto& [holders, times] : matters_) take(risen(tree, holders), kMatterTwice * times, true);
    std::ranges::sort(tree.groups);
    const auto repeats = std::ranges::unique(tree.groups);
    tree.groups.erase(repeats.begin(), repeats.end());
    tree.probability += kLostCopy * static_cast<double>(tree.groups.size());
  }

  const Collation& c_;
  std::size_t n_;
  /// The places of the collation, those with equal holders once, with how many they are: each tree asks all of them.
  std::map<std::vector<WitnessSet>, double> wordings_;
  std::map<WitnessSet, double> bodies_, matters_;
  std::vector<double> scores_, from_lost_;
  std::vector<std::vector<std::int8_t>> candidates_;
  Parents parents_{};
  std::vector<FamilyTree> trees_;
};

}  // namespace

std::vector<FamilyTree> likely_trees(const Collation& collation) {
  if (collation.size() < 2 || collation.size() > kMostCollated) return {};
  return Search(collation).result();
}

}  // namespace stemma::align
