#include "engine/report/page_data.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "engine/iso_date.h"
#include "engine/report/model_queries.h"
#include "engine/report/plain_words.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// Four decimals, as everywhere in a run: what a file says, the page says.
Json share(const std::optional<double>& value) { return value ? Json(std::round(*value * 1e4) / 1e4) : Json(nullptr); }

Json facts_data(const std::vector<ReportFact>& facts) {
  Json rows = Json::array();
  for (const ReportFact& fact : facts) {
    rows.push_back({{"a", fact.a},
                    {"b", fact.b},
                    {"pa", or_null(fact.paragraph_a)},
                    {"pb", or_null(fact.paragraph_b)},
                    {"kind", fact.kind},
                    {"from", or_null(fact.from)},
                    {"to", or_null(fact.to)}});
    Json& row = rows.back();
    if (!fact.form.empty() && fact.form != "plain") row["form"] = fact.form;
    if (fact.severity == "high") row["high"] = true;
    if (fact.with_a > 0) row["votes"] = Json::array({fact.with_a, fact.with_b});
    if (fact.alone) row["alone"] = *fact.alone;
  }
  return rows;
}

/// Where a byte of a document's text is on the page: in which of its paragraphs, and how many UTF-16 units into it, as
/// scripts count.
struct PagePlace {
  std::size_t paragraph = 0, unit = 0;
};

class PagePlaces {
 public:
  explicit PagePlaces(const ReportDocument& document)
      : paragraphs_(document.paragraphs), units_(document.paragraphs.size()) {}
  std::optional<PagePlace> of(std::size_t byte, std::span<const std::uint32_t> among) const {
    for (const std::uint32_t at : among) {
      if (at >= paragraphs_.size()) continue;
      const ReportParagraph& paragraph = paragraphs_[at];
      if (byte < paragraph.begin || byte > paragraph.begin + paragraph.text.size()) continue;
      return PagePlace{at, units_before(at)[byte - paragraph.begin]};
    }
    return std::nullopt;
  }

 private:
  /// By byte of a paragraph: the units before it. Made once.
  const std::vector<std::uint32_t>& units_before(std::size_t paragraph) const {
    std::vector<std::uint32_t>& units = units_[paragraph];
    if (!units.empty()) return units;
    units.push_back(0);
    for (const char c : paragraphs_[paragraph].text) {
      const auto lead = static_cast<unsigned char>(c);
      const bool begins = lead < 0x80 || lead >= 0xC0, takes_two = lead >= 0xF0;
      units.push_back(units.back() + begins + takes_two);
    }
    return units;
  }

  const std::vector<ReportParagraph>& paragraphs_;
  mutable std::vector<std::vector<std::uint32_t>> units_;
};

/// [paragraph of a, from, to, paragraph of b, from, to] of each two words that answer each other, one after the other.
Json words_data(const ReportLink& link, const PagePlaces& in_a, const PagePlaces& in_b) {
  Json numbers = Json::array();
  for (const ReportWords& words : link.words) {
    const auto a0 = in_a.of(words.a_begin, link.a), a1 = in_a.of(words.a_end, link.a);
    const auto b0 = in_b.of(words.b_begin, link.b), b1 = in_b.of(words.b_end, link.b);
    if (!a0 || !a1 || !b0 || !b1 || a0->paragraph != a1->paragraph || b0->paragraph != b1->paragraph) continue;
    for (const std::size_t number : {a0->paragraph, a0->unit, a1->unit, b0->paragraph, b0->unit, b1->unit})
      numbers.push_back(number);
  }
  return numbers;
}

