#include "engine/collation_json.h"

#include <nlohmann/json.hpp>

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

Json changes_json(const align::Changes& changes) {
  Json out = Json::object();
  for (std::size_t i = 0; i < align::kChanges; ++i)
    if (changes[i] > 0) out[align::name(static_cast<align::Change>(i))] = changes[i];
  return out;
}

}  // namespace

Json collation_json(const align::Collation& c) {
  Json pairs = Json::array(), lost = Json::array();
  for (std::size_t from = 0; from < c.size(); ++from)
    for (std::size_t to = 0; to < c.size(); ++to)
      if (const auto& changes = c.changes(from, to))
        pairs.push_back({{"from", from}, {"to", to}, {"changes", changes_json(*changes)}});
  for (const align::Changes& changes : c.from_lost) lost.push_back(changes_json(changes));
  return {{"pairs", std::move(pairs)}, {"from_lost", std::move(lost)}, {"notices", c.notices}, {"wordings", c.wordings},
          {"values", c.values},        {"bodies", c.bodies},           {"matters", c.matters}};
}

}  // namespace stemma::engine
