#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shingling/lexicon.h"

namespace stemma::shingling {

/// The lexicons of a run: one a language, English among them, and the background weights that they bring together.
/// Const after construction, so shared by all threads. The bytes behind the lexicons must outlive it.
class LexiconSet {
 public:
  LexiconSet() = default;
  explicit LexiconSet(std::vector<Lexicon> lexicons);

  bool empty() const noexcept { return by_language_.empty(); }
  /// Its own, else that of a language it is read as (Serbian as Croatian); nullptr where there is none.
  const Lexicon* find(std::string_view language) const noexcept;
  /// True when the English lexicon knows the concept, or when there is no English lexicon.
  bool is_english(ConceptId concept_id) const noexcept;
  /// Share of ordinary documents that hold the concept, in [0, 1]: the largest over the languages; 0 when unknown.
  double background_share(ConceptId concept_id) const noexcept;
  /// Of all lexicons' checksums: part of a run's parameters.
  std::uint64_t fingerprint() const noexcept { return fingerprint_; }
  const std::map<std::string, Lexicon, std::less<>>& by_language() const noexcept { return by_language_; }

 private:
  std::map<std::string, Lexicon, std::less<>> by_language_;
  std::unordered_map<ConceptId, float> background_;
  std::uint64_t fingerprint_ = 0;
};

}  // namespace stemma::shingling