Json pair_data(const ReportPair& pair, const ReportModel& model, bool with_words) {
  Json data = {{"a", pair.a},
               {"b", pair.b},
               {"relation", pair.relation},
               {"score", share(pair.score)},
               {"in_b", share(pair.share_a)},
               {"in_a", share(pair.share_b)},
               {"why", pair.why},
               {"aligned", pair.aligned}};
  Json links = Json::array();
  const PagePlaces in_a(model.documents[pair.a]), in_b(model.documents[pair.b]);
  for (const ReportLink& link : pair.links) {
    links.push_back(Json::array({link.a, link.b, link.kind, share(link.confidence)}));
    if (with_words && !link.words.empty()) links.back().push_back(words_data(link, in_a, in_b));
  }
  data["links"] = std::move(links);
  data["only_a"] = pair.only_a;
  data["only_b"] = pair.only_b;
  return data;
}

/// Words are marked in small clusters, and in large ones for pairs with the base:
/// there are as many words as text, but for every pair.
bool brings_words(const ReportCluster& cluster, const ReportPair& pair) {
  constexpr std::size_t kMostMembers = 6;
  return cluster.members.size() <= kMostMembers || pair.a == cluster.base || pair.b == cluster.base;
}

/// What the list and the overview show of a cluster.
Json cluster_head(const ReportCluster& cluster) {
  return {{"name", cluster.name},
          {"title", cluster.title},
          {"line", cluster.line},
          {"members", cluster.members},
          {"base", cluster.base},
          {"ancestor", cluster.has_ancestor},
          {"fact_count", cluster.fact_count},
          {"lacks", lacking_paragraphs(cluster)},
          {"score", share(weakest_score(cluster))},
          {"differences", facts_data(distinct_facts(cluster.facts))}};
}

Json edges_data(const std::vector<ReportTreeEdge>& edges) {
  Json rows = Json::array();
  for (const ReportTreeEdge& edge : edges)
    rows.push_back(
        {{"from", edge.from}, {"to", edge.to}, {"confidence", share(edge.confidence)}, {"evidence", edge.evidence}});
  return rows;
}

/// What an open cluster shows beside its head. Empty lists are left out: most clusters have most of them so.
Json cluster_body(const ReportCluster& cluster, const ReportModel& model) {
  Json data = {{"pairs", Json::array()}};
  for (const ReportPair& pair : cluster.pairs)
    data["pairs"].push_back(pair_data(pair, model, brings_words(cluster, pair)));
  Json lost = Json::array(), equals = Json::array(), related = Json::array();
  for (const ReportLost& one : cluster.lost)
    lost.push_back({{"from", or_null(one.from)},
                    {"children", one.children},
                    {"confidence", share(one.confidence)},
                    {"evidence", one.evidence}});
  for (const auto& [member, text_of] : cluster.equals) equals.push_back({{"member", member}, {"text_of", text_of}});
  for (const ReportRelated& story : cluster.related)
    related.push_back({{"member", story.member},
                       {"other", story.other},
                       {"cluster", model.documents[story.other].cluster},
                       {"cosine", share(story.cosine)},
                       {"facts", facts_data(story.facts)}});
  const std::pair<const char*, Json> lists[] = {
      {"tree", edges_data(cluster.tree)}, {"leanings", edges_data(cluster.leanings)}, {"lost", std::move(lost)},
      {"equals", std::move(equals)},      {"facts", facts_data(cluster.facts)},       {"related", std::move(related)}};
  for (const auto& [key, list] : lists)
    if (!list.empty()) data[key] = list;
  if (cluster.related_left_out > 0) data["related_left_out"] = cluster.related_left_out;
  return data;
}

/// Documents whose texts an open cluster shows: its members, and lone ones that a fact leads to.
std::vector<std::size_t> texts_shown(const ReportCluster& cluster) {
  std::vector<std::size_t> out = cluster.members;
  for (const ReportRelated& related : cluster.related)
    if (!related.facts.empty()) out.push_back(related.other);
  return out;
}

Json text_data(const ReportDocument& document) {
  Json text = Json::array();
  for (const ReportParagraph& paragraph : document.paragraphs)
    text.push_back(Json::array({paragraph.kind, paragraph.text}));
  return text;
}

