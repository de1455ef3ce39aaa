#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "shingling/lexicon_set.h"
#include "shingling/tokenize.h"

namespace stemma::shingling {

/// A language-independent feature: a concept, a number in its normal form, or the first letters of a name.
using FeatureId = std::uint64_t;

struct Feature {
  FeatureId id = 0;
  float weight = 0;  ///< in (0, 1]: probability of the concept, or how far the kind of feature is trusted
};

/// A token with all that comparing it across languages needs. Hashes are 0 where the thing does not exist.
struct PivotToken {
  Token at;
  std::uint64_t word = 0;           ///< of the lower-case word, or of the number's normal form
  std::uint64_t stem = 0;           ///< of the stem in its language
  std::uint64_t name = 0;           ///< of its first four folded letters: enough for cognates
  std::uint64_t folded = 0;         ///< of the whole folded word: equal names in two scripts
  std::uint64_t number = 0;         ///< of the number's normal form
  std::uint32_t first_feature = 0;  ///< in PivotText: first common concepts, then telling ones, then a name or number
  std::uint16_t common = 0;    ///< concepts of function words: they help to align a short line, and tell nothing else
  std::uint16_t concepts = 0;  ///< telling concepts
  std::uint16_t features = 0;  ///< telling features: the concepts, then the rest
  bool known = false;          ///< a dictionary of the language has the word, or it is a function word
};

/// A text as a list of tokens and their features, in text order.
struct PivotText {
  std::vector<PivotToken> tokens;
  std::vector<Feature> features;

  /// Telling features.
  std::span<const Feature> features_of(const PivotToken& token) const noexcept {
    return std::span(features).subspan(token.first_feature + token.common, token.features);
  }
  /// All concepts, those of function words first.
  std::span<const Feature> concepts_of(const PivotToken& token) const noexcept {
    return std::span(features).subspan(token.first_feature, std::size_t{token.common} + token.concepts);
  }
};

/// Whether a dictionary has one concept for both words, each of its own text.
bool share_a_concept(const PivotText& x, const PivotToken& of_x, const PivotText& y, const PivotToken& of_y) noexcept;

/// A telling feature of one word, and how often and where that word stands in a text.
struct CountedFeature {
  FeatureId id = 0;
  float weight = 0;                       ///< at each place
  std::uint32_t times = 0;                ///< places
  std::array<std::uint32_t, 2> places{};  ///< the first two, from 1; 0 where there is no second
};

/// Words -> English concepts with probabilities, through the lexicon of the text's language; numbers, names and
/// cognates as they are. The same road for every language: one without a lexicon keeps numbers, names and spelling.
/// Empty    a text without words or numbers gives an empty PivotText.
/// Cost     about a hash look-up a known word; the cache of words is bounded.
/// Threads  one object a thread: it caches words and holds stemmers.
class PivotReader {
 public:
  /// `lexicons` must outlive the reader.
  explicit PivotReader(const LexiconSet& lexicons);

  /// Appends the tokens of `text` to `out`, offsets moved by `offset` bytes.
  void read(std::string_view text, std::string_view language, std::uint32_t offset, PivotText& out);
  /// The same in the paragraph_language() of the text, which it returns.
  std::string_view read_paragraph(std::string_view text, std::string_view document_language, std::uint32_t offset,
                                  PivotText& out);
  /// The telling features of the tokens that read_paragraph() gives for each of the paragraphs, by words instead of
  /// places: a word's features stand once, with all places of the word. `places` counts tokens over all paragraphs.
  /// In the order of each word's first place. Returns how many tokens there are.
  std::size_t count_features(std::span<const std::string_view> paragraphs, std::string_view document_language,
                             std::vector<CountedFeature>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;

 public:
  ~PivotReader();
  PivotReader(PivotReader&&) noexcept;
  PivotReader& operator=(PivotReader&&) noexcept;
};

/// Number features carry a mark of their own, so that a token's number and an English stem never meet by chance.
FeatureId number_feature(std::string_view form) noexcept;

}  // namespace stemma::shingling
