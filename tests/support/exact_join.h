#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::testing {

/// Two sets, a before b, and how alike they are.
struct JoinedPair {
  std::uint32_t a = 0, b = 0;
  double jaccard = 0;
  auto operator<=>(const JoinedPair&) const = default;
};

using ShingleSets = std::vector<std::vector<std::uint64_t>>;

/// Every pair of sets with a Jaccard similarity of at least `least`, in (0, 1], sorted: the truth that sketches, bands
/// and buckets are measured against. The sets are sorted, each value once, as shingle_set gives them.
/// Empty    an empty set is in no pair.
/// Method   sets that are alike share one of the rarest values of each; pairs that do are compared in full.
/// Cost     an index of the rarest (1 - least) of all values, and a walk over two sets for each pair it names.
/// Source   Chaudhuri, Ganti, Kaushik 2006, "A primitive operator for similarity joins in data cleaning" (prefix
/// filter).
std::vector<JoinedPair> exact_join(const ShingleSets& sets, double least);

/// The same with nothing clever about it: every pair is compared.
std::vector<JoinedPair> exact_join_all_pairs(const ShingleSets& sets, double least);

}  // namespace stemma::testing
