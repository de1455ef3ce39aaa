#pragma once
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "align/model1.h"
#include "shingling/lexicon.h"

/// From words that were found to translate each other to the entries of a lexicon.
namespace stemma::align {

/// What must hold before two words teach.
struct LearningRules {
  double least_count = 1;          ///< of WordTranslation
  double least_share = 0.1;        ///< of all that either of the two words is linked to
  std::uint32_t least_groups = 2;  ///< so that no wrong pair of documents teaches by itself
  double strong_count = 12;        ///< as good as a second group: a long document says it over and over
};

/// Those of `found` that may teach, in the same order.
std::vector<WordTranslation> sure_translations(const std::vector<WordTranslation>& found, const LearningRules& rules);

/// A word of a language and one of its meanings, with how often it was found.
struct LearnedMeaning {
  shingling::LexiconKey word = 0;
  shingling::ConceptId concept_id = 0;
  double count = 0;
};

using LexiconEntries = std::map<shingling::LexiconKey, std::vector<std::pair<shingling::ConceptId, double>>>;

/// The entries of `dictionary` (null: none) with what was learned mixed in. A word without an entry gets one: its
/// probabilities add up to n / (n + 1), n being its counts together. An entry keeps at least half of each of its
/// probabilities: the learned ones weigh n / (n + 6) of the other half. At most 12 meanings a word, none below 0.03.
LexiconEntries mixed(const shingling::Lexicon* dictionary, const std::vector<LearnedMeaning>& learned);

}  // namespace stemma::align
