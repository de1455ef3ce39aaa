#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "engine/doc_pair.h"
#include "engine/opened_run.h"
#include "engine/progress.h"
#include "engine/store/text_store.h"

/// The sure translations of a finished run, and their texts.
namespace stemma::engine {

/// A document that stands in one of them.
struct TranslatedDocument {
  std::string id, lang, source;
  std::uint64_t line = 0, bytes = 0;
  std::size_t paragraphs = 0;
  std::vector<bool> furniture;  ///< by block, empty: none
  std::uint32_t group = 0;      ///< its cluster, numbered by first sight: what may err as one
  TextPlace text;               ///< bytes 0: not to be had
};

/// Sentences that answer each other, as bytes of the two texts.
struct SentenceRanges {
  align::ByteRange a, b;
};

struct TranslatedPair {
  DocPair documents;  ///< places in RunTranslations::documents
  bool aligned = false;
  std::vector<SentenceRanges> sentences;  ///< those sure enough to teach, where the run aligned the pair
};

/// What makes a pair of documents, and a link in it, sure enough to learn from.
struct LearningFrom {
  double least_score = 0.97;  ///< of a pair: the probability that it is a translation; from here on `judge.h` is sure
  double least_held_score = 0.5;   ///< of a pair that its cluster holds, so that others speak for it too
  double least_confidence = 0.9;   ///< of a link of blocks
  double least_similarity = 0.15;  ///< of a link of sentences
};

struct RunTranslations {
  std::vector<TranslatedDocument> documents;  ///< in the order of the run
  std::vector<TranslatedPair> pairs;          ///< in order of group, then documents
};

/// Translations between documents of two known languages that are sure by their own evidence, or by that of their
/// cluster.
/// Throws Error{kCorrupt, kIo} for files of the run. Cost: a walk over documents, pairs and alignments.
RunTranslations read_translations(const OpenedRun& run, const LearningFrom& from);

/// Puts the texts into `texts`: those of the run's store, the others from their sources. One that is gone is left
/// without (TextPlace::bytes 0), and a warning says how many there are, and why the first one.
void read_texts(const OpenedRun& run, RunTranslations& translations, TextStore& texts, Progress& progress);

/// The links of sentences of an alignment that are sure enough.
std::vector<SentenceRanges> sure_sentences(const std::vector<align::Link>& links, const LearningFrom& from);

}  // namespace stemma::engine