/// What is empty, or equal to the id, is left out: a crawl has many of them.
Json document_data(const ReportDocument& document) {
  Json data = {{"id", document.id}};
  const std::pair<const char*, const std::string&> parts[] = {{"label", document.label},       {"lang", document.lang},
                                                              {"relation", document.relation}, {"date", document.date},
                                                              {"outlet", document.outlet},     {"url", document.url}};
  for (const auto& [key, value] : parts)
    if (!value.empty() && value != document.id) data[key] = value;
  if (const std::optional<std::int32_t> day = day_of(document.date)) data["day"] = *day;
  return data;
}

Json marks_data(const std::vector<ReportMark>& marks) {
  Json rows = Json::array();
  for (const ReportMark& one : marks)
    rows.push_back({{"a", one.a}, {"b", one.b}, {"mark", one.mark}, {"note", one.note}});
  return {{"stemma_marks", 1}, {"marks", std::move(rows)}};
}

/// Inside JSON these characters stand in strings only, where an escape means the same.
std::string safe_text(const Json& data) {
  const std::string json = data.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(json.size() + json.size() / 64);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<') {
      safe += "\\u003c";
    } else if (c == '>') {
      safe += "\\u003e";
    } else if (c == '&') {
      safe += "\\u0026";
    } else if (const auto at = std::string_view(json).substr(i, 3); at == "\u2028" || at == "\u2029") {
      safe += at == "\u2028" ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      safe += c;
    }
  }
  return safe;
}

/// Row by row: the whole as one tree of values would take ten times its size.
std::string index_json(const ReportModel& model, bool divided) {
  // A crawl has many documents that no cluster speaks of: they keep their place, so that numbers hold, and no more.
  std::vector<char> spoken_of(model.documents.size(), 0);
  std::uint64_t key = 0;
  for (const ReportCluster& cluster : model.clusters) {
    key = hash64(cluster.name, key);
    for (const std::size_t member : cluster.members) spoken_of[member] = 1;
    for (const ReportRelated& related : cluster.related) spoken_of[related.other] = 1;
  }
  std::string json = "{\"version\":" + safe_text(STEMMA_VERSION) + ",\"key\":\"" + hex64(key) +
                     "\",\"folder\":" + (divided ? safe_text(kClusterFolder) : "null") +
                     ",\"marks\":" + safe_text(marks_data(model.marks)) + ",\"documents\":[";
  for (std::size_t i = 0; i < model.documents.size(); ++i) {
    if (i > 0) json += ',';
    json += spoken_of[i] != 0 ? safe_text(document_data(model.documents[i])) : "0";
  }
  json += "],\"clusters\":[";
  for (std::size_t i = 0; i < model.clusters.size(); ++i) {
    if (i > 0) json += ',';
    json += safe_text(cluster_head(model.clusters[i]));
  }
  return json + "]}";
}

}  // namespace

PageData page_data(const ReportModel& model, std::size_t most_bytes) {
  PageData out;
  out.body = [&model](std::size_t at) {
    const ReportCluster& cluster = model.clusters[at];
    Json texts = Json::array();
    for (const std::size_t document : texts_shown(cluster))
      texts.push_back(Json::array({document, text_data(model.documents[document])}));
    return safe_text({{"cluster", cluster_body(cluster, model)}, {"texts", std::move(texts)}});
  };
  out.index = index_json(model, /*divided=*/false);
  for (std::size_t i = 0; i < model.clusters.size() && !out.divided; ++i) {
    out.bodies += out.body(i) += '\n';
    out.divided = out.index.size() + out.bodies.size() > most_bytes;
  }
  if (!out.divided) return out;
  out.bodies.clear();
  out.bodies.shrink_to_fit();
  out.index = index_json(model, /*divided=*/true);
  return out;
}

}  // namespace stemma::engine
