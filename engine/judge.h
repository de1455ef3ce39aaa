#pragma once
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/collection.h"
#include "engine/meaning.h"
#include "engine/relation/relation.h"
#include "engine/verify.h"

namespace stemma::engine {

/// What holds a pair together.
enum class HeldBy : std::uint8_t { kText, kWords, kMeaning, kCluster };
std::string_view name(HeldBy by) noexcept;

/// The answer for one pair: relation, score in [0, 1] (see relation_list.cc for of what), and what it rests on.
struct Verdict {
  Relation relation = Relation::kRelated;
  double score = 0;
  HeldBy by = HeldBy::kText;
};

/// True where a pair may hold a cluster together.
inline bool joins(const std::optional<Verdict>& verdict) noexcept {
  return verdict && verdict->relation != Relation::kRelated;
}

/// Log-odds from which a pair counts as a translation or rewrite, from which it does so against its neighbours, and
/// below which its evidence speaks against it.
inline constexpr double kAcceptedLogit = 3.25, kSureLogit = 3.5, kRefutedLogit = -5.0;
/// Cosine from which documents that are no copies are related.
inline constexpr double kRelatedCosine = 0.25;

/// All evidence of a run, and the one place that turns evidence into relations.
class Judge {
 public:
  Judge(const Collection& collection, RelationSet asked) : collection_(collection), asked_(asked) {}

  void add(std::vector<WordingPair> pairs);
  void add(std::vector<MeaningPair> pairs);  ///< what was read goes before what its profiles refused

  const WordingPair* wording(DocPair pair) const;
  const MeaningPair* meaning(DocPair pair) const;
  /// Whether the texts of the pair were compared by meaning.
  bool has_read(DocPair pair) const {
    const MeaningPair* m = meaning(pair);
    return m != nullptr && m->read;
  }
  const RelationSet& asked() const noexcept { return asked_; }
  std::span<const WordingPair> wordings() const noexcept { return wording_; }
  std::span<const MeaningPair> meanings() const noexcept { return meaning_; }

  /// From the pair's own evidence; nothing where none suffices, or where the relation was not asked for.
  std::optional<Verdict> verdict(DocPair pair) const;
  /// The same for two members of one cluster: a pair that its own evidence does not refute is held by the cluster.
  std::optional<Verdict> verdict_inside(DocPair pair) const;
  /// The same for two documents that clustering kept apart: meaning alone must be sure of itself, or they are related.
  std::optional<Verdict> verdict_apart(DocPair pair) const;

  /// What the pair is called where its meaning is the same.
  Relation by_meaning(DocPair pair) const noexcept {
    return collection_.row(pair.a).lang == collection_.row(pair.b).lang ? Relation::kRewrite : Relation::kTranslation;
  }

 private:
  const Collection& collection_;
  RelationSet asked_;
  std::vector<WordingPair> wording_;  // sorted by pair
  std::vector<MeaningPair> meaning_;
};

}  // namespace stemma::engine
