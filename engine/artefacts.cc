#include "engine/artefacts.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "engine/alignment_json.h"
#include "engine/codec/block.h"
#include "engine/collation_json.h"
#include "engine/run_frame.h"
#include "engine/store/files.h"
#include "engine/votes.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kStoreBlockBytes = 1 << 20;

double four(double x) { return four_decimals(x); }
std::string line_of(const Json& row) { return json_line(row); }

/// A document's place in its cluster, the same for all artefacts.
struct Membership {
  const ComparedCluster* cluster = nullptr;
  std::size_t member = 0;
};

std::string cluster_name(const Collection& collection, const std::vector<std::uint32_t>& members) {
  std::uint64_t least = collection.row(members.front()).key;
  for (const std::uint32_t doc : members) least = std::min(least, collection.row(doc).key);
  return hex64(least);
}

Json evidence_of(const Judge& judge, DocPair pair, HeldBy by) {
  Json out{{"by", name(by)}};
  if (const WordingPair* w = judge.wording(pair)) {
    out["jaccard"] = four(w->evidence.jaccard);
    out["containment"] = four(w->evidence.containment);
    if (w->evidence.order > 0) out["order"] = four(w->evidence.order);
  }
  if (const MeaningPair* m = judge.meaning(pair)) {
    const align::TranslationEvidence& e = m->evidence;
    out["cosine"] = four(e.cosine);
    out["shared_mass"] = four(e.shared_mass);
    out["coverage_a"] = four(e.coverage_a);
    out["coverage_b"] = four(e.coverage_b);
    out["anchors"] = e.anchors;
    out["anchors_in_order"] = e.in_order;
    if (m->read) {
      out["aligned_a"] = four(e.aligned_a);
      out["aligned_b"] = four(e.aligned_b);
      out["gain"] = four(e.gain);
      out["gain_backwards"] = four(e.gain_backwards);
      out["length_spread"] = four(e.length_spread);
      out["margin"] = four(e.margin);
      out["logit"] = four(m->logit);
    }
  }
  return out;
}

/// Lines in zstd frames of about a megabyte, so that a reader needs no more memory than that.
class CompressedLines {
 public:
  explicit CompressedLines(std::string path) : file_(std::move(path)) {}
  void add(const std::string& line) {
    block_ += line;
    if (block_.size() >= kStoreBlockBytes) flush();
  }
  void commit() {
    if (!block_.empty() || !wrote_) flush();  // a file without lines is still one frame, which every tool can read
    file_.commit();
  }

 private:
  void flush() {
    file_.write(zstd_compress(block_));
    block_.clear();
    wrote_ = true;
  }
  AtomicFile file_;
  std::string block_;
  bool wrote_ = false;
};

class Writer {
 public:
  Writer(const std::string& dir, const Findings& findings)
      : dir_(dir), f_(findings), membership_(findings.collection.size()) {
    for (const ComparedCluster& cluster : f_.clusters) {
      names_[&cluster] = cluster_name(f_.collection, cluster.cluster.members);
      for (std::size_t i = 0; i < cluster.cluster.members.size(); ++i)
        membership_[cluster.cluster.members[i]] = {&cluster, i};
    }
  }

  Written write(bool store) {
    Written written;
    written.pairs.assign(relations().size(), 0);
    write_pairs(written);
    write_alignments(written);
    write_clusters();
    write_documents();
    write_rejects();
    if (store) {
      write_texts();
      write_scored();
      write_descent();
    }
    return written;
  }

 private:
  const DocRow& row(std::uint32_t doc) const { return f_.collection.row(doc); }

