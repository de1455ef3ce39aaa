#include "engine/judge.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

/// Of equal pairs the first that was known stays. There can be millions, so nothing is moved that need not be.
template <typename Pair>
void merge_sorted(std::vector<Pair>& into, std::vector<Pair> more) {
  if (!std::ranges::is_sorted(more, {}, &Pair::pair)) std::ranges::stable_sort(more, {}, &Pair::pair);
  if (into.empty()) {
    into = std::move(more);
  } else {
    const auto known = static_cast<std::ptrdiff_t>(into.size());
    into.reserve(into.size() + more.size());
    into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    std::ranges::inplace_merge(into, into.begin() + known, {}, &Pair::pair);
  }
  const auto repeats = std::ranges::unique(into, {}, &Pair::pair);
  into.erase(repeats.begin(), repeats.end());
}

template <typename Pair>
const Pair* find_sorted(const std::vector<Pair>& pairs, DocPair pair) {
  const auto found = std::ranges::lower_bound(pairs, pair, {}, &Pair::pair);
  return found != pairs.end() && found->pair == pair ? &*found : nullptr;
}

}  // namespace

std::string_view name(HeldBy by) noexcept {
  switch (by) {
    case HeldBy::kText:
      return "text";
    case HeldBy::kWords:
      return "words";
    case HeldBy::kMeaning:
      return "meaning";
    case HeldBy::kCluster:
      return "cluster";
  }
  return "";
}

void Judge::add(std::vector<WordingPair> pairs) { merge_sorted(wording_, std::move(pairs)); }
void Judge::add(std::vector<MeaningPair> pairs) {
  for (const MeaningPair& more : pairs)
    if (const auto known = std::ranges::lower_bound(meaning_, more.pair, {}, &MeaningPair::pair);
        more.read && known != meaning_.end() && known->pair == more.pair && !known->read)
      *known = more;
  merge_sorted(meaning_, std::move(pairs));
}
const WordingPair* Judge::wording(DocPair pair) const { return find_sorted(wording_, pair); }
const MeaningPair* Judge::meaning(DocPair pair) const { return find_sorted(meaning_, pair); }

std::optional<Verdict> Judge::verdict(DocPair pair) const {
  const DocRow &a = collection_.row(pair.a), &b = collection_.row(pair.b);
  if (asked_.has(Relation::kExact) && a.shingles > 0 && a.exact == b.exact)
    return Verdict{Relation::kExact, 1, HeldBy::kText};
  if (const WordingPair* w = wording(pair); w != nullptr && w->accepted && asked_.has(w->relation)) {
    const double score = w->relation == Relation::kExcerpt ? w->evidence.containment : w->evidence.jaccard;
    return Verdict{w->relation, score, HeldBy::kWords};
  }
  const MeaningPair* m = meaning(pair);
  if (m == nullptr) return std::nullopt;
  if (m->logit > kAcceptedLogit && asked_.has(by_meaning(pair)))
    return Verdict{by_meaning(pair), rounded(logistic(m->logit)), HeldBy::kMeaning};
  if (asked_.has(Relation::kRelated) && m->evidence.cosine >= kRelatedCosine)
    return Verdict{Relation::kRelated, rounded(m->evidence.cosine), HeldBy::kMeaning};
  return std::nullopt;
}

std::optional<Verdict> Judge::verdict_inside(DocPair pair) const {
  const std::optional<Verdict> own = verdict(pair);
  if (own && own->relation != Relation::kRelated) return own;
  const MeaningPair* m = meaning(pair);
  if (m == nullptr) return own;
  if (m->logit > kRefutedLogit && asked_.has(by_meaning(pair)))
    return Verdict{by_meaning(pair), rounded(logistic(m->logit)), HeldBy::kCluster};
  return own;
}

std::optional<Verdict> Judge::verdict_apart(DocPair pair) const {
  const std::optional<Verdict> own = verdict(pair);
  if (!own || own->by != HeldBy::kMeaning || own->relation == Relation::kRelated) return own;
  const MeaningPair* m = meaning(pair);
  if (m->logit > kSureLogit) return own;
  if (asked_.has(Relation::kRelated) && m->evidence.cosine >= kRelatedCosine)
    return Verdict{Relation::kRelated, rounded(m->evidence.cosine), HeldBy::kMeaning};
  return std::nullopt;
}

}  // namespace stemma::engine
