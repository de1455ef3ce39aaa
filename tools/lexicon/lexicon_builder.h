#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stemma::tools {

struct LexiconBuildOptions {
  /// Two-letter codes of source_list.h; empty: those it calls first class, and of the others each that a dictionary is
  /// installed for.
  std::vector<std::string> languages;
  std::filesystem::path out_dir;  ///< gets <language>.lex and licences/lexicons.txt
  /// Folder with wordfreq's large_<language>.msgpack.gz (or small_); empty: no frequencies.
  std::filesystem::path wordfreq_dir;
  /// Folder with the tables of lemma_reader.h; empty, or none of a language: no entries by lemma.
  std::filesystem::path lemma_dir;
  std::filesystem::path dictionary_dir;  ///< dictionaries that fetch_models.py brings; empty: none of them
  std::filesystem::path unpacked_dir;    ///< packages that were unpacked, not installed; empty: none of them
  std::filesystem::path root = "/";      ///< what the paths of source_list.h begin at
};

struct PackageReport {
  std::string name, licence;
  std::string what;         ///< such as "de-en"
  std::uint64_t pairs = 0;  ///< phrase pairs read
  bool by_fetch = false;    ///< fetch_models.py brings it, not the system's package manager
};

struct LexiconReport {
  std::string language;
  std::uint64_t entries = 0, translations = 0;
  double coverage = -1;            ///< of running words of three letters or more; -1 without a frequency list
  bool lacks_frequencies = false;  ///< no list, where a background would be made of one
};

struct LexiconBuildReport {
  std::vector<PackageReport> found;     ///< in the order of source_list.h
  std::vector<PackageReport> missing;   ///< between two of the languages asked for (English included), not installed
  std::vector<LexiconReport> lexicons;  ///< in the order asked for
};

/// Makes a lexicon file for each language from the dictionaries that are installed below `root`.
/// A word gets its meanings from the dictionaries to English first, then through each other language that dictionaries
/// join it to (also one not asked for), each with one vote: see votes.h. Through the other languages twice: first by
/// their own dictionaries to English alone, then by what that gave, but never back through the language itself.
/// A language that dictionaries know little of learns from texts of programs beside English ones too (IBM Model 1), as
/// one more vote. A form of the frequency list that then has no entry gets that of its lemma, or of what is left
/// without its clitics. Without frequencies all meanings weigh alike, and there is no background and no coverage.
/// Throws   Error{kUsage} for an unknown language, Error{kIo, kCorrupt} for files.
/// Cost     three minutes of a core and 2.5 GB for all languages. Equal dictionaries, frequencies and lemmas give equal
/// bytes.
LexiconBuildReport build_lexicons(const LexiconBuildOptions& options);

}  // namespace stemma::tools
