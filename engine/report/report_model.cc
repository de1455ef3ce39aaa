#include "engine/report/report_model.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/report/plain_words.h"
#include "engine/report/run_files.h"

namespace stemma::engine {
namespace {

using nlohmann::json;
using DocumentPair = std::pair<std::size_t, std::size_t>;  // the smaller place first

constexpr std::uint32_t kMostParagraphs = 1u << 20;  // beyond: a broken file, not a document
constexpr std::size_t kMostRelated = 20;             // stories shown beside one cluster, the nearest first

/// Collects the rows file by file; documents are found by id, clusters by name. Maps that are walked are ordered ones.
class Joiner {
 public:
  explicit Joiner(const std::string& run_dir) : dir_(run_dir + '/') {}

  ReportModel join() {
    read_rows(dir_ + "documents.jsonl", [&](const json& row, const RowPlace& place) { take_document(row, place); });
    read_rows(dir_ + "clusters.jsonl", [&](const json& row, const RowPlace& place) { take_cluster(row, place); });
    read_rows(dir_ + "pairs.jsonl", [&](const json& row, const RowPlace& place) { take_pair(row, place); });
    read_rows(dir_ + "alignments.jsonl", [&](const json& row, const RowPlace& place) { take_alignment(row, place); });
    read_rows(dir_ + "rejects.jsonl", [&](const json& row, const RowPlace&) {
      model_.rejects.push_back(
          {text_at(row, "source"), text_at(row, "reason"), text_at(row, "detail"), count_at(row, "line")});
    });
    read_rows(dir_ + "store/texts.jsonl.zst", [&](const json& row, const RowPlace& place) { take_text(row, place); });
    take_method(read_object(dir_ + "run.json"), "");
    finish();
    return std::move(model_);
  }

 private:
  std::size_t document(const std::string& id, const RowPlace& place) const {
    const auto at = by_id_.find(id);
    if (at == by_id_.end()) corrupt_row(place, "it names a document that documents.jsonl does not have");
    return at->second;
  }
  std::size_t document(const json& row, const char* key, const RowPlace& place) const {
    return document(text_at(row, key), place);
  }
  ReportCluster& cluster_of(std::size_t document) { return clusters_[cluster_of_[document]]; }

  void take_document(const json& row, const RowPlace& place) {
    ReportDocument doc;
    doc.id = text_at(row, "id");
    doc.cluster = text_at(row, "cluster");
    doc.lang = text_at(row, "lang");
    doc.relation = text_at(row, "relation");
    doc.role = text_at(row, "role");
    doc.date = text_at(row, "date");
    doc.url = text_at(row, "url");
    doc.outlet = text_at(row, "outlet");
    doc.source = text_at(row, "source");
    doc.line = count_at(row, "line");
    doc.paragraphs.resize(std::min<std::size_t>(count_at(row, "paragraphs"), kMostParagraphs));
    for (const json& block : list_at(row, "blocks")) {
      const std::uint32_t at = index_at(block, "paragraph").value_or(kMostParagraphs);
      if (at >= kMostParagraphs) corrupt_row(place, "a block has no paragraph number");
      if (at >= doc.paragraphs.size()) doc.paragraphs.resize(at + 1);
      ReportParagraph& paragraph = doc.paragraphs[at];
      const std::size_t begin = count_at(block, "begin"), end = count_at(block, "end");
      const bool first = paragraph.end == 0;
      paragraph.begin = first ? begin : std::min(paragraph.begin, begin);
      paragraph.end = std::max(paragraph.end, end);
      if (first && !text_at(block, "kind").empty()) paragraph.kind = text_at(block, "kind");
    }
    for (ReportParagraph& paragraph : doc.paragraphs) std::ranges::replace(paragraph.kind, '_', ' ');
    const std::size_t number = model_.documents.size();
    if (!by_id_.emplace(doc.id, number).second) corrupt_row(place, "its id stands there twice");
    const auto [at, is_new] = by_cluster_.emplace(doc.cluster, clusters_.size());
    if (is_new) clusters_.emplace_back().name = doc.cluster;
    ReportCluster& cluster = clusters_[at->second];
    if (cluster.members.empty()) cluster.base = number;
    if (doc.role == "ancestor" && !cluster.has_ancestor) {
      cluster.base = number;
      cluster.has_ancestor = true;
    }
    cluster.members.push_back(number);
    cluster_of_.push_back(at->second);
    model_.documents.push_back(std::move(doc));
  }

  static std::vector<std::string> evidence_of(const json& edge) {
    std::vector<std::string> out;
    for (const json& reason : list_at(edge, "evidence"))
      if (reason.is_string()) out.push_back(reason.get<std::string>());
    if (const std::string reason = text_at(edge, "evidence"); !reason.empty()) out.push_back(reason);
    return out;
  }

