#include "tools/lexicon/parallel_text.h"

#include <algorithm>
#include <map>

#include "align/lexicon_learning.h"
#include "align/model1.h"
#include "shingling/clitics.h"
#include "shingling/lang/language.h"

namespace stemma::tools {
namespace {

constexpr std::size_t kLongestSentence = 60;  // words: what is longer is a page, whose words say little of each other

/// Numbers without gaps for the stems that a text has.
class Numbers {
 public:
  std::uint32_t of(StemId stem) {
    const auto [place, fresh] = numbers_.try_emplace(stem, static_cast<std::uint32_t>(stems_.size()));
    if (fresh) stems_.push_back(stem);
    return place->second;
  }
  StemId stem(std::uint32_t number) const { return stems_[number]; }

 private:
  std::unordered_map<StemId, std::uint32_t> numbers_;
  std::vector<StemId> stems_;
};

}  // namespace

ParallelText::ParallelText(const std::string& language, const std::vector<WordFrequency>& list) : language_(language) {
  const shingling::Language& table = shingling::language_named(language);
  if (table.clitics_before.empty() && table.clitics_behind.empty()) return;
  for (const auto& [word, frequency] : list) frequencies_[word] += frequency;
}

void ParallelText::add(std::vector<PhrasePair> pairs) {
  pairs_.insert(pairs_.end(), std::make_move_iterator(pairs.begin()), std::make_move_iterator(pairs.end()));
}

std::string ParallelText::without_particles(const std::string& word) const {
  if (frequencies_.empty()) return word;
  const auto frequency = [this](const std::string& form) {
    const auto found = frequencies_.find(form);
    return found == frequencies_.end() ? 0.0 : found->second;
  };
  std::string best = word;
  for (const std::string& bare : shingling::without_clitics(shingling::language_named(language_), word)) {
    if (frequency(bare) > frequency(best)) best = bare;
  }
  return best;
}

std::vector<Vote> ParallelText::votes(Vocabulary& words, Vocabulary& english, VoterId voter) const {
  align::ParallelSentences sentences;
  Numbers of_words, of_english;
  std::vector<std::uint32_t> a;
  std::vector<align::WeightedWord> b;
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
    a.clear();
    b.clear();
    for (const std::string& word : words.running_words(pairs_[i].to)) {
      a.push_back(of_words.of(words.stem_of(without_particles(word))));
    }
    for (const std::string& word : english.running_words(pairs_[i].from)) {
      b.push_back({of_english.of(english.stem_of(word)), 1.0F});
    }
    if (a.empty() || b.empty() || std::max(a.size(), b.size()) > kLongestSentence) continue;
    sentences.add(a, b, i);
  }
  const auto sure = align::sure_translations(align::word_translations(sentences), {});
  std::map<std::uint32_t, double> sums;
  for (const align::WordTranslation& found : sure) sums[found.a] += found.count;
  std::vector<Vote> votes;
  for (const align::WordTranslation& found : sure) {
    // The share of its links, less what one link that was chance would have.
    votes.push_back({of_words.stem(found.a), of_english.stem(found.b), voter, found.count / (sums[found.a] + 1)});
  }
  return votes;
}

}  // namespace stemma::tools
