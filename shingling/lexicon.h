#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stemma::shingling {

/// A concept is an English Snowball stem, known by hash64 of its bytes: the pivot through which all languages meet.
using ConceptId = std::uint64_t;
/// What a word is looked up by: hash64 of its Snowball stem (lower_nfc first) in the lexicon's language.
using LexiconKey = std::uint64_t;

/// Where entries came from, for `stemma lexicon list` and for the licences of redistributed files.
struct LexiconSource {
  std::string name;     ///< such as "trans-de-en"
  std::string licence;  ///< such as "GPL-2+"
  std::uint64_t entries = 0;
};

/// A lexicon being made: the plain value that encode_lexicon() turns into a file.
struct LexiconData {
  std::string language;  ///< two-letter code
  std::vector<LexiconSource> sources;
  /// Share, 0 to 1, of the language's running words of three letters or more that have an entry; -1 where unknown.
  double coverage = -1;
  /// Translations of a word: concept and probability in (0, 1], at most 16, falling. Empty for English, whose keys
  /// are the concepts themselves.
  std::map<LexiconKey, std::vector<std::pair<ConceptId, double>>> entries;
  /// Share of ordinary documents (400 words) of this language that hold the concept, for idf before a crawl has its
  /// own.
  std::map<ConceptId, double> background;
};

/// The bytes of a lexicon file; equal data gives equal bytes. Layout: shingling/LEXICON_FORMAT.md.
std::string encode_lexicon(const LexiconData& data);

/// A bilingual lexicon, read from bytes that must outlive it (a mapped file, a buffer). Pure and const: shared by all
/// threads. Cost of find(): a binary search.
class Lexicon {
 public:
  struct Translation {
    ConceptId concept_id;
    double probability;
  };
  /// Throws Error{kCorrupt} on a wrong magic, version, length or checksum. `name` is what errors call the bytes.
  static Lexicon parse(std::span<const std::byte> bytes, std::string_view name);

  const std::string& language() const noexcept { return language_; }
  std::size_t entries() const noexcept { return keys_.size(); }
  std::size_t translations() const noexcept { return concepts_.size(); }
  double coverage() const noexcept { return coverage_; }
  const std::vector<LexiconSource>& sources() const noexcept { return sources_; }
  std::uint64_t checksum() const noexcept { return checksum_; }

  std::span<const LexiconKey> keys() const noexcept { return keys_; }  ///< rising
  bool contains(LexiconKey key) const noexcept;
  /// Appends the translations of `key`, most probable first; false (and nothing appended) when it is not known.
  bool find(LexiconKey key, std::vector<Translation>& out) const;

  std::span<const ConceptId> background_concepts() const noexcept { return background_concepts_; }
  std::span<const float> background_shares() const noexcept { return background_shares_; }

 private:
  std::string language_;
  std::vector<LexiconSource> sources_;
  double coverage_ = -1;
  std::uint64_t checksum_ = 0;
  std::span<const LexiconKey> keys_;
  std::span<const std::uint32_t> first_;  ///< entry i owns translations [first_[i], first_[i + 1])
  std::span<const ConceptId> concepts_;
  std::span<const std::uint16_t> probabilities_;  ///< in 1/65535
  std::span<const ConceptId> background_concepts_;
  std::span<const float> background_shares_;
};

}  // namespace stemma::shingling
