#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shingling/stem.h"
#include "tools/lexicon/source_list.h"

namespace stemma::tools {

/// A stem's number in its language's vocabulary, in order of first sight.
using StemId = std::uint32_t;

/// What a phrase says: the stems of the words left when articles and light words (source_list.h) are taken off. Of a
/// phrase of nothing but such words ("he has") the last one is left.
struct Content {
  std::vector<StemId> stems;  ///< each once
  bool trimmed = false;       ///< light words were taken off
  bool light = false;         ///< only light words were there
};

/// The stems of one language, and the way from a dictionary's phrase to those that carry its meaning.
/// Threads  none: phrases teach it new stems.
class Vocabulary {
 public:
  explicit Vocabulary(const LanguageEntry& language);

  /// Phrases of more than six words are explanations, not translations: they give no stems.
  Content content(std::string_view phrase);
  /// The words of a sentence as words_of() gives them, those of scripts without spaces divided by ICU's dictionaries,
  /// without articles and light words.
  std::vector<std::string> running_words(std::string_view sentence) const;
  /// The stem of a word as words_of() gives it.
  StemId stem_of(const std::string& word);
  /// The same without learning: false where the stem is not known.
  bool find(const std::string& word, StemId& stem);

  std::size_t size() const noexcept { return stems_.size(); }
  const std::string& text(StemId stem) const { return stems_[stem]; }

 private:
  std::string without_article(const std::string& word) const;

  shingling::Stemmer stemmer_;
  std::unordered_set<std::string> articles_, light_words_;
  std::string_view joined_article_;
  std::unordered_map<std::string, StemId> ids_;    ///< of stems
  std::unordered_map<std::string, StemId> words_;  ///< of words seen: stemming costs more than looking up
  std::vector<std::string> stems_;
};

}  // namespace stemma::tools
