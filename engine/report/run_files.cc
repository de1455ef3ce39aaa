#include "engine/report/run_files.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "engine/codec/byte_stream.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

using nlohmann::json;

/// Hands on the bytes of a file piece by piece; Error says which file of the run it was and what it needs.
void read_pieces(const std::string& path, const std::function<void(std::string_view)>& take) {
  try {
    const auto stream = open_stream(path);
    std::string buffer(std::size_t{256} * 1024, '\0');
    while (const std::size_t size = stream->read(buffer)) take(std::string_view(buffer).substr(0, size));
  } catch (const CodecFault& fault) {
    if (fault.kind() == CodecFault::Kind::kDamaged) {
      throw Error(ErrorCode::kCorrupt, path + ": " + fault.what() + "; run stemma cluster again");
    }
    throw Error(ErrorCode::kIo, path + ": " + fault.what() +
                                    "; a report needs the directory of a finished run of cluster, with its store");
  }
}

void take_line(std::string_view text, const RowPlace& place, const TakeRow& take) {
  if (text.find_first_not_of(" \t\r") == std::string_view::npos) return;
  const json row = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!row.is_object()) corrupt_row(place, "it is no JSON object");
  take(row, place);
}

const json* find(const json& row, const char* key) {
  const auto at = row.find(key);
  return at == row.end() || at->is_null() ? nullptr : &*at;
}

std::optional<std::uint32_t> as_index(const json& value) {
  if (!value.is_number_integer() || value < 0 || value > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return value.get<std::uint32_t>();
}

}  // namespace

void corrupt_row(const RowPlace& place, const std::string& cause) {
  throw Error(ErrorCode::kCorrupt,
              place.path + " line " + std::to_string(place.line) + ": " + cause + "; run stemma cluster again");
}

void read_rows(const std::string& path, const TakeRow& take) {
  std::string rest;  // the line that the last piece left open
  std::uint64_t line = 0;
  read_pieces(path, [&](std::string_view piece) {
    for (std::size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
      rest += piece.substr(0, end);
      take_line(rest, {path, ++line}, take);
      rest.clear();
      piece.remove_prefix(end + 1);
    }
    rest += piece;
  });
  take_line(rest, {path, ++line}, take);
}

json read_object(const std::string& path) {
  std::string bytes;
  read_pieces(path, [&](std::string_view piece) { bytes += piece; });
  const json object = json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) throw Error(ErrorCode::kCorrupt, path + " is no JSON object; run stemma cluster again");
  return object;
}

std::optional<std::string> maybe_text_at(const json& row, const char* key) {
  const json* value = find(row, key);
  return value != nullptr && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
}

std::string text_at(const json& row, const char* key) { return maybe_text_at(row, key).value_or(""); }

std::optional<double> number_at(const json& row, const char* key) {
  const json* value = find(row, key);
  return value != nullptr && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

bool flag_at(const json& row, const char* key) {
  const json* value = find(row, key);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::uint64_t count_at(const json& row, const char* key) {
  const json* value = find(row, key);
  return value != nullptr && value->is_number_integer() && *value >= 0 ? value->get<std::uint64_t>() : 0;
}

std::optional<std::uint32_t> index_at(const json& row, const char* key) {
  const json* value = find(row, key);
  return value != nullptr ? as_index(*value) : std::nullopt;
}

std::vector<std::uint32_t> indices_at(const json& row, const char* key) {
  std::vector<std::uint32_t> indices;
  for (const json& value : list_at(row, key)) {
    if (const auto index = as_index(value)) indices.push_back(*index);
  }
  return indices;
}

const json& list_at(const json& row, const char* key) {
  static const json kNone = json::array();
  const json* value = find(row, key);
  return value != nullptr && value->is_array() ? *value : kNone;
}

}  // namespace stemma::engine
