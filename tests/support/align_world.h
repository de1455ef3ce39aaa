#pragma once
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "align/beads.h"
#include "align/block.h"
#include "align/idf.h"
#include "tests/support/random_text.h"

namespace stemma::align::testing {

/// With the two draws that tests of edits need.
class Random : public stemma::testing::Random {
 public:
  using stemma::testing::Random::Random;
  bool chance(unsigned percent) noexcept { return below(100) < percent; }
  template <class T>
  void shuffle(std::vector<T>& items) noexcept {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }
};

struct Translation {
  std::string language, word, english;
  double probability = 1;
};

/// Everything between a plain string and a BlockText: lexicons made on the spot, a reader, and the texts themselves,
/// which live as long as the world does.
class World {
 public:
  explicit World(const std::vector<Translation>& translations = {},
                 const std::vector<std::pair<std::string, double>>& english_background = {});

  BlockText read(std::string_view text, std::string language = "en", Division division = Division::kBlankLines);
  /// From the documents given, in their order.
  IdfTable idf(const std::vector<const BlockText*>& documents) const;
  const shingling::LexiconSet& lexicons() const noexcept { return *lexicons_; }

 private:
  std::deque<std::string> bytes_, texts_;
  std::unique_ptr<shingling::LexiconSet> lexicons_;
  std::unique_ptr<shingling::PivotReader> reader_;
};

/// hash64 of the English stem.
shingling::FeatureId concept_of(std::string_view english_word);

std::vector<Unit> units_of_blocks(const BlockText& text);
std::vector<Unit> units_of_sentences(const BlockText& text);

/// A language without meaning: word k of 343,000, and its twin in the language "xx", which is no cognate of it.
std::string invented_word(std::size_t k);
std::string foreign_word(std::size_t k);
std::vector<Translation> word_for_word(std::size_t words);

/// Sentences as numbers of words, so that one document can be told in both languages.
struct InventedText {
  std::vector<std::vector<std::vector<std::size_t>>> paragraphs;  // paragraph, sentence, word

  std::string english() const { return told(false); }
  std::string foreign() const { return told(true); }

 private:
  std::string told(bool abroad) const;
};
/// `paragraphs` paragraphs of 1 to `most_sentences` sentences of 6 to 13 of the first `words` words, some far commoner
/// than others.
InventedText invented_text(Random& random, std::size_t paragraphs, std::size_t most_sentences = 4,
                           std::size_t words = 2000);

/// Two invented documents, block by block: the second in the language of the first or in the other one.
struct InventedPair {
  World world;
  BlockText a, b;
  std::vector<Unit> units_a, units_b;  // blocks
  bool same_language;
  IdfTable idf;

  InventedPair(const InventedText& x, const InventedText& y, bool same, std::size_t words = 400);
  BeadTable table() const { return BeadTable(units_a, units_b, same_language, idf); }
};

}  // namespace stemma::align::testing
