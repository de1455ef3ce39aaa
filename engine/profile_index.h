#pragma once
#include <cstdint>
#include <vector>

#include "engine/profiles.h"

namespace stemma::engine {

/// How many of the documents that `taken` says hold each feature, by its number. Reads the profiles once, some thousand
/// at a time.
std::vector<std::uint32_t> count_holding(const ProfileStore& profiles, const std::vector<bool>& taken,
                                         std::size_t numbers);

/// The inverted index over the profiles of some documents: which of them share features with another, and how alike
/// that makes them. What a document finds in several indexes is what it finds in one over all of them.
/// Features in one document alone match nothing; those in more than `most_documents` tell too little for what their
/// lists cost. Both are left out.
class ProfileIndex {
 public:
  /// In how many of so many documents a feature may stand: a fortieth, 2,000 at least.
  static std::size_t most_documents(std::size_t documents) noexcept;
  struct Alike {
    double cosine = 0;  ///< over the features sought; rounded
    std::uint32_t doc = 0;
  };
  /// What one thread needs for looking up: 4 bytes a document of the index.
  struct Scratch {
    std::vector<float> products;
    std::vector<std::uint32_t> touched;
    std::vector<align::ProfileFeature> sought;
  };

  /// Indexes those of `profiles`, which must outlive it, of which `taken` (by document) is true. `holding` is
  /// count_holding(), of all documents.
  ProfileIndex(const Profiles& profiles, const std::vector<bool>& taken, const std::vector<std::uint32_t>& holding,
               std::size_t most_documents);

  /// Indexed documents whose cosine with document `doc` of this profile is `least` or more; `doc` itself left out; in
  /// no order. Sought are its 24 heaviest indexed features and an eighth of the rest: of a longer profile `least` holds
  /// for these, as if it had no others.
  void find(std::uint32_t doc, align::ProfileView profile, double least, Scratch& scratch,
            std::vector<Alike>& out) const;

 private:
  struct Posting {
    std::uint32_t at;  // of the document, from the first
    float weight;
  };
  double seek(align::ProfileView profile, std::vector<align::ProfileFeature>& sought) const;

  const Profiles& profiles_;
  std::vector<bool> is_indexed_;       // by feature number
  std::vector<std::uint64_t> begins_;  // by feature number: its postings
  std::vector<Posting> postings_;      // weights over the document's norm
};

}  // namespace stemma::engine
