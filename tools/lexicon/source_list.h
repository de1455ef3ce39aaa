#pragma once
#include <span>
#include <string_view>

namespace stemma::tools {

/// How a lexicon is made. The background of a concept is the largest over all languages that have one, and the more
/// there are the more a chance one lifts it: beyond the languages that scores were fitted with it lost translations
/// between others. Texts of programs teach words only where dictionaries leave many out: programs speak of files and
/// windows, and what they mean by a word is often not what others do.
enum class LexiconPlan {
  kAlways,     ///< from dictionaries, with a background, by default even where none of them is installed
  kInstalled,  ///< the same, by default where one of them is installed
  kMeanings,   ///< the same without a background
  kTexts,      ///< the same from texts of programs too, by default where one of either is there
};

/// A language that lexicons are made for, with the words that say nothing about what a dictionary's phrase means.
struct LanguageEntry {
  std::string_view code;  ///< ISO 639-1
  /// Taken off a phrase wherever something else is left: articles, the mark of an infinitive, the dictionaries' own
  /// abbreviations. Divided by spaces, lower case.
  std::string_view articles;
  /// Taken off after that, wherever something is left again: pronouns, auxiliaries, prepositions around a word ("er ist
  /// gestorben", "abhängen von").
  std::string_view light_words;
  LexiconPlan plan = LexiconPlan::kInstalled;
  /// An article that is written together with its word: taken off where three letters or more are left. Empty: none.
  std::string_view joined_article = {};
  /// A language so near that a word of one spelling means the same in both: where no dictionary has a word, it gets the
  /// meanings that it has there. Empty: none.
  std::string_view kin = {};
};

/// The one place that knows every language a lexicon can be made for. English, the pivot, is the first.
std::span<const LanguageEntry> lexicon_languages() noexcept;

enum class SourceFormat { kDing, kDictd, kMo, kCldr, kEdict, kCedict, kHanja, kApertium, kMessages };

/// A dictionary that a package of the system brings, or fetch_models.py, or the names that ICU has; or text of a
/// program in two languages (kMessages), whose words are counted.
struct SourceEntry {
  std::string_view package;  ///< as the system's package manager knows it; of several files one package
  std::string_view licence;
  SourceFormat format;
  /// Below the root of the file system, without the leading slash. "{}" is the language where `to` is "*". Of a dictd
  /// dictionary without its endings .index and .dict.dz. Of CC-CEDICT below the folder of fetch_models.py. Empty: no
  /// file. Those of Apertium and libhangul, and messages, are looked for below the folder of unpacked packages first.
  std::string_view path;
  std::string_view from;  ///< language of the first phrase of a pair
  std::string_view to;    ///< of the second; "*": one file for each language
};

/// The one place that knows every source.
std::span<const SourceEntry> lexicon_sources() noexcept;

}  // namespace stemma::tools
