#include "engine/report/plain_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "engine/iso_date.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostNames = 4;    // in one sentence; the rest is counted
constexpr std::size_t kMostLacking = 3;  // witnesses whose missing paragraphs the first line spells out

struct Plural {
  std::string_view word, one, many;
};

constexpr Plural kFactKinds[] = {
    {"month", "month", "months"},
    {"weekday", "weekday", "weekdays"},
    {"number", "number", "numbers"},
    {"date", "date", "dates"},
    {"name", "name", "names"},
    {"negation", "negation", "negations"},
    {"quote", "quotation", "quotations"},
};

constexpr std::string_view kRepeatedPromo = "repeated promo";  // a line that was counted once already

constexpr Plural kBlockKinds[] = {
    {"body", "of running text", "of running text"},
    {"caption", "caption", "captions"},
    {"image text", "image text", "image texts"},
    {"promo", "promo", "promos"},
    {kRepeatedPromo, "repeated promo", "repeated promos"},
    {"heading", "heading", "headings"},
    {"notice", "notice", "notices"},
    {"byline", "byline", "bylines"},
    {"credit", "credit", "credits"},
    {"boilerplate", "piece of page furniture", "pieces of page furniture"},
};

/// How each relation reads before the name of the text it leads to, once it is known which was first, and when not.
struct RelationWords {
  std::string_view relation, one, many, one_undecided, many_undecided, documents_one, documents_many;
};

constexpr RelationWords kRelations[] = {
    {"exact", "is an exact copy of", "are exact copies of", "is word for word the same as",
     "are word for word the same as", "exact copy", "exact copies"},
    {"near_dup", "is a near copy of", "are near copies of", "is nearly the same text as", "are nearly the same text as",
     "near copy", "near copies"},
    {"excerpt", "is an excerpt of", "are excerpts of", "shares a long passage with", "share a long passage with",
     "excerpt", "excerpts"},
    {"rewrite", "is a rewrite of", "are rewrites of", "tells in other words the same as",
     "tell in other words the same as", "rewrite", "rewrites"},
    {"translation", "is a translation of", "are translations of", "is a translation from or into",
     "are translations from or into", "translation", "translations"},
};

const RelationWords* find_relation(std::string_view relation) {
  const auto at = std::ranges::find(kRelations, relation, &RelationWords::relation);
  return at == std::end(kRelations) ? nullptr : at;
}

template <std::size_t n>
std::string counted_kind(const Plural (&kinds)[n], std::size_t count, const std::string& kind) {
  const auto at = std::ranges::find(kinds, kind, &Plural::word);
  return at == std::end(kinds) ? counted(count, kind, kind + "s") : counted(count, at->one, at->many);
}

/// A name inside an English sentence: one from another script brings its own direction, so it is isolated; a language
/// code that is a word too ("it lacks 2 paragraphs") stands in quotes.
std::string in_sentence(const std::string& name) {
  const bool plain = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!plain) return "\u2068" + name + "\u2069";
  constexpr std::string_view kAlsoWords[] = {"am", "an", "as", "be", "he", "is", "it", "my", "no", "or", "so", "to"};
  return std::ranges::find(kAlsoWords, name) == std::end(kAlsoWords) ? name : "\u201c" + name + "\u201d";
}

std::string name_of(const ReportModel& model, std::size_t document) {
  return in_sentence(cut_text(model.documents[document].label, 60));
}

std::string names_of(const ReportModel& model, const std::vector<std::size_t>& documents) {
  std::vector<std::string> names;
  const std::size_t spelled = documents.size() > kMostNames + 1 ? kMostNames : documents.size();
  for (std::size_t i = 0; i < spelled; ++i) names.push_back(name_of(model, documents[i]));
  if (spelled < documents.size()) names.push_back(std::to_string(documents.size() - spelled) + " more");
  return listed(names);
}

