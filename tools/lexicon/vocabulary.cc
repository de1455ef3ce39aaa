#include "tools/lexicon/vocabulary.h"

#include <algorithm>

#include "shingling/breaks.h"
#include "shingling/unicode.h"
#include "tools/lexicon/phrase.h"

namespace stemma::tools {
namespace {

constexpr std::size_t kLongestPhrase = 6;
constexpr std::size_t kLeastBehindArticle = 3;  // letters

std::unordered_set<std::string> word_set(std::string_view words) {
  std::unordered_set<std::string> set;
  for (const std::string_view word : split(words, " ")) set.emplace(word);
  return set;
}

}  // namespace

Vocabulary::Vocabulary(const LanguageEntry& language)
    : stemmer_(language.code),
      articles_(word_set(language.articles)),
      light_words_(word_set(language.light_words)),
      joined_article_(language.joined_article) {}

Content Vocabulary::content(std::string_view phrase) {
  Content content;
  std::vector<std::string> words = words_of(phrase);
  if (words.empty() || words.size() > kLongestPhrase) return content;
  const std::string last = words.back();
  std::erase_if(words, [this](const std::string& word) { return articles_.contains(word); });
  const bool only_articles = words.empty();
  const std::string last_light = only_articles ? last : words.back();
  const auto taken = std::erase_if(words, [this](const std::string& word) { return light_words_.contains(word); });
  content.light = words.empty();
  content.trimmed = taken > 0 && !content.light;
  if (content.light) words.push_back(last_light);
  for (const std::string& word : words) {
    const StemId stem = stem_of(without_article(word));
    if (std::find(content.stems.begin(), content.stems.end(), stem) == content.stems.end()) {
      content.stems.push_back(stem);
    }
  }
  return content;
}

std::vector<std::string> Vocabulary::running_words(std::string_view sentence) const {
  std::vector<std::string> words;
  for (std::string& word : words_of(sentence)) {
    std::size_t first = 0;
    if (shingling::is_spaceless(shingling::next_code_point(word, first))) {
      std::size_t begin = 0;
      for (const std::size_t end : shingling::word_ends(word)) {
        words.push_back(word.substr(begin, end - begin));
        begin = end;
      }
    } else {
      words.push_back(std::move(word));
    }
  }
  std::erase_if(words,
                [this](const std::string& word) { return articles_.contains(word) || light_words_.contains(word); });
  return words;
}

std::string Vocabulary::without_article(const std::string& word) const {
  if (joined_article_.empty() || !word.starts_with(joined_article_)) return word;
  std::string bare = word.substr(joined_article_.size());
  std::size_t letters = 0;
  for (std::size_t at = 0; at < bare.size(); ++letters) shingling::next_code_point(bare, at);
  return letters < kLeastBehindArticle ? word : bare;
}

StemId Vocabulary::stem_of(const std::string& word) {
  const auto [known, fresh] = words_.try_emplace(word, 0);
  if (fresh) {
    const auto next = static_cast<StemId>(stems_.size());
    const auto [id, new_stem] = ids_.try_emplace(std::string(stemmer_.stem(word)), next);
    if (new_stem) stems_.push_back(id->first);
    known->second = id->second;
  }
  return known->second;
}

bool Vocabulary::find(const std::string& word, StemId& stem) {
  const auto known = words_.find(word);
  if (known != words_.end()) {
    stem = known->second;
    return true;
  }
  const auto id = ids_.find(std::string(stemmer_.stem(word)));
  if (id == ids_.end()) return false;
  stem = id->second;
  return true;
}

}  // namespace stemma::tools
