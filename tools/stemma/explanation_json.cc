#include <nlohmann/json.hpp>

#include "engine/alignment_json.h"
#include "tools/stemma/explanation_text.h"

namespace stemma::tools {
namespace {

using Json = nlohmann::ordered_json;
using engine::four_decimals;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json document_json(const engine::ExplainedDocument& d) {
  return {{"id", d.id},
          {"lang", d.lang},
          {"bytes", d.bytes},
          {"paragraphs", d.paragraphs},
          {"cluster", d.cluster},
          {"cluster_size", d.cluster_size},
          {"role", d.role},
          {"relation", text_or_null(d.relation)},
          {"relation_to", text_or_null(d.relation_to)},
          {"chained", d.held_by},
          {"source", d.source},
          {"line", d.line},
          {"no_text", text_or_null(d.no_text)}};
}

Json rules_json(const engine::ExplainedRules& r) {
  return {{"relations", r.relations},
          {"min_jaccard", r.min_jaccard},
          {"order", r.order_share},
          {"order_least_jaccard", r.order_least_jaccard},
          {"excerpt_containment", r.excerpt_containment},
          {"excerpt_shingles", r.excerpt_shingles},
          {"accepted_logit", r.accepted_logit},
          {"sure_logit", r.sure_logit},
          {"refuted_logit", r.refuted_logit},
          {"related_cosine", r.related_cosine},
          {"verify", engine::name(r.verify)},
          {"slots", r.slots},
          {"bands", r.shape.bands},
          {"rows", r.shape.rows},
          {"seed", r.seed}};
}

Json verdict_json(const engine::WrittenVerdict& v) {
  return {{"relation", v.relation},
          {"by", v.by},
          {"score", v.score},
          {"share_a", v.share_a},
          {"share_b", v.share_b},
          {"jaccard", v.wording ? Json(v.wording->jaccard) : Json(nullptr)},
          {"containment", v.wording ? Json(v.wording->containment) : Json(nullptr)}};
}

Json wording_json(const engine::ExplainedWording& w) {
  return {{"exact", w.exact},
          {"jaccard", four_decimals(w.evidence.jaccard)},
          {"page_jaccard", four_decimals(w.page_jaccard)},
          {"share_a", four_decimals(w.evidence.share_a)},
          {"share_b", four_decimals(w.evidence.share_b)},
          {"order", w.evidence.order > 0 ? Json(four_decimals(w.evidence.order)) : Json(nullptr)},
          {"shingles_a", w.shingles_a},
          {"shingles_b", w.shingles_b},
          {"shared_shingles", w.shared},
          {"simhash_distance", w.simhash_distance},
          {"estimated_jaccard", four_decimals(w.estimated_jaccard)},
          {"bands_met", w.bands},
          {"meeting_probability", four_decimals(w.meeting_probability)},
          {"equal_blocks", w.equal_blocks},
          {"fingerprints", w.fingerprints}};
}

Json meaning_json(const engine::ExplainedMeaning& m) {
  const align::TranslationEvidence& e = m.evidence;
  return {{"of_the_run", m.of_the_run},
          {"logit", four_decimals(m.logit)},
          {"margin", m.of_the_run ? Json(four_decimals(e.margin)) : Json(nullptr)},
          {"margin_needed", m.of_the_run ? Json(nullptr) : Json(four_decimals(m.margin_needed))},
          {"cosine", four_decimals(e.cosine)},
          {"shared_mass", four_decimals(e.shared_mass)},
          {"coverage_a", four_decimals(e.coverage_a)},
          {"coverage_b", four_decimals(e.coverage_b)},
          {"anchors", e.anchors},
          {"anchors_in_order", e.in_order},
          {"aligned_a", four_decimals(e.aligned_a)},
          {"aligned_b", four_decimals(e.aligned_b)}};
}

Json alignment_counts(const engine::ExplainedAlignment& a) {
  return {{"same", a.same},     {"changed", a.changed}, {"moved", a.moved}, {"merged", a.merged},
          {"only_a", a.only_a}, {"only_b", a.only_b},   {"facts", a.facts}};
}

}  // namespace

std::string explanation_json(const engine::Explanation& e) {
  Json words = Json::array(), anchors = Json::array();
  for (const engine::SharedWord& w : e.shared.words)
    words.push_back({{"a", w.a}, {"b", w.b}, {"share", four_decimals(w.share)}});
  for (const engine::Anchor& anchor : e.shared.anchors)
    anchors.push_back({{"a", anchor.a},
                       {"b", anchor.b},
                       {"a_par", anchor.block_a},
                       {"b_par", anchor.block_b},
                       {"in_order", anchor.in_order}});
  return engine::json_line({{"sentence", explanation_sentence(e)},
                            {"one_cluster", e.one_cluster()},
                            {"a", document_json(e.documents[0])},
                            {"b", document_json(e.documents[1])},
                            {"pair", e.verdict ? verdict_json(*e.verdict) : Json(nullptr)},
                            {"alignment", e.alignment ? alignment_counts(*e.alignment) : Json(nullptr)},
                            {"wording", e.wording ? wording_json(*e.wording) : Json(nullptr)},
                            {"meaning", e.meaning ? meaning_json(*e.meaning) : Json(nullptr)},
                            {"words", std::move(words)},
                            {"anchors", std::move(anchors)},
                            {"rules", rules_json(e.rules)},
                            {"notes", e.notes}});
}

}  // namespace stemma::tools
