#pragma once
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::engine {

/// Reading the files of a run directory for a report. Every row is handed to `take` with its file and line, so that
/// whatever is wrong with it can be named: throw through corrupt_row(). Throws Error{kIo} for a missing file.
struct RowPlace {
  const std::string& path;
  std::uint64_t line;
};
using TakeRow = std::function<void(const nlohmann::json& row, const RowPlace& place)>;

void read_rows(const std::string& path, const TakeRow& take);  ///< JSON lines, compressed or not; a row at a time
nlohmann::json read_object(const std::string& path);           ///< one JSON object, as run.json
[[noreturn]] void corrupt_row(const RowPlace& place, const std::string& cause);

// Optional keys: the fallback stands where the key is missing, null or of another type.
std::string text_at(const nlohmann::json& row, const char* key);
std::optional<std::string> maybe_text_at(const nlohmann::json& row, const char* key);
std::optional<double> number_at(const nlohmann::json& row, const char* key);
std::uint64_t count_at(const nlohmann::json& row, const char* key);
bool flag_at(const nlohmann::json& row, const char* key);
std::optional<std::uint32_t> index_at(const nlohmann::json& row, const char* key);
std::vector<std::uint32_t> indices_at(const nlohmann::json& row, const char* key);
const nlohmann::json& list_at(const nlohmann::json& row, const char* key);  ///< an empty array when it is none

}  // namespace stemma::engine