  void write_pairs(Written& written) {
    struct Row {
      DocPair pair;
      Verdict verdict;
      double share_a, share_b;
    };
    std::vector<Row> rows;
    for (const ComparedCluster& cluster : f_.clusters)
      for (const ComparedPair& p : cluster.pairs) {
        const auto [a, b] = shares(p.pair, &p);
        rows.push_back({p.pair, p.verdict, a, b});
      }
    // Verified pairs that no cluster lists: related ones, edges that a cluster did not follow, inner pairs of large
    // ones.
    const auto add = [&](DocPair pair) {
      const ComparedCluster* a = membership_[pair.a].cluster;
      if (a != nullptr && a == membership_[pair.b].cluster && lists(*a, pair)) return;
      const bool together = a != nullptr && a == membership_[pair.b].cluster;
      const std::optional<Verdict> verdict = together ? f_.judge.verdict(pair) : f_.judge.verdict_apart(pair);
      if (!verdict) return;
      const auto [share_a, share_b] = shares(pair, nullptr);
      rows.push_back({pair, *verdict, share_a, share_b});
    };
    for (const WordingPair& w : f_.judge.wordings()) add(w.pair);
    for (const MeaningPair& m : f_.judge.meanings()) add(m.pair);
    std::ranges::sort(rows, {}, &Row::pair);
    const auto repeats = std::ranges::unique(rows, {}, &Row::pair);
    rows.erase(repeats.begin(), repeats.end());
    AtomicFile file(dir_ + "/pairs.jsonl");
    stored_.assign(f_.collection.size(), false);
    for (const Row& r : rows) {
      ++written.pairs[static_cast<std::size_t>(r.verdict.relation)];
      stored_[r.pair.a] = stored_[r.pair.b] = true;
      file.write(line_of({{"a", row(r.pair.a).id},
                          {"b", row(r.pair.b).id},
                          {"relation", name(r.verdict.relation)},
                          {"score", four(r.verdict.score)},
                          {"share_a", four(r.share_a)},
                          {"share_b", four(r.share_b)},
                          {"evidence", evidence_of(f_.judge, r.pair, r.verdict.by)}}));
      if (r.verdict.relation == Relation::kRelated) related_.push_back(r.pair);
    }
    file.commit();
  }

  static bool lists(const ComparedCluster& cluster, DocPair pair) {
    return std::ranges::binary_search(cluster.pairs, pair, {}, &ComparedPair::pair);
  }

  /// How much of each document stands in the other: by the alignment where there is one, else by wording or meaning.
  std::pair<double, double> shares(DocPair pair, const ComparedPair* compared) const {
    if (compared != nullptr && !compared->alignment.links.empty())
      return {compared->alignment.share_a, compared->alignment.share_b};
    if (row(pair.a).exact == row(pair.b).exact) return {1, 1};
    const WordingPair* w = f_.judge.wording(pair);
    if (w != nullptr && w->accepted) return {w->evidence.share_a, w->evidence.share_b};
    if (const MeaningPair* m = f_.judge.meaning(pair)) return {m->evidence.coverage_a, m->evidence.coverage_b};
    return {0, 0};
  }

  void write_alignments(Written& written) {
    std::vector<const ComparedPair*> rows;
    for (const ComparedCluster& cluster : f_.clusters)
      for (const ComparedPair& p : cluster.pairs)
        if (!cluster.kinds.empty()) rows.push_back(&p);
    std::ranges::sort(rows, {}, &ComparedPair::pair);
    AtomicFile file(dir_ + "/alignments.jsonl");
    for (const ComparedPair* p : rows) {
      written.facts += p->facts.size();
      file.write(line_of(
          alignment_json(row(p->pair.a).id, row(p->pair.b).id, name(p->verdict.relation), p->alignment, p->facts)));
    }
    file.commit();
  }

  Json edges_json(const ComparedCluster& cluster, const std::vector<align::DescentEdge>& edges) const {
    Json out = Json::array();
    for (const align::DescentEdge& edge : edges)
      out.push_back({{"from", row(cluster.cluster.members[edge.from]).id},
                     {"to", row(cluster.cluster.members[edge.to]).id},
                     {"confidence", four(edge.confidence)},
                     {"evidence", edge.evidence}});
    return out;
  }

