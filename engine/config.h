#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/read/reader.h"

namespace stemma::engine {

/// What tells the language of a document that does not say it: the model of the lexicon folder (function words where
/// there is none), CLD2, or function words alone.
enum class LanguageBy : std::uint8_t { kModel, kCld2, kWords };
/// How the Jaccard similarity of a pair is decided: from the texts, from what the first pass kept of them, or from that
/// and, near the threshold, from the texts.
enum class Verify : std::uint8_t { kExact, kSignature, kBorderline };
std::string_view name(Verify verify) noexcept;
/// The one of that name; kExact for any other word.
Verify verify_named(std::string_view name) noexcept;

/// What `stemma cluster` was asked to do. A plain value; run_cluster() validates it (Error{kConfig}).
struct ClusterConfig {
  std::vector<std::string> inputs;
  std::string out;  ///< the run directory; made if missing, must hold nothing or an earlier run
  FieldNames fields;
  ParagraphRule paragraphs = ParagraphRule::kAuto;
  std::vector<std::string> relations;  ///< names of relation_list.cc; empty: all
  double min_jaccard = 0.5;            ///< near_dup from this Jaccard on, in (0, 1]
  double recall = 0.99;                ///< probability that a pair exactly at min_jaccard becomes a candidate
  Verify verify = Verify::kExact;
  std::string lexicons;  ///< folder of *.lex and langid.bin; empty: none
  LanguageBy language_by = LanguageBy::kModel;
  /// Translations, rewrites and related stories are sought only among documents whose dates lie so many days apart at
  /// most; one without a date is compared with all. 0: whatever the dates.
  std::uint32_t within_days = 0;
  unsigned threads = 0;  ///< 0: all cores
  /// What the searches for candidates and the comparison of wordings are divided by, so that the run keeps to it as far
  /// as what it keeps of every document and pair allows; 0: not divided.
  std::uint64_t memory_bytes = 0;
  std::uint64_t seed = 1;
  std::size_t max_document_bytes = 8u << 20;
  std::size_t all_pairs = 64;  ///< clusters up to this size get every pair verified and aligned
  bool report = true;
  bool store = true;
  bool align = true;
};

/// What a run found, for one line on the terminal and for tests.
struct RunSummary {
  std::uint64_t documents = 0, rejected = 0, clusters = 0, alone = 0;
  std::vector<std::pair<std::string, std::uint64_t>> pairs;  ///< relation name -> written pairs
  std::uint64_t facts = 0;
  double seconds = 0;
  std::string report_path;  ///< empty without a report
  std::string one_line() const;
};

}  // namespace stemma::engine
