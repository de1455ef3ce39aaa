#include "engine/alignment_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

template <typename Text>
Json optional_json(const std::optional<Text>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json range_json(const align::ByteRange& range) { return Json::array({range.begin, range.end}); }

/// Offsets are those in the sentence: short numbers, for there are many.
Json words_json(const align::SentenceLink& sentence) {
  Json words = Json::array();
  for (const align::WordLink& word : sentence.words)
    words.push_back(
        Json::array({word.a.begin - sentence.a.begin, word.a.size(), word.b.begin - sentence.b.begin, word.b.size()}));
  return words;
}

}  // namespace

double four_decimals(double x) noexcept { return std::nearbyint(x * 1e4) / 1e4; }

std::string json_line(const Json& row) { return row.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json fact_json(const align::Fact& fact) {
  return {{"a_par", fact.a_block},
          {"b_par", fact.b_block},
          {"kind", align::name(fact.kind)},
          {"from", optional_json(fact.from)},
          {"to", optional_json(fact.to)},
          {"norm_from", optional_json(fact.norm_from)},
          {"norm_to", optional_json(fact.norm_to)},
          {"form", align::name(fact.form)},
          {"severity", align::name(fact.severity)},
          {"confidence", four_decimals(fact.confidence)},
          {"at_a", fact.from ? range_json(fact.at_a) : Json(nullptr)},
          {"at_b", fact.to ? range_json(fact.at_b) : Json(nullptr)},
          {"sentence_a", range_json(fact.sentence_a)},
          {"sentence_b", range_json(fact.sentence_b)}};
}

Json alignment_json(std::string_view a, std::string_view b, std::optional<std::string_view> relation,
                    const align::Alignment& alignment, std::span<const align::Fact> differing) {
  Json links = Json::array(), facts = Json::array();
  for (const align::Link& link : alignment.links) {
    Json sentences = Json::array();
    for (const align::SentenceLink& s : link.sentences) {
      sentences.push_back({{"a", range_json(s.a)}, {"b", range_json(s.b)}, {"score", four_decimals(s.score)}});
      if (!s.words.empty()) sentences.back()["words"] = words_json(s);
    }
    links.push_back({{"a", link.a},
                     {"b", link.b},
                     {"score", four_decimals(link.score)},
                     {"above", four_decimals(link.above)},
                     {"confidence", four_decimals(link.confidence)},
                     {"kind", align::name(link.kind)},
                     {"sentences", std::move(sentences)}});
  }
  for (const align::Fact& fact : differing) facts.push_back(fact_json(fact));
  return {{"a", a},
          {"b", b},
          {"relation", optional_json(relation)},
          {"links", std::move(links)},
          {"only_a", alignment.only_a},
          {"only_b", alignment.only_b},
          {"moved", alignment.moved},
          {"facts", std::move(facts)}};
}

}  // namespace stemma::engine
