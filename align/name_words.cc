#include "align/name_words.h"

#include <algorithm>

#include "align/fact_words.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::PivotToken;

constexpr int kLeastLetters = 2, kLongWord = 4;

}  // namespace

bool all_in_capitals(std::span<const PivotToken> sentence) noexcept {
  std::size_t capitals = 0, words = 0;
  for (const PivotToken& token : sentence)
    if (token.at.letters >= kLongWord) {
      ++words;
      capitals += token.at.capital;
    }
  return words > 3 && 5 * capitals > 3 * words;
}

NameWords::NameWords(const BlockText& text) : text_(text) {
  for (const Sentence& sentence : text.sentences) {
    const auto tokens = text.tokens_of(sentence);
    const bool headline = all_in_capitals(tokens);
    for (const PivotToken& token : tokens) {
      if (token.at.is_number) continue;
      if (!token.at.capital) small_.insert(token.word);
      if (!token.at.capital || headline) continue;
      capital_.insert(token.word);
      if (!token.at.initial && token.at.begin != tokens.front().at.begin) inside_.insert(token.word);
    }
  }
}

bool NameWords::is_name(const PivotToken& token, std::string_view language) const {
  if (!token.at.capital || token.at.letters < kLeastLetters || !inside_.contains(token.word) ||
      small_.contains(token.word))
    return false;
  const FactWords& words = fact_words(language);
  const std::string lower = shingling::lower_nfc(text_.text.substr(token.at.begin, token.at.end - token.at.begin));
  if (words.language->capitalised_nouns && token.known && !words.regions.contains(lower)) return false;
  return !words.months.contains(lower) && !words.weekdays.contains(lower);
}

}  // namespace stemma::align
