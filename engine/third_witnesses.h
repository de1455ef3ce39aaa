#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "align/testimony.h"
#include "engine/collection.h"
#include "engine/compare.h"

namespace stemma::engine {

/// What the other witnesses of a cluster say of two, once every pair was aligned: where one of them has an answer to a
/// sentence of a, and the same sentences answer one of b, these two belong together; where it answers one of them
/// alone or by different ones, they do not.
/// Source   the consistency of ProbCons, Do et al. 2005, with links in the place of probabilities.
/// Cost     for a pair, the links of both its texts to at most 64 others.
class ThirdWitnesses {
 public:
  /// `documents` are the members of `cluster` in their order, as read. Both must outlive it.
  ThirdWitnesses(const ComparedCluster& cluster, const std::vector<std::unique_ptr<ReadDoc>>& documents);

  /// Of the sentences of two members, who were aligned to each other. Empty where no other was aligned to both, and
  /// where what they say bears out the alignment that stands.
  align::Testimony against(std::size_t a, std::size_t b) const;

 private:
  /// Sentences [a0, a1) of one text and [b0, b1) of another that answer each other.
  struct Answer {
    std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
  };
  using Answers = std::vector<Answer>;

  void add(std::size_t a, std::size_t b, const align::Alignment& alignment);
  const std::optional<Answers>& between(std::size_t from, std::size_t to) const {
    return answers_[from * documents_.size() + to];
  }
  std::optional<Answers>& between(std::size_t from, std::size_t to) { return answers_[from * documents_.size() + to]; }
  void hear(std::size_t number, std::size_t witness, std::size_t a, std::size_t b, align::Testimony& testimony) const;
  static bool contradicts(const align::Testimony& testimony, const Answers& links);

  const std::vector<std::unique_ptr<ReadDoc>>& documents_;
  std::vector<std::optional<Answers>> answers_;  ///< of each pair of members, both ways; none where not aligned
};

}  // namespace stemma::engine