  void write_clusters() {
    std::unordered_map<const ComparedCluster*, std::vector<std::uint32_t>> related;
    for (const DocPair pair : related_) {
      const ComparedCluster *a = membership_[pair.a].cluster, *b = membership_[pair.b].cluster;
      if (a == b) continue;
      if (a != nullptr) related[a].push_back(pair.b);
      if (b != nullptr) related[b].push_back(pair.a);
    }
    AtomicFile file(dir_ + "/clusters.jsonl");
    for (const ComparedCluster& cluster : f_.clusters) {
      Json members = Json::array(), lost = Json::array(), equals = Json::array(), facts = Json::array(),
           others = Json::array();
      for (const std::uint32_t doc : cluster.cluster.members) members.push_back(row(doc).id);
      for (const align::LostAncestor& one : cluster.lost) {
        Json children = Json::array();
        for (const std::size_t child : one.children) children.push_back(row(cluster.cluster.members[child]).id);
        lost.push_back({{"from", one.from == align::Descent::npos ? Json(nullptr)
                                                                  : Json(row(cluster.cluster.members[one.from]).id)},
                        {"children", std::move(children)},
                        {"confidence", four(one.confidence)},
                        {"evidence", one.evidence}});
      }
      for (const auto& [member, same_as] : cluster.equals)
        equals.push_back(
            {{"id", row(cluster.cluster.members[member]).id}, {"text_of", row(cluster.cluster.members[same_as]).id}});
      const std::uint32_t head = head_of(cluster);
      const VoteCounter counter(cluster);
      for (const ComparedPair& p : cluster.pairs) {
        if (p.pair.a != head && p.pair.b != head) continue;
        for (const align::Fact& fact : p.facts) {
          const Votes votes = counter.on(p, fact);
          Json one{{"a", row(p.pair.a).id}, {"b", row(p.pair.b).id}};
          one.update(fact_json(fact));
          one["with_a"] = votes.with_a;
          one["with_b"] = votes.with_b;
          one["alone"] = votes.alone ? Json(row(*votes.alone).id) : Json(nullptr);
          facts.push_back(std::move(one));
        }
      }
      for (const RelatedReport& report : cluster.related)
        for (const align::Fact& fact : report.facts) {
          Json one{{"a", row(head).id}, {"b", row(report.doc).id}, {"report", "differs"}};
          one.update(fact_json(fact));
          facts.push_back(std::move(one));
        }
      std::vector<std::uint32_t>& beside = related[&cluster];
      std::ranges::sort(beside);
      const auto repeats = std::ranges::unique(beside);
      beside.erase(repeats.begin(), repeats.end());
      for (const std::uint32_t doc : beside) others.push_back(row(doc).id);
      file.write(line_of({{"cluster", names_.at(&cluster)},
                          {"members", std::move(members)},
                          {"centre", row(cluster.cluster.centre).id},
                          {"tree", edges_json(cluster, cluster.tree)},
                          {"leanings", edges_json(cluster, cluster.leanings)},
                          {"lost", std::move(lost)},
                          {"equals", std::move(equals)},
                          {"facts", std::move(facts)},
                          {"related", std::move(others)}}));
    }
    file.commit();
  }