  void take_cluster(const json& row, const RowPlace& place) {
    const auto at = by_cluster_.find(text_at(row, "cluster"));
    if (at == by_cluster_.end()) corrupt_row(place, "no document is in this cluster");
    ReportCluster& cluster = clusters_[at->second];
    if (!cluster.has_ancestor && !text_at(row, "centre").empty()) cluster.base = document(row, "centre", place);
    const auto edges = [&](const char* key) {
      std::vector<ReportTreeEdge> out;
      for (const json& edge : list_at(row, key))
        out.push_back({document(edge, "from", place), document(edge, "to", place), number_at(edge, "confidence"),
                       evidence_of(edge)});
      return out;
    };
    cluster.tree = edges("tree");
    cluster.leanings = edges("leanings");
    for (const json& lost : list_at(row, "lost")) {
      ReportLost made{{}, {}, number_at(lost, "confidence"), evidence_of(lost)};
      if (!text_at(lost, "from").empty()) made.from = document(lost, "from", place);
      for (const json& child : list_at(lost, "children"))
        if (child.is_string()) made.children.push_back(document(child.get<std::string>(), place));
      cluster.lost.push_back(std::move(made));
    }
    for (const json& equal : list_at(row, "equals"))
      cluster.equals.emplace_back(document(equal, "id", place), document(equal, "text_of", place));
    for (const json& fact : list_at(row, "facts")) {
      if (!text_at(fact, "other").empty()) {
        add_fact(document(fact, "id", place), document(fact, "other", place), fact, "paragraph_a", "paragraph_b");
      } else if (!text_at(fact, "b").empty()) {
        add_fact(document(fact, "a", place), document(fact, "b", place), fact, "a_par", "b_par");
      }
    }
    for (const json& related : list_at(row, "related")) {
      const std::string id = related.is_string() ? related.get<std::string>() : text_at(related, "id");
      if (id.empty()) continue;
      const auto cosine = related.is_object() ? number_at(related, "cosine") : std::nullopt;
      add_related(at->second, cluster.base, document(id, place), cosine);
    }
  }

  void take_pair(const json& row, const RowPlace& place) {
    const std::size_t a = document(row, "a", place), b = document(row, "b", place);
    const std::string relation = text_at(row, "relation");
    const auto evidence = row.find("evidence");
    if (cluster_of_[a] != cluster_of_[b]) {
      if (relation != "related") return;
      auto cosine = evidence != row.end() && evidence->is_object() ? number_at(*evidence, "cosine") : std::nullopt;
      if (!cosine) cosine = number_at(row, "score");
      add_related(cluster_of_[a], a, b, cosine);
      add_related(cluster_of_[b], b, a, cosine);
      return;
    }
    ReportPair& pair = pair_of(a, b);
    pair.relation = relation;
    pair.score = number_at(row, "score");
    pair.share_a = number_at(row, a == pair.a ? "share_a" : "share_b");
    pair.share_b = number_at(row, a == pair.a ? "share_b" : "share_a");
    if (evidence != row.end() && evidence->is_object()) pair.why = why(*evidence);
  }

  /// What the sentences of a link say of their words. Rows that have another form than FORMAT.md says tell nothing.
  static std::vector<ReportWords> words_of(const json& link, bool flip) {
    std::vector<ReportWords> out;
    for (const json& sentence : list_at(link, "sentences")) {
      const std::vector<std::uint32_t> a = indices_at(sentence, "a"), b = indices_at(sentence, "b");
      if (a.size() != 2 || b.size() != 2) continue;
      for (const json& word : list_at(sentence, "words")) {
        if (!word.is_array() || word.size() != 4 || !std::ranges::all_of(word, &json::is_number_unsigned)) continue;
        const std::size_t in_a = a[0] + word[0].get<std::size_t>(), in_b = b[0] + word[2].get<std::size_t>();
        ReportWords words{in_a, in_a + word[1].get<std::size_t>(), in_b, in_b + word[3].get<std::size_t>()};
        if (flip) words = {words.b_begin, words.b_end, words.a_begin, words.a_end};
        out.push_back(words);
      }
    }
    return out;
  }

  void take_alignment(const json& row, const RowPlace& place) {
    const std::size_t a = document(row, "a", place), b = document(row, "b", place);
    for (const json& fact : list_at(row, "facts")) add_fact(a, b, fact, "a_par", "b_par");
    if (cluster_of_[a] != cluster_of_[b]) return;
    ReportPair& pair = pair_of(a, b);
    const bool flip = a != pair.a;
    if (pair.relation.empty()) pair.relation = text_at(row, "relation");
    pair.aligned = true;
    for (const json& link : list_at(row, "links")) {
      pair.links.push_back({indices_at(link, flip ? "b" : "a"), indices_at(link, flip ? "a" : "b"),
                            text_at(link, "kind"), number_at(link, "score").value_or(0),
                            number_at(link, "confidence").value_or(1), words_of(link, flip)});
    }
    pair.only_a = indices_at(row, flip ? "only_b" : "only_a");
    pair.only_b = indices_at(row, flip ? "only_a" : "only_b");
  }

