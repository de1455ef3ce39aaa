#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace stemma::align {

/// What is known of two witnesses of one text for telling who copied whom.
struct WitnessPair {
  std::size_t a = 0, b = 0;         ///< witnesses, by number
  double share_a = 0, share_b = 0;  ///< how much of each stands in the other, in [0, 1]
  /// Blocks that the other lacks, notices and page furniture aside; and how many of those are page matter: captions,
  /// image texts, headings, promo lines, which copies drop and rarely add.
  std::size_t only_a = 0, only_b = 0, matter_a = 0, matter_b = 0;
  bool same_language = true;
};

struct Witness {
  std::string date;         ///< ISO 8601, or empty
  std::size_t notices = 0;  ///< blocks that say "translated" or stand in another language
};

struct DescentEdge {
  std::size_t from = 0, to = 0;       ///< `to` comes from `from`
  double confidence = 0;              ///< in [0, 1]
  std::vector<std::string> evidence;  ///< plain sentences
};

struct Descent {
  /// The witness from which all others may come, or `npos` where nothing decides.
  std::size_t ancestor = npos;
  std::vector<DescentEdge> edges;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// First rules of descent. A witness is the ancestor when of every other it holds nearly everything and
/// - more, and what more it has is mostly page matter, or the other is a mere part of it (a third is missing); or
/// - as much in the same language, and the other alone carries a notice ("this site was translated").
/// A copy with a paragraph added is a superset too, so body text alone decides nothing. A later date refuses a witness.
/// Nothing is guessed: without such a witness there is no ancestor and no edge.
Descent find_descent(const std::vector<Witness>& witnesses, const std::vector<WitnessPair>& pairs);

}  // namespace stemma::align
