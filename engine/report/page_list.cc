#include "engine/report/page_list.h"

#include <algorithm>
#include <cstdio>

#include "engine/report/marks.h"
#include "engine/report/model_queries.h"
#include "engine/report/plain_words.h"

namespace stemma::engine {
namespace {

// Beyond these a list on a page serves nobody; the files of the run have every row, and the page says so.
constexpr std::size_t kMostClusters = 1'000;
constexpr std::size_t kMostFacts = 50;
constexpr std::size_t kMostRows = 1'000;

std::string bdi(std::string_view text) { return "<bdi>" + html_text(text) + "</bdi>"; }

std::string left_out(std::size_t n, std::string_view file) {
  return n == 0 ? "" : "<p>" + std::to_string(n) + " more in <code>" + std::string(file) + "</code>.</p>\n";
}

/// "id, French Post, fr, 2026-03-01"
std::string document_html(const ReportDocument& document) {
  std::string html = bdi(document.id);
  for (const std::string* part : {&document.outlet, &document.lang, &document.date}) {
    if (!part->empty()) html += ", " + bdi(*part);
  }
  return html;
}

std::string said(const std::optional<std::string>& value) { return value ? bdi(*value) : "<em>missing</em>"; }

std::string facts_html(const ReportModel& model, const std::vector<ReportFact>& facts) {
  if (facts.empty()) return "";
  std::string html = "<ul class=\"facts\">\n";
  for (std::size_t i = 0; i < std::min(facts.size(), kMostFacts); ++i) {
    const ReportFact& fact = facts[i];
    html += "<li>" + html_text(fact.kind) + ": " + bdi(model.documents[fact.a].label) + " says " + said(fact.from) +
            ", " + bdi(model.documents[fact.b].label) + " says " + said(fact.to) + "</li>\n";
  }
  html += "</ul>\n";
  return html + left_out(facts.size() - std::min(facts.size(), kMostFacts), "alignments.jsonl");
}

std::string related_html(const ReportModel& model, const ReportCluster& cluster) {
  if (cluster.related.empty()) return "";
  std::string html = "<ul class=\"related\">\n";
  for (const ReportRelated& related : cluster.related) {
    html += "<li>related: " + document_html(model.documents[related.other]);
    if (related.cosine) {
      char cosine[32];
      std::snprintf(cosine, sizeof cosine, ", cosine %.2f", *related.cosine);
      html += cosine;
    }
    html += facts_html(model, related.facts) + "</li>\n";
  }
  return html + "</ul>\n" + left_out(cluster.related_left_out, "pairs.jsonl");
}

std::string members_html(const ReportModel& model, const ReportCluster& cluster, const MarkIndex& marks) {
  const ReportDocument& base = model.documents[cluster.base];
  const std::map<std::size_t, const ReportPair*> pairs = pairs_with_base(cluster);
  std::string html;
  for (const std::size_t member : cluster.members) {
    const ReportDocument& document = model.documents[member];
    html += "<li>" + document_html(document);
    if (member == cluster.base) {
      html += cluster.has_ancestor ? " (ancestor)</li>\n" : " (centre)</li>\n";
      continue;
    }
    const std::string_view words = relation_words(document.relation);
    if (!words.empty()) html += ": " + std::string(words) + ", against " + bdi(base.label);
    if (const auto at = pairs.find(member); at != pairs.end()) {
      const ReportPair& pair = *at->second;
      const auto& of_own = pair.a == member ? pair.share_a : pair.share_b;
      const auto& of_base = pair.a == member ? pair.share_b : pair.share_a;
      if (of_own && of_base)
        html += "; " + percent(*of_own) + " of it stands there, " + percent(*of_base) + " of that stands here";
    }
    if (const std::string mark = marks.of(document.id, base.id); !mark.empty()) html += "; marked: " + bdi(mark);
    html += "</li>\n";
  }
  return html;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return safe;
}

std::string counts_html(const ReportModel& model) {
  std::string html;
  const auto count = [&](std::size_t n, std::string_view what) {
    html += "<li><b>" + std::to_string(n) + "</b> " + std::string(what) + "</li>\n";
  };
  count(model.documents.size(), "documents");
  count(model.clusters.size(), "clusters");
  count(static_cast<std::size_t>(std::ranges::count_if(model.clusters, [](const auto& c) { return c.fact_count > 0; })),
        "with facts that differ");
  count(model.alone.size(), "alone");
  count(rejected_count(model), "rejected");
  return html;
}

std::string clusters_html(const ReportModel& model) {
  std::string html;
  const std::size_t shown = std::min(model.clusters.size(), kMostClusters);
  const MarkIndex marks(model.marks);
  for (std::size_t i = 0; i < shown; ++i) {
    const ReportCluster& cluster = model.clusters[i];
    html += "<article id=\"c" + html_text(cluster.name) + "\">\n<h2 dir=\"auto\">" + html_text(cluster.title) +
            "</h2>\n<p>" + html_text(cluster.line) + "</p>\n<ul>\n";
    html += members_html(model, cluster, marks);
    html += "</ul>\n" + facts_html(model, cluster.facts) + related_html(model, cluster) + "</article>\n";
  }
  if (model.clusters.empty()) html += "<p>No two documents of this run belong together.</p>\n";
  return html + left_out(model.clusters.size() - shown, "clusters.jsonl");
}

std::string alone_html(const ReportModel& model) {
  if (model.alone.empty()) return "<p>Every document is in a cluster.</p>\n";
  std::string html = "<ul>\n";
  const std::size_t shown = std::min(model.alone.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) {
    const ReportCluster& cluster = model.alone[i];
    html += "<li>" + document_html(model.documents[cluster.base]) + related_html(model, cluster) + "</li>\n";
  }
  return html + "</ul>\n" + left_out(model.alone.size() - shown, "documents.jsonl");
}

std::string rejects_html(const ReportModel& model) {
  if (model.rejects.empty()) return "<p>Every record of the input was read.</p>\n";
  std::string html = "<ul>\n";
  const std::size_t shown = std::min(model.rejects.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) {
    const ReportReject& reject = model.rejects[i];
    html += "<li>" + bdi(reject.source);
    if (reject.line > 0) html += ", line " + std::to_string(reject.line);
    html += ": " + html_text(reject.reason);
    if (!reject.detail.empty()) html += ", " + bdi(reject.detail);
    html += "</li>\n";
  }
  return html + "</ul>\n" + left_out(model.rejects.size() - shown, "rejects.jsonl");
}

std::string method_html(const ReportModel& model) {
  std::string html = "<dl>\n";
  for (const auto& [name, value] : model.method) {
    html += "<div><dt>" + html_text(name) + "</dt><dd>" + bdi(value) + "</dd></div>\n";
  }
  return html + "</dl>\n";
}

}  // namespace stemma::engine
