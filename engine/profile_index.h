#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/profiles.h"

namespace stemma::engine {

/// How many of the documents that `taken` says hold each feature, by its number. Reads the profiles once, some thousand
/// at a time.
std::vector<std::uint32_t> count_holding(const ProfileStore& profiles, const std::vector<bool>& taken,
                                         std::size_t numbers);

/// Which documents an index may hold, and in what languages they lie in it.
struct IndexableDocuments {
  std::vector<bool> taken;               ///< by document
  std::vector<std::uint16_t> languages;  ///< by document, numbers from 0
};

/// The inverted index over the profiles of some documents: which of them share features with another, and how alike
/// that makes them. What a document finds in several indexes is what it finds in one over all of them.
/// Features in one document alone match nothing; those in more than `most_documents` tell too little for what their
/// lists cost. Both are left out.
///
/// Cosines are summed in whole numbers, list by list, for 65,536 documents at a time, so that the sums stay in the
/// cache of a core. Documents lie in the index by language, so that sums are looked through, many at a time, for what
/// is among the best of its language.
class ProfileIndex {
 public:
  /// In how many of so many documents a feature may stand: a fortieth, 2,000 at least.
  static std::size_t most_documents(std::size_t documents) noexcept;
  /// Cosines are told in parts of this. A shared feature's part is rounded down.
  static constexpr std::int32_t kWhole = 32767;
  /// Takes a document and its cosine over the features sought.
  using Take = std::function<void(std::uint32_t doc, std::int32_t cosine)>;
  /// What one thread needs for looking up: 128 KB.
  struct Scratch {
    std::vector<std::int16_t> products;
    std::vector<align::ProfileFeature> sought;
    struct List {
      const std::uint32_t* next;  // word
      std::uint32_t weight;
      std::uint32_t block;  // of what follows
    };
    std::vector<List> lists;
  };

  /// Indexes those of `profiles` that `documents` says. `holding` is count_holding(), of all documents.
  ProfileIndex(const Profiles& profiles, const IndexableDocuments& documents, const std::vector<std::uint32_t>& holding,
               std::size_t most_documents);

  /// Gives `take` the indexed documents whose cosine with document `doc` of this profile is `least` (in [0, 1]) or more
  /// and, by their language, `least_of_language` or more, which may grow at any call; `doc` itself left out; those of a
  /// language in their order. Sought are its 24 heaviest indexed features and an eighth of the rest: of a longer
  /// profile `least` holds for these, as if it had no others.
  void find(std::uint32_t doc, align::ProfileView profile, double least,
            const std::vector<std::int32_t>& least_of_language, Scratch& scratch, const Take& take) const;

 private:
  void lay_out(const Profiles& profiles, const IndexableDocuments& documents);
  double seek(align::ProfileView profile, std::vector<align::ProfileFeature>& sought) const;
  void pick(std::uint32_t doc, std::uint32_t block, std::int32_t least,
            const std::vector<std::int32_t>& least_of_language, const std::int16_t* products, const Take& take) const;

  std::vector<std::uint32_t> docs_;       // by place, some of which are empty
  std::vector<std::uint16_t> languages_;  // of each 64 places
  std::vector<bool> is_indexed_;          // by feature number
  std::vector<std::uint64_t> begins_;     // by feature number: its words
  // A list is, for each block of places that holds the feature, a word with the number of the block and no weight, then
  // a word a document: its place in the block below, its weight above; at last the word for kNoBlock.
  std::vector<std::uint32_t> words_;
};

}  // namespace stemma::engine
