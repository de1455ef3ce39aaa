#include "shingling/lexicon_set.h"

#include <algorithm>
#include <iterator>

#include "shingling/base/hash.h"

namespace stemma::shingling {
namespace {

struct Reading {
  std::string_view language, as;
};

/// Languages that are read with the lexicon of another where they have none of their own: one language under several
/// names, or nearly so. Croatian, Serbian and Bosnian share a stemmer, which writes all of them in the letters and
/// vowels of one.
constexpr Reading kReadings[] = {{"bs", "hr"}, {"sh", "hr"}, {"sr", "hr"}, {"no", "nb"}, {"nn", "nb"}, {"ms", "id"}};

}  // namespace

LexiconSet::LexiconSet(std::vector<Lexicon> lexicons) {
  for (Lexicon& lexicon : lexicons) {
    std::string language = lexicon.language();
    by_language_.insert_or_assign(std::move(language), std::move(lexicon));
  }
  for (const auto& [language, lexicon] : by_language_) {
    fingerprint_ = mix64(fingerprint_ ^ lexicon.checksum() ^ hash64(language));
    const auto concepts = lexicon.background_concepts();
    const auto shares = lexicon.background_shares();
    if (background_.empty()) background_.reserve(2 * concepts.size());  // later ones mostly know the same
    for (std::size_t i = 0; i < concepts.size(); ++i) {
      float& known = background_[concepts[i]];
      known = std::max(known, shares[i]);
    }
  }
}

const Lexicon* LexiconSet::find(std::string_view language) const noexcept {
  auto found = by_language_.find(language);
  if (found == by_language_.end()) {
    const auto* reading = std::ranges::find(kReadings, language, &Reading::language);
    if (reading != std::end(kReadings)) found = by_language_.find(reading->as);
  }
  return found == by_language_.end() ? nullptr : &found->second;
}

bool LexiconSet::is_english(ConceptId concept_id) const noexcept {
  const Lexicon* english = find("en");
  return english == nullptr || english->contains(concept_id);
}

double LexiconSet::background_share(ConceptId concept_id) const noexcept {
  const auto found = background_.find(concept_id);
  return found == background_.end() ? 0.0 : static_cast<double>(found->second);
}

}  // namespace stemma::shingling