/// Of an id that is a path, the file's name without its ending.
std::string file_stem(const std::string& id) {
  const std::string name = id.substr(id.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos || dot == 0 || name.size() - dot > 5 ? name : name.substr(0, dot);
}

/// "fr and de are translations of en; x is a near copy of en"
std::vector<std::string> relation_clauses(const ReportModel& model, const ReportCluster& cluster) {
  std::vector<std::string> clauses;
  const auto say = [&](const std::vector<std::size_t>& group, std::string_view one, std::string_view many) {
    if (group.empty()) return;
    clauses.push_back(names_of(model, group) + ' ' + std::string(group.size() == 1 ? one : many) + ' ' +
                      name_of(model, cluster.base));
  };
  std::set<std::size_t> said{cluster.base};
  for (const RelationWords& words : kRelations) {
    std::vector<std::size_t> group;
    for (const std::size_t member : cluster.members) {
      if (member != cluster.base && model.documents[member].relation == words.relation) group.push_back(member);
    }
    said.insert(group.begin(), group.end());
    say(group, cluster.has_ancestor ? words.one : words.one_undecided,
        cluster.has_ancestor ? words.many : words.many_undecided);
  }
  std::vector<std::size_t> rest;
  for (const std::size_t member : cluster.members) {
    if (!said.contains(member)) rest.push_back(member);
  }
  say(rest, "is held together with", "are held together with");
  return clauses;
}

/// "3 captions, 2 promos"; "running text" where there is nothing else
std::string counted_kinds(const ReportDocument& document, const std::vector<std::uint32_t>& paragraphs) {
  std::map<std::string, std::size_t> kinds;
  std::set<std::string_view> promos;
  for (const std::uint32_t number : paragraphs) {
    const bool known = number < document.paragraphs.size();
    std::string kind = known ? document.paragraphs[number].kind : "body";
    // Without a store there are no texts, and equal ones cannot be told.
    if (known && kind == "promo" && !document.paragraphs[number].text.empty() &&
        !promos.insert(document.paragraphs[number].text).second)
      kind = kRepeatedPromo;
    ++kinds[std::move(kind)];
  }
  if (kinds.size() == 1 && kinds.contains("body")) return "running text";
  std::vector<std::pair<std::string, std::size_t>> order(kinds.begin(), kinds.end());
  std::ranges::stable_sort(order, [](const auto& x, const auto& y) { return x.second > y.second; });
  std::string words;
  for (const auto& [kind, count] : order) words += (words.empty() ? "" : ", ") + counted_kind(kBlockKinds, count, kind);
  return words;
}

/// Days from one document's date to the other's; 0 where either has none.
std::int32_t days_after(const ReportModel& model, std::size_t first, std::size_t second) {
  const auto from = day_of(model.documents[first].date), to = day_of(model.documents[second].date);
  return from && to ? *to - *from : 0;
}

/// "fr carries 58 % of en, 2 days later, lacks 11 of 26 paragraphs (...) and adds 1 paragraph (1 notice)"
std::vector<std::string> coverage_clauses(const ReportModel& model, const ReportCluster& cluster) {
  std::vector<std::string> clauses;
  std::size_t more = 0;
  for (const ReportPair& pair : cluster.pairs) {
    if (!pair.aligned || (pair.a != cluster.base && pair.b != cluster.base)) continue;
    const bool base_first = pair.a == cluster.base;
    const std::size_t witness = base_first ? pair.b : pair.a;
    const auto& lacks = base_first ? pair.only_a : pair.only_b;
    const auto& adds = base_first ? pair.only_b : pair.only_a;
    const std::optional<double>& carried = base_first ? pair.share_a : pair.share_b;
    const std::int32_t days = days_after(model, cluster.base, witness);
    if (lacks.empty() && adds.empty() && days <= 0) continue;
    if (clauses.size() == kMostLacking) {
      ++more;
      continue;
    }
    const ReportDocument& base = model.documents[cluster.base];
    std::string clause = name_of(model, witness);
    bool goes_on = carried.has_value() || days > 0;
    if (carried) clause += " carries " + percent(*carried) + " of " + name_of(model, cluster.base);
    if (!carried && days > 0) clause += " came";
    if (days > 0) clause += (carried ? ", " : " ") + counted(static_cast<std::size_t>(days), "day", "days") + " later";
    if (!lacks.empty()) {
      clause += (goes_on ? ", lacks " : " lacks ") + std::to_string(lacks.size()) + " of " +
                counted(base.paragraphs.size(), "paragraph", "paragraphs") + " (" + counted_kinds(base, lacks) + ')';
    }
    if (!adds.empty()) {
      goes_on = goes_on || !lacks.empty();
      clause += (goes_on ? " and adds " : " adds ") + counted(adds.size(), "paragraph", "paragraphs") + " (" +
                counted_kinds(model.documents[witness], adds) + ')';
    }
    clauses.push_back(std::move(clause));
  }
  if (more > 0) clauses.push_back(counted(more, "more lacks or adds paragraphs", "more lack or add paragraphs"));
  return clauses;
}

}  // namespace

