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
  double least_count = 1.5;        ///< of WordTranslation
  double least_share = 0.2;        ///< of all that either of the two words is linked to
  std::uint32_t least_groups = 2;  ///< so that no wrong pair of documents teaches by itself
  double strong_count = 12;        ///< as good as a second group: a long document says it over and over
};

/// Those of `found` that may teach, in the same order.
std::vector<WordTranslation> sure_translations(const std::vector<WordTranslation>& found, const LearningRules& rules);

/// Two words that translate each other: of the language that is learned, and of another one.
struct LearnedLink {
  shingling::LexiconKey word = 0, other = 0;
  double count = 0;
};

/// What the sentences of a run say of one language's words, collected from one other language after the other.
class LearnedWords {
 public:
  /// English: its words are the concepts themselves.
  void add_english(const std::vector<LearnedLink>& links);
  /// Through the entries of another language's lexicon: what it does not know says nothing.
  void add_bridged(const std::vector<LearnedLink>& links, const shingling::Lexicon& other);

  using Entries = std::map<shingling::LexiconKey, std::vector<std::pair<shingling::ConceptId, double>>>;
  /// The entries of `dictionary` (null: none) with what was learned mixed in. A word without an entry gets one: its
  /// probabilities add up to n / (n + 1), n being how often it was linked. An entry keeps at least half of each of
  /// its probabilities: the learned ones weigh n / (n + 6) of the other half. At most 12 meanings a word, none below
  /// 0.03.
  Entries mixed_with(const shingling::Lexicon* dictionary) const;

 private:
  struct Word {
    std::map<shingling::ConceptId, double> counts;
    double evidence = 0;  ///< count of the language that says most: the others tell the same occurrences again
  };
  void add_evidence(const std::vector<LearnedLink>& links);

  std::map<shingling::LexiconKey, Word> words_;
};

}  // namespace stemma::align
