#include "align/descent.h"

#include <algorithm>
#include <bit>
#include <map>

#include "align/family_trees.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kSureEnough = 0.83, kLeans = 0.5;
constexpr double kMostConfidence = 0.99;
// Of log-odds: on families not fitted to, edges were right a little less often than the trees have it.
constexpr double kTempered = 0.9;
constexpr std::size_t kSharedChanges = 2;  // that a lost copy explains: one may be chance, or a wrong link
constexpr std::size_t kDayLength = 10;

std::string count_of(std::size_t blocks) { return std::to_string(blocks) + (blocks == 1 ? " block" : " blocks"); }

double told(double probability) {
  if (probability >= 1) return kMostConfidence;
  return rounded(std::min(kMostConfidence, logistic(kTempered * stable_log(probability / (1 - probability)))));
}

/// What the trees hold, as far as enough of their probability agrees.
class Teller {
 public:
  explicit Teller(const Collation& collation) : c_(collation), n_(collation.size()), trees_(likely_trees(collation)) {}

  Descent result() const {
    Descent out;
    if (trees_.empty()) return out;
    say_edges(out);
    say_lost(out);
    return out;
  }

 private:
  void say_edges(Descent& out) const {
    std::vector<double> above(n_ * n_, 0.0), parent(n_ * n_, 0.0);
    for (const FamilyTree& tree : trees_)
      for (std::size_t to = 0; to < n_; ++to) {
        std::int8_t at = tree.parents[to];
        if (at != kNoParent) parent[static_cast<std::size_t>(at) * n_ + to] += tree.probability;
        for (; at != kNoParent; at = tree.parents[static_cast<std::size_t>(at)])
          above[static_cast<std::size_t>(at) * n_ + to] += tree.probability;
      }
    std::vector<std::size_t> said(n_, Descent::npos);
    const auto say = [&](double sure_enough, std::vector<DescentEdge>& edges) {
      for (std::size_t to = 0; to < n_; ++to) {
        if (said[to] != Descent::npos) continue;
        std::size_t best = Descent::npos;
        for (std::size_t from = 0; from < n_; ++from) {
          if (from == to || above[from * n_ + to] < sure_enough || !c_.changes(from, to)) continue;
          if (best == Descent::npos || parent[from * n_ + to] > parent[best * n_ + to]) best = from;
        }
        std::size_t at = best;
        while (at != Descent::npos && at != to) at = said[at];
        if (best == Descent::npos || at == to) continue;
        said[to] = best;
        edges.push_back({best, to, told(above[best * n_ + to]), evidence(best, to)});
      }
    };
    say(kSureEnough, out.edges);
    const std::vector<std::size_t> decided = said;
    say(kLeans, out.leanings);
    std::size_t roots = 0;
    for (std::size_t i = 0; i < n_; ++i)
      if (decided[i] == Descent::npos) {
        ++roots;
        out.ancestor = i;
      }
    if (roots != 1) out.ancestor = Descent::npos;
  }

  std::vector<std::string> evidence(std::size_t from, std::size_t to) const {
    std::vector<std::string> out;
    const Changes& x = *c_.changes(from, to);
    const Changes& back = *c_.changes(to, from);  // counts the parent's matter where all of it was dropped
    const std::size_t holds = of(back, Change::kBodyOwn) + of(back, Change::kBodyShared) +
                              of(back, Change::kMatterOwn) + of(back, Change::kMatterShared);
    const std::size_t adds =
        of(x, Change::kBodyOwn) + of(x, Change::kBodyShared) + of(x, Change::kMatterOwn) + of(x, Change::kMatterShared);
    if (holds > 0)
      out.push_back("holds " + count_of(holds) + " that the other lacks" +
                    (adds == 0 ? ", which adds none of its own" : "; the other adds " + count_of(adds)));
    const auto say = [&](Change change, const std::string& before, const std::string& behind) {
      if (const std::size_t count = of(x, change); count > 0) out.push_back(before + count_of(count) + behind);
    };
    if (of(x, Change::kNoticeAdded) > 0) out.push_back("the other carries a notice");
    say(Change::kLeftover, "the other keeps ", " in the language of this one");
    say(Change::kParentConfirmed, "translations side with its wording in ", "");
    say(Change::kCut, "the other cuts ", " short");
    if (of(x, Change::kReworded) > 0 && of(x, Change::kParentConfirmed) == 0)
      out.push_back("the other words " + count_of(of(x, Change::kReworded)) + " as no other witness does");
    if (of(x, Change::kMerged) > of(x, Change::kDivided)) out.push_back("the other merges blocks");
    if (of(back, Change::kEarlier) > 0)
      out.push_back("dated " + c_.dates[from].substr(0, kDayLength) + ", before " + c_.dates[to].substr(0, kDayLength));
    if (out.empty()) out.push_back("fits best with what the other witnesses share");
    return out;
  }

  void say_lost(Descent& out) const {
    std::map<LostGroup, double> groups;
    std::map<WitnessSet, double> tops;
    for (const FamilyTree& tree : trees_) {
      for (const LostGroup& group : tree.groups)
        if (group.parent != kNoParent) groups[group] += tree.probability;
      WitnessSet top = 0;
      for (std::size_t i = 0; i < n_; ++i)
        if (tree.parents[i] == kNoParent) top |= WitnessSet{1} << i;
      if (std::popcount(top) > 1) tops[top] += tree.probability;
    }
    const auto push = [&](std::size_t from, WitnessSet set, double sure, std::string words) {
      LostAncestor lost{from, {}, told(sure), {std::move(words)}};
      for (std::size_t i = 0; i < n_; ++i)
        if (set >> i & 1) lost.children.push_back(i);
      out.lost.push_back(std::move(lost));
    };
    for (const auto& [set, sure] : tops)
      if (sure >= kSureEnough)
        push(Descent::npos, set, sure, "each has errors of its own that the others do not share");
    for (const auto& [group, sure] : groups)
      if (const std::size_t shared = shared_by(group); sure >= kSureEnough && shared >= kSharedChanges)
        push(static_cast<std::size_t>(group.parent), group.children, sure,
             "share " + std::to_string(shared) + " changes of the text they come from");
  }

  /// Wordings and blocks that all children of the group have and its parent has not.
  std::size_t shared_by(const LostGroup& group) const {
    std::size_t shared = 0;
    const auto count = [&](WitnessSet holders) {
      shared += (holders & group.children) == group.children && (holders >> group.parent & 1) == 0;
    };
    for (const std::vector<WitnessSet>& wordings : c_.wordings) std::ranges::for_each(wordings, count);
    std::ranges::for_each(c_.bodies, count);
    std::ranges::for_each(c_.matters, count);
    return shared;
  }

  const Collation& c_;
  std::size_t n_;
  std::vector<FamilyTree> trees_;
};

}  // namespace

Descent find_descent(const Collation& collation) { return Teller(collation).result(); }

}  // namespace stemma::align
