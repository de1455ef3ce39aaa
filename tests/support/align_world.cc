#include "tests/support/align_world.h"

#include <map>
#include <numeric>
#include <span>

#include "shingling/base/hash.h"
#include "shingling/stem.h"
#include "shingling/unicode.h"

namespace stemma::align::testing {
namespace {

constexpr std::string_view kConsonants = "bdfgklmnprstvz", kVowels = "aeiou";

/// Three syllables and a letter that keeps stemmers away. One language begins its syllables with a consonant, the other
/// with a vowel, so that no word is a cognate of another.
std::string syllables(std::size_t k, bool vowel_first) {
  std::string word;
  k = k * 40503 % 343000;  // 70 syllables to the third; the factor keeps neighbours from sharing their beginning
  for (int syllable = 0; syllable < 3; ++syllable, k /= 70) {
    const char consonant = kConsonants[k % 14], vowel = kVowels[k % 70 / 14];
    word += vowel_first ? vowel : consonant;
    word += vowel_first ? consonant : vowel;
  }
  word += vowel_first ? 'o' : 'k';
  return word;
}

}  // namespace

World::World(const std::vector<Translation>& translations,
             const std::vector<std::pair<std::string, double>>& english_background) {
  std::map<std::string, shingling::LexiconData> data;
  for (const Translation& t : translations) {
    shingling::Stemmer stemmer(t.language);
    const std::string key(stemmer.stem(shingling::lower_nfc(t.word)));
    data[t.language].entries[hash64(key)].emplace_back(concept_of(t.english), t.probability);
  }
  // The background travels in a lexicon without words, so that every English word counts as known.
  for (const auto& [word, share] : english_background) data["zz"].background[concept_of(word)] = share;
  std::vector<shingling::Lexicon> lexicons;
  for (auto& [language, one] : data) {
    one.language = language;
    bytes_.push_back(encode_lexicon(one));
    lexicons.push_back(shingling::Lexicon::parse(std::as_bytes(std::span(bytes_.back())), language));
  }
  lexicons_ = std::make_unique<shingling::LexiconSet>(std::move(lexicons));
  reader_ = std::make_unique<shingling::PivotReader>(*lexicons_);
}

BlockText World::read(std::string_view text, std::string language, Division division) {
  texts_.emplace_back(text);
  return read_blocks(texts_.back(), std::move(language), division, *reader_);
}

IdfTable World::idf(const std::vector<const BlockText*>& documents) const {
  FeatureCounts counts;
  for (const BlockText* document : documents) counts.add(document->language, text_features(*document));
  return IdfTable(counts, *lexicons_);
}

shingling::FeatureId concept_of(std::string_view english_word) {
  shingling::Stemmer stemmer("en");
  return hash64(stemmer.stem(english_word));
}

std::vector<Unit> units_of_blocks(const BlockText& text) {
  std::vector<std::uint32_t> all(text.blocks.size());
  std::iota(all.begin(), all.end(), 0u);
  return block_units(text, all);
}

std::vector<Unit> units_of_sentences(const BlockText& text) { return sentence_units(text, text.sentences); }

std::string invented_word(std::size_t k) { return syllables(k, false); }
std::string foreign_word(std::size_t k) { return syllables(k, true); }

std::vector<Translation> word_for_word(std::size_t words) {
  std::vector<Translation> out;
  for (std::size_t k = 0; k < words; ++k) out.push_back({"xx", foreign_word(k), invented_word(k)});
  return out;
}

std::string InventedText::told(bool abroad) const {
  std::string out;
  for (const auto& paragraph : paragraphs) {
    if (!out.empty()) out += "\n\n";
    bool first = true;
    for (const auto& sentence : paragraph) {
      if (!first) out += ' ';
      first = false;
      for (std::size_t k = 0; k < sentence.size(); ++k) {
        std::string word = abroad ? foreign_word(sentence[k]) : invented_word(sentence[k]);
        if (k == 0)
          word[0] = static_cast<char>(word[0] - 'a' + 'A');
        else
          out += ' ';
        out += word;
      }
      out += '.';
    }
  }
  return out;
}

InventedText invented_text(Random& random, std::size_t paragraphs, std::size_t most_sentences, std::size_t words) {
  InventedText out;
  for (std::size_t p = 0; p < paragraphs; ++p) {
    auto& paragraph = out.paragraphs.emplace_back();
    const std::size_t sentences = 1 + random.below(most_sentences);
    for (std::size_t s = 0; s < sentences; ++s) {
      auto& sentence = paragraph.emplace_back();
      const std::size_t length = 6 + random.below(8);
      // One word in four is among the twenty commonest.
      for (std::size_t k = 0; k < length; ++k)
        sentence.push_back(random.chance(25) ? random.below(20) : random.below(words));
    }
  }
  return out;
}

InventedPair::InventedPair(const InventedText& x, const InventedText& y, bool same, std::size_t words)
    : world(word_for_word(same ? 0 : words)),
      a(world.read(x.english())),
      b(same ? world.read(y.english()) : world.read(y.foreign(), "xx")),
      units_a(units_of_blocks(a)),
      units_b(units_of_blocks(b)),
      same_language(same),
      idf(world.idf({&a, &b})) {}

}  // namespace stemma::align::testing
