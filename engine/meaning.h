#pragma once
#include <functional>
#include <string>
#include <vector>

#include "align/translation_score.h"
#include "engine/collection.h"
#include "engine/profile_index.h"
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
/// Candidates: for each document the 10 most alike of every language, from an inverted index of profiles. Of those the
/// profiles refuse all but a few. Copies by wording are represented by one of them, or a story reprinted twenty times
/// would fill every list and pass for its own background.
class MeaningIndex {
 public:
  /// `profiles` are the documents' profiles, `copy_of` names for each document the copy that represents it (often
  /// itself); all four must outlive the index. `folder` is where temporary files go. With `within_days` documents meet
  /// only those whose dates, or the dates of whose copies, are so near; 0: all.
  MeaningIndex(const Collection& collection, const ProfileStore& profiles, const align::IdfTable& idf,
               const std::vector<std::uint32_t>& copy_of, std::string folder, std::uint32_t within_days = 0);

  /// Pairs worth scoring. `same_language` adds pairs of one language; `across` those of two. An index is made over
  /// `documents_at_a_time` documents, then over the next, with kIndexBytes for each; what is found is the same whatever
  /// their number. Reads all profiles once for each index.
  static constexpr std::uint64_t kIndexBytes = align::kProfileFeatures * (sizeof(align::ProfileFeature) + 4) + 64;
  MeaningCandidates candidates(bool across, bool same_language, std::uint32_t documents_at_a_time = ~std::uint32_t{0});
  /// Scores pairs in parallel, the same order out. Reads and weighs the text of each of their documents once, onto
  /// disk; reads them from there. Sorted pairs cost half of those in any other order. `wording` gives the share of a
  /// pair's wording that both have, from any thread. Throws Error{kIo} as WeightedStore.
  std::vector<MeaningPair> score(
      const std::vector<DocPair>& pairs,
      const std::function<double(DocPair)>& wording = [](DocPair) { return 0.0; }) const;

 private:
  struct Met;
  struct Local;
  double margin_of(double cosine, DocPair pair) const;
  void search(std::uint32_t doc, align::ProfileView profile, const ProfileIndex& index, const Profiles& indexed,
              Local& local) const;
  void find_best(std::uint32_t doc, align::ProfileView profile, const ProfileIndex& index, Local& local) const;
  /// Whether the dates let two documents meet.
  bool may_meet(std::uint32_t x, std::uint32_t y) const noexcept;
  void finish(std::uint32_t doc, Local& local);
  std::vector<TextPlace> weigh(const std::vector<std::uint32_t>& documents, WeightedStore& store) const;

  const Collection& collection_;
  const ProfileStore& profiles_;
  const align::IdfTable& idf_;
  const std::vector<std::uint32_t>& copy_of_;
  std::string folder_;
  bool across_ = true, same_language_ = true;  // what candidates are wanted
  IndexableDocuments indexable_;               // those that represent their copies, once candidates are sought
  std::vector<std::uint64_t> documents_;       // by language
  struct Days {
    std::int64_t first = 0, last = 0;
  };
  std::int64_t within_days_ = 0;
  std::vector<Days> days_;         // of a document and its copies; empty where all meet
  std::vector<float> background_;  // by document and language: how alike its ordinary neighbours are
};

}  // namespace stemma::engine