  Json block_list(std::uint32_t doc, const std::vector<align::BlockKind>* kinds) const {
    Json blocks = Json::array();
    std::vector<align::BlockKind> made;
    std::vector<align::ByteRange> ranges;
    if (kinds == nullptr) {
      ReadDoc read;
      f_.collection.read(doc, read, align::Sentences::kNone);
      made = align::kinds_of_blocks(read.blocks, f_.collection.uses_of(doc));
      kinds = &made;
      for (const align::Block& block : read.blocks.blocks) ranges.push_back(block.at);
    } else {
      ranges = align::divide(f_.collection.text(doc), row(doc).division);
    }
    const std::vector<bool>& furniture = f_.collection.furniture_of(doc);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      blocks.push_back(
          {{"paragraph", i}, {"kind", align::name((*kinds)[i])}, {"begin", ranges[i].begin}, {"end", ranges[i].end}});
      if (i < furniture.size() && furniture[i]) blocks.back()["left_out"] = true;
    }
    return blocks;
  }

  std::string document_line(std::uint32_t doc) const {
    const Membership& m = membership_[doc];
    const DocRow& r = row(doc);
    Json out{{"id", r.id}, {"key", hex64(r.key)}};
    out["cluster"] = m.cluster == nullptr ? hex64(r.key) : names_.at(m.cluster);
    out["lang"] = r.lang;
    Json relation = nullptr, relation_to = nullptr, chained = Json::array();
    const char* role = "alone";
    if (m.cluster != nullptr) {
      const std::uint32_t head = head_of(*m.cluster);
      role = doc == head && m.cluster->ancestor != align::Descent::npos ? "ancestor" : "witness";
      if (doc != head) {
        const auto verdict = f_.judge.verdict_inside(ordered(doc, head));
        if (verdict) relation = name(verdict->relation);
        relation_to = row(head).id;
      }
      const auto& all_chained = m.cluster->cluster.chained;  // ascending by document
      const auto held = std::ranges::lower_bound(all_chained, doc, {}, [](const auto& one) { return one.first; });
      if (held != all_chained.end() && held->first == doc)
        for (const std::uint32_t other : held->second) chained.push_back(row(other).id);
    }
    out["relation"] = relation;
    out["relation_to"] = relation_to;
    out["role"] = role;
    out["chained"] = std::move(chained);
    const bool compared = m.cluster != nullptr && !m.cluster->kinds.empty();
    if (compared || f_.all_blocks) {
      Json blocks = block_list(doc, compared ? &m.cluster->kinds[m.member] : nullptr);
      out["paragraphs"] = blocks.size();
      out["blocks"] = std::move(blocks);
    } else {
      out["paragraphs"] = r.blocks.size();
      out["blocks"] = Json::array();
    }
    out["bytes"] = r.text.bytes;
    out["source"] = f_.files[r.source].name;
    out["line"] = r.line;
    if (!r.date.empty()) out["date"] = r.date;
    if (!r.url.empty()) out["url"] = r.url;
    if (!r.outlet.empty()) out["outlet"] = r.outlet;
    return line_of(out);
  }

  void write_documents() {
    constexpr std::size_t kChunk = 4096;
    AtomicFile file(dir_ + "/documents.jsonl");
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < f_.collection.size(); begin += kChunk) {
      const std::size_t end = std::min(f_.collection.size(), begin + kChunk);
      lines.assign(end - begin, {});
      tbb::parallel_for(begin, end,
                        [&](std::size_t doc) { lines[doc - begin] = document_line(static_cast<std::uint32_t>(doc)); });
      for (const std::string& line : lines) file.write(line);
    }
    file.commit();
  }

  void write_rejects() {
    AtomicFile file(dir_ + "/rejects.jsonl");
    for (const Reject& reject : f_.rejects) file.write(reject_line(reject, f_.files));
    file.commit();
  }

  /// Every pair that the judge knows by meaning from the texts, taken or not: `stemma explain` tells why a pair is not
  /// together.
  void write_scored() {
    CompressedLines lines(dir_ + "/store/scored.jsonl.zst");
    for (const MeaningPair& m : f_.judge.meanings())
      if (m.read)
        lines.add(line_of({{"a", row(m.pair.a).id},
                           {"b", row(m.pair.b).id},
                           {"evidence", evidence_of(f_.judge, m.pair, HeldBy::kMeaning)}}));
    lines.commit();
  }

  /// What was counted of the witnesses of every cluster to tell who copied whom: what its costs are fitted to.
  void write_descent() {
    CompressedLines lines(dir_ + "/store/descent.jsonl.zst");
    for (const ComparedCluster& cluster : f_.clusters) {
      if (cluster.collated.empty()) continue;
      Json row_of_cluster{{"cluster", names_.at(&cluster)}};
      for (const std::size_t member : cluster.collated)
        row_of_cluster["witnesses"].push_back(row(cluster.cluster.members[member]).id);
      row_of_cluster.update(collation_json(cluster.collation));
      lines.add(line_of(row_of_cluster));
    }
    lines.commit();
  }

  void write_texts() {
    CompressedLines lines(dir_ + "/store/texts.jsonl.zst");
    for (std::uint32_t doc = 0; doc < f_.collection.size(); ++doc)
      if (stored_[doc]) lines.add(line_of({{"id", row(doc).id}, {"text", f_.collection.text(doc)}}));
    lines.commit();
  }

  const std::string& dir_;
  const Findings& f_;
  std::vector<Membership> membership_;
  std::unordered_map<const ComparedCluster*, std::string> names_;
  std::vector<bool> stored_;  // documents that stand in a written pair
  std::vector<DocPair> related_;
};

}  // namespace

Written write_artefacts(const std::string& dir, const Findings& findings, bool store) {
  return Writer(dir, findings).write(store);
}

}  // namespace stemma::engine
