#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "shingling/lang/language.h"
#include "shingling/lexicon_set.h"
#include "shingling/pivot.h"
#include "shingling/stem.h"

namespace stemma::shingling {

/// How far a name's first letters are trusted: strong, yet chance can match them.
inline constexpr float kNameWeight = 0.7F;

/// What a word means in its language, whatever its place in a text. Hashes as in PivotToken.
struct WordMeaning {
  std::uint64_t word = 0, stem = 0, name = 0, folded = 0, number = 0;
  std::uint64_t name_feature = 0;  ///< 0: too short to be a name
  std::uint16_t common = 0;        ///< how many of its concepts, the first ones, are those of function words
  bool known = false;              ///< a dictionary has it, or it is a function word
};

/// Words of one language to their meanings, through its lexicon: stems, words without their clitics, the halves of
/// compounds; else by spelling. Keeps nothing of what it was asked.
/// Threads  one object a thread: it holds a stemmer.
class LanguageWords {
 public:
  /// `lexicons` and `english` must outlive the object.
  LanguageWords(std::string_view code, const LexiconSet& lexicons, Stemmer& english);

  const Language& language() const noexcept { return language_; }
  /// Whether the lexicon has the word.
  bool has(std::string_view word);
  /// The meaning of a word in its lower form. `concepts` gets what it may mean.
  WordMeaning meaning_of(std::string_view lower, std::vector<Feature>& concepts);

 private:
  bool is_function_word(std::string_view lower) const;
  void add_compound(std::string_view lower, std::vector<Feature>& concepts);

  const Language& language_;
  const LexiconSet& lexicons_;
  const Lexicon* lexicon_;
  Stemmer stemmer_;
  Stemmer& english_;
  std::unordered_set<std::string_view> function_words_;
  bool is_pivot_;  // the pivot language: its stems are the concepts
};

/// A number in any spelling of number_form(): the same in all languages. `features` gets it.
WordMeaning meaning_of_number(std::string_view number, std::vector<Feature>& features);

}  // namespace stemma::shingling
