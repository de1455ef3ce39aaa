#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "align/model1.h"
#include "engine/learn/run_translations.h"
#include "shingling/lexicon_set.h"

/// The translations of a run as sentences of numbered words.
namespace stemma::engine {

struct LanguageWords {
  std::unordered_map<shingling::LexiconKey, std::uint32_t> numbers;
  std::vector<shingling::LexiconKey> keys;                 ///< by number: the hash of the word's stem
  std::map<shingling::LexiconKey, std::uint64_t> running;  ///< words of three letters or more, and how often
  std::uint64_t documents = 0;

  std::uint32_t number_of(shingling::LexiconKey key);
};

/// All sentences that were found in two languages, each pair of sentences once.
struct ParallelCorpus {
  align::ParallelSentences sentences;  ///< a: the language that stands first in the alphabet
  std::unordered_set<std::uint64_t> seen;
  std::uint64_t pairs = 0;  ///< of documents
};

struct ParallelTexts {
  std::map<std::string, LanguageWords> languages;
  std::map<std::pair<std::string, std::string>, ParallelCorpus> corpora;
};

/// Reads the texts; pairs that the run did not align are aligned here. Of two languages at most a million pairs of
/// sentences are taken, those of the first documents.
/// Threads  those of the task arena; the result does not depend on how many.
/// Cost     the texts twice, and the alignments that are missing.
ParallelTexts collect_sentences(const RunTranslations& translations, const TextStore& texts,
                                const shingling::LexiconSet& lexicons, const LearningFrom& from, ParagraphRule rule);

}  // namespace stemma::engine
