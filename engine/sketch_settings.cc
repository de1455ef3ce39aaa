#include "engine/sketch_settings.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "shingling/base/error.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<Keep, std::string_view>, 4> kKeeps = {{{Keep::kFirst, "first"},
                                                                      {Keep::kLongest, "longest"},
                                                                      {Keep::kOldest, "oldest"},
                                                                      {Keep::kSourceRank, "source-rank"}}};

}  // namespace

std::string_view name(Keep keep) noexcept {
  return std::ranges::find(kKeeps, keep, &decltype(kKeeps)::value_type::first)->second;
}

Keep keep_named(std::string_view name) {
  const auto found = std::ranges::find(kKeeps, name, &decltype(kKeeps)::value_type::second);
  if (found != kKeeps.end()) return found->first;
  throw Error(ErrorCode::kUsage, "--keep " + std::string(name) + " is none of: first, longest, oldest, source-rank");
}

void validate(const SketchSettings& settings) {
  constexpr std::size_t kLeastDocument = 1024;
  if (settings.max_document_bytes < kLeastDocument)
    throw Error(ErrorCode::kConfig,
                "max-document is " + std::to_string(settings.max_document_bytes) + " bytes; give 1K or more");
  if (settings.keep == Keep::kSourceRank && settings.ranking.empty())
    throw Error(ErrorCode::kConfig,
                "--keep source-rank needs --source-rank NAME,..., the sources in order of preference");
  if (settings.keep != Keep::kSourceRank && !settings.ranking.empty())
    throw Error(ErrorCode::kConfig, "--source-rank says what --keep source-rank keeps; add that, or leave it out");
  const shingling::MinHasher refuses_other_slots({.slots = settings.slots});
  settings.shape();
}

Json parameters_of(const SketchSettings& settings) {
  const shingling::BandShape shape = settings.shape();
  const FieldNames& fields = settings.fields;
  return {{"fields",
           {{"id", fields.id},
            {"text", fields.text},
            {"date", settings.keep == Keep::kOldest ? fields.date : ""},
            {"source", settings.keep == Keep::kSourceRank ? fields.source : ""}}},
          {"slots", settings.slots},
          {"min_jaccard", settings.min_jaccard},
          {"recall", settings.recall},
          {"bands", shape.bands},
          {"rows", shape.rows},
          {"seed", settings.seed},
          {"max_document_bytes", settings.max_document_bytes},
          {"keep", name(settings.keep)},
          {"source_rank", settings.ranking},
          {"unicode", shingling::unicode_version()}};
}

SketchSettings settings_from(const Json& parameters, const std::string& path) {
  SketchSettings out;
  try {
    const Json& fields = parameters.at("fields");
    out.fields = {fields.at("id"), fields.at("text"), "", fields.at("date"), "", fields.at("source")};
    out.slots = parameters.at("slots");
    out.min_jaccard = parameters.at("min_jaccard");
    out.recall = parameters.at("recall");
    out.seed = parameters.at("seed");
    out.max_document_bytes = parameters.at("max_document_bytes");
    out.keep = keep_named(parameters.at("keep").get<std::string>());
    out.ranking = parameters.at("source_rank").get<std::vector<std::string>>();
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kCorrupt, path + " lacks parameters of a sketch; make it again with stemma sketch");
  }
  return out;
}

std::vector<InputFile> shard_of(const std::vector<InputFile>& files, Shard shard) {
  std::vector<std::uint64_t> before(files.size() + 1, 0);  // bytes, and one a file, so that empty ones count too
  for (std::size_t i = 0; i < files.size(); ++i) before[i + 1] = before[i] + 1 + size_of(files[i]).value_or(0);
  std::vector<InputFile> out;
  const std::uint64_t share_bytes = std::max<std::uint64_t>(1, (before.back() + shard.count - 1) / shard.count);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::uint64_t middle = before[i] + (before[i + 1] - before[i]) / 2;
    if (middle / share_bytes + 1 == shard.number) out.push_back(files[i]);
  }
  return out;
}

}  // namespace stemma::engine
