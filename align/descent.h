#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace stemma::align {

/// What is known of two witnesses of one text for telling who copied whom.
struct WitnessPair {
  std::size_t a = 0, b = 0;      ///< witnesses, by number
  double share_a = 0, share_b = 0;  ///< how much of each stands in the other, in [0, 1]
  std::size_t only_a = 0, only_b = 0;  ///< blocks that the other lacks
};

struct Witness {
  std::string date;   ///< ISO 8601, or empty
  std::size_t notices = 0;  ///< blocks that say "translated" or stand in another language
};

struct DescentEdge {
  std::size_t from = 0, to = 0;  ///< `to` comes from `from`
  double confidence = 0;         ///< in [0, 1]
  std::vector<std::string> evidence;  ///< plain sentences
};

struct Descent {
  /// The witness from which all others may come, or `npos` where nothing decides.
  std::size_t ancestor = npos;
  std::vector<DescentEdge> edges;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// The first rule of descent: a witness that holds nearly everything of every other, and more, is their ancestor.
/// Dates, where given, can refuse it. Nothing is guessed: without such a witness there is no ancestor and no edge.
Descent find_descent(const std::vector<Witness>& witnesses, const std::vector<WitnessPair>& pairs);

}  // namespace stemma::align
