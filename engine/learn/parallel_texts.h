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

/// Hashes numbered by first sight.
class Numbering {
 public:
  std::uint32_t number_of(std::uint64_t hash);
  std::uint64_t hash(std::uint32_t number) const { return hashes_[number]; }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
  std::vector<std::uint64_t> hashes_;
};

/// What a run has of a language: its sentences (a) beside the English concepts (b) of all sentences that translate
/// them, in whatever languages: an English word as itself, a word of another language as what its lexicon says.
struct LanguageTexts {
  Numbering words;     ///< lexicon keys
  Numbering concepts;  ///< concept ids
  align::ParallelSentences sentences;
  std::unordered_set<std::uint64_t> seen;                  ///< pairs of sentences: what is said twice teaches once
  std::unordered_set<std::uint64_t> distinct;              ///< sentences of the language
  std::map<shingling::LexiconKey, std::uint64_t> running;  ///< words of three letters or more, and how often
  std::uint64_t documents = 0, pairs = 0;
  std::uint64_t tokens = 0, single_characters = 0;  ///< words, and those of one character
};
using ParallelTexts = std::map<std::string, LanguageTexts>;

/// Reads the texts; pairs that the run did not align are aligned here. Of a language at most two million pairs of
/// sentences are taken, those of the first documents. Nothing is collected for
/// English, whose words are the concepts, nor for a language that is read character by character.
/// Threads  those of the task arena; the result does not depend on how many.
/// Cost     the texts twice, and the alignments that are missing.
ParallelTexts collect_sentences(const RunTranslations& translations, const TextStore& texts,
                                const shingling::LexiconSet& lexicons, const LearningFrom& from, ParagraphRule rule);

}  // namespace stemma::engine
