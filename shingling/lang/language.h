#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "shingling/cldr.h"

namespace stemma::shingling {

/// A unit of measure by the word for it, lower_nfc.
struct UnitWord {
  std::string_view word;
  Unit unit;
};

/// What stemma knows of one language beside its lexicon. Tables, no code: adding a language is one file with a table
/// and one line in language_list.cc.
struct Language {
  std::string_view code;  ///< ISO 639-1
  std::string_view name;  ///< English
  /// The commonest function words, lower_nfc: they tell a paragraph's language and carry no subject.
  std::span<const std::string_view> function_words;
  /// Letters that may join the parts of a compound word ("Arbeit-s-platz"); empty: compounds are not split.
  std::span<const std::string_view> compound_joints;
  /// Number words with their values, lower_nfc, inflected forms beside each other.
  struct NumberWord {
    std::string_view word;
    int value;
  };
  std::span<const NumberWord> number_words;
  /// Particles, articles and pronouns that are written together with the word behind or before them, in the spelling of
  /// Stemmer::stem(); of the latter also what stands in their place when they are taken off ("تها", of which "ه"
  /// stays).
  struct CliticBehind {
    std::string_view clitic, instead = {};
  };
  std::span<const std::string_view> clitics_before{};
  std::span<const CliticBehind> clitics_behind{};
  /// Forms of the names of months (1 to 12) and weekdays (1 = Monday) beyond those of CLDR: other cases, adjectives,
  /// short forms. One that ends with "*" stands for every word that begins like it.
  struct CalendarForm {
    std::string_view word;
    int index;
  };
  std::span<const CalendarForm> month_forms{}, weekday_forms{};
  /// Names of months or weekdays that are also common words and say nothing when written small ("may", "mars").
  std::span<const std::string_view> ambiguous_calendar_words;
  /// Abbreviations with their dots that end no sentence, beyond those of CLDR.
  std::span<const std::string_view> abbreviations;
  /// Words that call a reader to do something ("click", "subscribe"): promo lines begin with them or are full of them.
  std::span<const std::string_view> call_words;
  /// Words of credit lines ("photo", "via"), of bylines ("by") and lines of source ("source"), and of notices
  /// ("translated", "copyright").
  std::span<const std::string_view> credit_words, byline_words, notice_words;
  /// Words of the page around a story ("share", "comments", "tags", "cookies"); empty: lines of the page are told by
  /// their place and by how many documents have them.
  std::span<const std::string_view> site_words{};
  /// Words of units behind a number beyond those of CLDR: "kilos".
  std::span<const UnitWord> unit_words{};
  /// Around a number in figures: words behind an hour ("Uhr") and behind years that make them an age ("old"); endings
  /// of ordinals ("th"), of decades ("s"; one with "*" may go on: "1980ern") and of what is only more or less ("多").
  std::span<const std::string_view> clock_words{}, age_words{}, ordinal_endings{}, decade_endings{}, vague_endings{};
  /// Words that deny what a sentence says, lower_nfc; one that begins with an apostrophe stands right behind one ("'t"
  /// of "didn't"). Words that come and go with them and say nothing of their own ("did", "ein" for "kein"). Words that
  /// stand beside every negation, and deny without one too (French "ne"). What is written before a verb to deny it
  /// ("ne" in Czech).
  std::span<const std::string_view> negations{}, negation_company{}, negation_particles{};
  std::string_view negation_prefix{};
  /// Codes of languages without a table whose texts read as this one's: Norwegian as Danish, Croatian as Czech.
  std::span<const std::string_view> sisters;
  bool capitalised_nouns = false;  ///< every noun has a capital, so a capital tells no name
};

/// Every language with a table, in the order of --help.
std::span<const Language> languages() noexcept;
/// The table of `code`, or an empty one for languages without: then numbers, names and spelling have to do.
const Language& language_named(std::string_view code) noexcept;

/// The language whose function words are the most frequent in `text` among those with a table, "und" when none has
/// two. The fallback where no language model is installed. Cost: a hash look-up a word.
std::string_view identify_by_function_words(std::string_view text);

/// A set of languages: bit i stands for languages()[i].
using LanguageMask = std::uint32_t;
/// The languages that have `lower` (lower_nfc) among their function words. Cost: a hash look-up.
LanguageMask function_word_languages(std::string_view lower);

/// How many words a paragraph has, and how many of them are function words of each language.
class FunctionWordCounts {
 public:
  void add(LanguageMask languages_of_word) noexcept {
    ++words_;
    for (; languages_of_word != 0; languages_of_word &= languages_of_word - 1)
      ++of_language_[static_cast<std::size_t>(std::countr_zero(languages_of_word))];
  }
  std::size_t words() const noexcept { return words_; }
  std::span<const std::uint32_t> of_language() const noexcept { return of_language_; }

 private:
  std::array<std::uint32_t, 32> of_language_{};
  std::size_t words_ = 0;
};

/// `document_language`, or another language with a table whose function words clearly outnumber its own in this
/// paragraph: a notice in Spanish over an English text, a paragraph left untranslated. A document's language without a
/// table is left only where the evidence is strong: a third of all words are function words of a language that is no
/// sister of it, or a fifth of one in another script. Cost: a hash look-up a word.
std::string_view paragraph_language(std::string_view paragraph, std::string_view document_language);

/// One word of a paragraph, for the second part of the same question.
struct FunctionWord {
  std::uint64_t word = 0;  ///< equal for equal lower forms
  LanguageMask languages = 0;
  bool is_long = false;  ///< of two letters or more, or a character of a script without spaces
};
/// The same of words that were counted already: `next` gives its words one by one from the first on, false behind the
/// last; it is asked only where the counts speak for another language.
std::string_view paragraph_language(const FunctionWordCounts& counts, std::string_view document_language,
                                    const std::function<bool(FunctionWord&)>& next);

}  // namespace stemma::shingling
