#pragma once
#include <string>
#include <vector>

#include "align/translation_score.h"
#include "engine/collection.h"
#include "engine/profiles.h"
#include "engine/store/weighted_store.h"

namespace stemma::engine {

/// A pair that was looked at by its meaning: the evidence, and the log-odds that it is a translation or a rewrite.
struct MeaningPair {
  DocPair pair;
  align::TranslationEvidence evidence;
  double logit = 0;
  bool read = true;  ///< false: the profiles alone spoke against it, and nothing was aligned
};

/// What the search for translations leaves.
struct MeaningCandidates {
  std::vector<DocPair> open;         ///< sorted: pairs whose texts must be read
  std::vector<MeaningPair> refused;  ///< sorted: no translations by their profiles, but related
  std::uint64_t met = 0;             ///< pairs whose profiles were compared, each once from either side
};

/// Compares documents by what they say, whatever their languages.
/// Candidates: for each document the 20 most alike of every language, from an inverted index of profiles. Of those the
/// profiles refuse all but a few. Copies by wording are represented by one of them, or a story reprinted twenty times
/// would fill every list and pass for its own background.
class MeaningIndex {
 public:
  /// `profiles` are the documents' profiles, `copy_of` names for each document the copy that represents it (often
  /// itself); all four must outlive the index. `store_path` is a file that is made while pairs are scored.
  MeaningIndex(const Collection& collection, const Profiles& profiles, const align::IdfTable& idf,
               const std::vector<std::uint32_t>& copy_of, std::string store_path);

  /// Pairs worth scoring. `same_language` adds pairs of one language; `across` those of two.
  MeaningCandidates candidates(bool across, bool same_language);
  /// Scores pairs in parallel, the same order out. Reads and weighs the text of each of their documents once, onto
  /// disk; reads them from there. Sorted pairs cost half of those in any other order. Throws Error{kIo} as
  /// WeightedStore.
  std::vector<MeaningPair> score(const std::vector<DocPair>& pairs) const;

 private:
  double margin_of(double cosine, DocPair pair) const;
  std::vector<TextPlace> weigh(const std::vector<std::uint32_t>& documents, WeightedStore& store) const;

  const Collection& collection_;
  const Profiles& profiles_;
  const align::IdfTable& idf_;
  const std::vector<std::uint32_t>& copy_of_;
  std::string store_path_;
  std::vector<std::uint16_t> language_;   // by document, a number for its language
  std::vector<std::uint64_t> documents_;  // by language
  std::vector<float> background_;         // by document and language: how alike its ordinary neighbours are
};

}  // namespace stemma::engine
