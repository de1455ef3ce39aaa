#include "tools/stemma/report_text.h"

#include <algorithm>
#include <map>

#include "engine/report/marks.h"
#include "engine/report/model_queries.h"
#include "engine/report/plain_words.h"
#include "shingling/base/error.h"
#include "tools/stemma/table.h"

namespace stemma::tools {
namespace {

using engine::ReportCluster;
using engine::ReportFact;
using engine::ReportModel;

constexpr std::size_t kMostFacts = 30;  // of one cluster; the page has all
constexpr int kRed = 31, kBold = 1;

/// Words in lines of at most `columns`, each behind `indent` spaces.
void write_wrapped(std::string_view text, std::size_t indent, std::size_t columns, std::ostream& out) {
  std::string line;
  const auto put = [&] {
    if (!line.empty()) out << std::string(indent, ' ') << line << '\n';
    line.clear();
  };
  const std::string clean = on_one_line(text, std::string_view::npos / 2);
  for (std::size_t at = 0; at < clean.size();) {
    std::size_t end = clean.find(' ', at);
    while (end != std::string::npos && clean.compare(end + 1, 1, "%") == 0) end = clean.find(' ', end + 1);  // "86 %"
    end = std::min(end, clean.size());
    const std::string word = clean.substr(at, end - at);
    if (!line.empty() && indent + display_width(line) + 1 + display_width(word) > columns) put();
    line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  put();
}

std::string percent_or_dash(const std::optional<double>& share) { return share ? engine::percent(*share) : "-"; }

std::string role_of(const ReportModel& model, const ReportCluster& cluster, std::size_t member) {
  if (member == cluster.base) return cluster.has_ancestor ? "ancestor" : "centre";
  const std::string& relation = model.documents[member].relation;
  return relation.empty() ? "witness" : relation;
}

void write_witnesses(const ReportModel& model, const ReportCluster& cluster, const engine::MarkIndex& marks,
                     std::size_t columns, bool with_color, std::ostream& out) {
  const std::map<std::size_t, const engine::ReportPair*> pairs = engine::pairs_with_base(cluster);
  const auto any = [&](const auto& text_of) {
    return std::ranges::any_of(cluster.members, [&](std::size_t member) { return !text_of(member).empty(); });
  };
  const auto outlet = [&](std::size_t member) { return model.documents[member].outlet; };
  const auto date = [&](std::size_t member) { return model.documents[member].date.substr(0, 10); };
  const auto mark = [&](std::size_t member) {
    return marks.of(model.documents[cluster.base].id, model.documents[member].id);
  };
  const bool with_outlet = any(outlet), with_date = any(date), with_mark = any(mark);
  std::vector<Column> heads = {{"", Side::kLeft}, {"witness", Side::kLeft, true}};
  if (with_outlet) heads.push_back({"outlet", Side::kLeft});
  heads.push_back({"lang", Side::kLeft});
  if (with_date) heads.push_back({"date", Side::kLeft});
  for (const Column& head : {Column{"is", Side::kLeft}, {"of base", Side::kRight}, {"of it", Side::kRight}})
    heads.push_back(head);
  if (with_mark) heads.push_back({"mark", Side::kLeft});
  Table table(std::move(heads));
  for (const std::size_t member : cluster.members) {
    const engine::ReportDocument& document = model.documents[member];
    std::optional<double> of_base, of_it;
    if (const auto at = pairs.find(member); at != pairs.end()) {
      const engine::ReportPair& pair = *at->second;
      of_base = pair.a == cluster.base ? pair.share_a : pair.share_b;
      of_it = pair.a == cluster.base ? pair.share_b : pair.share_a;
    }
    const bool base = member == cluster.base;
    std::vector<std::string> cells = {base ? "*" : " ", document.id};
    if (with_outlet) cells.push_back(outlet(member));
    cells.push_back(document.lang);
    if (with_date) cells.push_back(date(member));
    cells.push_back(role_of(model, cluster, member));
    cells.push_back(base ? "" : percent_or_dash(of_base));
    cells.push_back(base ? "" : percent_or_dash(of_it));
    if (with_mark) cells.push_back(mark(member));
    table.add(std::move(cells), base ? kBold : 0);
  }
  table.write(out, columns, with_color);
}

std::string said(const std::optional<std::string>& value) { return value ? *value : "(missing)"; }
std::string place(const std::optional<std::uint32_t>& paragraph) {
  return paragraph ? std::to_string(*paragraph + 1) : "-";
}

void write_facts(const ReportModel& model, const std::vector<ReportFact>& facts, std::size_t columns, bool with_color,
                 std::ostream& out) {
  Table table({{"", Side::kLeft},
               {"A", Side::kLeft, true},
               {"par.", Side::kRight},
               {"says", Side::kLeft, true},
               {"B", Side::kLeft, true},
               {"par.", Side::kRight},
               {"says", Side::kLeft, true},
               {"alone", Side::kLeft}});
  for (std::size_t i = 0; i < std::min(facts.size(), kMostFacts); ++i) {
    const ReportFact& fact = facts[i];
    const bool plain = fact.form.empty() || fact.form == "plain";
    const std::string alone = !fact.alone ? "" : *fact.alone == fact.a ? "A" : "B";
    table.add({plain ? fact.kind : fact.form, model.documents[fact.a].label, place(fact.paragraph_a), said(fact.from),
               model.documents[fact.b].label, place(fact.paragraph_b), said(fact.to), alone},
              fact.severity == "high" ? kRed : 0);
  }
  table.write(out, columns, with_color);
  if (facts.size() > kMostFacts) out << "... " << facts.size() - kMostFacts << " more in clusters.jsonl\n";
}

void write_cluster(const ReportModel& model, const ReportCluster& cluster, const engine::MarkIndex& marks,
                   std::size_t columns, bool with_color, std::ostream& out) {
  const std::string title = fitted(cluster.title, columns - 18);
  out << '\n' << cluster.name << "  " << (with_color ? "\033[1m" + title + "\033[0m" : title) << '\n';
  write_wrapped(cluster.line, 2, columns, out);
  out << '\n';
  write_witnesses(model, cluster, marks, columns, with_color, out);
  if (const std::vector<ReportFact> facts = engine::distinct_facts(cluster.facts); !facts.empty()) {
    out << "\nFacts that differ\n";
    write_facts(model, facts, columns, with_color, out);
  }
  for (const engine::ReportRelated& related : cluster.related) {
    const engine::ReportDocument& document = model.documents[related.other];
    out << "\nBeside it: " << fitted(document.id, columns - 30) << (document.lang.empty() ? "" : ", " + document.lang)
        << '\n';
    if (!related.facts.empty()) write_facts(model, related.facts, columns, with_color, out);
  }
}

}  // namespace

void write_report_text(const ReportModel& model, std::string_view cluster, std::size_t columns, bool with_color,
                       std::ostream& out) {
  if (cluster.empty()) write_wrapped(model.summary, 0, columns, out);
  bool found = cluster.empty();
  const engine::MarkIndex marks(model.marks);
  for (const ReportCluster& one : model.clusters) {
    if (!cluster.empty() && one.name != cluster) continue;
    found = true;
    write_cluster(model, one, marks, columns, with_color, out);
  }
  if (!found)
    throw Error(ErrorCode::kUsage,
                "--cluster is \"" + std::string(cluster) +
                    "\", which is no cluster of two documents or more in this run; stemma report --text names all");
}

}  // namespace stemma::tools
