#include "engine/dedup/dedup_outputs.h"

#include <bit>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/alignment_json.h"
#include "engine/relation/relation.h"
#include "engine/store/files.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

constexpr double kMillion = 1e6;

/// A value at the front of a record, and what follows it.
template <class Value>
std::pair<Value, std::string_view> split(std::string_view record) noexcept {
  Value value;
  std::memcpy(&value, record.data(), sizeof value);
  return {value, record.substr(sizeof value)};
}

/// A number whose bytes sort as it does.
std::string sortable(std::uint64_t number) {
  std::string out(sizeof number, '\0');
  for (std::size_t i = 0; i < sizeof number; ++i) out[i] = static_cast<char>(number >> (8 * (sizeof number - 1 - i)));
  return out;
}

std::string_view source_of(const SketchSet& sketches, std::uint64_t source) { return sketches.files[source].name; }

}  // namespace

void write_fates(RowJoin& fates, const std::string& path, std::uint64_t fingerprint) {
  ColumnWriter column(path, "decisions", sizeof(RowFate), fingerprint);
  fates.run({}, RowJoin::Rows::kJoined,
            [&](const RowBlock&, std::size_t, const std::vector<std::string_view>& records) {
              for (const std::string_view record : records) column.append(record);
            });
  column.commit();
}

bool Fates::next(RowFate& fate) {
  if (left_ == 0) return false;
  --left_;
  column_.read(1, reinterpret_cast<char*>(&fate));
  return true;
}

RemovedCounts write_removed(const SketchSet& sketches, const std::string& fates_path, const Budget& budget,
                            const std::string& path, BitSet& is_removed) {
  RemovedCounts counts;
  RowJoin by_kept(sketches, budget), by_removed(sketches, budget);
  Fates fates(fates_path);
  for (RowFate fate; fates.next(fate);) {
    if (fate.kept == fate.row) continue;
    is_removed.set(fate.row);
    const auto relation = static_cast<Relation>(fate.relation);
    ++(relation == Relation::kExact ? counts.exact : relation == Relation::kNearDup ? counts.near_dup : counts.excerpt);
    by_kept.add(fate.kept, bytes_of(fate));
  }
  // The kept document's name to each that was removed for it, then that one's own.
  by_kept.run({SketchColumn::kPlace, SketchColumn::kIds}, RowJoin::Rows::kJoined,
              [&](const RowBlock& block, std::size_t row, const std::vector<std::string_view>& records) {
                for (const std::string_view record : records) {
                  std::string out(record);
                  out.append(bytes_of(block.source(row))).append(bytes_of(block.line(row))).append(block.id(row));
                  by_removed.add(split<RowFate>(record).first.row, out);
                }
              });
  AtomicFile out(path);
  std::uint64_t written = 0;
  const auto reach = [&](std::uint64_t row) {
    while (counts.offsets.size() < sketches.parts.size() && sketches.parts[counts.offsets.size()].first_row <= row)
      counts.offsets.push_back(written);
  };
  by_removed.run({SketchColumn::kPlace, SketchColumn::kIds}, RowJoin::Rows::kJoined,
                 [&](const RowBlock& block, std::size_t row, const std::vector<std::string_view>& records) {
                   const auto [fate, after_fate] = split<RowFate>(records.front());
                   const auto [kept_source, after_source] = split<std::uint64_t>(after_fate);
                   const auto [kept_line, kept_id] = split<std::uint64_t>(after_source);
                   reach(block.first + row);
                   const std::string line = json_line({{"id", block.id(row)},
                                                       {"kept", kept_id},
                                                       {"cluster", hex64(fate.cluster)},
                                                       {"relation", name(static_cast<Relation>(fate.relation))},
                                                       {"similarity", four_decimals(fate.millionths / kMillion)},
                                                       {"source", source_of(sketches, block.source(row))},
                                                       {"line", block.line(row)},
                                                       {"kept_source", source_of(sketches, kept_source)},
                                                       {"kept_line", kept_line}});
                   out.write(line);
                   written += line.size();
                 });
  reach(sketches.rows);
  out.commit();
  return counts;
}

void write_documents(const SketchSet& sketches, const std::string& fates_path, const Budget& budget,
                     const std::string& path) {
  RowJoin by_row(sketches, budget);
  Fates fates(fates_path);
  for (RowFate fate; fates.next(fate);) by_row.add(fate.row, bytes_of(fate));
  AtomicFile out(path);
  by_row.run({SketchColumn::kPlace, SketchColumn::kKey, SketchColumn::kIds}, RowJoin::Rows::kAll,
             [&](const RowBlock& block, std::size_t row, const std::vector<std::string_view>& records) {
               const std::uint64_t key = block.number(SketchColumn::kKey, row);
               RowFate fate{block.first + row, block.first + row, key};
               if (!records.empty()) fate = split<RowFate>(records.front()).first;
               out.write(json_line({{"id", block.id(row)},
                                    {"key", hex64(key)},
                                    {"cluster", hex64(fate.cluster)},
                                    {"role", fate.kept == fate.row ? "kept" : "removed"},
                                    {"source", source_of(sketches, block.source(row))},
                                    {"line", block.line(row)}}));
             });
  out.commit();
}

void write_pairs(const SketchSet& sketches, RowJoin& pairs, const Budget& budget, const std::string& path) {
  RowJoin by_a(sketches, budget);
  pairs.run({SketchColumn::kIds}, RowJoin::Rows::kJoined,
            [&](const RowBlock& block, std::size_t row, const std::vector<std::string_view>& records) {
              for (const std::string_view record : records) {
                const RowPair pair = split<RowPair>(record).first;
                std::string out = sortable(pair.b);
                by_a.add(pair.a, out.append(record).append(block.id(row)));
              }
            });
  AtomicFile out(path);
  by_a.run({SketchColumn::kIds}, RowJoin::Rows::kJoined,
           [&](const RowBlock& block, std::size_t row, const std::vector<std::string_view>& records) {
             for (const std::string_view record : records) {
               const auto [pair, id] = split<RowPair>(record.substr(sizeof(std::uint64_t)));
               out.write(json_line({{"a", block.id(row)},
                                    {"b", id},
                                    {"relation", name(static_cast<Relation>(pair.relation))},
                                    {"score", four_decimals(pair.millionths / kMillion)}}));
             }
           });
  out.commit();
}

}  // namespace stemma::engine
