#include "tools/lexicon/frequencies.h"

#include <algorithm>
#include <unordered_map>

#include "shingling/base/hash.h"
#include "shingling/unicode.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/phrase.h"

namespace stemma::tools {
namespace {

constexpr double kPriorWords = 1e5;
constexpr double kRarest = 1e-7;  // rarer words cannot make a concept less rare than it is
constexpr int kDocumentWords = 400;

bool has_three_letters(const std::string& word) {
  std::size_t letters = 0, at = 0;
  while (at < word.size() && letters < 3) {
    shingling::next_code_point(word, at);
    ++letters;
  }
  return letters == 3;
}

}  // namespace

std::vector<WordFrequency> load_frequencies(const std::filesystem::path& folder, const std::string& language) {
  std::vector<WordFrequency> result;
  if (folder.empty()) return result;
  for (const char* size : {"large_", "small_"}) {
    const std::filesystem::path path = folder / (size + language + ".msgpack.gz");
    if (!std::filesystem::is_regular_file(path)) continue;
    for (const auto& [text, frequency] : read_wordfreq(gunzip(read_file(path), path.string()), path.string())) {
      for (std::string& word : words_of(text)) result.emplace_back(std::move(word), frequency);
    }
    break;
  }
  return result;
}

std::vector<double> prior_of(const std::vector<WordFrequency>& frequencies, Vocabulary& vocabulary) {
  std::vector<double> prior(vocabulary.size(), 0.0);
  StemId stem = 0;
  for (const auto& [word, frequency] : frequencies) {
    if (vocabulary.find(word, stem)) prior[stem] += kPriorWords * frequency;
  }
  return prior;
}

double coverage_of(const std::vector<WordFrequency>& frequencies, Vocabulary& vocabulary,
                   const std::vector<bool>& known) {
  double all = 0, covered = 0;
  StemId stem = 0;
  for (const auto& [word, frequency] : frequencies) {
    if (!has_three_letters(word)) continue;
    all += frequency;
    if (vocabulary.find(word, stem) && known[stem]) covered += frequency;
  }
  return all > 0 ? covered / all : -1;
}

std::map<shingling::ConceptId, double> background_of(const std::vector<WordFrequency>& frequencies,
                                                     Vocabulary& vocabulary, const std::vector<WordMeanings>& meanings,
                                                     const Vocabulary& english) {
  std::unordered_map<StemId, const std::vector<Meaning>*> of_word;
  for (const WordMeanings& word : meanings) of_word.emplace(word.word, &word.meanings);
  std::vector<double> concept_frequency(english.size(), 0.0);
  StemId stem = 0;
  for (const auto& [word, frequency] : frequencies) {
    if (frequency < kRarest || !vocabulary.find(word, stem)) continue;
    if (const auto found = of_word.find(stem); found != of_word.end()) {
      for (const auto& [meaning, probability] : *found->second) concept_frequency[meaning] += frequency * probability;
    }
  }
  std::map<shingling::ConceptId, double> background;
  for (StemId i = 0; i < concept_frequency.size(); ++i) {
    if (concept_frequency[i] > 0) background.emplace(hash64(english.text(i)), document_share(concept_frequency[i]));
  }
  return background;
}

double document_share(double frequency) noexcept {
  double without = 1, square = 1 - std::clamp(frequency, 0.0, 1.0);
  for (int bits = kDocumentWords; bits > 0; bits >>= 1) {
    if ((bits & 1) != 0) without *= square;
    square *= square;
  }
  return 1 - without;
}

}  // namespace stemma::tools