  void take_text(const json& row, const RowPlace& place) {
    ReportDocument& doc = model_.documents[document(row, "id", place)];
    const std::string text = text_at(row, "text");
    if (std::ranges::all_of(doc.paragraphs, [](const ReportParagraph& p) { return p.end == 0; }))
      return take_lines(doc, text);
    for (ReportParagraph& paragraph : doc.paragraphs) {
      if (paragraph.begin > paragraph.end || paragraph.end > text.size()) {
        corrupt_row(place, "its text is shorter than the blocks in documents.jsonl say");
      }
      paragraph.text = text.substr(paragraph.begin, paragraph.end - paragraph.begin);
    }
  }

  /// A document that was aligned with nothing has no blocks: its lines do for a title and for finding words in it.
  static void take_lines(ReportDocument& doc, std::string_view text) {
    doc.paragraphs.clear();
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (line.find_first_not_of(" \t\r") != std::string_view::npos)
        doc.paragraphs.push_back({"body", std::string(line)});
    }
  }

  /// Versions and parameters, whatever their names. What may differ between two runs over the same input (times,
  /// memory, places on the disk) stays out: the same input must give the same page.
  void take_method(const json& object, const std::string& prefix) {
    constexpr std::string_view kLeftOut[] = {"second", "time",    "memory", "spill",   "thread", "host",
                                             "date",   "started", "input",  "command", "peak",   "tmp",
                                             "resume", "quiet",   "log_",   "progress"};
    constexpr std::string_view kFolders[] = {"out", "run_dir", "path", "counts", "steps"};
    for (const auto& [key, value] : object.items()) {
      const auto inside = [&, &name = key](std::string_view word) { return name.find(word) != std::string::npos; };
      if (std::ranges::any_of(kLeftOut, inside) || std::ranges::find(kFolders, key) != std::end(kFolders)) continue;
      std::string name = prefix + key;
      std::ranges::replace(name, '_', ' ');
      if (value.is_object()) {
        take_method(value, name + ", ");
      } else if (value.is_array()) {
        std::vector<std::string> parts;
        for (const json& part : value) {
          if (part.is_primitive() && !part.is_null()) parts.push_back(plain(part));
        }
        if (!parts.empty()) model_.method.emplace_back(name, listed(parts));
      } else if (!value.is_null() && plain(value) != "") {
        model_.method.emplace_back(name, plain(value));
      }
    }
  }

  static std::string plain(const json& value) {
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    return value.is_string() ? value.get<std::string>() : value.dump();
  }

  static std::string why(const json& evidence) {
    std::string words = text_at(evidence, "by").empty() ? "" : "found by " + text_at(evidence, "by");
    for (const auto& [key, value] : evidence.items()) {
      if (key == "by" || !value.is_primitive() || value.is_null()) continue;
      std::string name = key;
      std::ranges::replace(name, '_', ' ');
      words += (words.empty() ? "" : ", ") + name + ' ' + plain(value);
    }
    return words;
  }

  ReportPair& pair_of(std::size_t a, std::size_t b) {
    const DocumentPair key{std::min(a, b), std::max(a, b)};
    ReportPair& pair = pairs_[cluster_of_[a]][key];
    pair.a = key.first;
    pair.b = key.second;
    return pair;
  }

  void add_related(std::size_t cluster, std::size_t member, std::size_t other, std::optional<double> cosine) {
    if (cluster_of_[other] == cluster) return;
    const auto [at, is_new] = related_[cluster].try_emplace(other, ReportRelated{member, other, cosine, {}});
    if (is_new || !cosine || (at->second.cosine && *at->second.cosine >= *cosine)) return;
    at->second.member = member;
    at->second.cosine = cosine;
  }

  std::optional<std::size_t> maybe_document(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::nullopt : std::optional(found->second);
  }

  void add_fact(std::size_t a, std::size_t b, const json& row, const char* par_a, const char* par_b) {
    ReportFact fact{a,
                    b,
                    index_at(row, par_a),
                    index_at(row, par_b),
                    text_at(row, "kind"),
                    maybe_text_at(row, "from"),
                    maybe_text_at(row, "to"),
                    text_at(row, "norm_from"),
                    text_at(row, "norm_to"),
                    text_at(row, "form"),
                    text_at(row, "severity"),
                    count_at(row, "with_a"),
                    count_at(row, "with_b"),
                    maybe_document(text_at(row, "alone"))};
    if (fact.from && fact.from->empty()) fact.from.reset();
    if (fact.to && fact.to->empty()) fact.to.reset();
    if (!fact.from && !fact.to) return;
    if (b < a) fact = turned(fact);
    // Alignments and clusters may both carry a fact: the same words at the same place are one. Votes stand in one of
    // them.
    const auto [seen, is_new] = facts_seen_.try_emplace(
        {fact.a, fact.b, fact.paragraph_a, fact.paragraph_b, fact.kind, fact.from, fact.to}, facts_.size());
    if (is_new) {
      facts_.push_back(std::move(fact));
    } else if (fact.with_a > 0) {
      ReportFact& known = facts_[seen->second];
      known.with_a = fact.with_a;
      known.with_b = fact.with_b;
      known.alone = fact.alone;
    }
  }

