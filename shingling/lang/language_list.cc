#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "shingling/lang/tables.h"
#include "shingling/tokenize.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

/// The one place that knows every language: a new one is its own file plus a line here.
const std::array<Language, 4>& list() noexcept {
  static const std::array<Language, 4> kLanguages = {english(), german(), french(), spanish()};
  return kLanguages;
}

/// Function word -> the languages (places in list()) that have it.
using WordTable = std::unordered_map<std::string_view, std::vector<std::size_t>>;
const WordTable& word_table() {
  static const WordTable table = [] {
    WordTable made;
    for (std::size_t i = 0; i < list().size(); ++i)
      for (const std::string_view word : list()[i].function_words) made[word].push_back(i);
    return made;
  }();
  return table;
}

struct FunctionWordCounts {
  std::array<std::size_t, std::tuple_size_v<std::array<Language, 4>>> of_language{};
  std::size_t words = 0;
};

FunctionWordCounts count_function_words(std::string_view text) {
  FunctionWordCounts counts;
  for (const Token& token : tokenize(text)) {
    if (token.is_number) continue;
    ++counts.words;
    const auto found = word_table().find(lower_nfc(text.substr(token.begin, token.end - token.begin)));
    if (found == word_table().end()) continue;
    for (const std::size_t language : found->second) ++counts.of_language[language];
  }
  return counts;
}

}  // namespace

std::span<const Language> languages() noexcept { return list(); }

const Language& language_named(std::string_view code) noexcept {
  static constexpr Language kUnknown{};
  const auto found = std::ranges::find(list(), code, &Language::code);
  return found == list().end() ? kUnknown : *found;
}

std::string_view identify_by_function_words(std::string_view text) {
  const FunctionWordCounts counts = count_function_words(text);
  const auto best = std::ranges::max_element(counts.of_language);
  if (*best < 2) return "und";
  return list()[static_cast<std::size_t>(best - counts.of_language.begin())].code;
}

std::string_view paragraph_language(std::string_view paragraph, std::string_view document_language) {
  const FunctionWordCounts counts = count_function_words(paragraph);
  if (counts.words < 4) return document_language;
  std::size_t own = 0;
  for (std::size_t i = 0; i < list().size(); ++i)
    if (list()[i].code == document_language) own = counts.of_language[i];
  const auto best = std::ranges::max_element(counts.of_language);
  // Clearly more: languages share many short words ("de", "la", "in"), so a mere majority says nothing.
  const bool tied = std::ranges::count(counts.of_language, *best) > 1;
  if (*best < 2 || tied || 2 * *best <= 3 * own + 2) return document_language;
  return list()[static_cast<std::size_t>(best - counts.of_language.begin())].code;
}

}  // namespace stemma::shingling
