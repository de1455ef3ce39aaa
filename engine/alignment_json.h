#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "align/alignment.h"
#include "align/fact.h"

namespace stemma::engine {

/// How artefacts print a score: four decimals.
double four_decimals(double x) noexcept;
/// One line of an artefact, its line end with it. What is not UTF-8 becomes U+FFFD.
std::string json_line(const nlohmann::ordered_json& row);

nlohmann::ordered_json fact_json(const align::Fact& fact);

/// A row of alignments.jsonl. `relation` is null where nobody judged the pair.
nlohmann::ordered_json alignment_json(std::string_view a, std::string_view b, std::optional<std::string_view> relation,
                                      const align::Alignment& alignment, std::span<const align::Fact> facts);

}  // namespace stemma::engine
