#include "engine/dedup/furniture_names.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "engine/alignment_json.h"
#include "engine/dedup/read_again.h"
#include "engine/read/raw_records.h"
#include "engine/store/column_file.h"
#include "engine/store/files.h"
#include "engine/store/segment.h"
#include "engine/threads.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostNames = 1000, kMostCharacters = 200;

/// A line to be named, and where it stands first.
struct Named {
  FurnitureLine line;
  std::uint64_t source = 0, number = 0;
  std::string text;
};

/// Sets the place of each. The rows of a document follow its place.
void find_places(const std::vector<std::string>& segments, std::vector<Named>& named) {
  std::unordered_map<std::uint64_t, Named*> missing;
  for (Named& one : named) missing.emplace(one.line.key, &one);
  std::vector<MarkedRow> rows;
  for (const std::string& segment : segments) {
    if (missing.empty()) return;
    ColumnReader places(column_path(segment, kMarkedPlaces), kMarkedPlaces, sizeof(MarkedPlace));
    ColumnReader lines(column_path(segment, kMarkedRows), kMarkedRows, sizeof(MarkedRow));
    for (std::uint64_t i = 0; i < places.rows() && !missing.empty(); ++i) {
      MarkedPlace place;
      places.read(1, reinterpret_cast<char*>(&place));
      rows.resize(place.rows);
      lines.read(place.rows, reinterpret_cast<char*>(rows.data()));
      for (const MarkedRow& row : rows) {
        const auto found = missing.find(row.key());
        if (found == missing.end()) continue;
        found->second->source = place.source;
        found->second->number = place.line;
        missing.erase(found);
      }
    }
  }
}

std::string cut(std::string_view line) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  std::size_t end = 0;
  for (std::size_t i = 0; i < kMostCharacters && end < line.size(); ++i) shingling::next_code_point(line, end);
  return std::string(line.substr(0, end));
}

/// Reads a file again and takes the texts of the lines whose first documents, ascending, are in it.
void take_texts(const FurnitureJob& job, const Parse& parse, const FieldNames& fields, std::span<Named* const> wanted) {
  const auto source = static_cast<std::uint32_t>(wanted.front()->source);
  const std::unique_ptr<Reader> reader = open_inputs(job.files, fields, {source, 0, 1}, source + 1);
  LineKeys keys;
  std::size_t at = 0;
  while (at < wanted.size()) {
    const std::optional<RawBatch> raw = reader->next();
    if (!raw) input_changed(job.files[source]);
    for (const RawPiece& piece : raw->pieces) {
      RawRecords records(piece);
      for (std::optional<RawRecord> record = records.next(); record && at < wanted.size(); record = records.next()) {
        if (record->number != wanted[at]->number) continue;
        RawBatch one;
        one.pieces.push_back(copy_record(piece, *record));
        const DocBatch parsed = parse(std::move(one));
        if (parsed.documents.empty()) input_changed(job.files[source]);
        std::unordered_map<std::uint64_t, std::string_view> lines;
        for_each_line(parsed.documents[0].text, [&](std::string_view line) {
          if (line.size() > kMostLineBytes) return;
          lines.emplace(keys.of(line), line);
        });
        for (; at < wanted.size() && wanted[at]->number == record->number; ++at) {
          const auto found = lines.find(wanted[at]->line.key);
          if (found == lines.end()) input_changed(job.files[source]);
          wanted[at]->text = cut(found->second);
        }
      }
    }
  }
}

}  // namespace

void write_furniture_names(const FurnitureJob& job, const std::vector<std::string>& segments,
                           const std::vector<FurnitureLine>& lines, const std::string& path) {
  std::vector<Named> named(std::min(kMostNames, lines.size()));
  std::vector<FurnitureLine> most(named.size());
  std::ranges::partial_sort_copy(lines, most, [](const FurnitureLine& a, const FurnitureLine& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.key < b.key;
  });
  for (std::size_t i = 0; i < named.size(); ++i) named[i].line = most[i];
  find_places(segments, named);

  std::vector<Named*> in_order;
  for (Named& one : named) in_order.push_back(&one);
  std::ranges::stable_sort(in_order, {}, [](const Named* one) { return std::pair(one->source, one->number); });
  std::vector<std::span<Named* const>> by_file;
  for (std::size_t begin = 0; begin < in_order.size();) {
    std::size_t end = begin;
    while (end < in_order.size() && in_order[end]->source == in_order[begin]->source) ++end;
    by_file.push_back(std::span(in_order).subspan(begin, end - begin));
    begin = end;
  }
  const FieldNames fields{"", job.settings.fields.text, "", "", "", ""};
  const Parse parse(fields, job.files, job.settings.max_document_bytes);
  side_by_side(by_file.size(), [&](std::size_t file) { take_texts(job, parse, fields, by_file[file]); });

  AtomicFile out(path);
  for (const Named& one : named)
    out.write(json_line({{"text", one.text},
                         {"documents", one.line.documents},
                         {"source", job.files[one.source].name},
                         {"line", one.number}}));
  out.commit();
}

}  // namespace stemma::engine
