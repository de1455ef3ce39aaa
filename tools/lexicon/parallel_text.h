#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "tools/lexicon/frequencies.h"
#include "tools/lexicon/phrase.h"
#include "tools/lexicon/vocabulary.h"
#include "tools/lexicon/votes.h"

namespace stemma::tools {

/// Sentences of a language beside their English ones, and what counting their words says those mean.
class ParallelText {
 public:
  /// `list`: word frequencies of the language. A word written together with particles of its language's table counts as
  /// the commonest of what it may be without them and itself.
  ParallelText(const std::string& language, const std::vector<WordFrequency>& list);

  void add(std::vector<PhrasePair> pairs);
  std::size_t size() const noexcept { return pairs_.size(); }

  /// One vote for each word and meaning that Model 1 is sure of (align/lexicon_learning.h): its share of what the word
  /// was linked to, the less the rarer the word. Both vocabularies learn the stems.
  /// Cost  a second for 50,000 sentences of ten words.
  std::vector<Vote> votes(Vocabulary& words, Vocabulary& english, VoterId voter) const;

 private:
  std::string without_particles(const std::string& word) const;

  std::string language_;
  std::unordered_map<std::string, double> frequencies_;  ///< empty where the language has no particles
  std::vector<PhrasePair> pairs_;
};

}  // namespace stemma::tools
