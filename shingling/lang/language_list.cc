#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "shingling/base/hash.h"
#include "shingling/cldr.h"
#include "shingling/lang/tables.h"
#include "shingling/tokenize.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

/// The one place that knows every language: a new one is its own file plus a line here.
const auto& list() noexcept {
  static const std::array kLanguages = {english(), german(), french(),    spanish(),  italian(),   portuguese(),
                                        dutch(),   polish(), czech(),     russian(),  swedish(),   danish(),
                                        finnish(), greek(),  ukrainian(), turkish(),  hungarian(), romanian(),
                                        catalan(), arabic(), chinese(),   japanese(), korean()};
  return kLanguages;
}
constexpr std::size_t kCount = std::tuple_size_v<std::remove_cvref_t<decltype(list())>>;

static_assert(kCount <= 32, "a LanguageMask has a bit for each");

const std::unordered_map<std::string_view, LanguageMask>& word_table() {
  static const std::unordered_map<std::string_view, LanguageMask> table = [] {
    std::unordered_map<std::string_view, LanguageMask> made;
    for (std::size_t i = 0; i < list().size(); ++i)
      for (const std::string_view word : list()[i].function_words) made[word] |= LanguageMask{1} << i;
    return made;
  }();
  return table;
}

FunctionWordCounts count_function_words(std::string_view text) {
  FunctionWordCounts counts;
  for (const Token& token : tokenize(text)) {
    if (token.is_number) continue;
    counts.add(function_word_languages(lower_nfc(text.substr(token.begin, token.end - token.begin))));
  }
  return counts;
}

/// Whether two different words of the language stand there, and one of two letters or more. Else it is a name that
/// comes again ("OLE" in a manual is no Finnish), or letters that stand alone in code and lists. In scripts without
/// spaces every character counts as a word.
bool has_two_words_of(std::size_t language, const std::function<bool(FunctionWord&)>& next) {
  std::optional<std::uint64_t> first;
  bool another = false, long_word = false;
  for (FunctionWord word; next(word);) {
    if ((word.languages >> language & 1) == 0) continue;
    long_word = long_word || word.is_long;
    another = another || (first && *first != word.word);
    if (!first) first = word.word;
    if (long_word && another) return true;
  }
  return false;
}

/// Languages share many short words ("de", "la", "in"), so a mere majority says nothing.
bool clearly_more(std::size_t best, std::size_t own) noexcept { return 2 * best > 3 * own + 2; }

/// Whether a paragraph of a document in `document_language`, which has no table, is in the language `found` rather than
/// in the document's own. That one has no words to count for it, and other languages have some of them: so the language
/// found must have a good part of all words, as its own texts do, and those of its sisters.
bool is_clearly(const Language& found, std::size_t count, std::size_t words, std::string_view document_language) {
  if (document_language.empty() || document_language == "und") return true;  // nothing to lose
  if (5 * count < words || std::ranges::count(found.sisters, document_language) > 0) return false;
  if (count >= 4 && 3 * count >= words) return true;
  std::size_t at = 0;
  return !is_written_with(std::string(document_language), next_code_point(found.function_words.front(), at));
}

}  // namespace

std::span<const Language> languages() noexcept { return list(); }

const Language& language_named(std::string_view code) noexcept {
  static constexpr Language kUnknown{};
  const auto found = std::ranges::find(list(), code, &Language::code);
  return found == list().end() ? kUnknown : *found;
}

LanguageMask function_word_languages(std::string_view lower) {
  const auto found = word_table().find(lower);
  return found == word_table().end() ? 0 : found->second;
}

std::string_view identify_by_function_words(std::string_view text) {
  const FunctionWordCounts counts = count_function_words(text);
  const auto best = std::ranges::max_element(counts.of_language());
  if (*best < 2) return "und";
  return list()[static_cast<std::size_t>(best - counts.of_language().begin())].code;
}

std::string_view paragraph_language(std::string_view paragraph, std::string_view document_language) {
  const std::vector<Token> tokens = tokenize(paragraph);
  auto token = tokens.begin();
  return paragraph_language(count_function_words(paragraph), document_language, [&](FunctionWord& word) {
    if (token == tokens.end()) return false;
    const std::string lower = lower_nfc(paragraph.substr(token->begin, token->end - token->begin));
    std::size_t at = 0;
    word = {hash64(lower), function_word_languages(lower),
            token->letters > 1 || is_spaceless(next_code_point(lower, at))};
    ++token;
    return true;
  });
}

std::string_view paragraph_language(const FunctionWordCounts& counts, std::string_view document_language,
                                    const std::function<bool(FunctionWord&)>& next) {
  if (counts.words() < 4) return document_language;
  const auto own = std::ranges::find(list(), document_language, &Language::code);
  const auto of_language = counts.of_language();
  const auto best = std::ranges::max_element(of_language);
  // A tie is between sister languages, of which the paragraph may be neither.
  if (*best < 2 || std::ranges::count(of_language, *best) > 1) return document_language;
  const auto place = static_cast<std::size_t>(best - of_language.begin());
  const Language& found = list()[place];
  const bool clear = own != list().end()
                         ? clearly_more(*best, of_language[static_cast<std::size_t>(own - list().begin())])
                         : is_clearly(found, *best, counts.words(), document_language);
  return clear && has_two_words_of(place, next) ? found.code : document_language;
}

}  // namespace stemma::shingling
