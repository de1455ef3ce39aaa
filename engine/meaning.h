#pragma once
#include <vector>

#include "align/translation_score.h"
#include "engine/collection.h"

namespace stemma::engine {

/// A pair that was looked at by its meaning: the evidence, and the log-odds that it is a translation or a rewrite.
struct MeaningPair {
  DocPair pair;
  align::TranslationEvidence evidence;
  double logit = 0;
};

/// Compares documents by what they say, whatever their languages.
/// Candidates: for each document the 20 most alike of every language by the cosine of its whole weighted vector, from
/// an inverted index; features in more documents than max(1000, 20 sqrt(n)) do not count there. Copies by wording are
/// represented by one of them, or a story reprinted twenty times would fill every list and pass for its own background.
class MeaningIndex {
 public:
  /// `vectors` are the documents' weighted vectors, `copy_of` names for each document the copy that represents it
  /// (often itself); all four must outlive the index.
  MeaningIndex(const Collection& collection, const std::vector<align::FeatureVector>& vectors,
               const align::IdfTable& idf, const std::vector<std::uint32_t>& copy_of);

  /// Pairs worth scoring, sorted. `same_language` adds pairs of one language; `across` those of two.
  std::vector<DocPair> candidates(bool across, bool same_language);
  /// Scores pairs in parallel, the same order out. Reads and weighs the texts of their documents, each once.
  std::vector<MeaningPair> score(const std::vector<DocPair>& pairs);

 private:
  double margin_of(double cosine, DocPair pair) const;

  const Collection& collection_;
  const std::vector<align::FeatureVector>& vectors_;
  const align::IdfTable& idf_;
  const std::vector<std::uint32_t>& copy_of_;
  std::vector<std::uint32_t> language_;          // by document, a number for its language
  std::vector<std::uint64_t> documents_;         // by language
  std::vector<std::vector<double>> background_;  // by document and language: how alike its ordinary neighbours are
  std::vector<align::WeightedText> weighted_;
  std::vector<bool> is_weighted_;
};

}  // namespace stemma::engine
