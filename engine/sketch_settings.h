#pragma once
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/keep_order.h"
#include "engine/read/reader.h"
#include "engine/sign.h"

namespace stemma::engine {

/// What the sketches of documents depend on, beside the documents: runs that go on from the same sketches share it.
struct SketchSettings {
  FieldNames fields;
  std::uint32_t slots = 128;  ///< numbers a signature: 64, 128 or 256
  double min_jaccard = 0.8;   ///< a pair of this Jaccard similarity
  double recall = 0.98;       ///< shares a band with this probability
  std::uint64_t seed = 1;
  std::size_t max_document_bytes = 8u << 20;
  Keep keep = Keep::kFirst;
  std::vector<std::string> ranking;  ///< of sources, for Keep::kSourceRank

  shingling::BandShape shape() const { return shingling::choose_bands(slots, min_jaccard, recall); }
  Sign::Options sign(bool with_bands) const {
    return {{.slots = slots, .seed = seed}, shape(), with_bands, KeepOrder(keep, ranking)};
  }
};

/// Throws Error{kConfig} that names the setting.
void validate(const SketchSettings& settings);

/// The object "parameters" of run.json, and back. settings_from() throws Error{kCorrupt} where a key is missing.
nlohmann::ordered_json parameters_of(const SketchSettings& settings);
SketchSettings settings_from(const nlohmann::ordered_json& parameters, const std::string& path);

std::string_view name(Keep keep) noexcept;
/// Throws Error{kUsage} that lists the names.
Keep keep_named(std::string_view name);

/// The number-th of `count` shares of the input.
struct Shard {
  std::uint32_t number = 1, count = 1;
};
/// Neighbouring files, about as many bytes as in every other share. Together the shares give all files, in order.
std::vector<InputFile> shard_of(const std::vector<InputFile>& files, Shard shard);

}  // namespace stemma::engine