std::string counted(std::size_t n, std::string_view singular, std::string_view plural) {
  return std::to_string(n) + ' ' + std::string(n == 1 ? singular : plural);
}

std::string listed(const std::vector<std::string>& names) {
  std::string words;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) words += i + 1 == names.size() ? " and " : ", ";
    words += names[i];
  }
  return words;
}

std::string percent(double share) { return std::to_string(std::lround(std::clamp(share, 0.0, 1.0) * 100)) + " %"; }

std::string cut_text(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t points = 0, space = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++points > most) {
      line.resize(space > line.size() / 2 ? space : line.size());
      return line + "\u2026";
    }
    const bool blank = byte <= ' ';
    if (blank) space = line.size();
    line += blank ? ' ' : c;
  }
  return line;
}

std::string_view relation_words(std::string_view relation) {
  const RelationWords* words = find_relation(relation);
  return words == nullptr ? std::string_view() : words->documents_one;
}

std::vector<ReportFact> distinct_facts(const std::vector<ReportFact>& facts) {
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  std::vector<ReportFact> distinct;
  for (const ReportFact& fact : facts) {
    const std::string from = !fact.from ? "" : fact.norm_from.empty() ? *fact.from : fact.norm_from;
    const std::string to = !fact.to ? "" : fact.norm_to.empty() ? *fact.to : fact.norm_to;
    if (seen.emplace(fact.kind, std::min(from, to), std::max(from, to)).second) distinct.push_back(fact);
  }
  return distinct;
}

std::string counted_facts(const std::vector<ReportFact>& facts) {
  std::map<std::string, std::size_t> differ, missing;
  for (const ReportFact& fact : distinct_facts(facts)) ++(fact.from && fact.to ? differ : missing)[fact.kind];
  const auto words = [](const std::map<std::string, std::size_t>& kinds, std::string_view one, std::string_view many) {
    std::vector<std::string> counts;
    std::size_t total = 0;
    for (const Plural& kind : kFactKinds) {  // in the order of the table
      if (const auto at = kinds.find(std::string(kind.word)); at != kinds.end()) {
        counts.push_back(counted_kind(kFactKinds, at->second, at->first));
      }
    }
    for (const auto& [kind, count] : kinds) {
      total += count;
      if (std::ranges::find(kFactKinds, kind, &Plural::word) == std::end(kFactKinds)) {
        counts.push_back(counted_kind(kFactKinds, count, kind));
      }
    }
    return total == 0 ? std::string() : listed(counts) + std::string(total == 1 ? one : many);
  };
  std::string line = words(differ, " differs", " differ");
  const std::string lost = words(missing, " is missing on one side", " are missing on one side");
  if (!line.empty() && !lost.empty()) line += ", ";
  return line + lost;
}

