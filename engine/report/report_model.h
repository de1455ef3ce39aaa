#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stemma::engine {

/// A paragraph of a document. `begin` and `end` are bytes of the source text; `text` is empty when the store lacks it.
struct ReportParagraph {
  std::string kind = "body", text;
  std::size_t begin = 0, end = 0;
};

struct ReportDocument {
  std::string id, cluster, lang, relation, role, date, url, outlet, source;
  std::uint64_t line = 0;
  std::string label;  ///< the shortest name that tells it from the other witnesses of its cluster
  std::vector<ReportParagraph> paragraphs;
};

/// One fact that two linked paragraphs tell differently. `from` is what `a` says, `to` what `b` says; empty: missing.
struct ReportFact {
  std::size_t a = 0, b = 0;  ///< documents, by their place in ReportModel::documents
  std::optional<std::uint32_t> paragraph_a, paragraph_b;
  std::string kind;
  std::optional<std::string> from, to;
  std::string norm_from, norm_to;
  std::string form{}, severity{};      ///< what a number tells ("money"); "high", "medium" or "low"
  std::size_t with_a = 0, with_b = 0;  ///< how many witnesses tell what a and what b tells; 0: not counted
  std::optional<std::size_t> alone{};  ///< the document that stands against two or more
};

/// A word of a and the word of b that answers it, as bytes of the source texts.
struct ReportWords {
  std::size_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;
};

struct ReportLink {
  std::vector<std::uint32_t> a, b;
  std::string kind;
  double score = 0, confidence = 1;
  std::vector<ReportWords> words{};  ///< between two languages
};

/// Two witnesses of one cluster: why they are together and, where it was made, their alignment.
struct ReportPair {
  std::size_t a = 0, b = 0;
  std::string relation, why;
  std::optional<double> score, share_a, share_b;
  bool aligned = false;
  std::vector<ReportLink> links;
  std::vector<std::uint32_t> only_a, only_b;
};

/// An edge of the family tree, or a leaning towards one.
struct ReportTreeEdge {
  std::size_t from = 0, to = 0;
  std::optional<double> confidence;
  std::vector<std::string> evidence;
};

/// An ancestor that is no document of the run; `from` is nothing where it comes before all.
struct ReportLost {
  std::optional<std::size_t> from;
  std::vector<std::size_t> children;
  std::optional<double> confidence;
  std::vector<std::string> evidence;
};

/// A story beside a cluster: it tells the same event but is no copy. `facts` have the cluster's document as `a`.
struct ReportRelated {
  std::size_t member = 0, other = 0;
  std::optional<double> cosine;
  std::vector<ReportFact> facts;
};

/// A cluster; with one member, a document that stands alone.
struct ReportCluster {
  std::string name, title, line;
  std::vector<std::size_t> members;
  std::size_t base = 0;       ///< the ancestor, or else the centre
  bool has_ancestor = false;  ///< false: who copied whom is undecided
  std::vector<ReportPair> pairs;
  std::vector<ReportTreeEdge> tree, leanings;
  std::vector<ReportLost> lost;
  std::vector<std::pair<std::size_t, std::size_t>> equals;  ///< a member with the very text of another, and that one
  std::vector<ReportFact> facts;                            ///< those with the base first
  std::size_t fact_count = 0;                               ///< differences, each once however many witnesses tell it
  std::vector<ReportRelated> related;                       ///< nearest first
  std::size_t related_left_out = 0;                         ///< further ones, not shown
};

struct ReportReject {
  std::string source, reason, detail;
  std::uint64_t line = 0;
};

/// What a reviewer said of two documents: `mark` is "confirmed", "refused" or empty.
struct ReportMark {
  std::string a, b, mark, note;  ///< ids
};

/// What the editors' page says, joined from the files of a finished run directory.
struct ReportModel {
  std::vector<ReportDocument> documents;
  std::vector<ReportCluster> clusters;  ///< two members and more; newest first where dates are known, then largest
  std::vector<ReportCluster> alone;     ///< one member each, in input order
  std::vector<ReportReject> rejects;
  std::vector<std::pair<std::string, std::string>> method;  ///< versions and parameters; no times, so bytes are stable
  std::string summary;
  std::vector<ReportMark> marks;
};

/// Joins documents, pairs, alignments, clusters, rejects, run.json and the stored texts of `run_dir`.
/// Lenient  unknown keys are ignored, optional ones may be missing or null.
/// Throws   Error{kIo} naming a missing file, Error{kCorrupt} naming file and line of what cannot be read.
/// Cost     linear in the size of the files; texts of documents without a pair are never there to be read.
ReportModel read_report_model(const std::string& run_dir);

}  // namespace stemma::engine
