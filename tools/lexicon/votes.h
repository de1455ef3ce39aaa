#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tools/lexicon/vocabulary.h"

/// From dictionaries to probabilities: every dictionary, and every language that a translation was found through, has
/// one vote for each translation of a word.
namespace stemma::tools {

/// A package or a middle language.
using VoterId = std::uint32_t;

struct Vote {
  StemId word;     ///< of the language that the lexicon is for
  StemId meaning;  ///< an English stem
  VoterId voter;
  double weight;  ///< in (0, 1]
};

/// Two words of two languages other than English that a dictionary calls translations of each other.
struct Link {
  StemId word, middle;
  auto operator<=>(const Link&) const = default;
};

/// In order of word, meaning, voter, one vote of each voter: the heaviest of a dictionary that repeats itself.
std::vector<Vote> settled(std::vector<Vote> votes);
/// The votes of both, settled.
std::vector<Vote> merged(std::span<const Vote> a, std::span<const Vote> b);

/// Votes for the words of `links` through their middle words: each middle word passes on the shares of its own meanings
/// (`middle_votes`, settled, without those of voter `excluded`), shares below 0.1 dropped; the shares of a meaning are
/// added up to one vote of at most 1 by `voter`. A link that several dictionaries have stands several times.
std::vector<Vote> bridged(std::span<const Link> links, std::span<const Vote> middle_votes, VoterId voter,
                          VoterId excluded);

/// A meaning and its probability.
using Meaning = std::pair<StemId, double>;
struct WordMeanings {
  StemId word;
  std::vector<Meaning> meanings;  ///< most probable first
};

/// p(meaning | word) = (sum of votes) x sqrt(prior + 0.5), normalized over the six heaviest; 0.03 and less is dropped.
/// `prior`: how often an English stem stands in 100,000 running words, by StemId. `english` breaks ties by spelling.
std::vector<WordMeanings> probabilities(std::span<const Vote> votes, std::span<const double> prior,
                                        const Vocabulary& english);

/// Meanings by any weight as probabilities() gives them: normalized over the six heaviest, 0.03 and less dropped.
std::vector<Meaning> averaged(const std::map<StemId, double>& weights, const Vocabulary& english);

}  // namespace stemma::tools
