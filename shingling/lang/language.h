#pragma once
#include <span>
#include <string_view>

namespace stemma::shingling {

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
  /// Names of months or weekdays that are also common words and say nothing when written small ("may", "mars").
  std::span<const std::string_view> ambiguous_calendar_words;
  /// Abbreviations with their dots that end no sentence, beyond those of CLDR.
  std::span<const std::string_view> abbreviations;
  /// Words that call a reader to do something ("click", "subscribe"): promo lines begin with them or are full of them.
  std::span<const std::string_view> call_words;
  /// Words of credit lines ("photo", "via") and of bylines ("by"), and of notices ("translated", "copyright").
  std::span<const std::string_view> credit_words, byline_words, notice_words;
  /// Words and signs of units behind a number: where one text counts in miles and the other in kilometres, nothing
  /// differs.
  std::span<const std::string_view> metric_words, imperial_words;
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

/// `document_language`, or another language with a table whose function words clearly outnumber its own in this
/// paragraph: a notice in Spanish over an English text, a paragraph left untranslated. A document's language without a
/// table is left only where the evidence is strong: a third of all words are function words of a language that is no
/// sister of it, or a fifth of one in another script. Cost: a hash look-up a word.
std::string_view paragraph_language(std::string_view paragraph, std::string_view document_language);

}  // namespace stemma::shingling
