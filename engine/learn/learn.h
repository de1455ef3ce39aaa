#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "align/lexicon_learning.h"
#include "engine/learn/run_translations.h"
#include "engine/progress.h"
#include "shingling/lexicon.h"

/// Lexicons that a run teaches.
namespace stemma::engine {

struct LearnConfig {
  std::string run;       ///< the directory of a finished run of cluster
  std::string lexicons;  ///< folder of *.lex; empty: none, all is learned
  std::string scratch;   ///< a file that texts are kept in meanwhile; it goes at the end
  LearningFrom from;
  align::LearningRules rules;
  /// From the second round on all pairs are aligned by what the round before taught: a language without a lexicon has
  /// only numbers and names to align by in the first.
  unsigned rounds = 2;
  unsigned threads = 0;  ///< 0: all cores
};

/// What became of a language. Coverage is the share of the running words of three letters or more, in the documents
/// that stand in sure translations, that have an entry; -1 where there are no such words.
struct LearnedLanguage {
  std::string language;
  std::uint64_t documents = 0, pairs = 0, sentences = 0;
  std::uint64_t entries_before = 0, entries_after = 0;
  std::uint64_t taught = 0;  ///< words that were given an entry, or other weights
  double coverage_before = -1, coverage_after = -1;
};

struct LearnResult {
  std::vector<shingling::LexiconData> lexicons;  ///< those that changed or are new, by language
  std::vector<LearnedLanguage> languages;        ///< of the sure translations, English too, by code
};

/// Learns from the translations of a run: the sentences of a language beside the concepts of all that translate them
/// are counted by Model 1 and mixed into its lexicon: words without an entry get one, the others new weights. Throws
/// Error: kUnsupported for a folder that is no run of cluster, a run without sure translations, or whose texts
///          are gone; kCorrupt, kIo for its files; kConfig for a folder of lexicons that does not exist.
/// Cost     a round: the texts of the translations twice, then some seconds a million words. The same run
///          and lexicons give the same result for any number of threads.
LearnResult learn(const LearnConfig& config, Progress& progress);

/// Throws what learn() throws for a folder that is no run of cluster.
void check_learnable(const std::string& run);

}  // namespace stemma::engine