void label_members(ReportModel& model, const ReportCluster& cluster) {
  using Name = std::string (*)(const ReportDocument&);
  constexpr Name kNames[] = {
      [](const ReportDocument& d) { return d.lang; },
      [](const ReportDocument& d) { return d.outlet; },
      [](const ReportDocument& d) { return d.outlet.empty() ? "" : d.outlet + " (" + d.lang + ')'; },
      [](const ReportDocument& d) { return d.outlet.empty() ? file_stem(d.id) : d.outlet; },
      [](const ReportDocument& d) { return file_stem(d.id); },
  };
  for (const std::size_t member : cluster.members) model.documents[member].label = model.documents[member].id;
  if (cluster.members.size() < 2) return;
  for (const Name& name : kNames) {
    std::set<std::string> names;
    for (const std::size_t member : cluster.members) names.insert(name(model.documents[member]));
    if (names.size() != cluster.members.size() || names.contains("")) continue;
    for (const std::size_t member : cluster.members) model.documents[member].label = name(model.documents[member]);
    return;
  }
}

std::string cluster_title(const ReportModel& model, const ReportCluster& cluster) {
  const ReportDocument& base = model.documents[cluster.base];
  for (const ReportParagraph& paragraph : base.paragraphs) {
    if ((paragraph.kind == "heading" || paragraph.kind == "body") && !paragraph.text.empty()) {
      return cut_text(paragraph.text, 120);
    }
  }
  return base.id;
}

std::string cluster_sentence(const ReportModel& model, const ReportCluster& cluster) {
  std::vector<std::string> clauses = relation_clauses(model, cluster);
  if (!cluster.has_ancestor)
    clauses.push_back(cluster.tree.empty() ? "who copied whom is undecided" : "who copied whom is decided in part");
  std::ranges::move(coverage_clauses(model, cluster), std::back_inserter(clauses));
  if (!cluster.facts.empty()) clauses.push_back(counted_facts(cluster.facts));
  if (!cluster.related.empty()) {
    std::string beside = counted(cluster.related.size() + cluster.related_left_out, "related story beside it",
                                 "related stories beside it");
    std::vector<ReportFact> facts;
    for (const ReportRelated& related : cluster.related) {
      facts.insert(facts.end(), related.facts.begin(), related.facts.end());
    }
    if (!facts.empty()) beside += " (" + counted_facts(facts) + ')';
    clauses.push_back(std::move(beside));
  }
  std::string line = counted(cluster.members.size(), "text", "texts") + ": ";
  for (std::size_t i = 0; i < clauses.size(); ++i) line += (i == 0 ? "" : "; ") + clauses[i];
  return line + '.';
}

std::size_t rejected_count(const ReportModel& model) {
  const auto lost = [](const ReportReject& reject) { return !reason::document_stays(reject.reason); };
  return static_cast<std::size_t>(std::ranges::count_if(model.rejects, lost));
}

std::string run_sentence(const ReportModel& model) {
  std::string line = counted(model.documents.size(), "document", "documents") + ": " +
                     counted(model.clusters.size(), "cluster", "clusters") + ", " + std::to_string(model.alone.size()) +
                     " alone";
  std::map<std::string, std::size_t> relations;
  for (const ReportDocument& document : model.documents) ++relations[document.relation];
  std::vector<std::string> counts;
  for (const RelationWords& words : kRelations) {
    if (const std::size_t n = relations[std::string(words.relation)]; n > 0) {
      counts.push_back(counted(n, words.documents_one, words.documents_many));
    }
  }
  if (!counts.empty()) line += "; " + listed(counts);
  std::size_t with_facts = 0;
  for (const ReportCluster& cluster : model.clusters) with_facts += cluster.fact_count > 0 ? 1 : 0;
  if (with_facts > 0) line += "; facts differ in " + counted(with_facts, "cluster", "clusters");
  if (const std::size_t n = rejected_count(model); n > 0)
    line += "; " + counted(n, "record rejected", "records rejected");
  return line + '.';
}

}  // namespace stemma::engine
