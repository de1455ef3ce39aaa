#pragma once
#include <vector>

#include "engine/collection.h"
#include "engine/config.h"
#include "engine/relation/relation.h"

namespace stemma::engine {

/// What the wording of two documents says. Page furniture is left out on both sides.
struct WordingEvidence {
  double jaccard = 0;               ///< of the sets of word 5-grams; an estimate where signatures decide
  double containment = 0;           ///< share of the smaller set that stands in the larger
  double share_a = 0, share_b = 0;  ///< of each document's set, the part that stands in the other
  double order = 0;  ///< share of the words of both in the same order; 0 where not looked at or below 0.6
};

struct WordingPair {
  DocPair pair;
  WordingEvidence evidence;
  bool accepted = false;
  Relation relation = Relation::kNearDup;  ///< where accepted: kNearDup or kExcerpt
};

/// near_dup by order: this share of the words of both in the same order, looked at from this Jaccard similarity on.
/// excerpt: this share of the smaller shingle set stands in the larger.
inline constexpr double kOrderShare = 0.85, kOrderLeastJaccard = 0.3, kExcerptContainment = 0.9;
inline constexpr std::uint32_t kExcerptShingles =
    8;  ///< that the smaller set must have: a line or two in common is no excerpt

struct WordingRules {
  double min_jaccard = 0.5;
  Verify verify = Verify::kExact;  ///< others only without `by_order` and `excerpt`
  bool near_dup = true, excerpt = true;
  bool by_order = true;  ///< near_dup also from the word order: for editors, not for a crawl's plain Jaccard
};

/// With Verify::kBorderline, so many standard errors around the threshold are looked up in the texts.
inline constexpr double kBorderline = 2;

/// Decides candidate pairs by their wording; the same order as `pairs`. Cost: a text read again for each document of a
/// pair, a walk over two shingle sets, and a word diff for pairs that the sets leave open. Where signatures decide, no
/// text is read, or only those of pairs near the threshold.
///
/// Memory   about three times the texts that are compared at once: all, or as many as `memory_bytes` holds. Then a text
///          is read once for each part of the pairs that it stands in.
std::vector<WordingPair> verify_wording(const Collection& collection, const std::vector<DocPair>& pairs,
                                        const WordingRules& rules, std::uint64_t seed,
                                        std::uint64_t memory_bytes = ~std::uint64_t{0});

}  // namespace stemma::engine