  static ReportFact turned(const ReportFact& fact) {
    ReportFact out = fact;
    std::swap(out.a, out.b);
    std::swap(out.paragraph_a, out.paragraph_b);
    std::swap(out.from, out.to);
    std::swap(out.norm_from, out.norm_to);
    std::swap(out.with_a, out.with_b);
    return out;
  }

  void place_facts() {
    for (const ReportFact& fact : facts_) {
      const std::size_t in_a = cluster_of_[fact.a], in_b = cluster_of_[fact.b];
      if (in_a == in_b) {
        clusters_[in_a].facts.push_back(fact.b == clusters_[in_a].base ? turned(fact) : fact);
        continue;
      }
      add_related(in_a, fact.a, fact.b, std::nullopt);
      add_related(in_b, fact.b, fact.a, std::nullopt);
      related_[in_a].at(fact.b).facts.push_back(fact);
      related_[in_b].at(fact.a).facts.push_back(turned(fact));
    }
  }

  void finish() {
    place_facts();
    for (auto& [cluster, pairs] : pairs_) {
      for (auto& [key, pair] : pairs) clusters_[cluster].pairs.push_back(std::move(pair));
    }
    for (auto& [cluster, stories] : related_) {
      auto& related = clusters_[cluster].related;
      for (auto& [other, story] : stories) related.push_back(std::move(story));
      std::ranges::stable_sort(related, std::greater<>(), [](const ReportRelated& r) { return r.cosine.value_or(0); });
      if (related.size() > kMostRelated) {
        clusters_[cluster].related_left_out = related.size() - kMostRelated;
        related.erase(related.begin() + kMostRelated, related.end());
      }
    }
    for (ReportCluster& cluster : clusters_) {
      std::ranges::stable_sort(cluster.facts, std::less<>(), [&](const ReportFact& fact) {
        return std::tuple(fact.a != cluster.base, fact.a, fact.b, !fact.from || !fact.to);
      });
      cluster.fact_count = distinct_facts(cluster.facts).size();
      label_members(model_, cluster);
      cluster.title = cluster_title(model_, cluster);
    }
    for (ReportCluster& cluster : clusters_) {  // every label stands now
      const bool lone = cluster.members.size() == 1;
      if (!lone) cluster.line = cluster_sentence(model_, cluster);
      (lone ? model_.alone : model_.clusters).push_back(std::move(cluster));
    }
    std::vector<std::pair<std::string, std::size_t>> order;  // the newest date of each cluster, and its place
    for (std::size_t i = 0; i < model_.clusters.size(); ++i) {
      order.emplace_back("", i);
      for (const std::size_t member : model_.clusters[i].members) {
        order.back().first = std::max(order.back().first, model_.documents[member].date);
      }
    }
    std::ranges::stable_sort(order, [&](const auto& x, const auto& y) {
      return std::tuple(y.first, model_.clusters[y.second].members.size()) <
             std::tuple(x.first, model_.clusters[x.second].members.size());
    });
    std::vector<ReportCluster> sorted;
    for (const auto& [date, at] : order) sorted.push_back(std::move(model_.clusters[at]));
    model_.clusters = std::move(sorted);
    model_.summary = run_sentence(model_);
  }

  const std::string dir_;
  ReportModel model_;
  std::unordered_map<std::string, std::size_t> by_id_, by_cluster_;  // looked up, never walked
  std::vector<std::size_t> cluster_of_;                              // document -> place in clusters_
  std::vector<ReportCluster> clusters_;
  std::map<std::size_t, std::map<DocumentPair, ReportPair>> pairs_;
  std::map<std::size_t, std::map<std::size_t, ReportRelated>> related_;  // cluster -> the other document
  std::vector<ReportFact> facts_;
  std::map<std::tuple<std::size_t, std::size_t, std::optional<std::uint32_t>, std::optional<std::uint32_t>, std::string,
                      std::optional<std::string>, std::optional<std::string>>,
           std::size_t>
      facts_seen_;  // -> place in facts_
};

}  // namespace

ReportModel read_report_model(const std::string& run_dir) { return Joiner(run_dir).join(); }

}  // namespace stemma::engine
