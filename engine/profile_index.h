#pragma once
#include <cstdint>
#include <vector>

#include "engine/profiles.h"

namespace stemma::engine {

/// The inverted index over profiles: which documents share features, and how alike that makes them.
/// Features in one document alone match nothing; those in more than `most_documents` tell too little for what their
/// lists cost. Both are left out.
class ProfileIndex {
 public:
  static constexpr std::size_t kMostDocuments = 2000;
  struct Alike {
    double cosine = 0;  ///< over the features indexed; rounded
    std::uint32_t doc = 0;
  };
  /// What one thread needs for looking up: 4 bytes a document.
  struct Scratch {
    std::vector<float> products;
    std::vector<std::uint32_t> touched;
  };

  /// Indexes the documents of which `taken` is true. `numbers` is IdfTable::numbers().
  ProfileIndex(const Profiles& profiles, const std::vector<bool>& taken, std::size_t numbers,
               std::size_t most_documents = kMostDocuments);

  /// Indexed documents whose cosine with `doc`, one of them, is `least` or more; `doc` itself left out; in no order.
  void find(std::uint32_t doc, double least, Scratch& scratch, std::vector<Alike>& out) const;

 private:
  struct Posting {
    std::uint32_t doc;
    float weight;
  };
  const Profiles& profiles_;
  std::vector<std::uint64_t> begins_;  // by feature number: its postings
  std::vector<Posting> postings_;      // weights over the document's norm
};

}  // namespace stemma::engine
