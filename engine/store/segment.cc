#include "engine/store/segment.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "engine/store/files.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

}  // namespace

std::string column_path(const std::string& folder, std::string_view name) {
  return std::string(folder).append("/").append(name).append(".col");
}

SegmentWriter::SegmentWriter(std::string folder, std::vector<SegmentColumn> columns, std::uint64_t fingerprint)
    : folder_(std::move(folder)), temporary_(folder_ + ".tmp") {
  std::error_code code;
  fs::remove_all(temporary_, code);
  fs::create_directories(temporary_, code);
  if (code) throw Error(ErrorCode::kIo, "cannot make " + temporary_ + ": " + code.message() + "; give another --out");
  for (const SegmentColumn& column : columns)
    columns_.push_back(std::make_unique<ColumnWriter>(column_path(temporary_, column.name), column.name,
                                                      column.row_bytes, fingerprint));
}

SegmentWriter::~SegmentWriter() {
  columns_.clear();
  std::error_code code;
  fs::remove_all(temporary_, code);
}

Segment SegmentWriter::commit(const InputPosition& after, bool ends_part, std::vector<std::uint64_t> counts) {
  for (const auto& column : columns_) column->commit(AtomicFile::Durability::kUnsynced);
  const Json json{{"source", after.source},
                  {"offset", after.offset},
                  {"record", after.record},
                  {"ends_part", ends_part},
                  {"counts", counts}};
  AtomicFile file(temporary_ + "/segment.json");
  file.write(json.dump() + "\n");
  file.commit(AtomicFile::Durability::kUnsynced);
  std::error_code code;
  fs::remove_all(folder_, code);  // a spoilt one
  fs::rename(temporary_, folder_, code);
  if (code) throw Error(ErrorCode::kIo, "cannot rename to " + folder_ + ": " + code.message());
  return {folder_, after, ends_part, std::move(counts)};
}

std::optional<Segment> find_segment(const std::string& folder, const std::vector<SegmentColumn>& columns,
                                    std::uint64_t fingerprint) {
  std::error_code code;
  if (!fs::is_directory(folder, code)) return std::nullopt;
  try {
    const Json json = Json::parse(read_file(folder + "/segment.json"));
    Segment out{folder,
                {json.at("source"), json.at("offset"), json.at("record")},
                json.at("ends_part"),
                json.at("counts").get<std::vector<std::uint64_t>>()};
    for (const SegmentColumn& column : columns)
      if (ColumnFile(column_path(folder, column.name), column.name, column.row_bytes).fingerprint() != fingerprint)
        return std::nullopt;
    return out;
  } catch (const Error&) {
    return std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace stemma::engine
