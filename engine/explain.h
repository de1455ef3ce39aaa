#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "align/translation_score.h"
#include "engine/explain_words.h"
#include "engine/progress.h"
#include "engine/verify.h"
#include "shingling/band.h"

namespace stemma::engine {

/// The rules of a run: what was asked for, and from where on each relation holds.
struct ExplainedRules {
  std::vector<std::string> relations;
  double min_jaccard = 0.5;
  Verify verify = Verify::kExact;
  std::uint32_t slots = 128;
  shingling::BandShape shape;
  std::uint64_t seed = 1;
  double accepted_logit = 0, sure_logit = 0, refuted_logit = 0;
  double order_share = 0, order_least_jaccard = 0, excerpt_containment = 0, related_cosine = 0;
  std::size_t excerpt_shingles = 0;  ///< that both must have
  bool asks(std::string_view relation) const noexcept;
  bool by_meaning() const noexcept { return asks("translation") || asks("rewrite") || asks("related"); }
  bool by_blocks() const noexcept { return asks("excerpt") || by_meaning(); }
};

/// A line of documents.jsonl, with how many documents its cluster has.
struct ExplainedDocument {
  std::string id, lang, cluster, role, relation, relation_to, source;
  std::uint64_t line = 0, bytes = 0;
  std::size_t place = 0, paragraphs = 0, cluster_size = 1;
  std::vector<std::string> held_by;  ///< where it is chained: the members that hold it in its cluster
  std::vector<bool> furniture;       ///< by block, empty: none; page furniture is left out of every comparison
  std::string no_text;               ///< why its text is not at hand; empty: it is
};

/// A line of pairs.jsonl: what was decided, and the evidence of that time.
struct WrittenVerdict {
  std::string relation, by;
  double score = 0, share_a = 0, share_b = 0;
  std::optional<WordingEvidence> wording;
};

/// What the texts themselves say of the wording, page furniture left out, and how the pair could have become known.
struct ExplainedWording {
  bool exact = false;
  WordingEvidence evidence;  ///< the order looked at from a Jaccard of 0 on; 0 where below order_least
  double order_least = 0.3;
  std::size_t shingles_a = 0, shingles_b = 0, shared = 0;
  int simhash_distance = 0;        ///< of 64 bits
  double page_jaccard = 0;         ///< page furniture included; near_dup by Jaccard needs both
  double estimated_jaccard = 0;    ///< from the signatures
  std::vector<std::size_t> bands;  ///< numbers, from 0, of those that met
  double meeting_probability = 0;  ///< of any pair with this Jaccard similarity of the whole texts
  std::vector<std::pair<std::uint32_t, std::uint32_t>> equal_blocks;  ///< equal wording, digits aside
  std::size_t fingerprints = 0;                                       ///< in common
};

struct ExplainedMeaning {
  align::TranslationEvidence evidence;
  double logit = 0;
  /// As the run saw it, with the weights of its whole collection. Else from the two texts alone: then the margin over
  /// their other neighbours is unknown, and the log-odds are those without it.
  bool of_the_run = false;
  double margin_needed = 0;  ///< where not: the margin that would lift the log-odds to the accepted ones
};

/// Counts of a line of alignments.jsonl.
struct ExplainedAlignment {
  std::size_t same = 0, changed = 0, moved = 0, merged = 0, only_a = 0, only_b = 0, facts = 0;
};

/// Why two documents of a run are, or are not, together. A before B in the order of the run, whatever order was asked.
struct Explanation {
  ExplainedRules rules;
  std::array<ExplainedDocument, 2> documents;
  std::optional<WrittenVerdict> verdict;  ///< none: no pair was written
  std::optional<ExplainedWording> wording;
  std::optional<ExplainedMeaning> meaning;
  SharedMeaning shared;  ///< by the weights of the two texts alone
  std::optional<ExplainedAlignment> alignment;
  std::vector<std::string> notes;  ///< what could not be looked at, and why

  bool one_cluster() const noexcept { return documents[0].cluster == documents[1].cluster; }
};

/// Reads a finished run of cluster, and texts that its store lacks from their sources, which it never changes.
/// `lexicons`: the folder of the run's lexicons, empty for none.
/// Throws   Error: kUsage for an id that the run does not know (the nearest are named) or the same one twice;
///          kUnsupported for a folder that is no run of cluster or has no store; kCorrupt, kIo for its files.
/// Cost     a walk over the files of the run; then as one pair of a run. Uses one thread.
Explanation explain(const std::string& run_dir, const std::string& id_a, const std::string& id_b,
                    const std::string& lexicons, Progress& progress);

}  // namespace stemma::engine
